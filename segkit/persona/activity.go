package persona

import (
	"slices"

	"customer-segmentation/segkit/lift"
	"customer-segmentation/segkit/retail"
)

// activity holds what the order lines say about each customer of the table. One
// pass over the lines, grouped by customer, collects it.
type activity struct {
	orders   []int64        // time of each invoice's first line, grouped by customer, oldest first
	first    []int32        // orders of customer i are orders[first[i]:first[i+1]]
	products []int32        // number of different products
	sold     int            // number of different products of all customers
	watched  bool           // the orders reach back far enough to tell who is new
	gross    []retail.Money // money of all lines
	sales    *lift.Sales
}

// ordersOf returns the times of customer i's orders, oldest first.
func (a *activity) ordersOf(i int) []int64 { return a.orders[a.first[i]:a.first[i+1]] }

// observe reads the order lines of the table's customers. It compares strings by
// dictionary code only and counts them with a tally, so it needs no set per
// customer. O(lines + orders log orders).
func observe(in *Input) *activity {
	t, n := in.Kept, in.Table.Len()
	rows, first := t.Customer.Group(retail.Locate(t.Customer.Dict, in.Table.Customer), n)
	noProduct := nonProducts(in)
	a := &activity{
		first: make([]int32, n+1), products: make([]int32, n),
		gross: make([]retail.Money, n), watched: watched(in.Table),
		sales: lift.New(in.Labels, in.K, len(t.StockCode.Dict), t.Time),
	}
	var (
		invoice = newTally(len(t.Invoice.Dict))
		product = newTally(len(t.StockCode.Dict))
		orders  []int64     // of one customer
		lines   []lift.Line // of products, of one customer
	)
	sold := make([]bool, len(t.StockCode.Dict))
	for i := range n {
		invoice.reset()
		product.reset()
		orders = orders[:0]
		lines = lines[:0]
		for _, r := range rows[first[i]:first[i+1]] {
			a.gross[i] += t.Amount(int(r))
			when := t.Time[r]
			if seen, slot := invoice.add(t.Invoice.Code[r]); !seen {
				orders = append(orders, when)
			} else if when < orders[slot] {
				orders[slot] = when
			}
			if c := t.StockCode.Code[r]; c != 0 && !noProduct[c] {
				product.add(c)
				if !sold[c] {
					sold[c] = true
					a.sold++
				}
				lines = append(lines, lift.Line{Item: c, Time: when, Money: t.Amount(int(r))})
			}
		}
		slices.Sort(orders)
		a.orders = append(a.orders, orders...)
		a.first[i+1] = int32(len(a.orders))
		a.products[i] = int32(len(product.codes))
		a.sales.Collect(i, lines)
	}
	return a
}

// tally counts dictionary codes. Resetting it takes time proportional to the
// codes counted, not to the dictionary.
type tally struct {
	codes []int32 // the codes counted, in order of first appearance
	count []int32 // per code
	slot  []int32 // per code: its index in codes
}

func newTally(codes int) *tally {
	return &tally{count: make([]int32, codes), slot: make([]int32, codes)}
}

// add counts a code. It reports whether the code was seen before, and its index
// in codes.
func (t *tally) add(code int32) (seen bool, slot int32) {
	if t.count[code]++; t.count[code] > 1 {
		return true, t.slot[code]
	}
	t.slot[code] = int32(len(t.codes))
	t.codes = append(t.codes, code)
	return false, t.slot[code]
}

func (t *tally) reset() {
	for _, c := range t.codes {
		t.count[c] = 0
	}
	t.codes = t.codes[:0]
}
