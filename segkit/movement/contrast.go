package movement

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/validity"
)

// Contrast is the difference between what the customers of two segments did next. Two
// 95 % intervals can overlap although the difference is sure, so it has an interval and
// a test of its own. P-values are adjusted by Holm's method for the number of pairs.
type Contrast struct {
	A       int            `json:"a"`        // segments, A before B; differences are A's less B's
	B       int            `json:"b"`        //
	Rate    describe.Float `json:"rate"`     // of the shares who bought again
	RateLow describe.Float `json:"rate_low"` // Newcombe's interval (1998, method 10)
	RateTop describe.Float `json:"rate_high"`
	RateP   describe.Float `json:"rate_p"` // of equal shares, by the pooled z test
	Per     describe.Float `json:"per_customer"`
	PerLow  describe.Float `json:"per_customer_low"` // Welch's interval
	PerTop  describe.Float `json:"per_customer_high"`
	PerP    describe.Float `json:"per_customer_p"` // Welch's test
}

// sure is the level of p-values below which a difference is more than chance.
const sure = .05

// contrasts compares every pair of segments, given what each customer of a segment spent
// in the hidden days.
func contrasts(segments []Outlook, spent [][]float64) []Contrast {
	out := []Contrast{}
	var rates, money []float64
	for a := range segments {
		for b := a + 1; b < len(segments); b++ {
			c := Contrast{A: a, B: b}
			c.rates(&segments[a], &segments[b])
			c.money(spent[a], spent[b])
			out = append(out, c)
			rates, money = append(rates, float64(c.RateP)), append(money, float64(c.PerP))
		}
	}
	rates, money = validity.Holm(rates), validity.Holm(money)
	for i := range out {
		out[i].RateP, out[i].PerP = describe.Float(rates[i]), describe.Float(money[i])
	}
	return out
}

func (c *Contrast) rates(a, b *Outlook) {
	c.Rate, c.RateLow, c.RateTop, c.RateP = describe.Undefined, describe.Undefined, describe.Undefined, describe.Undefined
	if a.Customers == 0 || b.Customers == 0 {
		return
	}
	p, q := float64(a.Rate), float64(b.Rate)
	c.Rate = describe.Float(p - q)
	c.RateLow = describe.Float(p - q - math.Hypot(p-float64(a.RateLow), float64(b.RateHigh)-q))
	c.RateTop = describe.Float(p - q + math.Hypot(float64(a.RateHigh)-p, q-float64(b.RateLow)))
	n, m := float64(a.Customers), float64(b.Customers)
	all := float64(a.Repurchased+b.Repurchased) / (n + m)
	c.RateP = 1
	if variance := all * (1 - all) * (1/n + 1/m); variance > 0 {
		c.RateP = describe.Float(math.Erfc(math.Abs(p-q) / math.Sqrt(2*variance)))
	}
}

func (c *Contrast) money(a, b []float64) {
	c.Per, c.PerLow, c.PerTop, c.PerP = describe.Undefined, describe.Undefined, describe.Undefined, describe.Undefined
	if len(a) < 2 || len(b) < 2 {
		return
	}
	n, m := float64(len(a)), float64(len(b))
	s, t := describe.PopulationStd(a), describe.PopulationStd(b)
	va, vb := s*s/(n-1), t*t/(m-1)
	d := describe.Mean(a) - describe.Mean(b)
	c.Per, c.PerLow, c.PerTop, c.PerP = describe.Float(d), describe.Float(d), describe.Float(d), 1
	if va+vb <= 0 {
		if d != 0 {
			c.PerP = 0
		}
		return
	}
	freedom := (va + vb) * (va + vb) / (va*va/(n-1) + vb*vb/(m-1))
	half := studentQuantile(freedom) * math.Sqrt(va+vb)
	c.PerLow, c.PerTop = describe.Float(d-half), describe.Float(d+half)
	square := d * d / (va + vb)
	c.PerP = describe.Float(mathext.RegIncBeta(freedom/2, .5, freedom/(freedom+square)))
}

// studentQuantile returns the 97.5 % quantile of Student's t distribution.
func studentQuantile(freedom float64) float64 {
	x := mathext.InvRegIncBeta(freedom/2, .5, .05)
	return math.Sqrt(freedom * (1/x - 1))
}

// between returns the contrast of two segments, whichever comes first.
func (out *Prediction) between(a, b int) Contrast {
	for _, c := range out.Contrasts {
		if c.A == min(a, b) && c.B == max(a, b) {
			return c
		}
	}
	return Contrast{RateP: describe.Undefined, PerP: describe.Undefined}
}
