package prep

import (
	"math"
	"strings"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func columnOf(x ...float64) matrix.Matrix { return matrix.Matrix{N: len(x), D: 1, Data: x} }

// Iglewicz and Hoaglin's fallback by hand: of 1, 1, 1, 1, 1, 1, 9 the median is 1,
// the MAD 0 and the mean absolute deviation 8/7, so 9 scores 8/(1.253314 · 8/7) =
// 5.585… and is flagged.
func TestModifiedZWithoutMAD(t *testing.T) {
	m, warnings := modifiedZ(columnOf(1, 1, 1, 1, 1, 1, 9), []string{"frequency"})
	near(t, "score", float64(m.Largest), 7/1.253314, 1e-12)
	if m.Any != 1 || m.Flagged[0] != 6 || len(warnings) != 1 || !strings.Contains(warnings[0], "the same frequency") {
		t.Errorf("got %+v, %q", m, warnings)
	}
	m, warnings = modifiedZ(columnOf(.1, .1, .1), []string{"frequency"})
	if m.Any != 0 || m.Largest != 0 || len(warnings) != 0 {
		t.Errorf("of a constant: %+v, %q", m, warnings)
	}
}

func TestTukeyWithoutRange(t *testing.T) {
	m, warnings := tukey(columnOf(1, 1, 1, 1, 1, 1, 9), []string{"frequency"})
	if m.Any != 1 || m.Largest.Defined() || len(warnings) != 1 {
		t.Errorf("got %+v, %q", m, warnings)
	}
	// On the fence is inside: quartiles 2 and 4, so the fences are −1 and 7.
	m, _ = tukey(columnOf(2, 2, 3, 4, 7, 2, 4), []string{"x"})
	if m.Any != 0 || math.Abs(float64(m.Largest)-1.5) > 1e-12 {
		t.Errorf("on the fence: %+v", m)
	}
}

func TestZOfConstant(t *testing.T) {
	if m, _ := zScores(columnOf(.1, .1, .1, .1, .1, .1, .1, .1, .1, .1, .1, .1), []string{"x"}); m.Any != 0 || m.Largest != 0 {
		t.Errorf("got %+v", m)
	}
}

func TestZOfValuesTooLarge(t *testing.T) {
	m, warnings := zScores(columnOf(-1.7e308, 1, 1.7e308), []string{"monetary"})
	if m.Any != 0 || m.Largest.Defined() || len(warnings) != 1 || !strings.Contains(warnings[0], "not run on monetary") {
		t.Errorf("got %+v, %q", m, warnings)
	}
}
