package campaign

import (
	"testing"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
)

// TestSample has the values of Fleiss, Levin and Paik's formula without continuity
// correction, computed with scipy 1.17.1:
//
//	z = norm.ppf(.975) + norm.ppf(.8)
//	ceil(z**2 * (p*(1-p) + q*(1-q)) / (q-p)**2)
func TestSample(t *testing.T) {
	for _, c := range []struct {
		rate, difference float64
		want             int
	}{
		{.37, .05, 1497}, {.5, .05, 1562}, {.93, .05, 266}, {.98, .05, 266}, {.1, .05, 683}, {.2, .1, 291},
	} {
		if got := Sample(c.rate, c.difference); got != c.want {
			t.Errorf("a rate of %v raised by %v needs %d a group, want %d", c.rate, c.difference, got, c.want)
		}
	}
}

func TestPlanSplitsEverySegment(t *testing.T) {
	day := time.Date(2011, 12, 10, 0, 0, 0, 0, time.UTC)
	for _, n := range []int{1, 2, 19, 700, 100_000} {
		for _, rate := range []describe.Float{describe.Undefined, 0, .4, 1} {
			w := Plan([]persona.Persona{{Name: "x", Customers: n}}, []describe.Float{rate}, day)[0]
			if w.HoldOut+w.Contact != n || w.HoldOut < 0 || w.Contact < 0 {
				t.Errorf("%d customers: %d held out, %d contacted", n, w.HoldOut, w.Contact)
			}
			if rate.Defined() != (w.Needed > 0) {
				t.Errorf("baseline %v: %d needed", rate, w.Needed)
			}
			if n >= 2 && w.Visible.Defined() && (w.Visible <= 0) {
				t.Errorf("%d customers show a difference of %v", n, w.Visible)
			}
			if got := w.Review.Format(time.DateOnly); got != "2012-03-09" {
				t.Errorf("review on %s", got)
			}
		}
	}
}
