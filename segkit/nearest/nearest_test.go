package nearest

import "testing"

// The distances are those of Levenshtein's examples as they are printed
// everywhere: kitten and sitting, Saturday and Sunday.
func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"kitten", "sitting", 3}, {"Saturday", "Sunday", 3}, {"", "abc", 3}, {"abc", "", 3}, {"same", "same", 0}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("%q to %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestName(t *testing.T) {
	known := []string{"run", "score", "data"}
	for name, want := range map[string]string{"scor": "score", "date": "data", "rnu": "run"} {
		if got := Name(name, known); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got := Name("run", nil); got != "" {
		t.Errorf("nothing known: %q", got)
	}
}

func TestTypo(t *testing.T) {
	known := []string{"run", "score", "data"}
	for name, want := range map[string]string{"scor": "score", "runn": "run", "rnu": "run", "dta": "data",
		"score": "score", "rain": "", "scroe": "score", "orders": "", "shop.csv": "", "xy": "", "": ""} {
		if got := Typo(name, known); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got := Typo("run", nil); got != "" {
		t.Errorf("nothing known: %q", got)
	}
}
