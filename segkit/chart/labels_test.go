package chart_test

import (
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"customer-segmentation/segkit/chart"
)

// texts returns the labels of a chart of 260 points in width, none of which lie on
// another.
func texts(t *testing.T, c chart.Chart, err error) (all []string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	p := &probe{}
	c.Draw(draw.NewCanvas(p, 260, vg.Length(c.Height(260))))
	for i, a := range p.texts {
		all = append(all, a.s)
		for _, b := range p.texts[:i] {
			if a.overlaps(b) {
				t.Errorf("%q lies on %q", a.s, b.s)
			}
		}
	}
	return all
}

// Of candidates that are close together, the knee keeps its name before the others, and
// the larger one before the smaller.
func TestCloseCandidatesAreNotAllNamed(t *testing.T) {
	curve := make([]float64, 200)
	for i := range curve {
		curve[i] = float64(i) / 200
	}
	c, err := chart.KDistance(chart.Default(), curve, []chart.EpsCandidate{
		{Name: "knee", Eps: .5}, {Name: "10 %", Eps: .1}, {Name: "11 %", Eps: .11}, {Name: "49 %", Eps: .49}, {Name: "90 %", Eps: .9},
	}, "distance")
	got := texts(t, c, err)
	for _, named := range []string{"knee: 0.50", "11 %: 0.11", "90 %: 0.90"} {
		if !slices.Contains(got, named) {
			t.Errorf("no %q among %q", named, got)
		}
	}
	for _, unnamed := range []string{"10 %: 0.10", "49 %: 0.49"} {
		if slices.Contains(got, unnamed) {
			t.Errorf("%q touches another", unnamed)
		}
	}
}

// Figures that are never near zero are drawn from what chance gives.
func TestRatesFromChance(t *testing.T) {
	rows := []chart.Rate{{Name: "a", Value: .7, Low: .68, High: .72, Index: -1}, {Name: "b", Value: .74, Low: .72, High: .76, Index: -1}}
	c, err := chart.RatesFrom(chart.Default(), "pairs", chart.Unit{Percent: true}, .5, rows)
	got := texts(t, c, err)
	if !slices.Contains(got, "50\u00a0%") || slices.Contains(got, "0\u00a0%") || slices.Contains(got, "100\u00a0%") {
		t.Errorf("ticks %q, want them from 50 %% to about 75 %%", got)
	}
}

// A step of a waterfall that changes nothing says so.
func TestWaterfallWithoutChange(t *testing.T) {
	c, err := chart.Waterfall(chart.Default(), chart.Unit{Money: true}, []chart.Step{{Name: "read", Value: 10, Total: true}, {Name: "rule"}, {Name: "kept", Value: 10, Total: true}})
	if got := texts(t, c, err); !slices.Contains(got, "no change") || slices.Contains(got, "£0") {
		t.Errorf("%q", got)
	}
}
