package retail

import (
	"hash/maphash"
	"slices"
)

// words numbers distinct strings in order of first appearance; "" is number 0. They
// stand one after the other in one piece of memory, because a map of millions of
// strings takes three times as much.
type words struct {
	text  []byte
	end   []int    // of each word, by its number
	table []uint64 // open addressing: the upper half of the hash, and the number; 0 where there is none

	met   []string // the dictionary that was renumbered last
	code  []int32  // and the numbers of its strings; −1 of one that no row had so far
	alike int32    // the numbers of so many strings at its beginning are their codes
}

var wordSeed = maphash.MakeSeed()

func newWords() *words { return &words{end: []int{0}, table: make([]uint64, 1<<8)} }

// emptyTable returns a table for hashes. It is written at once, because memory that is new to the
// process costs twice where it is read first.
func emptyTable(size int) []uint64 {
	table := make([]uint64, size)
	clear(table)
	return table
}

// number returns the number of a string, a new one if it occurs for the first time.
func (w *words) number(s string) int32 {
	if s == "" {
		return 0
	}
	hash := maphash.String(wordSeed, s)
	mask := uint64(len(w.table) - 1)
	slot := hash >> 32 & mask
	for ; w.table[slot] != 0; slot = (slot + 1) & mask {
		entry := w.table[slot]
		if n := uint32(entry); entry^hash < 1<<32 && string(w.text[w.end[n-1]:w.end[n]]) == s {
			return int32(n)
		}
	}
	n := len(w.end)
	w.text = append(doubled(w.text, len(s)), s...)
	w.end = append(doubled(w.end, 1), len(w.text))
	w.table[slot] = hash>>32<<32 | uint64(n)
	if 4*n > 3*len(w.table) {
		w.grow()
	}
	return int32(n)
}

// doubled returns s with room for n more elements. Where append would make a long slice longer by
// a quarter, again and again, it makes twice the room: less memory is touched that is soon left.
func doubled[T any](s []T, n int) []T {
	if cap(s)-len(s) < n {
		return slices.Grow(s, max(n, len(s)))
	}
	return s
}

// renumber writes the numbers of a column's strings over its codes. A dictionary that continues the one
// before is looked up for its new strings alone.
func (w *words) renumber(text *Text) {
	if len(w.met) == 0 || len(w.met) > len(text.Dict) || &w.met[0] != &text.Dict[0] && !slices.Equal(w.met, text.Dict[:len(w.met)]) {
		w.code, w.alike = append(w.code[:0], 0), 1 // for ""
	}
	w.met = text.Dict
	for len(w.code) < len(text.Dict) {
		w.code = append(w.code, -1)
	}
	if w.stays(text) {
		return
	}
	for i, c := range text.Code {
		if w.code[c] < 0 {
			w.code[c] = w.number(text.Dict[c])
		}
		text.Code[i] = w.code[c]
	}
}

// stays reports whether all codes of a column are the numbers already, as they are where the strings of the
// first dictionary are met in its order.
func (w *words) stays(text *Text) bool {
	for _, c := range text.Code {
		if c == w.alike {
			if w.code[c] < 0 {
				w.code[c] = w.number(text.Dict[c])
			}
			if w.code[c] == c {
				w.alike++
			}
		}
		if c >= w.alike {
			return false
		}
	}
	return true
}

func (w *words) grow() {
	old := w.table
	w.table = emptyTable(2 * len(old))
	mask := uint64(len(w.table) - 1)
	for _, entry := range old {
		if entry == 0 {
			continue
		}
		slot := entry >> 32 & mask
		for w.table[slot] != 0 {
			slot = (slot + 1) & mask
		}
		w.table[slot] = entry
	}
}

// dict returns the strings by their numbers. No string can be added afterwards.
func (w *words) dict() []string {
	all := string(w.text)
	w.table, w.text = nil, nil
	out := make([]string, len(w.end))
	for n := 1; n < len(out); n++ {
		out[n] = all[w.end[n-1]:w.end[n]]
	}
	*w = words{}
	return out
}

// len returns the number of strings, "" included.
func (w *words) len() int { return len(w.end) }
