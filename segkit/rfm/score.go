package rfm

import (
	"fmt"

	"customer-segmentation/segkit/describe"
)

// Scoring says how customers are scored and named. The zero value is ready to use:
// quintiles with 5 as the best score, and DefaultScheme.
type Scoring struct {
	Recency   Cutting `json:"recency"`
	Frequency Cutting `json:"frequency"`
	Monetary  Cutting `json:"monetary"`
	Scheme    *Scheme `json:"scheme"` // over the scores that the cuttings give; nil means DefaultScheme, laid over them
}

// cuttings returns how the measures are cut, in the order of Names.
func (s Scoring) cuttings() [3]Cutting { return [3]Cutting{s.Recency, s.Frequency, s.Monetary} }

// scheme returns the scheme that names the scores.
func (s Scoring) scheme() *Scheme {
	if s.Scheme != nil {
		return s.Scheme
	}
	return DefaultScheme().over(s.cuttings())
}

// Validate reports whether the measures can be cut in the way that is asked for, and
// whether the scheme names every combination of the scores exactly once. Errors
// wrap ErrCutting or ErrScheme.
func (s Scoring) Validate() error {
	for j, c := range s.cuttings() {
		if err := c.Validate(); err != nil {
			return fmt.Errorf("%s: %w", Names[j], err)
		}
	}
	scheme := s.scheme()
	for j, c := range s.cuttings() {
		if c.Scores() != scheme.bins()[j] {
			return fmt.Errorf("%w: %s has %d scores, and the scheme is made for %d",
				ErrScheme, Names[j], c.Scores(), scheme.bins()[j])
		}
	}
	return scheme.Validate()
}

// Score gives every customer of t a score in recency, frequency and monetary value,
// and names the segment of each by the scheme. It returns an error if t is empty, if
// Validate refuses the scoring, or if a rule cannot cut the values, and one that wraps
// ErrTooLarge if the money of a segment cannot be added up. It takes O(n log n).
func Score(t *Table, s Scoring) (*Scores, error) {
	if t.Len() == 0 {
		return nil, fmt.Errorf("%w: there is nobody to score", ErrNoCustomers)
	}
	if err := s.Validate(); err != nil {
		return nil, err
	}
	scheme, m := s.scheme(), t.Matrix()
	out := &Scores{Scheme: scheme.Name, Segment: make([]string, t.Len()), Warnings: []string{}}
	for j, scores := range []*[]int{&out.Recency, &out.Frequency, &out.Monetary} {
		var err error
		if *scores, out.Cuts[j], err = s.cuttings()[j].cut(Names[j], m.Col(j), j == 0); err != nil {
			return nil, err
		}
		if warning := out.Cuts[j].warning(); warning != "" {
			out.Warnings = append(out.Warnings, warning)
		}
	}

	for _, segment := range scheme.Segments {
		out.Counts = append(out.Counts, SegmentCount{Segment: segment.Name})
	}
	place := map[Cell]int{} // of the cells that occur, among the segments
	for i := range t.Len() {
		c := Cell{out.Recency[i], out.Frequency[i], out.Monetary[i]}
		p, known := place[c]
		if !known {
			p = scheme.place(c)
			place[c] = p
		}
		count := &out.Counts[p]
		out.Segment[i] = count.Segment
		count.Customers++
		var ok bool
		if count.Monetary, ok = plus(count.Monetary, t.Monetary[i]); !ok {
			return nil, fmt.Errorf("%w: the segment %s", ErrTooLarge, count.Segment)
		}
	}
	return out, nil
}

// warning says in a sentence what a reader of the scores should know, "" for
// nothing.
func (c Cuts) warning() string {
	switch {
	case c.Split > 0:
		return fmt.Sprintf("Equal values have different scores in %s: only their order in the table tells %s apart from others with the same value.",
			c.Measure, describe.Counted(c.Split, "customer"))
	case c.Dropped > 0:
		return fmt.Sprintf("The scores in %s go from 1 to %d, not %d: many customers have the same value, and cut points that repeat count once.",
			c.Measure, c.Scores, c.Scores+c.Dropped)
	case c.Bins == c.Scores:
		return ""
	case c.Bins == 1:
		return fmt.Sprintf("All customers have the same score in %s: their values are alike, so it does not tell them apart.", c.Measure)
	case c.Rule == EqualWidth || c.Rule == GivenCuts:
		return fmt.Sprintf("Only %d of the %d scores occur in %s: no customer's value lies in the other intervals.", c.Bins, c.Scores, c.Measure)
	}
	return fmt.Sprintf("Only %d of the %d scores occur in %s: many customers have the same value, and equal values share a score.",
		c.Bins, c.Scores, c.Measure)
}
