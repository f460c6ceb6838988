package columns

import (
	"cmp"
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
	if m.system == nil || m.system.sums == "" {
		s := m.settlements()
		if s != nil {
			m.note("%s tells invoices from payments: lines of payments settle invoices, and are passed over.", m.column(s.column).Label())
		}
		return s
	}
	name, words, _ := strings.Cut(m.system.sums, "=")
	column := m.firstOf(name)
	if column < 0 {
		return nil
	}
	s := &sumRows{column: column}
	for word := range strings.SplitSeq(words, "|") {
		s.words = append(s.words, foldMark(word))
	}
	return s
}

// foldMark folds a word, but leaves a mark such as the star of NetSuite's main lines as it is.
func foldMark(text string) string { return cmp.Or(fold(text), trim(text)) }

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
		invoices := slices.ContainsFunc(e.text, func(text string) bool { return invoiceKinds[fold(text)] })
		payments := slices.ContainsFunc(e.text, func(text string) bool { return paymentKinds[fold(text)] })
		if invoices && payments {
			return &sumRows{column: i, words: slices.Collect(maps.Keys(paymentKinds))}
		}
	}
	return nil
}

// firstOf returns the first column that has one of the names, parted by "|", −1 if there is none.
func (m *matcher) firstOf(names string) int {
	return slices.IndexFunc(m.header, func(header string) bool {
		return slices.ContainsFunc(strings.Split(names, "|"), func(name string) bool { return foldMark(name) == foldMark(header) })
	})
}

// IsSum reports whether a row adds up what other rows hold. It may be the only one that
// says whose the order is.
func (m *Mapping) IsSum(row []Cell) bool {
	return m.sums != nil && slices.Contains(m.sums.words, foldMark(cellAt(row, m.sums.column)))
}
