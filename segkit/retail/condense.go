package retail

// Condense returns a table with one row for each order of t, whose money is that of the
// order's lines together: what recency, frequency, monetary value and everything that
// follows from the days of orders need, in a row instead of twenty. Lines of one order that
// differ in their customer or time stay apart. The country is that of most of the customer's
// lines, the first seen of ties. So no figure changes that does not concern products or the
// countries of single orders. Rows are in the order of first appearance; products, statuses
// and other columns are gone. It takes O(rows).
//
// The amounts of t must be of a size that they can be added up, as all that a reader or
// NewTransactions accepts are.
func Condense(t *Transactions) *Transactions {
	type order struct {
		customer, invoice int32
		time              int64
	}
	place := map[order]int32{}
	var first []int32
	var total []Money
	for i := range t.Len() {
		key := order{t.Customer.Code[i], t.Invoice.Code[i], t.Time[i]}
		at, known := place[key]
		if !known {
			at = int32(len(first))
			place[key] = at
			first, total = append(first, int32(i)), append(total, 0)
		}
		total[at] += t.Amount(i)
	}
	home := t.homes()
	blank := Text{Code: make([]int32, len(first)), Dict: []string{""}}
	out := &Transactions{
		Invoice: t.Invoice.pick(first), StockCode: blank, Description: blank,
		Customer: t.Customer.pick(first), Country: t.Country.pick(first),
		Quantity: make([]int64, len(first)), Price: make([]Money, len(first)), Time: pick(t.Time, first), Total: total,
	}
	for i, amount := range total {
		if customer := out.Customer.Code[i]; customer != 0 {
			out.Country.Code[i] = home[customer]
		}
		out.Quantity[i], out.Price[i] = 1, amount
		if amount < 0 {
			out.Quantity[i], out.Price[i] = -1, -amount
		}
	}
	return out
}

// Debits returns the rows of t that are worth less than nothing.
func (t *Transactions) Debits() *Transactions {
	var rows []int32
	for i := range t.Len() {
		if t.Amount(i) < 0 {
			rows = append(rows, int32(i))
		}
	}
	return t.Select(rows)
}

// homes returns the country of each customer code: that of most lines, of equally
// frequent ones the first seen. A missing one counts only if there is nothing else.
func (t *Transactions) homes() map[int32]int32 {
	type place struct{ customer, country int32 }
	lines := map[place]int32{}
	for i, customer := range t.Customer.Code {
		lines[place{customer, t.Country.Code[i]}]++
	}
	home := map[int32]int32{}
	for i, customer := range t.Customer.Code {
		here := t.Country.Code[i]
		if best := home[customer]; here != 0 && (best == 0 || lines[place{customer, here}] > lines[place{customer, best}]) {
			home[customer] = here
		}
	}
	return home
}
