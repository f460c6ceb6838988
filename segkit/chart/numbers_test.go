package chart

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestTicksReadLikePeopleWrite(t *testing.T) {
	theme := Default()
	for _, c := range []struct {
		name  string
		scale scale
		unit  Unit
		count int
		whole bool
		want  []string
	}{
		{"customers", scale{low: 0, high: 4338}, Unit{}, 5, false, []string{"0", "1,000", "2,000", "3,000", "4,000"}},
		{"orders, few", scale{low: 0, high: 2}, Unit{}, 8, true, []string{"0", "1", "2"}},
		{"silhouette", scale{low: -.2, high: .6}, Unit{}, 5, false, []string{"−0.2", "0.0", "0.2", "0.4", "0.6"}},
		{"money in millions", scale{low: 0, high: 1_461_756}, Unit{Money: true}, 4, false, []string{"£0", "£0.5\u00a0M", "£1.0\u00a0M"}},
		{"money", scale{low: 0, high: 9000}, Unit{Money: true}, 3, false, []string{"£0", "£5,000"}},
		{"shares", scale{low: 0, high: 1}, Unit{Percent: true}, 2, false, []string{"0\u00a0%", "50\u00a0%", "100\u00a0%"}},
		{"spend, logarithmic", scale{low: 3.75, high: 280206, log: true}, Unit{Money: true}, 6, false,
			[]string{"£10", "£100", "£1,000", "£10,000", "£100,000"}},
		{"days, logarithmic", scale{low: .5, high: 374.5, log: true}, Unit{}, 6, true, []string{"1", "3", "10", "30", "100", "300"}},
		{"days with 0", scale{low: -.5, high: 40.5, log: true, shift: 1}, Unit{}, 6, true, []string{"0", "1", "2", "5", "10", "20"}},
		{"a constant", scale{low: 5, high: 5}, Unit{}, 4, false, []string{"5"}},
	} {
		var got []string
		for _, k := range c.scale.ticks(theme, c.unit, c.count, c.whole) {
			got = append(got, k.label)
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
				break
			}
		}
	}
}

func TestPercentNeverHidesSomethingAsNothing(t *testing.T) {
	for share, want := range map[float64]string{0: "0\u00a0%", .001: "<1\u00a0%", .005: "1\u00a0%", .652: "65\u00a0%",
		.999: ">99\u00a0%", 1: "100\u00a0%"} {
		if got := percent(share); got != want {
			t.Errorf("%v: %q, want %q", share, got, want)
		}
	}
}

func TestSpreadKeepsOrderAndRoom(t *testing.T) {
	for _, c := range []struct{ places, widths []float64 }{
		{[]float64{1, 2, 3}, []float64{10, 20, 10}},
		{[]float64{98, 99, 99.5}, []float64{20, 20, 20}},
		{[]float64{5, 50, 95}, []float64{10, 10, 10}},
		{nil, nil},
	} {
		out := spread(c.places, c.widths, 0, 100)
		for i := range out {
			if out[i]-c.widths[i]/2 < -.01 || out[i]+c.widths[i]/2 > 100.01 {
				t.Errorf("%v: %v leaves the range", c.places, out)
			}
			if i > 0 && out[i]-out[i-1] < (c.widths[i]+c.widths[i-1])/2-.1 {
				t.Errorf("%v: %v touch", c.places, out)
			}
		}
	}
}

// An axis of logarithms is labelled with the numbers that they are of.
func TestPowers(t *testing.T) {
	var got []string
	for _, k := range (scale{low: -.05, high: 2.6}).powers(Theme{}) {
		if want, err := strconv.ParseFloat(k.label, 64); err != nil || math.Abs(math.Pow(10, k.v)-want) > 1e-9 {
			t.Errorf("%q stands at %v", k.label, k.v)
		}
		got = append(got, k.label)
	}
	if strings.Join(got, " ") != "1 3 10 30 100 300" {
		t.Error(got)
	}
}
