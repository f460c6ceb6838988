package chart_test

import (
	"fmt"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"customer-segmentation/segkit/chart"
)

// A small chart beside others names the ends of its axes and nothing else, and no two
// labels touch, however narrow it is.
func TestSmallChartsNameTheirEnds(t *testing.T) {
	months := []string{"Jun 2011", "Jul", "Aug", "Sep", "Oct", "Nov"}
	for width := 90.0; width <= 200; width += 10 {
		opt := chart.LinesOptions{YFrom0: true, YTo: 430, Ticks: months, NoKeys: true, Low: true}
		c, err := chart.Lines(chart.Default(), opt, []chart.Line{{Name: "a", X: []float64{2, 3, 4}, Y: []float64{10, 30, 20}}})
		if err != nil {
			t.Fatal(err)
		}
		p, height := &probe{}, c.Height(width)
		c.Draw(draw.NewCanvas(p, vg.Length(width), vg.Length(height)))
		var texts []string
		for i, a := range p.texts {
			texts = append(texts, a.s)
			if a.x0 < -.5 || a.x1 > width+.5 {
				t.Errorf("%.0f points: %q leaves the chart", width, a.s)
			}
			for _, b := range p.texts[:i] {
				if a.overlaps(b) {
					t.Errorf("%.0f points: %q lies on %q", width, a.s, b.s)
				}
			}
		}
		slices.Sort(texts)
		if got, want := fmt.Sprint(texts), "[0 400 Jun 2011 Nov]"; got != want {
			t.Errorf("%.0f points: %s, want %s", width, got, want)
		}
	}
}

// RoundBelow gives the tick at the top of a small chart.
func TestRoundBelow(t *testing.T) {
	for high, want := range map[float64]float64{1: 1, 430: 400, 2.7e6: 2.5e6, 99: 80, 1500: 1500, 12: 10, .0123: .01} {
		if got, _ := chart.RoundBelow(high); got < want*(1-1e-9) || got > want*(1+1e-9) {
			t.Errorf("below %g: %g, want %g", high, got, want)
		}
	}
}
