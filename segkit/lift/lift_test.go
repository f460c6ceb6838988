package lift

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// The expected numbers are Python's, straight from the definition and without the
// sums that make two passes enough (testdata/make_lifts.py).
func TestCompareGolden(t *testing.T) {
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
		for _, c := range s.Compare(want.Segment) {
			if c.Item != want.Product {
				continue
			}
			seen = true
			if int(c.Lines) != want.Lines || c.Buyers != want.Buyers || !near(c.Expected, want.Expected) ||
				!near(c.Log, want.Log) || !near(math.Sqrt(c.Variance), want.SE) {
				t.Errorf("segment %d, product %d: %+v, want %+v", want.Segment, want.Product, c, want)
			}
		}
		if !seen {
			t.Errorf("product %d of segment %d is not compared", want.Product, want.Segment)
		}
	}
}

// salesOf makes sales from a table of lines, each worth 1.
func salesOf(labels []int, segments, codes, months int, lines func(customer, month, product int) int) *Sales {
	s := &Sales{segments: segments, items: codes, months: months, labels: labels, byMonth: make([]int32, len(labels)*months)}
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
	for _, c := range s.Compare(0) {
		if math.Abs(c.Log) > .02 {
			t.Errorf("product %d has a lift of %.2f", c.Item, math.Exp(c.Log))
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
	for _, c := range s.Compare(0) {
		if c.Item == 0 && (c.Log < .2 || c.Log > describe.Z975*math.Sqrt(c.Variance)) {
			t.Errorf("log lift %v with standard error %v: one customer must not make it significant", c.Log, math.Sqrt(c.Variance))
		}
	}
}

// Where all products are alike, shrinking leaves none above the others.
func TestShrink(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	noise, real := make([]Comparison, 500), make([]Comparison, 500)
	for i := range noise {
		se := .1 + .3*r.Float64()
		noise[i] = Comparison{Log: se * r.NormFloat64(), Variance: se * se}
		real[i] = Comparison{Log: .5*r.NormFloat64() + se*r.NormFloat64(), Variance: se * se}
	}
	Shrink(noise)
	for _, c := range noise {
		if c.Shrunk-describe.Z975*c.SD > 0 && c.SD > 0 {
			t.Errorf("of noise alone: %+v", c)
		}
	}
	Shrink(real)
	clear := 0
	for _, c := range real {
		if math.Abs(c.Shrunk) > math.Abs(c.Log)+.05 || c.SD >= math.Sqrt(c.Variance) {
			t.Errorf("not shrunk: %+v", c)
		}
		if c.Shrunk-describe.Z975*c.SD > 0 {
			clear++
		}
	}
	if clear < 50 {
		t.Errorf("only %d of 500 products with real differences are clear", clear)
	}
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
	promised, low, found := Replay(s, 20, 3)
	if math.IsNaN(promised) || low > found || math.Abs(math.Log(promised/found)) > .08 {
		t.Errorf("lifts of %.3f, at least %.3f, are %.3f on the other half of the customers", promised, low, found)
	}
}

func load(t *testing.T, path string, to any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, to); err != nil {
		t.Fatal(err)
	}
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1e-3, math.Abs(b)) }
