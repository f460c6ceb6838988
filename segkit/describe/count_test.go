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
