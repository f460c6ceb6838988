package read

import (
	"hash/maphash"
	"unicode/utf8"
)

// spellings codes a column of numbers or dates by their texts. There may be as many
// texts as rows, so they stand in one piece of memory, found by a table of codes:
// a map of strings would take four times as much.
type spellings struct {
	text     []byte   // one after the other, in the order of the file
	end      []int    // of each text, by its code
	table    []uint64 // by hash: the upper half of the hash, and the code; 0 where there is none
	code     []int32  // of the rows
	recent   []int32  // by quickHash: a code whose text was found shortly before
	last     string   // rows of one order follow each other, and share the time
	lastMark string
	lastCode int32
	round    int // of the builder, in which the first code was given
	foreign

	all string // the text, once rows were typed
}

var spellingSeed = maphash.MakeSeed()

// newSpellings returns an empty column. The empty text has the code 0.
func newSpellings(round int) *spellings {
	return &spellings{end: []int{0}, table: make([]uint64, 256), recent: make([]int32, recentTexts), round: round}
}

// keep forgets the rows and keeps the codes, unless these are too many.
func (s *spellings) keep() bool {
	s.code, s.cells = s.code[:0], 0
	return s.len() <= mostKept
}

// restart forgets the rows and the codes, and keeps the memory, unless that is much.
func (s *spellings) restart(round int) {
	if s.len() > mostKept {
		code := s.code
		*s = *newSpellings(round)
		s.code = code[:0]
		return
	}
	clear(s.table)
	clear(s.recent)
	*s = spellings{text: s.text[:0], end: s.end[:1], table: s.table, code: s.code[:0], recent: s.recent, round: round}
}

// append adds a row: a text with the mark before it that tells its kind, or "".
func (s *spellings) append(mark, raw string) {
	if raw != s.last || mark != s.lastMark {
		recent := &s.recent[quickHash(raw)]
		if code := *recent; code == 0 || !isMarked(s.text[s.end[code-1]:s.end[code]], mark, raw) {
			*recent = s.find(mark, raw)
		}
		s.lastCode = *recent
		s.last, s.lastMark = raw, mark
	}
	s.count(raw)
	s.code = append(s.code, s.lastCode)
}

// find returns the code of a text, a new one if it occurs for the first time.
func (s *spellings) find(mark, raw string) int32 {
	if raw == "" {
		return 0
	}
	text := raw
	if !utf8.ValidString(raw) {
		text, s.some = toUTF8(raw), true
	}
	hash := maphash.String(spellingSeed, text)
	if mark != "" {
		hash ^= uint64(mark[len(mark)-1]) << 56
	}
	slot := s.slot(hash)
	for ; s.table[slot] != 0; slot = s.next(slot) {
		entry := s.table[slot]
		if code := uint32(entry); entry^hash < 1<<32 && isMarked(s.text[s.end[code-1]:s.end[code]], mark, text) {
			return int32(code)
		}
	}
	code := len(s.end)
	s.text = append(append(doubled(s.text, len(mark)+len(text)), mark...), text...)
	s.end = append(doubled(s.end, 1), len(s.text))
	s.table[slot] = hash>>32<<32 | uint64(code)
	if 2*code > len(s.table) {
		s.grow()
	}
	return int32(code)
}

// isMarked reports whether stored is a mark followed by a text.
func isMarked(stored []byte, mark, text string) bool {
	return len(stored) == len(mark)+len(text) && string(stored[:len(mark)]) == mark && string(stored[len(mark):]) == text
}

// slot returns a place in the table, whose length is a power of two. The upper half
// of a hash tells, as what is stored keeps no more of it.
func (s *spellings) slot(hash uint64) uint64 { return hash >> 32 & uint64(len(s.table)-1) }

func (s *spellings) next(slot uint64) uint64 { return (slot + 1) & uint64(len(s.table)-1) }

// grow doubles the table.
func (s *spellings) grow() {
	old := s.table
	s.table = make([]uint64, 2*len(old))
	for _, entry := range old {
		if entry == 0 {
			continue
		}
		slot := s.slot(entry)
		for s.table[slot] != 0 {
			slot = s.next(slot)
		}
		s.table[slot] = entry
	}
}

// len returns the number of codes.
func (s *spellings) len() int { return len(s.end) }

// at returns the text of a code. After that no row can be added, unless keep allows it.
func (s *spellings) at(code int32) string {
	if len(s.all) < len(s.text) {
		if s.all = string(s.text); s.len() > mostKept {
			s.text, s.table = nil, nil
		}
	}
	if code == 0 {
		return ""
	}
	return s.all[s.end[code-1]:s.end[code]]
}

// each calls visit with every text and the number of rows that have it.
func (s *spellings) each(visit func(text string, count int)) {
	visitCounted(s.code, s.len(), s.at, visit)
}

// visitCounted calls visit with every text of a column that some row has, in the
// order of the codes, and with the number of these rows.
func visitCounted(code []int32, codes int, at func(code int32) string, visit func(text string, count int)) {
	counts := make([]int, codes)
	for _, c := range code {
		counts[c]++
	}
	for c, count := range counts {
		if count > 0 {
			visit(at(int32(c)), count)
		}
	}
}
