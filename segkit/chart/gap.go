package chart

import (
	"slices"
	"strconv"
)

type gap struct {
	t        Theme
	k        []int
	gap, err []float64
	chosen   int
}

// Gap draws the gap statistic by the number of clusters with its standard
// errors (Tibshirani, Walther and Hastie 2001): how much tighter the clusters
// are than in data without structure. chosen is the first k whose gap is within
// one error of the next; 0 marks none.
func Gap(t Theme, k []int, values, errors []float64, chosen int) (Chart, error) {
	for _, x := range [][]float64{values, errors} {
		if err := sameLength("gap statistic", len(k), len(x)); err != nil {
			return nil, err
		}
		if err := finite("gap statistic", x); err != nil {
			return nil, err
		}
	}
	return gap{t, slices.Clone(k), slices.Clone(values), slices.Clone(errors), chosen}, nil
}

func (g gap) Height(width float64) float64 { return min(max(width*.52, 120), 220) }

func (g gap) Draw(c canvas) {
	p, b := start(g.t, c)
	var all []float64
	for i, v := range g.gap {
		all = append(all, v-g.err[i], v+g.err[i])
	}
	low, high := extent(all)
	low, high = around(low, high, .1)
	f := p.frame(b, axis{scale: kScale(g.k), whole: true, title: "Number of clusters k"},
		axis{scale: scale{low: low, high: high + (high-low)*.1}, title: "Gap, with one standard error", grid: true})
	f.baseline()
	if g.chosen > 0 {
		f.marker(float64(g.chosen), "the rule gives "+strconv.Itoa(g.chosen))
	}
	for i, k := range g.k {
		x := f.px(float64(k))
		a, z := f.py(g.gap[i]-g.err[i]), f.py(g.gap[i]+g.err[i])
		f.segment(x, a, x, z, 1, g.t.Muted)
		f.segment(x-2.5, a, x+2.5, a, 1, g.t.Muted)
		f.segment(x-2.5, z, x+2.5, z, 1, g.t.Muted)
	}
	drawByK(f, g.k, g.gap, g.t.Accent)
}
