package main

import (
	"strings"
	"testing"
)

// Lines of a notebook are long and alike: a difference must show where they part.
func TestDifferenceShowsWhereLinesPart(t *testing.T) {
	same := strings.Repeat("style=padding ", 30)
	got := difference([]byte("a\n"+same+"access denied</td>\nb"), []byte("a\n"+same+"access granted</td>\nb"))
	if want := ` (line 2, from column 408: "tyle=padding access denied</td>", now "tyle=padding access granted</td>")`; got != want {
		t.Errorf("it says %s, want %s", got, want)
	}
	for other, want := range map[string]string{"a\nb": " (a different number of lines)", "ax": ` (line 1, from column 1: "a", now "ax")`} {
		if got := difference([]byte("a"), []byte(other)); got != want {
			t.Errorf("%q: it says %s, want %s", other, got, want)
		}
	}
}
