package rfm

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit/describe"
)

// cutAt lists the quantiles at which a measure is cut.
var cutAt = [4]float64{.2, .4, .6, .8}

// Score marks every customer of t from 1 (worst) to 5 (best) in recency,
// frequency and monetary value, and names the segment of each by scheme; nil
// means DefaultScheme. It returns an error if t is empty or if Scheme.Validate
// refuses the scheme. It takes O(n log n).
func Score(t *Table, scheme *Scheme) (*Scores, error) {
	if t.Len() == 0 {
		return nil, fmt.Errorf("%w: there is nobody to score", ErrNoCustomers)
	}
	if scheme == nil {
		scheme = DefaultScheme()
	}
	if err := scheme.Validate(); err != nil {
		return nil, err
	}
	m := t.Matrix()
	out := &Scores{Scheme: scheme.Name, Segment: make([]string, t.Len()), Warnings: []string{}}
	for j, scores := range []*[]int{&out.Recency, &out.Frequency, &out.Monetary} {
		*scores, out.Cuts[j] = cut(Names[j], m.Col(j), j == 0)
		if warning := out.Cuts[j].warning(); warning != "" {
			out.Warnings = append(out.Warnings, warning)
		}
	}

	place := make(map[string]int, len(scheme.Segments))
	for s, segment := range scheme.Segments {
		place[segment.Name] = s
		out.Counts = append(out.Counts, SegmentCount{Segment: segment.Name})
	}
	for i := range t.Len() {
		out.Segment[i] = scheme.Segment(out.Recency[i], out.Frequency[i], out.Monetary[i])
		count := &out.Counts[place[out.Segment[i]]]
		count.Customers++
		var ok bool
		if count.Monetary, ok = plus(count.Monetary, t.Monetary[i]); !ok {
			return nil, fmt.Errorf("%w: the segment %s", ErrTooLarge, count.Segment)
		}
	}
	return out, nil
}

// cut marks the values from 1 to 5; reversed gives the 5 to the lowest.
func cut(measure string, values []float64, reversed bool) ([]int, Cuts) {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	c := Cuts{Measure: measure, Edges: make([]float64, len(cutAt))}
	for e, p := range cutAt {
		c.Edges[e] = describe.Quantile(sorted, p)
	}
	marks := make([]int, len(values))
	var given [6]bool
	for i, v := range values {
		mark := 1
		for _, edge := range c.Edges {
			if v > edge {
				mark++
			}
		}
		if reversed {
			mark = 6 - mark
		}
		marks[i] = mark
		given[mark] = true
	}
	for _, yes := range given {
		if yes {
			c.Bins++
		}
	}
	return marks, c
}

// warning says in a sentence that ties left fewer than five scores.
func (c Cuts) warning() string {
	switch {
	case c.Bins == 5:
		return ""
	case c.Bins == 1:
		return fmt.Sprintf("All customers have the same score in %s: their values are alike, so it does not tell them apart.", c.Measure)
	}
	return fmt.Sprintf("Only %d of the 5 scores occur in %s: many customers have the same value, and equal values share a score.", c.Bins, c.Measure)
}
