package retail

import (
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
)

// Cancellations says how the cancelled invoices of a file were recognised.
type Cancellations struct {
	Invoices int      `json:"invoices"` // distinct numbers
	Prefixes []string `json:"prefixes"` // beginnings of numbers that mark a cancellation in this file; none where the sign alone tells
}

// Shares that make a prefix a mark rather than a coincidence: among random
// numbers such as hexadecimal ones, some beginning is bound to occur only once,
// and on a return.
const (
	leastPrefixed = 2  // invoices
	prefixedShare = 10 // one in so many of the cancelled invoices
)

// orderSums is what must be known of every order of a table before its rows are
// cleaned: what its lines come to, and its status. It also tells which statuses occur at all, and whether
// all amounts can be added up.
type orderSums struct {
	of       []orderSum // by invoice code
	statuses []bool     // by code of the status column: some row has it; false of those beyond
	rows     int
	total    uint64 // of the magnitudes of all amounts; of no use once
	tooLarge int    // so many rows come to more than Money can hold, 0 if they never do
}

type orderSum struct {
	money             Money
	status            int32 // code of the first status of its rows, 0 for none
	rows, back, sells bool  // it has rows; some take something back; some sell
}

// add adds rows of a table with so many invoice numbers.
func (o *orderSums) add(t *Transactions, invoices int) {
	if more := invoices - len(o.of); more > 0 {
		o.of = append(doubled(o.of, more), make([]orderSum, more)...)
	}
	total, n := o.total, t.Len()
	invoice, price, quantity := t.Invoice.Code[:n], t.Price[:n], t.Quantity[:n]
	for i := 0; i < n; {
		code := invoice[i]
		v := &o.of[code]
		money, status, back, sells := v.money, v.status, v.back, v.sells
		for ; i < n && invoice[i] == code; i++ { // the rows of an order mostly follow each other
			amount := t.Amount(i)
			money = addMoney(money, amount)
			if total += magnitude(int64(amount)); total > math.MaxInt64 && o.tooLarge == 0 {
				o.tooLarge = o.rows + i + 1
			}
			if price[i] > 0 {
				negative := quantity[i] < 0 || t.Total != nil && t.Total[i] < 0
				back = back || negative
				sells = sells || !negative && quantity[i] > 0
			}
			if t.Status.Code != nil && status == 0 && code != 0 {
				status = t.Status.Code[i]
			}
		}
		*v = orderSum{money, status, true, back, sells}
	}
	for _, code := range t.Status.Code {
		if more := int(code) + 1 - len(o.statuses); more > 0 {
			o.statuses = append(o.statuses, make([]bool, more)...)
		}
		o.statuses[code] = true
	}
	o.rows, o.total = o.rows+t.Len(), total
}

// addUp is an error if some sum of amounts may overflow.
func (o *orderSums) addUp() error {
	if o.tooLarge == 0 {
		return nil
	}
	return fmt.Errorf("%w: the first %s rows come to more than %s (look for a wrong quantity or price)",
		ErrTotal, describe.Count(o.tooLarge), Money(math.MaxInt64))
}

// cancellations marks the entries of the dictionary of invoices that are
// cancellations, and says what they have in common.
//
// An invoice whose lines are negative is a cancellation: it takes something back
// and sells nothing. So is every other invoice with the same prefix, as long as
// no invoice with that prefix brings money: that catches a cancellation with an
// odd line, such as one at a price of 0. A letter alone says nothing, because
// another shop's numbers may all begin with C.
//
// The prefix is what stands before the first digit. Rows without an invoice
// number are no invoice. cancellations takes O(invoices).
func (o *orderSums) cancellations(dict []string) (cancelled []bool, found Cancellations) {
	invoices := o.of
	type kind struct {
		negative int
		earns    bool
	}
	kinds := map[string]*kind{}
	var k *kind // of the invoice before, whose prefix is mostly the same
	last := ""
	cancelled = make([]bool, len(invoices))
	negative := 0
	for code := 1; code < len(invoices); code++ {
		v := invoices[code]
		cancelled[code] = v.back && !v.sells
		if prefix := prefixOf(dict[code]); k == nil || prefix != last {
			if k = kinds[prefix]; k == nil {
				k = &kind{}
				kinds[prefix] = k
			}
			last = prefix
		}
		k.earns = k.earns || v.money > 0
		if cancelled[code] {
			k.negative++
			negative++
		}
	}
	found.Prefixes = []string{}
	for prefix, k := range kinds {
		if prefix != "" && !k.earns && k.negative >= leastPrefixed && k.negative*prefixedShare >= negative {
			found.Prefixes = append(found.Prefixes, prefix)
		}
	}
	slices.Sort(found.Prefixes)
	for code := 1; code < len(invoices); code++ {
		if len(found.Prefixes) > 0 && invoices[code].rows && slices.Contains(found.Prefixes, prefixOf(dict[code])) {
			cancelled[code] = true
		}
		if cancelled[code] {
			found.Invoices++
		}
	}
	return cancelled, found
}

// prefixOf returns what stands before the first digit of an invoice number, ""
// for a number without any digit.
func prefixOf(invoice string) string {
	for i := range len(invoice) {
		if '0' <= invoice[i] && invoice[i] <= '9' {
			return invoice[:i]
		}
	}
	return ""
}

// takesBack reports whether row i, which is no purchase, gives something back: its
// money is negative, be it for a negative quantity or at a negative price. On a
// cancelled invoice the price may be 0.
func (t *Transactions) takesBack(i int, cancelled bool) bool {
	return t.Amount(i) < 0 || cancelled && t.Quantity[i] < 0 && t.Price[i] == 0
}

// returned returns the given rows as returns: with a negative quantity and no
// negative price, however the shop writes them.
func (t *Transactions) returned(rows []int32) *Transactions {
	out := t.Select(rows)
	for i, q := range out.Quantity {
		if q > 0 {
			out.Quantity[i] = -q
		}
		if out.Price[i] < 0 {
			out.Price[i] = -out.Price[i]
		}
	}
	return out
}
