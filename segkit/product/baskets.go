package product

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/lift"
	"customer-segmentation/segkit/retail"
)

// Baskets is what was bought together in one order.
type Baskets struct {
	Possible bool   `json:"possible"`
	Reason   string `json:"reason"` // why not; else ""
	Orders   int    `json:"orders"` // of one customer and one invoice, with products
	Long     int    `json:"long"`   // orders left out, with more than LongFrom − 1 different products
	LongFrom int    `json:"long_from"`
	Least    int    `json:"least"`    // orders that must hold both
	Compared int    `json:"compared"` // pairs of products in at least that many orders
	Items    int    `json:"items"`    // products in at least Least orders
	Left     int    `json:"left"`     // of them, products beyond the most frequent that are compared

	Products []Pair `json:"products"` // of different kinds, most orders beyond those expected first
	Variants []Pair `json:"variants"` // of one family, or with more than half of their words in common
	Families []Pair `json:"families"`
}

// Pair is two items that are bought together.
type Pair struct {
	CodeA      string  `json:"code_a,omitempty"` // of products
	CodeB      string  `json:"code_b,omitempty"`
	A          string  `json:"a"` // names; A is in fewer orders than B, or as many
	B          string  `json:"b"`
	Orders     int     `json:"orders"` // with both
	OrdersA    int     `json:"orders_a"`
	OrdersB    int     `json:"orders_b"`
	Customers  int     `json:"customers"`  // who have ordered both at once
	Support    float64 `json:"support"`    // share of all orders with both
	Confidence float64 `json:"confidence"` // share of the orders with A that have B too
	Back       float64 `json:"back"`       // share of the orders with B that have A too
	Plain      float64 `json:"plain_lift"` // Confidence over the share of all orders with B
	Raw        float64 `json:"raw_lift"`   // orders over those expected in orders of the same month and about the same size
	Lift       float64 `json:"lift"`       // Raw, shrunk
	Low        float64 `json:"low"`        // lower bound of its 95 % interval, which holds although the pair was selected
	Extra      float64 `json:"extra"`      // orders beyond those expected, by Lift
}

const (
	mostOfOne      = .25  // share of the orders with both that one customer may have placed: a habit of one is none of the shop's
	leastOrders    = 20   // orders with both, and customers who ordered both
	leastSupport   = .005 // of all orders
	mostFrequent   = 2000 // products that are compared
	mostCompared   = 2000 // pairs whose lift is computed
	leastTogether  = 1.5  // shrunk lift from which a pair is worth a word
	leastInBaskets = 100  // orders below which nothing is said
	mostPairs      = 20   // listed
)

// Together counts what was bought together in the purchases t. It takes O(Σ n²) for
// orders of n items, at most 250 each, and memory for at most 2,000² / 2 counts.
func Together(t *retail.Transactions, f *Families) *Baskets {
	b := &Baskets{Products: []Pair{}, Variants: []Pair{}, Families: []Pair{}, LongFrom: mostItems + 1}
	if len(f.Of) == 0 {
		b.Reason = f.Reason
		return b
	}
	o := readOrders(t, f)
	b.Orders, b.Long = o.len(), o.long
	if b.Least = least(o); o.len() < leastInBaskets {
		b.Reason = fmt.Sprintf("There are only %s, too few to say what is bought together.", describe.Counted(o.len(), "order"))
		return b
	}
	b.Possible = true
	products := o.pairs(f.column(t).Dict, b.Least)
	alike := f.alike()
	b.Compared, b.Items, b.Left = len(products.list), products.items, products.left
	for _, p := range products.list {
		if !p.clear() {
			continue
		}
		pair := p.pair(o.len())
		pair.A, pair.B = f.Names[p.a], f.Names[p.b]
		if !f.ByText {
			pair.CodeA, pair.CodeB = t.StockCode.Dict[p.a], t.StockCode.Dict[p.b]
		}
		if alike(p.a, p.b) {
			b.Variants = append(b.Variants, pair)
		} else {
			b.Products = append(b.Products, pair)
		}
	}
	b.Products, b.Variants = b.Products[:min(len(b.Products), mostPairs)], b.Variants[:min(len(b.Variants), mostPairs)]
	if !f.Possible {
		return b
	}
	families := o.mapped(func(c int32) int32 {
		if at := f.Of[c]; !f.List[at].Rest {
			return at
		}
		return -1
	})
	for _, p := range families.pairs(make([]string, len(f.List)), b.Least).list {
		if p.clear() && len(b.Families) < mostPairs {
			pair := p.pair(o.len())
			pair.A, pair.B = f.List[p.a].Name, f.List[p.b].Name
			b.Families = append(b.Families, pair)
		}
	}
	return b
}

// alike returns what tells whether two products are variants of one.
func (f *Families) alike() func(a, b int32) bool {
	texts := make([][]word, len(f.Names))
	for c, name := range f.Names {
		texts[c] = split(name)
	}
	v := newVocabulary(texts)
	named := func(c int32) (out []string) {
		for _, w := range v.phrase(texts[c]).named {
			out = append(out, w.folded)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return func(a, b int32) bool {
		if at := f.Of[a]; f.Possible && at == f.Of[b] && !f.List[at].Rest {
			return true
		}
		x, y := named(a), named(b)
		same := 0
		for _, w := range x {
			if slices.Contains(y, w) {
				same++
			}
		}
		return 2*same > min(len(x), len(y))
	}
}

// least returns how many orders must hold both items of a pair.
func least(o *orders) int {
	return max(leastOrders, int(math.Ceil(leastSupport*float64(o.len()))))
}

// together is a pair in the making; a is in at most as many orders as b.
type together struct {
	a, b               int32
	both, inA, inB     int
	customers          int
	keenest            int     // orders with both of the customer who placed most of them
	expected, variance float64 // orders, and the variance of log(both/expected)
	shrunk             lift.Estimate
}

func (p *together) low() float64 { return p.shrunk.Mean - describe.Z975*p.shrunk.SD }

func (p *together) extra() float64 { return float64(p.both) * (1 - math.Exp(-p.shrunk.Mean)) }

// clear reports whether the pair is bought together clearly more often than others.
func (p *together) clear() bool {
	return p.shrunk.SD > 0 && p.low() > 0 && p.shrunk.Mean >= math.Log(leastTogether)
}

// pair returns the pair without names, of so many orders.
func (p *together) pair(orders int) Pair {
	both, a, b, n := float64(p.both), float64(p.inA), float64(p.inB), float64(orders)
	return Pair{
		Orders: p.both, OrdersA: p.inA, OrdersB: p.inB, Customers: p.customers,
		Support: both / n, Confidence: both / a, Back: both / b, Plain: both * n / (a * b),
		Raw: both / p.expected, Lift: math.Exp(p.shrunk.Mean), Low: math.Exp(p.low()), Extra: p.extra(),
	}
}

// pairsOf is what pairs found.
type pairsOf struct {
	list        []together // the most orders beyond those expected first
	items, left int        // items in enough orders, and those of them that were not compared
}

// pairs compares the pairs of items that are in at least so many orders together. The items' names, and then
// their places, decide where pairs or items are equal.
func (o *orders) pairs(names []string, least int) pairsOf {
	items := len(names)
	in := make([]int, items)
	for _, c := range o.items {
		in[c]++
	}
	var frequent []int32
	for c, n := range in {
		if n >= least {
			frequent = append(frequent, int32(c))
		}
	}
	slices.SortStableFunc(frequent, func(a, b int32) int {
		return cmp.Or(cmp.Compare(in[b], in[a]), cmp.Compare(names[a], names[b]))
	})
	out := pairsOf{items: len(frequent), left: max(0, len(frequent)-mostFrequent)}
	frequent = frequent[:len(frequent)-out.left]
	place := make([]int32, items)
	for c := range place {
		place[c] = -1
	}
	for i, c := range frequent {
		place[c] = int32(i)
	}
	// Counts of pairs i > j at i(i−1)/2 + j.
	count := make([]int32, len(frequent)*(len(frequent)-1)/2+1)
	var own []int32
	for i := range o.len() {
		own = own[:0]
		for _, c := range o.of(i) {
			if p := place[c]; p >= 0 {
				own = append(own, p)
			}
		}
		slices.Sort(own)
		for x, high := range own {
			row := count[int(high)*(int(high)-1)/2:]
			for _, low := range own[:x] {
				row[low]++
			}
		}
	}
	for i := range frequent {
		for j := range i {
			if n := int(count[i*(i-1)/2+j]); n >= least {
				out.list = append(out.list, together{a: frequent[i], b: frequent[j], both: n, inA: in[frequent[i]], inB: in[frequent[j]]})
			}
		}
	}
	if len(out.list) > mostCompared {
		slices.SortStableFunc(out.list, func(a, b together) int { return cmp.Compare(b.both, a.both) })
		out.list = out.list[:mostCompared]
	}
	o.weigh(out.list, items)
	out.list = slices.DeleteFunc(out.list, func(p together) bool {
		return p.customers < leastOrders || p.variance == 0 || float64(p.keenest) > mostOfOne*float64(p.both)
	})
	values, variances := make([]float64, len(out.list)), make([]float64, len(out.list))
	for i, p := range out.list {
		values[i], variances[i] = math.Log(float64(p.both)/p.expected), p.variance
	}
	for i, e := range lift.Together(values, variances) {
		out.list[i].shrunk = e
	}
	slices.SortStableFunc(out.list, func(a, b together) int { return cmp.Compare(b.extra(), a.extra()) })
	return out
}

// weigh computes what is expected of each pair, the variance of the logarithm of its lift
// and its customers. The package documentation has the formulas.
func (o *orders) weigh(list []together, items int) {
	wanted := make([]bool, items)
	for _, p := range list {
		wanted[p.a], wanted[p.b] = true, true
	}
	holding := make([][]int32, items) // orders with each item
	inStratum := make([][]float64, items)
	for i := range o.len() {
		for _, c := range o.of(i) {
			if wanted[c] {
				holding[c] = append(holding[c], int32(i))
				if inStratum[c] == nil {
					inStratum[c] = make([]float64, o.strata)
				}
				inStratum[c][o.stratum[i]]++
			}
		}
	}
	all := make([]float64, o.strata)
	pairs := make([]float64, o.strata*o.strata) // Σ over customers of their orders in one stratum × those in another
	from := make([]int32, o.units+1)            // the orders of each unit
	for i := 0; i < o.len(); {
		j := i
		for ; j < o.len() && o.unit[j] == o.unit[i]; j++ {
			all[o.stratum[j]]++
		}
		from[o.unit[i]] = int32(i)
		for x := i; x < j; x++ {
			for y := i; y < j; y++ {
				pairs[int(o.stratum[x])*o.strata+int(o.stratum[y])]++
			}
		}
		i = j
	}
	people := 0
	for i := range o.unit {
		if i == 0 || o.unit[i] != o.unit[i-1] {
			people++
		}
	}
	chance := make([]float64, o.strata) // a_s·b_s/N_s²
	for k := range list {
		p := &list[k]
		a, b := inStratum[p.a], inStratum[p.b]
		p.expected = 0
		for s, n := range all {
			if chance[s] = 0; n > 0 {
				chance[s] = a[s] * b[s] / (n * n)
				p.expected += a[s] * b[s] / n
			}
		}
		sum := 0.0
		for s, x := range chance {
			if x == 0 {
				continue
			}
			for r, y := range chance {
				sum += x * y * pairs[s*o.strata+r]
			}
		}
		p.variance = sum / (p.expected * p.expected)
		o.holders(holding[p.a], holding[p.b], func(unit int32, withA, withB, both []int32) {
			if len(both) > 0 {
				p.customers++
				p.keenest = max(p.keenest, len(both))
			}
			x := float64(len(both)) / float64(p.both)
			for _, i := range withA {
				s := o.stratum[i]
				x -= b[s] / all[s] / p.expected
			}
			for _, i := range withB {
				s := o.stratum[i]
				x -= a[s] / all[s] / p.expected
			}
			usual := 0.0
			for i := from[unit]; int(i) < o.len() && o.unit[i] == unit; i++ {
				usual += chance[o.stratum[i]]
			}
			p.variance += x*x + 2*x*usual/p.expected
		})
		p.variance = max(0, p.variance) * float64(people) / float64(max(people-1, 1))
	}
}

// holders visits the units with an order in either list, which ascend: their orders in the
// first, in the second, and in both.
func (o *orders) holders(a, b []int32, visit func(unit int32, withA, withB, both []int32)) {
	var both []int32
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		unit := int32(math.MaxInt32)
		if i < len(a) {
			unit = o.unit[a[i]]
		}
		if j < len(b) {
			unit = min(unit, o.unit[b[j]])
		}
		fromA, fromB := i, j
		for ; i < len(a) && o.unit[a[i]] == unit; i++ {
		}
		for ; j < len(b) && o.unit[b[j]] == unit; j++ {
		}
		both = both[:0]
		for x, y := fromA, fromB; x < i && y < j; {
			switch {
			case a[x] == b[y]:
				both = append(both, a[x])
				x, y = x+1, y+1
			case a[x] < b[y]:
				x++
			default:
				y++
			}
		}
		visit(unit, a[fromA:i], b[fromB:j], both)
	}
}
