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
// the id is not in it. It takes O(ids + list), and least where both are the same.
func Locate(ids, list []string) []int32 {
	out := make([]int32, len(ids))
	if slices.Equal(ids, list) {
		for i := range out {
			out[i] = int32(i)
		}
		return out
	}
	p := newPlaces(len(list))
	for i := range list {
		p.add(list, i)
	}
	for i, id := range ids {
		out[i] = *p.slot(list, id) - 1
	}
	return out
}

// allDistinct reports whether no text stands twice in a list, in O(list).
func allDistinct(list []string) bool {
	p := newPlaces(len(list))
	for i := range list {
		if !p.add(list, i) {
			return false
		}
	}
	return true
}

// places are where the texts of a list stand. Without pointers, they are found quicker and leave
// less to collect than a map.
type places struct {
	seed  maphash.Seed // which changes no result
	slots []int32      // a place plus one; 0 for none
}

func newPlaces(n int) places {
	return places{maphash.MakeSeed(), make([]int32, 2<<bits.Len(uint(n)))}
}

// slot returns the slot of a text, or an empty one.
func (p *places) slot(list []string, text string) *int32 {
	for at := maphash.String(p.seed, text); ; at++ {
		s := &p.slots[at&uint64(len(p.slots)-1)]
		if *s == 0 || list[*s-1] == text {
			return s
		}
	}
}

// add adds the text at a place of the list, and reports whether it is a new one.
func (p *places) add(list []string, place int) bool {
	s := p.slot(list, list[place])
	isNew := *s == 0
	*s = int32(place + 1)
	return isNew
}
