package describe

import "testing"

func TestMonthName(t *testing.T) {
	for month, want := range map[string]string{"2011-06": "June 2011", "2024-12": "December 2024", "2024-13": "2024-13", "": "", "2011-06-01": "2011-06-01"} {
		if got := MonthName(month); got != want {
			t.Errorf("%q is %q, want %q", month, got, want)
		}
	}
}
