package describe

import "testing"

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1000000: "1,000,000", -123: "-123", -1234: "-1,234"} {
		if got := Count(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
	if got := Counted(1, "customer") + ", " + Counted(20000, "customer"); got != "1 customer, 20,000 customers" {
		t.Error(got)
	}
}

func TestListed(t *testing.T) {
	for want, names := range map[string][]string{"": nil, "a": {"a"}, "a and b": {"a", "b"}, "a, b and c": {"a", "b", "c"}} {
		if got := Listed(names); got != want {
			t.Errorf("%q is %q, want %q", names, got, want)
		}
	}
}

// A name with a comma is told from the sentence around it.
func TestQuoted(t *testing.T) {
	for name, want := range map[string]string{"Newcomers": "Newcomers", "Regulars, a quarter late": "“Regulars, a quarter late”"} {
		if got := Quoted(name); got != want {
			t.Errorf("%s; want %s", got, want)
		}
	}
}
