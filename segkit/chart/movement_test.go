package chart_test

import (
	"image/color"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"customer-segmentation/segkit/chart"
)

// Where columns have room they have their names; where they have none, two names
// that begin alike are not cut to the same, but numbered.
func TestMovementNumbersNarrowColumns(t *testing.T) {
	states := []string{"Lapsed one-timers with higher spend", "Lapsed one-timers with lower spend", "no purchase", "unassigned"}
	c, err := chart.Movement(chart.Default(), states, 2, [][]int{{1, 2, 3, 0}, {4, 5, 6, 0}, {7, 8, 9, 0}, {0, 0, 0, 1}})
	if err != nil {
		t.Fatal(err)
	}
	texts := func(width float64) (out []string) {
		p := &probe{}
		c.Draw(draw.Canvas{Canvas: p, Rectangle: vg.Rectangle{Max: vg.Point{X: vg.Length(width), Y: vg.Length(c.Height(width))}}})
		for _, text := range p.texts {
			out = append(out, text.s)
		}
		return out
	}
	wide, narrow := texts(600), texts(240)
	if slices.Contains(wide, "?") || !slices.Contains(wide, states[0]) {
		t.Errorf("wide: %q", wide)
	}
	for _, head := range []string{"1", "2", "–", "?"} {
		if !slices.Contains(narrow, head) {
			t.Errorf("narrow: no column %q in %q", head, narrow)
		}
	}
}

// Those who bought nothing have a grey that is no segment's colour.
func TestMovementGreysWhatIsNoSegment(t *testing.T) {
	theme := chart.Default()
	c, err := chart.Movement(theme, []string{"a", "b", "c", "d", "no purchase"}, 4, slices.Repeat([][]int{{1, 1, 1, 1, 1}}, 5))
	if err != nil {
		t.Fatal(err)
	}
	p := &fills{}
	c.Draw(draw.Canvas{Canvas: p, Rectangle: vg.Rectangle{Max: vg.Point{X: 483, Y: vg.Length(c.Height(483))}}})
	for i, segment := range theme.Segments {
		if used := slices.Contains(p.colors, color.Color(segment)); used != (i < 4) {
			t.Errorf("the colour of segment %d: used %v", i, used)
		}
	}
	if !slices.Contains(p.colors, color.Color(theme.Rule)) {
		t.Error("no neutral colour")
	}
}

// fills is a canvas that keeps the colours.
type fills struct {
	probe
	colors []color.Color
}

func (f *fills) SetColor(c color.Color) { f.colors = append(f.colors, c) }
