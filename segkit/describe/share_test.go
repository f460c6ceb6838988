package describe

import "testing"

// What is neither none nor all is never written as that.
func TestPercent(t *testing.T) {
	for _, c := range []struct {
		share    float64
		decimals int
		want     string
	}{
		{0, 0, "0 %"}, {1e-12, 0, "0 %"}, {.0001, 0, "under 1 %"}, {.00499, 0, "under 1 %"}, {.005, 0, "1 %"}, {.648, 0, "65 %"},
		{.994, 0, "99 %"}, {.995, 0, "over 99 %"}, {.9999, 0, "over 99 %"}, {1 - 1e-12, 0, "100 %"}, {1, 0, "100 %"},
		{0, 1, "0.0 %"}, {.0004, 1, "under 0.1 %"}, {.0005, 1, "0.1 %"}, {.249, 1, "24.9 %"}, {.9994, 1, "99.9 %"},
		{.9996, 1, "over 99.9 %"}, {1, 1, "100.0 %"}, {1.204, 0, "120 %"}, {12.3, 0, "1,230 %"}, {-.02, 0, "−2 %"}, {-.001, 0, "0 %"}, {.145, 0, "15 %"}, {float64(Undefined), 0, "an unknown share"},
	} {
		if got := Percent(c.share, c.decimals); got != c.want {
			t.Errorf("%v with %d decimals: %q, want %q", c.share, c.decimals, got, c.want)
		}
	}
}
