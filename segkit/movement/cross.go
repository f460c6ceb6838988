package movement

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// check returns an error if the options do not fit together.
func (opt *Options) check() error {
	if opt.Assign == nil || opt.K < 1 || (opt.Names != nil && len(opt.Names) != opt.K) {
		return fmt.Errorf("%w: Assign, at least one segment and one name per segment are needed", ErrInput)
	}
	return nil
}

// labelled holds the customers of a window with their segments.
type labelled struct {
	span   Span
	table  *rfm.Table
	labels []int
	ever   []int64 // time of each customer's first purchase in the whole data
}

// label computes RFM on [from, to) and gives the customers their segments.
func (opt *Options) label(c *retail.Cleaned, from, to, delay int64) (w labelled, err error) {
	if w.table, w.span, err = measure(c, from, to, delay, opt.Net); err != nil {
		return w, err
	}
	if w.labels, err = opt.Assign(w.table); err != nil {
		return w, err
	}
	if err := check(w.labels, w.table.Len(), opt.K); err != nil {
		return w, err
	}
	w.ever = firstPurchases(c.Kept, w.table.Customer)
	return w, nil
}

// check returns an error where the labels do not fit n customers and k segments.
func check(labels []int, n, k int) error {
	if len(labels) != n {
		return fmt.Errorf("%w: %d labels for %d customers", ErrInput, len(labels), n)
	}
	for _, l := range labels {
		if l < -1 || l >= k {
			return fmt.Errorf("%w: label %d is outside -1 to %d", ErrInput, l, k-1)
		}
	}
	return nil
}

// firstPurchases returns the time of the first purchase of each customer.
func firstPurchases(kept *retail.Transactions, customers []string) []int64 {
	out := make([]int64, len(customers))
	for i := range out {
		out[i] = math.MaxInt64
	}
	place := retail.Locate(kept.Customer.Dict, customers)
	for row, code := range kept.Customer.Code {
		if i := place[code]; i >= 0 {
			out[i] = min(out[i], kept.Time[row])
		}
	}
	return out
}

// states names what a customer can be in a window: in one of the K segments, without a
// purchase and, where some are, in no segment.
func (opt *Options) states(noise bool) []string {
	out := make([]string, 0, opt.K+2)
	for g := range opt.K {
		name := fmt.Sprintf("segment %d", g)
		if opt.Names != nil {
			name = opt.Names[g]
		}
		out = append(out, name)
	}
	out = append(out, NoPurchase)
	if noise {
		out = append(out, Unassigned)
	}
	return out
}

// crossing holds the customers of two windows by their states in both, and their money.
type crossing struct {
	customers     [][]int
	before, after [][]*retail.Money
	// worst is, for each segment, the largest amount by which the spend of one customer
	// who moved down has fallen.
	worst []retail.Money
}

// cross counts customers by their states in two windows, out of the given number of
// states, of which k are segments. Every customer of kept is counted once.
func cross(kept *retail.Transactions, then, now *labelled, k, states int) *crossing {
	x := &crossing{worst: make([]retail.Money, k)}
	for range states {
		x.customers = append(x.customers, make([]int, states))
		x.before, x.after = append(x.before, zeros(states)), append(x.after, zeros(states))
	}
	state := func(label int) int {
		if label < 0 {
			return k + 1
		}
		return label
	}
	type place struct {
		state int
		money retail.Money
	}
	later := make(map[string]place, now.table.Len())
	for i, id := range now.table.Customer {
		later[id] = place{state(now.labels[i]), now.table.Monetary[i]}
	}
	add := func(from, to int, before, after retail.Money) {
		if from < k && to > from && to <= k {
			x.worst[from] = max(x.worst[from], before-after)
		}
		x.customers[from][to]++
		*x.before[from][to] += before
		*x.after[from][to] += after
	}
	earlier := make(map[string]bool, then.table.Len())
	for i, id := range then.table.Customer {
		earlier[id] = true
		to, ok := later[id]
		if !ok {
			to.state = k
		}
		add(state(then.labels[i]), to.state, then.table.Monetary[i], to.money)
	}
	for _, id := range now.table.Customer {
		if !earlier[id] {
			add(k, later[id].state, 0, later[id].money)
		}
	}
	used := make([]bool, len(kept.Customer.Dict))
	for _, code := range kept.Customer.Code {
		if used[code] || code == 0 {
			continue
		}
		used[code] = true
		id := kept.Customer.Dict[code]
		if _, ok := later[id]; !ok && !earlier[id] {
			add(k, k, 0, 0) // bought only outside both windows, or was set aside in both
		}
	}
	return x
}

// zeros returns n amounts of nothing.
func zeros(n int) []*retail.Money {
	out := make([]*retail.Money, n)
	for i := range out {
		out[i] = new(retail.Money)
	}
	return out
}
