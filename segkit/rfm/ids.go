package rfm

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"customer-segmentation/segkit/describe"
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

// orderOfIDs returns the places of n ids in the order of CompareIDs, which is asked only
// where the beginnings of two ids are alike. O(n log n).
func orderOfIDs(n int, id func(i int) string) []int32 {
	ranks := make([]uint64, n)
	for i := range ranks {
		ranks[i] = rankOf(id(i))
	}
	order := describe.OrderOfKeys(slices.Clone(ranks))
	for from := 0; from < n; {
		to := from + 1
		for to < n && ranks[order[to]] == ranks[order[from]] {
			to++
		}
		if to > from+1 {
			slices.SortFunc(order[from:to], func(a, b int32) int { return CompareIDs(id(int(a)), id(int(b))) })
		}
		from = to
	}
	return order
}

// rankOf returns a number that is no smaller for a later id: the value of one that
// consists of digits, or the first bytes of another behind all of these.
func rankOf(id string) uint64 {
	if allDigits(id) {
		value, _ := strconv.ParseUint(id, 10, 63) // the largest number, if it is beyond
		return value
	}
	var first [8]byte
	copy(first[:], id)
	return 1<<63 | binary.BigEndian.Uint64(first[:])>>1
}
