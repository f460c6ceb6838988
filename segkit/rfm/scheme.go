package rfm

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Scheme is a list of named segments over the score cells: the combinations of a
// score in recency, one in frequency and one in monetary value.
type Scheme struct {
	Name     string    `json:"name"`
	Bins     [3]int    `json:"bins"`     // scores of each measure, in the order of Names; 0 means DefaultBins
	Segments []Segment `json:"segments"` // the order in which they are shown; it decides nothing else
}

// Segment is a name for the score cells in any of its boxes.
type Segment struct {
	Name    string `json:"name"`
	Meaning string `json:"meaning"` // in words, for people; may be empty
	Boxes   []Box  `json:"boxes"`
}

// Box is a block of score cells: the cells whose three scores are within its
// ranges.
type Box struct {
	R Range `json:"r"`
	F Range `json:"f"`
	M Range `json:"m"`
}

// Range is the scores from Min to Max, both included.
type Range struct {
	Min int `json:"min"`
	Max int `json:"max"`
}

// Cell is one combination of scores.
type Cell struct{ R, F, M int }

// String writes the cell as 5-1-3.
func (c Cell) String() string { return fmt.Sprintf("%d-%d-%d", c.R, c.F, c.M) }

// String writes the range as 4–5, or 3 where it is one score.
func (r Range) String() string {
	if r.Min == r.Max {
		return fmt.Sprint(r.Min)
	}
	return fmt.Sprintf("%d–%d", r.Min, r.Max)
}

// String writes the box as a condition: R 4–5, F 1, M 1–4.
func (b Box) String() string { return fmt.Sprintf("R %s, F %s, M %s", b.R, b.F, b.M) }

func (r Range) holds(score int) bool { return r.Min <= score && score <= r.Max }

func (b Box) holds(c Cell) bool { return b.R.holds(c.R) && b.F.holds(c.F) && b.M.holds(c.M) }

// Segment returns the name of the segment that holds the scores, or "" if none
// does. A scheme that Validate accepts has one for all its cells.
func (s *Scheme) Segment(r, f, m int) string {
	if place := s.place(Cell{r, f, m}); place >= 0 {
		return s.Segments[place].Name
	}
	return ""
}

// place returns the index of the first segment that holds the cell, −1 for none.
func (s *Scheme) place(c Cell) int {
	return slices.IndexFunc(s.Segments, func(segment Segment) bool {
		return slices.ContainsFunc(segment.Boxes, func(b Box) bool { return b.holds(c) })
	})
}

// bins returns the number of scores of each measure.
func (s *Scheme) bins() [3]int {
	var out [3]int
	for j, n := range s.Bins {
		out[j] = cmp.Or(n, DefaultBins)
	}
	return out
}

// ErrScheme is wrapped by the errors of Validate.
var ErrScheme = errors.New("the segment scheme does not name every score cell exactly once")

// SchemeError lists what is wrong with a scheme's cells.
type SchemeError struct {
	Scheme    string
	Uncovered []Cell        // in order of R, F, M
	Doubled   []DoubledCell // in order of R, F, M
}

// DoubledCell is a cell in more than one box, with the segment of each box: a
// segment whose own boxes overlap is named twice.
type DoubledCell struct {
	Cell     Cell
	Segments []string
}

// Unwrap returns ErrScheme.
func (e *SchemeError) Unwrap() error { return ErrScheme }

// mostListed is how many cells of a kind an error lists: who forgot a box sees which.
const mostListed = 12

// Error lists the first of the cells concerned, as R-F-M, and counts the others.
func (e *SchemeError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v (%s)", ErrScheme, cmp.Or(e.Scheme, "unnamed"))
	if n := len(e.Uncovered); n > 0 {
		fmt.Fprintf(&b, "; %d without a segment:", n)
		for _, c := range e.Uncovered[:min(n, mostListed)] {
			fmt.Fprintf(&b, " %v", c)
		}
		more(&b, n)
	}
	if n := len(e.Doubled); n > 0 {
		fmt.Fprintf(&b, "; %d with several:", n)
		for _, d := range e.Doubled[:min(n, mostListed)] {
			fmt.Fprintf(&b, " %v (%s)", d.Cell, strings.Join(d.Segments, ", "))
		}
		more(&b, n)
	}
	return b.String()
}

// more says how many of n cells are not listed.
func more(b *strings.Builder, n int) {
	if n > mostListed {
		fmt.Fprintf(b, " and %d more", n-mostListed)
	}
}

// Validate proves that the scheme is complete and disjoint: each of its cells is in
// exactly one box. Otherwise the error is a *SchemeError that lists the cells in no
// box and in several. Before that, Validate refuses segments without a name, two
// segments of the same name, and ranges that are empty or go beyond the scores.
func (s *Scheme) Validate() error {
	bins := s.bins()
	seen := map[string]bool{}
	for i, segment := range s.Segments {
		switch {
		case strings.TrimSpace(segment.Name) == "":
			return fmt.Errorf("%w: segment %d has no name", ErrScheme, i+1)
		case seen[segment.Name]:
			return fmt.Errorf("%w: two segments are named %s", ErrScheme, segment.Name)
		}
		seen[segment.Name] = true
		for _, box := range segment.Boxes {
			for j, r := range []Range{box.R, box.F, box.M} {
				if r.Min < 1 || r.Max > bins[j] || r.Min > r.Max {
					return fmt.Errorf("%w: %s has the range %d to %d in %v; a range goes from a score to the same or a higher one, within 1 to %d",
						ErrScheme, segment.Name, r.Min, r.Max, box, bins[j])
				}
			}
		}
	}
	problem := &SchemeError{Scheme: s.Name}
	for _, c := range s.Cells() {
		switch in := s.covering(c); len(in) {
		case 0:
			problem.Uncovered = append(problem.Uncovered, c)
		case 1:
		default:
			problem.Doubled = append(problem.Doubled, DoubledCell{c, in})
		}
	}
	if len(problem.Uncovered)+len(problem.Doubled) > 0 {
		return problem
	}
	return nil
}

// covering returns the name of the segment of each box that holds the cell.
func (s *Scheme) covering(c Cell) []string {
	var in []string
	for _, segment := range s.Segments {
		for _, box := range segment.Boxes {
			if box.holds(c) {
				in = append(in, segment.Name)
			}
		}
	}
	return in
}

// Cells returns all combinations of the scheme's scores, in order of R, F, M: 125
// where each measure has five.
func (s *Scheme) Cells() []Cell {
	bins := s.bins()
	out := make([]Cell, 0, bins[0]*bins[1]*bins[2])
	for r := range bins[0] {
		for f := range bins[1] {
			for m := range bins[2] {
				out = append(out, Cell{r + 1, f + 1, m + 1})
			}
		}
	}
	return out
}
