package product

import (
	"cmp"
	"math/bits"
	"slices"

	"customer-segmentation/segkit/retail"
)

// orders lists what was bought together: the lines of one customer on one invoice. Those
// of a customer follow one another.
type orders struct {
	items   []int32 // different items of all orders, ascending within each
	start   []int32 // n+1 positions for n orders
	unit    []int32 // the customer of each order, from 0; an order without one is a unit of its own
	stratum []int32 // orders of a month and of about the same size
	strata  int
	units   int
	long    int // orders left out, as they hold more different products than mostItems
}

const (
	mostItems   = 250 // different products of an order that is counted
	sizeClasses = 8   // 1, 2–3, 4–7, … different products, 128 and more
	monthlyFrom = 50  // orders per stratum from which months are told apart
)

func (o *orders) len() int { return len(o.unit) }

func (o *orders) of(i int) []int32 { return o.items[o.start[i]:o.start[i+1]] }

// readOrders reads the orders of products.
func readOrders(t *retail.Transactions, f *Families) *orders {
	o := &orders{start: []int32{0}}
	item := f.column(t)
	each := make([]int32, len(t.Customer.Dict))
	for c := range each {
		each[c] = int32(c)
	}
	rows, start := t.Customer.Group(each, len(each))
	var months []int32
	var own []int32
	for g := range each {
		list := rows[start[g]:start[g+1]]
		slices.SortStableFunc(list, func(a, b int32) int { return cmp.Compare(t.Invoice.Code[a], t.Invoice.Code[b]) })
		unit := int32(o.units)
		counted := false
		for from := 0; from < len(list); {
			to, invoice := from, t.Invoice.Code[list[from]]
			own = own[:0]
			for ; to < len(list) && t.Invoice.Code[list[to]] == invoice; to++ {
				if c := item.Code[list[to]]; f.Of[c] >= 0 {
					own = append(own, c)
				}
			}
			when := t.When(int(list[from]))
			from = to
			slices.Sort(own)
			switch own = slices.Compact(own); {
			case invoice == 0 || len(own) == 0:
				continue
			case len(own) > mostItems:
				o.long++
				continue
			}
			if g == 0 { // nobody's orders are everybody's
				unit = int32(o.units)
				o.units++
			} else {
				counted = true
			}
			o.items = append(o.items, own...)
			o.start, o.unit = append(o.start, int32(len(o.items))), append(o.unit, unit)
			months = append(months, int32(monthOf(when)))
		}
		if counted {
			o.units++
		}
	}
	o.stratify(months)
	return o
}

// stratify puts orders of a month and a class of size in one stratum, and those of a class
// alone where there are too few for that.
func (o *orders) stratify(months []int32) {
	if len(months) == 0 {
		return
	}
	first, last := slices.Min(months), slices.Max(months)
	span := int(last-first) + 1
	if o.len() < monthlyFrom*span*sizeClasses {
		span = 1
	}
	o.strata = span * sizeClasses
	o.stratum = make([]int32, o.len())
	for i := range o.stratum {
		size := min(bits.Len(uint(len(o.of(i)))), sizeClasses) - 1
		if o.stratum[i] = int32(size); span > 1 {
			o.stratum[i] += sizeClasses * (months[i] - first)
		}
	}
}

// mapped returns the same orders with each item replaced, and without those for which to
// is negative. Strata stay, as does an order without items.
func (o *orders) mapped(to func(item int32) int32) *orders {
	out := *o
	out.items, out.start = nil, []int32{0}
	var own []int32
	for i := range o.len() {
		own = own[:0]
		for _, c := range o.of(i) {
			if at := to(c); at >= 0 {
				own = append(own, at)
			}
		}
		slices.Sort(own)
		out.items = append(out.items, slices.Compact(own)...)
		out.start = append(out.start, int32(len(out.items)))
	}
	return &out
}
