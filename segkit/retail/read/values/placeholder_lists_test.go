package values

import (
	"testing"

	"customer-segmentation/segkit/retail/fold"
)

// The limits that spare long texts a look-up leave no word out.
func TestNoPlaceholderIsTooLong(t *testing.T) {
	for s := range always {
		if !isAlways(s) {
			t.Errorf("%q is not found", s)
		}
	}
	for s := range otherWords() {
		if PlaceholderOf(s) != WordPlaceholder || isASCII(s) {
			t.Errorf("%q is of class %d", s, PlaceholderOf(s))
		}
	}
	for s := range words {
		if PlaceholderOf(s) != WordPlaceholder {
			t.Errorf("%q is of class %d", s, PlaceholderOf(s))
		}
	}
}

// A look-up folds what it looks for, so the lists must be folded.
func TestListsAreFolded(t *testing.T) {
	for _, list := range []map[string]bool{words, noAddress} {
		for s := range list {
			if fold.Phrase(s) != s {
				t.Errorf("%q is %q when folded", s, fold.Phrase(s))
			}
		}
	}
	for _, names := range []map[string]int8{monthNames, weekdayNames} {
		for s := range names {
			var buf [foldedWord]byte
			if string(foldWord(&buf, s)) != s {
				t.Errorf("%q is %q when folded", s, foldWord(&buf, s))
			}
		}
	}
}
