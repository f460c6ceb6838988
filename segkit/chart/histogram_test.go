package chart

import (
	"math"
	"testing"
)

// Densities times widths are shares, whatever the bins: they sum to one, and a
// bin of whole numbers is never finer than one.
func TestHistogramSharesSumToOne(t *testing.T) {
	counts := []float64{1, 1, 1, 1, 2, 2, 3, 5, 8, 40, 373}
	for name, d := range map[string]Distribution{
		"whole, logarithmic": {Everyone: counts, Log: true, Whole: true},
		"whole":              {Everyone: counts, Whole: true},
		"with zero":          {Everyone: append([]float64{0, 0}, counts...), Log: true, Whole: true},
		"amounts":            {Everyone: []float64{3.75, 10.5, 99.99, 280206.02}, Log: true},
		"below zero":         {Everyone: []float64{-5, 0, 2.5}, Log: true},
		"constant":           {Everyone: []float64{7, 7, 7}, Log: true, Whole: true},
		"constant amount":    {Everyone: []float64{7.5, 7.5}, Log: true},
		"one":                {Everyone: []float64{0}, Log: true},
	} {
		c, err := Histogram(Default(), d)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		h := c.(histogram)
		density := h.density(d.Everyone)
		var sum float64
		for i, v := range density {
			sum += v * (h.scale.position(h.edges[i+1]) - h.scale.position(h.edges[i]))
			if width := h.edges[i+1] - h.edges[i]; width <= 0 || d.Whole && width < 1 {
				t.Errorf("%s: bin %d is %v wide", name, i, width)
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("%s: shares sum to %v", name, sum)
		}
	}
}
