package retail

import (
	"hash/maphash"
	"math/bits"
	"slices"
)

// Group sorts the rows of a column by group and keeps their order within each
// group: the rows of group g are rows[start[g]:start[g+1]], for g from 0 to
// groups − 1. of holds the group of each string in the dictionary; rows in a
// negative group are left out. Nil makes the code of each string its group. It is a
// counting sort and takes O(rows + groups).
func (t *Text) Group(of []int32, groups int) (rows, start []int32) {
	group := func(code int32) int32 {
		if of == nil {
			return code
		}
		return of[code]
	}
	start = make([]int32, groups+1)
	for _, code := range t.Code {
		if g := group(code); g >= 0 {
			start[g+1]++
		}
	}
	for g := range groups {
		start[g+1] += start[g]
	}
	rows = make([]int32, start[groups])
	next := slices.Clone(start)
	for row, code := range t.Code {
		if g := group(code); g >= 0 {
			rows[next[g]] = int32(row)
			next[g]++
		}
	}
	return rows, start
}

// Locate returns the position of each id in a list of distinct ids, or −1 if
// the id is not in it. It takes O(ids + list), and least where both are the same. A table
// of places, without pointers, is found quicker and leaves less to collect than a map.
func Locate(ids, list []string) []int32 {
	if slices.Equal(ids, list) {
		same := make([]int32, len(list))
		for i := range same {
			same[i] = int32(i)
		}
		return same
	}
	seed := maphash.MakeSeed() // which changes no result
	slots := make([]int32, 2<<bits.Len(uint(len(list))))
	slot := func(id string) *int32 { // that of the id, with its place plus one, or an empty one
		for at := maphash.String(seed, id); ; at++ {
			s := &slots[at&uint64(len(slots)-1)]
			if *s == 0 || list[*s-1] == id {
				return s
			}
		}
	}
	for i, id := range list {
		*slot(id) = int32(i + 1)
	}
	out := make([]int32, len(ids))
	for i, id := range ids {
		out[i] = *slot(id) - 1
	}
	return out
}
