package movement

import (
	"math"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/validity"
)

// 56 of 70 against 48 of 80: Newcombe (1998), "Interval estimation for the difference
// between independent proportions", Statistics in Medicine 17, 873–890, table II (a),
// method 10. The test is chi-squared without correction, by scipy 1.17.1, and so are
// Welch's interval and test; see testdata/welch.py.
func TestContrast(t *testing.T) {
	outlook := func(k, n int) Outlook {
		low, high := validity.WilsonInterval(k, n)
		return Outlook{Customers: n, Repurchased: k, Rate: describe.Float(float64(k) / float64(n)), RateLow: describe.Float(low), RateHigh: describe.Float(high)}
	}
	list := contrasts([]Outlook{outlook(56, 70), outlook(48, 80)}, [][]float64{{0, 0, 12.5, 40, 3, 0, 99}, {0, 5, 0, 0, 1}})
	if len(list) != 1 {
		t.Fatal(list)
	}
	c := list[0]
	for _, v := range []struct {
		name            string
		got             describe.Float
		want, tolerance float64
	}{
		{"difference", c.Rate, .2, 1e-12}, {"low", c.RateLow, .0524, 5e-5}, {"high", c.RateTop, .3339, 5e-5},
		{"p", c.RateP, 0.008045081368196585, 1e-12},
		{"p of money", c.PerP, 0.1852994836629647, 1e-10},
		{"low money", c.PerLow, -13.230523390938046, 1e-8}, {"high money", c.PerTop, 54.97338053379519, 1e-8},
	} {
		if math.Abs(float64(v.got)-v.want) > v.tolerance {
			t.Errorf("%s: %v, want %v", v.name, v.got, v.want)
		}
	}
}

// Nobody, one customer, and customers who all spent the same.
func TestContrastOfLittle(t *testing.T) {
	empty := Outlook{Rate: describe.Undefined}
	one := Outlook{Customers: 1, Repurchased: 1, Rate: 1, RateLow: .2, RateHigh: 1}
	list := contrasts([]Outlook{empty, one, one}, [][]float64{nil, {5}, {5, 5}})
	if len(list) != 3 || list[0].RateP.Defined() || list[0].PerP.Defined() || list[2].RateP != 1 || list[2].PerP.Defined() {
		t.Errorf("%+v", list)
	}
	if list := contrasts([]Outlook{one, one}, [][]float64{{5, 5}, {5, 5}}); list[0].Per != 0 || list[0].PerP != 1 {
		t.Errorf("%+v", list)
	}
}

// Two groups whose intervals overlap although they surely differ: 48 % to 58 % and 56 %
// to 66 % of 400 each.
func TestOverlapProvesNothing(t *testing.T) {
	p := &Prediction{HorizonDays: 90, Concordance: .7}
	for g, k := range []int{244, 212} {
		o := Outlook{Segment: g, Customers: 400, Repurchased: k, Rate: describe.Float(float64(k) / 400)}
		low, high := validity.WilsonInterval(k, 400)
		o.RateLow, o.RateHigh = describe.Float(low), describe.Float(high)
		p.Segments = append(p.Segments, o)
	}
	p.Contrasts = contrasts(p.Segments, [][]float64{nil, nil})
	if a, b := p.Segments[0], p.Segments[1]; a.RateLow > b.RateHigh {
		t.Fatal("the intervals do not overlap")
	}
	if word := p.answer()[:4]; word != "Yes:" {
		t.Errorf("%q", p.answer())
	}
}
