package rfm

import (
	"slices"

	"customer-segmentation/segkit/retail"
)

// Windows makes tables of the purchases in one span of time after the other. Rows are sorted by
// customer, and customers by their ids, once for all of them, which is most of what Compute does.
// It is safe for use by several goroutines.
type Windows struct {
	bought   *retail.Transactions // the purchases by customer, as far as histories need their columns
	codes    []int32              // of the customers with a purchase, in order of their ids
	start    []int32              // the purchases of codes[i] are those from start[i] to start[i+1], in their former order
	returns  *retail.Transactions
	customer []int32 // of each code of returns: the place in codes, or −1
}

// NewWindows prepares the windows of cleaned transactions, which must not be nil and are not
// changed. O(rows) plus sorting the customers.
func NewWindows(c *retail.Cleaned) *Windows {
	w := &Windows{returns: c.Returns}
	kept, dict := c.Kept, c.Kept.Customer.Dict
	bought := make([]bool, len(dict))
	for _, code := range kept.Customer.Code {
		bought[code] = true
	}
	for code := 1; code < len(dict); code++ {
		if bought[code] {
			w.codes = append(w.codes, int32(code))
		}
	}
	unordered := slices.Clone(w.codes)
	for i, at := range orderOfIDs(len(unordered), func(i int) string { return dict[unordered[i]] }) {
		w.codes[i] = unordered[at]
	}
	place := slices.Repeat([]int32{-1}, len(dict))
	for i, code := range w.codes {
		place[code] = int32(i)
	}
	var rows []int32
	rows, w.start = kept.Customer.Group(place, len(w.codes))
	needed := retail.Transactions{Invoice: kept.Invoice, Customer: kept.Customer, Country: kept.Country,
		Quantity: kept.Quantity, Price: kept.Price, Time: kept.Time, Total: kept.Total, Scale: kept.Scale}
	w.bought = needed.Select(rows)
	inTurn(w.bought.Invoice.Code, len(w.bought.Invoice.Dict))
	if c.Returns != nil {
		w.customer = retail.Locate(c.Returns.Customer.Dict, dict)
		for i, code := range w.customer {
			if code >= 0 {
				w.customer[i] = place[code]
			}
		}
	}
	return w
}

// inTurn numbers codes below n anew, in order of first appearance: what belongs to the invoices of
// a customer is then close together.
func inTurn(codes []int32, n int) {
	number, next := slices.Repeat([]int32{-1}, n), int32(0)
	for i, code := range codes {
		if number[code] < 0 {
			number[code] = next
			next++
		}
		codes[i] = number[code]
	}
}

// Table returns what Compute returns for the purchases and the returns with from ≤ time < to, in
// seconds as in Transactions.Time, where no returns are matched; and the place in the table of each
// code of the purchases' customers, or −1. Errors wrap those of Compute. O(rows).
func (w *Windows) Table(from, to int64, opt Options) (t *Table, place []int32, err error) {
	sums := Sums{ordered: true, customers: make([]customerSum, 0, len(w.codes))}
	at := make([]int32, len(w.codes)) // of each customer in sums, or −1
	sums.owners.expect(w.bought)
	var own []int32
	for i, code := range w.codes {
		own = own[:0]
		for r := w.start[i]; r < w.start[i+1]; r++ {
			if when := w.bought.Time[r]; when >= from && when < to {
				own = append(own, r)
			}
		}
		if at[i] = -1; len(own) == 0 {
			continue
		}
		h, err := sums.owners.history(w.bought, code, own)
		if err != nil {
			return nil, nil, err
		}
		at[i] = int32(len(sums.customers))
		sums.rows += len(own)
		sums.customers = append(sums.customers, customerSum{h, w.bought.Customer.Dict[code], w.bought.Country.Dict[h.country], 0})
	}
	if err := w.takeBack(&sums, at, from, to); err != nil {
		return nil, nil, err
	}
	if t, err = sums.Table(opt); err != nil {
		return nil, nil, err
	}
	place = slices.Repeat([]int32{-1}, len(w.bought.Customer.Dict))
	row := 0
	for i := range sums.customers { // in the order of the table, which lacks those set aside
		if c := &sums.customers[i]; row < t.Len() && t.Customer[row] == c.name {
			place[c.customer] = int32(row)
			row++
		}
	}
	return t, place, nil
}

// takeBack adds up what the customers took back in the window.
func (w *Windows) takeBack(sums *Sums, at []int32, from, to int64) error {
	if w.returns == nil {
		return nil
	}
	without := make([]bool, len(w.customer))
	for r, when := range w.returns.Time {
		code := w.returns.Customer.Code[r]
		if code == 0 || when < from || when >= to {
			continue
		}
		i := w.customer[code]
		if i >= 0 {
			i = at[i]
		}
		if i < 0 {
			if !without[code] {
				without[code] = true
				sums.returnsOnly++
			}
			continue
		}
		c, ok := &sums.customers[i], false
		if c.returned, ok = plus(c.returned, -w.returns.Amount(r)); !ok {
			return tooLarge(c.name)
		}
	}
	return nil
}
