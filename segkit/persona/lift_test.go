package persona

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// The expected numbers are Python's, straight from the definition and without the
// sums that make two passes enough (testdata/make_lifts.py).
func TestLiftsGolden(t *testing.T) {
	var g struct {
		Labels []int
		Lines  [][][]int
		Lifts  []struct {
			Segment, Product, Lines, Buyers int
			Expected, Log, SE               float64
		}
	}
	load(t, "testdata/lifts.json", &g)
	s := salesOf(g.Labels, 3, 4, 5, func(customer, month, product int) int { return g.Lines[customer][month][product] })
	for _, want := range g.Lifts {
		seen := false
		for _, c := range s.compare(want.Segment) {
			if c.code != want.Product {
				continue
			}
			seen = true
			if int(c.lines) != want.Lines || c.buyers != want.Buyers || !near(c.expected, want.Expected) ||
				!near(c.log, want.Log) || !near(math.Sqrt(c.squares), want.SE) {
				t.Errorf("segment %d, product %d: %+v, want %+v", want.Segment, want.Product, c, want)
			}
		}
		if !seen {
			t.Errorf("product %d of segment %d is not compared", want.Product, want.Segment)
		}
	}
}

// salesOf makes sales from a table of lines, each worth 1.
func salesOf(labels []int, segments, codes, months int, lines func(customer, month, product int) int) *sales {
	s := &sales{segments: segments, codes: codes, months: months, labels: labels, byMonth: make([]float64, len(labels)*months)}
	for i := range labels {
		var list []sold
		for j := range months {
			for p := range codes {
				if n := lines(i, j, p); n > 0 {
					list = append(list, sold{int32(i), int32(p), int32(j), int32(n), retail.Money(n) * retail.MoneyScale})
				}
			}
		}
		s.add(i, list)
	}
	return s
}

// A product that sells in one month is typical of that month, not of a segment that
// orders then: within each month both segments buy it alike.
func TestSeasonIsNoTaste(t *testing.T) {
	labels := make([]int, 400)
	for i := range labels {
		labels[i] = i / 200
	}
	s := salesOf(labels, 2, 2, 2, func(i, month, p int) int {
		busy := 1
		if labels[i] == 0 && month == 1 || labels[i] == 1 && month == 0 {
			busy = 4 // segment 0 orders mostly in the second month
		}
		if p == 0 && month == 1 && i%2 == 0 {
			return busy
		}
		return busy * p
	})
	for _, c := range s.compare(0) {
		if math.Abs(c.log) > .02 {
			t.Errorf("product %d has a lift of %.2f", c.code, math.Exp(c.log))
		}
	}
}

// One customer with many lines makes nothing certain.
func TestOneKeenCustomer(t *testing.T) {
	labels := make([]int, 201)
	for i := range labels {
		labels[i] = i % 2
	}
	s := salesOf(labels, 2, 2, 1, func(i, _, p int) int {
		if i == 200 { // of segment 0
			return 40 * (1 - p)
		}
		return 1 + 4*p
	})
	for _, c := range s.compare(0) {
		if c.code == 0 && (c.log < .2 || c.log > describe.Z975*math.Sqrt(c.squares)) {
			t.Errorf("log lift %v with standard error %v: one customer must not make it significant", c.log, math.Sqrt(c.squares))
		}
	}
}

// By hand: segment 0 has 40 customers with 2 lines of A and 1 of B, segment 1 has 40
// with 1 of A and 3 of B. Others have A in a quarter of their lines, so of the 120
// lines of segment 0 30 are expected and 80 found.
func TestLiftByHand(t *testing.T) {
	var lines []line
	add := func(customer int, code, text string, n int) {
		for i := range n {
			lines = append(lines, line{fmt.Sprintf("%d-%d", customer, i), code, text, fmt.Sprint(customer), "", 1, 10000, unix("2024-05-01 10:00:00")})
		}
	}
	for c := range 40 {
		add(100+c, "10A", " NEW  NAME ", 2)
		add(100+c, "10B", "", 1)
		add(200+c, "10A", "", 1)
		add(200+c, "10B", "", 3)
		add(200+c, "POST", "POSTAGE", 1) // no product
	}
	in := input(t, lines, nil)
	in.K = 2
	for i := range in.Labels {
		in.Labels[i] = i / 40
	}
	s := observe(&in).sales
	for _, c := range s.compare(0) {
		if in.Kept.StockCode.Dict[c.code] == "10A" && (c.lines != 80 || c.expected != 30 || c.buyers != 40 || c.elsewhere != 40 || c.money.Float() != 80) {
			t.Errorf("%+v", c)
		}
	}
}

// Where all products are alike, shrinking leaves none above the others.
func TestShrink(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	noise, real := make([]comparison, 500), make([]comparison, 500)
	for i := range noise {
		se := .1 + .3*r.Float64()
		noise[i] = comparison{log: se * r.NormFloat64(), squares: se * se}
		real[i] = comparison{log: .5*r.NormFloat64() + se*r.NormFloat64(), squares: se * se}
	}
	shrink(noise)
	for _, c := range noise {
		if c.shrunk-describe.Z975*c.sd > 0 && c.sd > 0 {
			t.Errorf("of noise alone: %+v", c)
		}
	}
	shrink(real)
	clear := 0
	for _, c := range real {
		if math.Abs(c.shrunk) > math.Abs(c.log)+.05 || c.sd >= math.Sqrt(c.squares) {
			t.Errorf("not shrunk: %+v", c)
		}
		if c.shrunk-describe.Z975*c.sd > 0 {
			clear++
		}
	}
	if clear < 50 {
		t.Errorf("only %d of 500 products with real differences are clear", clear)
	}
}

// half returns the sales of a random half of the customers and those of the other.
func (s *sales) half(r *rand.Rand) (a, b *sales) {
	var side [2]*sales
	for i := range side {
		side[i] = &sales{segments: s.segments, codes: s.codes, months: s.months, labels: make([]int, len(s.labels)), byMonth: make([]float64, len(s.byMonth))}
	}
	in := make([]int, len(s.labels))
	for i := range in {
		in[i] = r.IntN(2)
		for j := range side {
			side[j].labels[i] = -2 // in neither a segment nor the lines
		}
		side[in[i]].labels[i] = s.labels[i]
		copy(side[in[i]].of(i), s.of(i))
	}
	for _, e := range s.list {
		side[in[e.customer]].list = append(side[in[e.customer]].list, e)
	}
	return side[0], side[1]
}

// replay chooses products as a report does on a random half of the customers, and
// looks at them on the other half. It returns the geometric means of the lifts that
// are promised, of their lower bounds and of what is found.
func replay(s *sales, times int, seed uint64) (promised, low, found float64) {
	r := rand.New(rand.NewPCG(seed, 1))
	n := 0.0
	for range times {
		a, b := s.half(r)
		for g := range s.segments {
			list := a.compare(g)
			shrink(list)
			there := map[int]comparison{}
			for _, c := range b.compare(g) {
				there[c.code] = c
			}
			for _, c := range list {
				other, known := there[c.code]
				if c.sd == 0 || c.shrunk-describe.Z975*c.sd <= 0 || c.shrunk < math.Log(leastLift) || !known {
					continue
				}
				promised += c.shrunk
				low += c.shrunk - describe.Z975*c.sd
				found += other.log
				n++
			}
		}
	}
	return math.Exp(promised / n), math.Exp(low / n), math.Exp(found / n)
}

// Of many products some look typical by chance. What is promised for those that are
// picked holds on the other half of the customers.
func TestLiftsHoldOnTheOtherHalf(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	const customers, products = 800, 150
	labels := make([]int, customers)
	taste := make([]float64, products) // of segment 0
	for p := range taste {
		taste[p] = math.Exp(.5 * r.NormFloat64())
	}
	for i := range labels {
		labels[i] = i % 2
	}
	s := salesOf(labels, 2, products, 1, func(i, _, p int) int {
		rate := .3
		if labels[i] == 0 {
			rate *= taste[p]
		}
		if r.Float64() < rate {
			return 1 + r.IntN(3)
		}
		return 0
	})
	promised, low, found := replay(s, 20, 3)
	if math.IsNaN(promised) || low > found || math.Abs(math.Log(promised/found)) > .08 {
		t.Errorf("lifts of %.3f, at least %.3f, are %.3f on the other half of the customers", promised, low, found)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1e-3, math.Abs(b)) }
