package chart

import (
	"strings"
	"testing"
)

// Names in a grid of small charts are never cut, and the charts below them stay level.
func TestTitlesAreNotCut(t *testing.T) {
	theme := Default()
	line := func(name string) Chart {
		c, err := Lines(theme, LinesOptions{NoKeys: true}, []Line{{Name: name, X: []float64{0, 1}, Y: []float64{1, 2}}})
		if err != nil {
			t.Fatal(err)
		}
		return Titled(theme, name, c)
	}
	const long = "Occasional buyers, two fifths overdue"
	short, wide := line("Short"), line(long)
	const width = 90.0
	if lines := wide.(titled).wrapped(width); len(lines) < 2 || strings.Join(lines, " ") != long {
		t.Errorf("%q becomes %q", long, lines)
	}
	level := level([]Chart{short, wide}, width)
	if a, b := level[0].(titled).room(width), level[1].(titled).room(width); a != b || a <= short.(titled).room(width) {
		t.Errorf("titles have %.1f and %.1f", a, b)
	}
	if short.Height(width) >= wide.Height(width) {
		t.Error("a second line takes no room")
	}
}

// A name beside a row is whole in every chart, however long: in several lines, and
// smaller where there is no room for these.
func TestNamesBesideRowsAreNotCut(t *testing.T) {
	theme := Default()
	p := pen{t: theme}
	for _, width := range []float64{160, 90} {
		got := p.shaped("Active regulars with higher spend, mostly United Kingdom", label{}, width, 16)
		if joined := strings.Join(got.lines, " "); strings.Contains(joined, "…") || strings.ReplaceAll(joined, " ", "") != "Activeregularswithhigherspend,mostlyUnitedKingdom" {
			t.Errorf("%.0f points: %q", width, got.lines)
		}
		if least := .59 * theme.Size; got.l.size < least {
			t.Errorf("%.0f points: letters of %.1f", width, got.l.size)
		}
	}
	if got := p.shaped("Newcomers", label{}, 160, 15); len(got.lines) != 1 || got.l.size != theme.Size {
		t.Errorf("a short name: %+v", got)
	}
}
