package chart_test

import (
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"customer-segmentation/segkit/chart"
)

// Shares count what is in no segment: with it the parts make up the whole.
func TestSharesOfThoseInNoSegment(t *testing.T) {
	for _, c := range []struct {
		rest float64
		want []string
	}{
		{0, []string{"75 %", "25 %"}},
		{20, []string{"60 %", "20 %", "20 %", chart.NoSegment}},
	} {
		picture, err := chart.Shares(chart.Default(), []string{"Champions", "Newcomers"},
			chart.ShareRow{Name: "Customers", Parts: []float64{60, 20}, Rest: c.rest})
		if err != nil {
			t.Fatal(err)
		}
		p := &probe{}
		picture.Draw(draw.Canvas{Canvas: p, Rectangle: vg.Rectangle{Max: vg.Point{X: 483, Y: vg.Length(picture.Height(483))}}})
		var got []string
		for _, text := range p.texts {
			if !slices.Contains([]string{"Champions", "Newcomers", "Customers"}, text.s) {
				got = append(got, text.s)
			}
		}
		want := c.want
		slices.Sort(got)
		slices.Sort(want)
		for i := range want {
			want[i] = nbsp(want[i])
		}
		if !slices.Equal(got, want) {
			t.Errorf("rest %v: %q, want %q", c.rest, got, want)
		}
	}
	if _, err := chart.Shares(chart.Default(), nil, chart.ShareRow{Parts: []float64{1}, Rest: -1}); err == nil {
		t.Error("a negative rest is drawn")
	}
}

// nbsp is a share as charts write it, with a space that does not break.
func nbsp(s string) string {
	if n := len(s); n > 2 && s[n-1] == '%' {
		return s[:n-2] + "\u00a0%"
	}
	return s
}
