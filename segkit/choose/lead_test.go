package choose

import "testing"

// Scores are shown with three decimals, and two that differ by less than these can show are not
// said to be 0.000 apart.
func TestLead(t *testing.T) {
	for _, c := range []struct {
		margin     float64
		lead, only string
	}{
		{0, "less than 0.001", "less than 0.001"}, {.0004, "less than 0.001", "less than 0.001"},
		{.0006, "0.001", "only 0.001"}, {.0199, "0.020", "only 0.020"},
	} {
		if lead, only := Lead(c.margin), only(c.margin); lead != c.lead || only != c.only {
			t.Errorf("%v: %q, %q", c.margin, lead, only)
		}
	}
}
