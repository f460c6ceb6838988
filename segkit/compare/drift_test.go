package compare

import (
	"fmt"
	"strings"
	"testing"
)

// Three hundred customers who order as before, and later half as often: the model that
// labels both is said to be due for renewal, and what has not changed is named too.
func TestDrift(t *testing.T) {
	m := linear(0, 100, "A,B", [3]float64{50, 50, 50}, [3]float64{150, 150, 150})
	shop := func(scale float64) *Side {
		var list []someone
		for i := range 300 {
			list = append(list, someone{fmt.Sprint(i), i % 2, int(scale * float64(i)), 1 + i%7, float64(10 + i%50)})
		}
		return side("shop", m, list...)
	}
	steady, slower := shop(1), shop(2)
	steady.Scored, slower.Scored = true, true
	c := compared(t, shop(1), steady)
	if len(c.Drift) != 4 || c.Drift[0].PSI != 0 || !strings.HasSuffix(c.Renew(), "There is no need for a new model") {
		t.Errorf("%+v %q", c.Drift, c.Renew())
	}
	c = compared(t, shop(1), slower)
	if got := c.Renew(); !strings.HasPrefix(got, "changed clearly: recency (") || !strings.HasSuffix(got, "It is time for a new model") ||
		!strings.Contains(got, "hardly changed: frequency (0.00), spend (0.00), the segments' sizes (0.00)") {
		t.Errorf("%q", got)
	}
	slower.Summary.Currency = "€"
	if c := compared(t, shop(1), slower); len(c.Drift) != 3 || strings.Contains(c.Renew(), "spend") {
		t.Errorf("two currencies: %q", c.Renew())
	}
	unknown := shop(1)
	unknown.Customers = nil
	if c := compared(t, unknown, steady); len(c.Drift) != 0 || c.Renew() != "" {
		t.Errorf("%+v", c.Drift)
	}
	// Models made anew are not told to be.
	other := shop(2)
	other.Model = linear(0, 90, "A,B", [3]float64{50, 50, 50}, [3]float64{150, 150, 150})
	if got := compared(t, shop(1), other).Renew(); strings.Contains(got, "new model") || strings.Contains(got, "sizes") {
		t.Errorf("%q", got)
	}
}
