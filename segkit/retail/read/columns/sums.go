package columns

import (
	"maps"
	"slices"
	"strings"
)

// Some exports write an order twice: a line for the whole of it and one for each of its
// items, and perhaps one for its payment. A system says how its sums are known. The ledger of
// customers' accounts has an invoice and, some days later, what was paid for it.

// sumRows tells rows that add up what other rows hold.
type sumRows struct {
	column int
	words  []string // folded; none if the column is empty in them
}

// sumRows finds the column that the system names, or one that tells payments from the invoices
// that they settle; nil if there is none.
func (m *matcher) sumRows() *sumRows {
	if s := m.systemSums(); s != nil {
		return s
	}
	s := m.settlements()
	if s != nil {
		m.note("%s tells invoices from payments: lines of payments settle invoices, and are passed over.", m.column(s.column).Label())
	}
	return s
}

// systemSums finds the column that the system names, nil if there is none. Where all rows are sums, the
// file was written without what they add up, and they are all there is.
func (m *matcher) systemSums() *sumRows {
	if m.system == nil || m.system.sums == "" {
		return nil
	}
	name, words, _ := strings.Cut(m.system.sums, "=")
	column := m.firstOf(name)
	if column < 0 {
		return nil
	}
	s := &sumRows{column: column}
	for word := range strings.SplitSeq(words, "|") {
		s.words = append(s.words, fold(word))
	}
	if e := m.at(column); e != nil && !slices.ContainsFunc(e.text, func(text string) bool { return !slices.Contains(s.words, fold(text)) }) {
		return nil
	}
	return s
}

// invoiceKinds and paymentKinds are the folded words of kinds of documents. A receipt is neither: one
// program gives it to whom paid an invoice, another for a sale over the counter.
var invoiceKinds, paymentKinds = folded(`invoice; sales invoice; tax invoice; customer invoice; rechnung; ausgangsrechnung; facture; factura; fattura; factuur;
	fatura; faktura; lasku; számla; račun; счет-фактура; рахунок; фактура; τιμολόγιο; 請求; 세금계산서`),
	folded(`payment; customer payment; payment received; invoice payment; zahlung; zahlungseingang; paiement; règlement; pago; cobro; pagamento; incasso;
	betaling; ontvangst; płatność; wpłata; indbetaling; innbetaling; betalning; inbetalning; maksu; suoritus; platba; úhrada; fizetés; befizetés; plată; încasare;
	ödeme; tahsilat; uplata; plaćanje; plačilo; оплата; платеж; поступление; оплата покупателя; плащане; είσπραξη; πληρωμή; 入金; 收款; 입금`)

// settlements finds a column of kinds in which there are invoices and payments, nil if there is none.
// A file of payments alone lists sales; beside invoices they would count a second time, or, with a
// minus, undo them.
func (m *matcher) settlements() *sumRows {
	for i := range m.header {
		e := m.at(i)
		if e == nil || !kindNames[m.folded[i]] && !kindNames[fold(m.named(i))] {
			continue
		}
		if m.paysInvoices(e) {
			return &sumRows{column: i, words: slices.Collect(maps.Keys(paymentKinds))}
		}
	}
	return nil
}

// paysInvoices reports whether there are invoices with money, and payments of which most are of customers
// who have invoices. Where some customers pay at once and others are sent an invoice, both are sales. What
// is not found yet, customers or money, is not asked for.
func (m *matcher) paysInvoices(kinds *Evidence) bool {
	customer, money := m.firstFound(Customer, Email, CustomerName), m.firstFound(Amount, OrderTotal, Price)
	who := func(row int) string {
		if customer == nil {
			return ""
		}
		return customer.text[row]
	}
	invoiced, worth := map[string]bool{}, false
	for row, text := range kinds.text {
		if invoiceKinds[fold(text)] {
			invoiced[who(row)] = true
			worth = worth || money == nil || isSome(money.number[row])
		}
	}
	payments, settling := 0, 0
	for row, text := range kinds.text {
		if paymentKinds[fold(text)] {
			payments++
			if invoiced[who(row)] {
				settling++
			}
		}
	}
	return worth && 2*settling > payments
}

// firstFound returns the evidence of the first of the roles that has a column, nil if none has.
func (m *matcher) firstFound(roles ...Role) *Evidence {
	for _, r := range roles {
		if e := m.at(m.role(r)); e != nil {
			return e
		}
	}
	return nil
}

// firstOf returns the first column that has one of the names, parted by "|", −1 if there is none.
func (m *matcher) firstOf(names string) int {
	return slices.IndexFunc(m.folded, func(folded string) bool {
		return slices.ContainsFunc(strings.Split(names, "|"), func(name string) bool { return fold(name) == folded })
	})
}

// IsSum reports whether a row adds up what other rows hold. It may be the only one that
// says whose the order is.
func (m *Mapping) IsSum(row []Cell) bool {
	return m.sums != nil && slices.Contains(m.sums.words, fold(cellAt(row, m.sums.column)))
}
