package rfm

import (
	"cmp"
	"strings"
)

// CompareIDs orders customer ids as people expect: ids that consist of digits
// come first, by value (9 before 10), then the others by bytes. Ids of the same
// value that are written differently (7 and 007) are ordered by length, so that
// only equal strings compare as 0. Numbers may have any length.
func CompareIDs(a, b string) int {
	aNumber, bNumber := allDigits(a), allDigits(b)
	switch {
	case aNumber && bNumber:
		x, y := strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(x, y), cmp.Compare(len(a), len(b)))
	case aNumber:
		return -1
	case bNumber:
		return 1
	}
	return strings.Compare(a, b)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
