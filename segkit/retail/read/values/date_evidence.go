package values

import "math/bits"

// groupEvidence is what the texts of one group prove.
type groupEvidence struct {
	count       int
	fails       [orders]Example // dates that cannot be read in this order, but in another
	examples    [2]string       // the first two
	first, last [2]uint64       // which numbers below 100 stand at the ends
	sequence    [orders]sequence
}

// A sequence tells whether dates come in order in the file.
type sequence struct {
	previous int64
	up, down int
}

func (s *sequence) see(days int64, start bool) {
	switch {
	case start:
	case days > s.previous:
		s.up++
	case days < s.previous:
		s.down++
	}
	s.previous = days
}

// sorted reports whether many dates came in order, the latest first or last.
func (s *sequence) sorted() bool { return min(s.up, s.down) == 0 && max(s.up, s.down) >= 8 }

// keep keeps the first two texts as examples.
func (e *groupEvidence) keep(text string) {
	if e.examples[0] == "" {
		e.examples[0] = text
	} else if e.examples[1] == "" && text != e.examples[0] {
		e.examples[1] = text
	}
}

// ends keeps which numbers stand first and last, of those with two digits.
func (e *groupEvidence) ends(w *writtenDate, g dateGroup) {
	a, b := w.numbers[0].value, w.numbers[max(w.n, 1)-1].value
	if g == groupCompact6 {
		a, b = a/10000, a%100
	}
	if a < 100 && b < 100 {
		e.first[a/64] |= 1 << (a % 64)
		e.last[b/64] |= 1 << (b % 64)
	}
}

// yearAtEnd tells from how much the numbers at both ends vary where the year is:
// first, last, or neither is clear. A shop's file spans few years and many days.
func (e *groupEvidence) yearAtEnd() (first, last bool) {
	atFirst := bits.OnesCount64(e.first[0]) + bits.OnesCount64(e.first[1])
	atLast := bits.OnesCount64(e.last[0]) + bits.OnesCount64(e.last[1])
	return atLast >= 4 && atLast >= 2*atFirst, atFirst >= 4 && atFirst >= 2*atLast
}
