package columns

import (
	"slices"
	"strings"
)

// Some exports write an order twice: a line for the whole of it and one for each of its
// items, and perhaps one for its payment. A system says how its sums are known.

// sumRows tells rows that add up what other rows hold.
type sumRows struct {
	column int
	words  []string // folded; none if the column is empty in them
}

// sumRows finds the column that the system names, nil if there is none.
func (m *matcher) sumRows() *sumRows {
	if m.system == nil || m.system.sums == "" {
		return nil
	}
	name, words, _ := strings.Cut(m.system.sums, "=")
	column := m.firstOf(name)
	if column < 0 {
		return nil
	}
	s := &sumRows{column: column}
	for word := range strings.SplitSeq(words, "|") {
		s.words = append(s.words, fold(word))
	}
	return s
}

// firstOf returns the first column that has one of the names, parted by "|", −1 if there is none.
func (m *matcher) firstOf(names string) int {
	return slices.IndexFunc(m.folded, func(folded string) bool {
		return slices.ContainsFunc(strings.Split(names, "|"), func(name string) bool { return fold(name) == folded })
	})
}

// IsSum reports whether a row adds up what other rows hold. It may be the only one that
// says whose the order is.
func (m *Mapping) IsSum(row []Cell) bool {
	return m.sums != nil && slices.Contains(m.sums.words, fold(cellAt(row, m.sums.column)))
}
