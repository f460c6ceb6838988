package product

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// Support, confidence and plain lift are mlxtend's (version 0.23 or later), and the lift
// within strata and its standard error Python's, straight from the definition
// (testdata/make_baskets.py).
func TestPairsGolden(t *testing.T) {
	var g struct {
		Orders []struct {
			Unit, Stratum int32
			Items         []int32
		}
		Pairs []struct {
			A, B                                int32
			Both                                int
			Support, Confidence, Plain, Raw, SE float64
		}
	}
	load(t, "testdata/baskets.json", &g)
	o := &orders{start: []int32{0}, strata: 5, units: 150}
	for _, order := range g.Orders {
		o.items = append(o.items, order.Items...)
		o.start, o.unit, o.stratum = append(o.start, int32(len(o.items))), append(o.unit, order.Unit), append(o.stratum, order.Stratum)
	}
	found := map[[2]int32]together{}
	for _, p := range o.pairs(make([]string, 8), 20).list {
		found[[2]int32{p.a, p.b}] = p
	}
	if len(found) == 0 {
		t.Fatal("no pairs")
	}
	seen := 0
	for _, w := range g.Pairs {
		p, known := found[[2]int32{w.A, w.B}]
		if !known {
			continue // too few customers
		}
		seen++
		pair := p.pair(o.len())
		if pair.Orders != w.Both || !near(pair.Support, w.Support) || !near(pair.Confidence, w.Confidence) || !near(pair.Plain, w.Plain) ||
			!near(pair.Raw, w.Raw) || !near(math.Sqrt(p.variance), w.SE) {
			t.Errorf("%+v with %v, want %+v", pair, math.Sqrt(p.variance), w)
		}
	}
	if seen != len(found) || seen < 20 {
		t.Errorf("%d of %d pairs are mlxtend's", seen, len(found))
	}
	if p, known := found[[2]int32{0, 1}]; !known || p.extra() <= 0 {
		t.Errorf("items 0 and 1 go together: %+v", p)
	}
}

// drawn returns orders in which some of the items go together.
func drawn(r *rand.Rand, customers, items int, tie func(a int) float64) *orders {
	o := &orders{start: []int32{0}, strata: 3, units: customers}
	for unit := range customers {
		for range 1 + r.IntN(6) {
			s := r.IntN(3)
			held := make([]bool, items)
			for c := 0; c < items; c += 2 {
				p := .05 + .05*float64(s)
				held[c] = r.Float64() < p
				if q := p; held[c] {
					held[c+1] = r.Float64() < math.Min(.9, q*tie(c))
				} else {
					held[c+1] = r.Float64() < q
				}
			}
			for c, in := range held {
				if in {
					o.items = append(o.items, int32(c))
				}
			}
			o.start, o.unit, o.stratum = append(o.start, int32(len(o.items))), append(o.unit, int32(unit)), append(o.stratum, int32(s))
		}
	}
	return o
}

// What is promised for the pairs that are picked on one half of the customers is found on
// the other, and pairs that only large orders hold together are none.
func TestPairsHoldOnTheOtherHalf(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	ties := make([]float64, 40)
	for c := range ties {
		ties[c] = math.Exp(.2 + .6*r.NormFloat64())
	}
	o := drawn(r, 2500, 40, func(c int) float64 { return ties[c] })
	promised, low, found, n := 0.0, 0.0, 0.0, 0.0
	for range 10 {
		side := make([]bool, o.units)
		for i := range side {
			side[i] = r.IntN(2) == 0
		}
		there := map[[2]int32]float64{}
		for _, p := range o.only(func(unit int32) bool { return !side[unit] }).pairs(make([]string, 40), 20).list {
			there[[2]int32{p.a, p.b}] = math.Log(float64(p.both) / p.expected)
			there[[2]int32{p.b, p.a}] = there[[2]int32{p.a, p.b}]
		}
		for _, p := range o.only(func(unit int32) bool { return side[unit] }).pairs(make([]string, 40), 20).list {
			if other, known := there[[2]int32{p.a, p.b}]; known && p.clear() {
				promised, low, found, n = promised+p.shrunk.Mean, low+p.low(), found+other, n+1
			}
		}
	}
	if n < 30 || low > found || (promised-found)/n > .08 {
		t.Errorf("of %.0f pairs: lifts of %.3f, at least %.3f, are %.3f on the other half of the customers",
			n, math.Exp(promised/n), math.Exp(low/n), math.Exp(found/n))
	}
	none := drawn(r, 2500, 40, func(int) float64 { return 1 })
	for _, p := range none.pairs(make([]string, 40), 20).list {
		if p.clear() {
			t.Errorf("of chance alone: %+v, at least %.2f", p, math.Exp(p.low()))
		}
	}
}

// One customer who orders two things together every week makes nothing certain.
func TestOneKeenCustomerMakesNoPair(t *testing.T) {
	o := &orders{start: []int32{0}, strata: 1, units: 401}
	order := func(unit int, items ...int32) {
		o.items = append(o.items, items...)
		o.start, o.unit, o.stratum = append(o.start, int32(len(o.items))), append(o.unit, int32(unit)), append(o.stratum, 0)
	}
	for i := range 400 {
		switch {
		case i < 25:
			order(i, 0, 1)
		case i%4 == 0:
			order(i, 0)
		case i%4 == 1:
			order(i, 1)
		default:
			order(i, 2)
		}
	}
	for range 150 {
		order(400, 0, 1)
	}
	if list := o.pairs(make([]string, 3), 20).list; len(list) != 0 {
		t.Errorf("%+v", list)
	}
}

// An order with more products than a shop's customers ever take together is a list of the
// range: it is left out, and counted. Variants of one kind stand apart.
func TestBasketsOfAShop(t *testing.T) {
	var s shop
	for i := range 260 {
		s.sell("wholesaler", "2024-05-01", fmt.Sprintf("W%d", i), fmt.Sprintf("Thing%d", i), 1, 2)
	}
	for i := range 200 {
		who := fmt.Sprint("A", i)
		if i%4 == 0 {
			s.sell(who, "2024-05-01", "m1", "Mug cat red", 1, 3)
			s.sell(who, "2024-05-01", "m2", "Mug cat blue", 1, 3)
			s.sell(who, "2024-05-01", "c", "Cushion", 1, 12)
		} else {
			s.sell(who, "2024-05-01", []string{"", "l", "v", "sg"}[i%4], []string{"", "Lantern", "Vase", "Sign"}[i%4], 1, 3)
			s.sell(who, "2024-05-01", []string{"", "x", "y", "z"}[i/4%3+1], []string{"", "Xylophone", "Yarn", "Zither"}[i/4%3+1], 1, 3)
			s.sell(who, "2024-05-01", "q", "Quilt", 1, 3)
		}
	}
	table := s.table(t)
	b := Together(table, Make(table, Options{}))
	if !b.Possible || b.Orders != 200 || b.Long != 1 || b.Least != 20 {
		t.Fatalf("%+v", b)
	}
	slices.Reverse(s.lines)
	turned := s.table(t)
	if other := Together(turned, Make(turned, Options{})); !reflect.DeepEqual(b, other) {
		t.Errorf("the order of the rows decides: %+v\nwant %+v", other, b)
	}
	for _, p := range b.Products {
		if p.A == "Mug cat red" && p.B == "Mug cat blue" || p.A == "Mug cat blue" && p.B == "Mug cat red" {
			t.Errorf("variants count as two products: %+v", p)
		}
	}
}

// only returns the orders of the units for which keep holds.
func (o *orders) only(keep func(unit int32) bool) *orders {
	out := &orders{start: []int32{0}, strata: o.strata, units: o.units}
	for i := range o.len() {
		if keep(o.unit[i]) {
			out.items = append(out.items, o.of(i)...)
			out.start = append(out.start, int32(len(out.items)))
			out.unit, out.stratum = append(out.unit, o.unit[i]), append(out.stratum, o.stratum[i])
		}
	}
	return out
}
