package product

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/lift"
)

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

// The expected figures are Python's, straight from the definition (testdata/make_first.py).
func TestFirstOrdersGolden(t *testing.T) {
	var g struct {
		Orders []struct {
			Stratum int
			Again   bool
			Items   []int32
		}
		Items []struct {
			Item, Customers           int
			Again, Expected, Variance float64
		}
	}
	load(t, "testdata/first.json", &g)
	var list []first
	for _, o := range g.Orders {
		list = append(list, first{o.Stratum, o.Again, o.Items})
	}
	got, n := compareFirst(list, len(g.Items), func(c int32) int32 { return c })
	if n != len(g.Items) {
		t.Fatalf("%d items compared, want %d", n, len(g.Items))
	}
	var values, variances []float64
	for _, w := range g.Items {
		values, variances = append(values, w.Again-w.Expected), append(variances, w.Variance)
	}
	shrunk := lift.Together(values, variances)
	for _, c := range got {
		w, e := g.Items[c.item], shrunk[c.item]
		if c.Customers != w.Customers || !near(c.Again, w.Again) || !near(c.Expected, w.Expected) ||
			!near(c.Difference, e.Mean) || !near(c.Low, e.Mean-describe.Z975*e.SD) {
			t.Errorf("item %d: %+v, want %+v and %+v", c.item, c.First, w, e)
		}
	}
	if got[0].item != 1 || !got[0].Clear {
		t.Errorf("item 1 brings customers back, and is not found: %+v", got[0])
	}
}

// Who first ordered too late for the window to end is left out and counted; who came back
// on the same day, or after the window, did not come back.
func TestFirstOrdersAreObservedLongEnough(t *testing.T) {
	var s shop
	for i := range 60 { // in January; every second customer comes back within the window
		who := fmt.Sprintf("A%02d", i)
		s.sell(who, "2024-01-10", "mug", "Mug", 1, 2)
		s.sell(who, "2024-01-10", "jug", "Jug", 1, 5)
		switch i % 4 {
		case 0, 2:
			s.sell(who, "2024-04-09", "mug", "Mug", 1, 2) // the 90th day
		case 1:
			s.sell(who, "2024-04-10", "mug", "Mug", 1, 2)
		}
	}
	s.sell("late", "2024-10-03", "mug", "Mug", 1, 2)
	s.sell("in time", "2024-10-02", "mug", "Mug", 1, 2)
	s.sell("A00", "2024-12-31", "mug", "Mug", 1, 2)
	table := s.table(t)
	f := Begin(table, Make(table, Options{}))
	if !f.Possible || f.Days != 90 || f.Customers != 61 || f.TooLate != 1 || !near(f.Again, 30./61) {
		t.Errorf("%+v", f)
	}
	short := shop{}
	short.sell("A", "2024-01-10", "mug", "Mug", 1, 2)
	short.sell("A", "2024-02-10", "mug", "Mug", 1, 2)
	table = short.table(t)
	if f := Begin(table, Make(table, Options{})); f.Possible || f.Reason != "The data cover 32 days, too few to see who comes back after a first order." {
		t.Errorf("%+v", f)
	}
}

// firstOf draws first orders of customers who come back the more for some of the items.
func firstOf(r *rand.Rand, customers, items int, effect func(item int) float64) []first {
	list := make([]first, customers)
	for i := range list {
		list[i].stratum = r.IntN(4)
		p := .35 + .05*float64(list[i].stratum)
		for c := range items {
			if r.Float64() < .08 {
				list[i].items = append(list[i].items, int32(c))
				p += effect(c)
			}
		}
		list[i].again = r.Float64() < p
	}
	return list
}

// Of many items some look good by chance. What is promised for those that are picked on
// one half of the customers is found on the other.
func TestFirstOrdersHoldOnTheOtherHalf(t *testing.T) {
	const items = 60
	r := rand.New(rand.NewPCG(4, 5))
	effects := make([]float64, items)
	for c := range effects {
		effects[c] = .08 * r.NormFloat64()
	}
	list := firstOf(r, 6000, items, func(c int) float64 { return effects[c] })
	promised, low, raw, found, n := 0.0, 0.0, 0.0, 0.0, 0.0
	for range 20 {
		var halves [2][]first
		for _, o := range list {
			side := r.IntN(2)
			halves[side] = append(halves[side], o)
		}
		same := func(c int32) int32 { return c }
		a, _ := compareFirst(halves[0], items, same)
		b, _ := compareFirst(halves[1], items, same)
		there := map[int]float64{}
		for _, c := range b {
			there[c.item] = c.Raw
		}
		for _, c := range a {
			if there, known := there[c.item]; c.Clear && known {
				promised, low, raw, found, n = promised+c.Difference, low+c.Low, raw+c.Raw, found+there, n+1
			}
		}
	}
	if n < 50 || low/n > found/n || math.Abs(promised-found)/n > .012 || raw/n < found/n+.01 {
		t.Errorf("of %.0f: promised %.3f, at least %.3f, before shrinking %.3f; found on the other half %.3f", n, promised/n, low/n, raw/n, found/n)
	}
	// Where no item makes a difference, none is promised.
	chance := firstOf(r, 3000, items, func(int) float64 { return 0 })
	got, _ := compareFirst(chance, items, func(c int32) int32 { return c })
	for _, c := range got {
		if c.Clear {
			t.Errorf("of chance alone: %+v", c)
		}
	}
}
