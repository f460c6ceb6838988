package chart_test

import (
	"errors"
	"strings"
	"testing"

	"customer-segmentation/segkit/chart"
)

// Ten customers in two states and away: every bar is as high as what leaves it or comes
// to it, whichever is more, and ribbons fill their bars without overlapping.
func TestLayFlow(t *testing.T) {
	steps := [][][]int{
		{{3, 1, 0}, {0, 2, 1}, {1, 0, 7}},
		{{4, 0, 0}, {1, 1, 1}, {0, 0, 7}},
	}
	shape := chart.LayFlow(steps, 2)
	want := map[[2]int]int{ // by column and state
		{0, 0}: 4, {0, 1}: 3, {0, 2}: 1, {1, 0}: 4, {1, 1}: 3, {1, 2}: 1, {2, 0}: 5, {2, 1}: 1, {2, 2}: 1,
	}
	if len(shape.Bars) != len(want) {
		t.Errorf("%d bars, want %d", len(shape.Bars), len(want))
	}
	for _, b := range shape.Bars {
		if want[[2]int{b.Column, b.State}] != b.N {
			t.Errorf("%+v, want %d", b, want[[2]int{b.Column, b.State}])
		}
		left, right := 0, 0
		for _, r := range shape.Ribbons {
			if r.Column == b.Column && r.From == b.State {
				left += r.N
				if r.Left > b.Y+1e-9 || r.Left-float64(r.N) < b.Y-float64(b.N)-1e-9 {
					t.Errorf("%+v leaves outside %+v", r, b)
				}
			}
			if r.Column+1 == b.Column && r.To == b.State {
				right += r.N
				if r.Right > b.Y+1e-9 || r.Right-float64(r.N) < b.Y-float64(b.N)-1e-9 {
					t.Errorf("%+v arrives outside %+v", r, b)
				}
			}
		}
		if max(left, right) != b.N {
			t.Errorf("%+v: %d leave, %d arrive", b, left, right)
		}
	}
	for i, r := range shape.Ribbons {
		if r.From == 2 && r.To == 2 {
			t.Errorf("those who are never there have a ribbon: %+v", r)
		}
		if i > 0 && r.N > shape.Ribbons[i-1].N {
			t.Error("a broad ribbon hides a narrow one")
		}
	}
}

func TestFlowRefuses(t *testing.T) {
	theme := chart.Default()
	for name, c := range map[string]struct {
		columns []string
		steps   [][][]int
		err     error
	}{
		"nothing":        {nil, nil, chart.ErrEmpty},
		"nobody":         {[]string{"a", "b"}, [][][]int{{{0, 0}, {0, 5}}}, chart.ErrEmpty},
		"columns":        {[]string{"a"}, [][][]int{{{1, 0}, {0, 0}}}, chart.ErrLengths},
		"not square":     {[]string{"a", "b"}, [][][]int{{{1, 0}, {0}}}, chart.ErrLengths},
		"negative count": {[]string{"a", "b"}, [][][]int{{{-1, 0}, {0, 0}}}, chart.ErrNumber},
	} {
		if _, err := chart.Flow(theme, c.columns, []string{"x", "no purchase"}, 1, c.steps); !errors.Is(err, c.err) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A name with a comma is told apart from the sentence around it.
func TestFlowInWords(t *testing.T) {
	c, err := chart.Flow(chart.Default(), []string{"May", "Jun"}, []string{"Loyal, large", "New"}, 2, [][][]int{{{9, 1}, {2, 5}}})
	if err != nil {
		t.Fatal(err)
	}
	const want = "May to Jun: from “Loyal, large”: “Loyal, large” 9, New 1."
	if got := chart.Words(c); !strings.Contains(got, want) {
		t.Errorf("%q is not in %q", want, got)
	}
}
