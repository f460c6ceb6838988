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
	place  []int32 // of each code of the data's customers: the place in table, or −1
}

// label computes RFM on [from, to) and gives the customers their segments.
func (opt *Options) label(windows *rfm.Windows, from, to, delay int64) (w labelled, err error) {
	if w.table, w.place, w.span, err = measure(windows, from, to, delay, opt.Net); err != nil {
		return w, err
	}
	if w.labels, err = opt.Assign(w.table); err != nil {
		return w, err
	}
	return w, check(w.labels, w.table.Len(), opt.K)
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

// never is the time of a first purchase that there is not.
const never = math.MaxInt64

// firstPurchases returns the time of the first purchase of the customer with each code, or
// never. Code 0, of unknown customers, has none.
func firstPurchases(kept *retail.Transactions) []int64 {
	out := make([]int64, len(kept.Customer.Dict))
	for code := range out {
		out[code] = never
	}
	for row, code := range kept.Customer.Code {
		if code != 0 {
			out[code] = min(out[code], kept.Time[row])
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
// states, of which k are segments. Every customer with a first purchase is counted once.
func cross(first []int64, then, now *labelled, k, states int) *crossing {
	x := &crossing{worst: make([]retail.Money, k)}
	for range states {
		x.customers = append(x.customers, make([]int, states))
		x.before, x.after = append(x.before, zeros(states)), append(x.after, zeros(states))
	}
	for code, when := range first {
		if when == never {
			continue
		}
		from, before := then.state(code, k)
		to, after := now.state(code, k)
		if from < k && to > from && to <= k {
			x.worst[from] = max(x.worst[from], before-after)
		}
		x.customers[from][to]++
		*x.before[from][to] += before
		*x.after[from][to] += after
	}
	return x
}

// state returns the state of the customer with a code, and the money: k and nothing for one
// who bought only outside the window, or was set aside in it.
func (w *labelled) state(code, k int) (int, retail.Money) {
	i := w.place[code]
	switch {
	case i < 0:
		return k, 0
	case w.labels[i] < 0:
		return k + 1, w.table.Monetary[i]
	}
	return w.labels[i], w.table.Monetary[i]
}

// zeros returns n amounts of nothing.
func zeros(n int) []*retail.Money {
	out := make([]*retail.Money, n)
	for i := range out {
		out[i] = new(retail.Money)
	}
	return out
}
