package choose

import "testing"

func TestPercents(t *testing.T) {
	for _, c := range []struct {
		share, limit float64
		want         string
	}{
		{.91, .8, "91 % of 80 %"}, {.804, .8, "80.4 % of 80 %"}, {.80004, .8, "80.004 % of 80 %"}, {.800001, .8, "80 % of 80 %"}, {.8, .8, "80 % of 80 %"},
		{.996, .98, "99.6 % of 98 %"}, {1, .98, "100 % of 98 %"}, {.34, .075, "34 % of 7.5 %"}, {.08, .07, "8 % of 7 %"}, {0, .2, "0 % of 20 %"},
		{.9996, .98, "over 99.9 % of 98 %"}, {.0004, .2, "under 0.1 % of 20 %"},
	} {
		a, b := percents(c.share, c.limit)
		if got := a + " of " + b; got != c.want {
			t.Errorf("%v of %v is %q, want %q", c.share, c.limit, got, c.want)
		}
	}
}

func TestCounted(t *testing.T) {
	for n, want := range map[int]string{0: "0 customers", 1: "1 customer", 999: "999 customers", 1000: "1,000 customers", 1234567: "1,234,567 customers"} {
		if got := customers(n); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestSentence(t *testing.T) {
	for technique, want := range map[string]string{
		"k-means": "k-means", "mini-batch k-means": "Mini-batch k-means", "hierarchical": "Hierarchical clustering", "dbscan": "DBSCAN", "": "",
	} {
		if got := sentence(technique); got != want {
			t.Errorf("%q starts a sentence as %q, want %q", technique, got, want)
		}
	}
}
