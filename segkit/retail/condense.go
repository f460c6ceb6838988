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
	out := OrderTable(t.Customer.pick(first), t.Invoice.pick(first), t.Country.pick(first), pick(t.Time, first), total)
	home := t.homes()
	for i, customer := range out.Customer.Code {
		if customer != 0 {
			out.Country.Code[i] = home[customer]
		}
	}
	return out
}

// OrderTable returns the table with one row for each order that the columns hold: one unit
// of no product, whose price is the total, and given back where the total is negative.
func OrderTable(customer, invoice, country Text, time []int64, total []Money) *Transactions {
	blank := Text{Code: make([]int32, len(total)), Dict: []string{""}}
	t := &Transactions{
		Invoice: invoice, StockCode: blank, Description: blank, Customer: customer, Country: country,
		Quantity: make([]int64, len(total)), Price: make([]Money, len(total)), Time: time, Total: total,
	}
	for i, amount := range total {
		t.Quantity[i], t.Price[i] = 1, amount
		if amount < 0 {
			t.Quantity[i], t.Price[i] = -1, -amount
		}
	}
	return t
}

// WithoutProducts returns t without its products, in columns that are shared but for those.
func (t *Transactions) WithoutProducts() *Transactions {
	out := *t
	blank := Text{Code: make([]int32, t.Len()), Dict: []string{""}}
	out.StockCode, out.Description, out.Category = blank, blank, Text{}
	return &out
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

// homes returns the country of each customer code; see Text.Modal.
func (t *Transactions) homes() []int32 {
	home := make([]int32, len(t.Customer.Dict))
	lines := make([]int32, len(t.Country.Dict))
	rows, start := t.Customer.Group(nil, len(home))
	for customer := range home {
		home[customer] = t.Country.Modal(rows[start[customer]:start[customer+1]], lines)
	}
	return home
}
