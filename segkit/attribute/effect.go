package attribute

import (
	"cmp"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/validity"
)

// Effect is what attributes change that take part in the clustering: the segments
// beside those that the same study has without them.
type Effect struct {
	Attributes []string           `json:"attributes"` // those that are clustered
	With       Clustered          `json:"with"`
	Without    Clustered          `json:"without"`
	ARI        describe.Float     `json:"ari"`      // adjusted Rand index of the two
	Segments   []Counterpart      `json:"segments"` // of each segment with the attributes
	Flows      [][]describe.Float `json:"flows"`    // customers by segment without (rows) and with (columns); null: 1 to 4, or one from which they would follow
	Moved      int                `json:"moved"`    // customers whose segments are no counterparts
	Customers  int                `json:"customers"`
}

// Clustered says how customers were clustered. Those in no segment are the last of
// Names and Sizes, if there are any.
type Clustered struct {
	Technique  string   `json:"technique"`
	Parameters string   `json:"parameters"`
	Names      []string `json:"names"`
	Sizes      []int    `json:"sizes"`
}

// Counterpart is the segment without attributes that a segment is most like.
type Counterpart struct {
	Segment string         `json:"segment"`
	Of      string         `json:"of"`      // the most similar segment without the attributes; "" if no customer is in both
	Jaccard describe.Float `json:"jaccard"` // customers in both over customers in either
}

// Partition is a clustering of customers with what it is called.
type Partition struct {
	Technique, Parameters string
	Names                 []string // of the segments
	Labels                []int    // of the customers; negative for those in no segment
}

// noSegment names those in no segment.
const noSegment = "in no segment"

// Compare compares two partitions of the same customers: segments made with the
// attributes, and without them. Each segment has as its counterpart the most similar
// one; for the count of who moved, counterparts are one to one, the most similar pairs
// first. O(customers + segments²).
func Compare(attributes []string, with, without Partition) *Effect {
	out := &Effect{Attributes: attributes, ARI: validity.AdjustedRand(with.Labels, without.Labels), Customers: len(with.Labels),
		Segments: []Counterpart{}, Flows: [][]describe.Float{}}
	out.With, out.Without = with.clustered(), without.clustered()
	counts := make([][]int, len(out.Without.Names))
	for i := range counts {
		counts[i] = make([]int, len(out.With.Names))
	}
	for i := range with.Labels {
		counts[without.place(i)][with.place(i)]++
	}
	type pair struct {
		a, b    int
		jaccard float64
	}
	var pairs []pair
	for a, row := range counts {
		for b, both := range row {
			if both > 0 {
				pairs = append(pairs, pair{a, b, float64(both) / float64(out.Without.Sizes[a]+out.With.Sizes[b]-both)})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(y.jaccard, x.jaccard) })
	for b, name := range with.Names {
		c := Counterpart{Segment: name}
		if i := slices.IndexFunc(pairs, func(p pair) bool { return p.b == b && p.a < len(without.Names) }); i >= 0 {
			c.Of, c.Jaccard = without.Names[pairs[i].a], describe.Float(pairs[i].jaccard)
		}
		out.Segments = append(out.Segments, c)
	}
	out.Moved = out.Customers
	usedA, usedB := make([]bool, len(out.Without.Names)), make([]bool, len(out.With.Names))
	for _, p := range pairs {
		if !usedA[p.a] && !usedB[p.b] && (p.a == len(without.Names)) == (p.b == len(with.Names)) {
			usedA[p.a], usedB[p.b] = true, true
			out.Moved -= counts[p.a][p.b]
		}
	}
	out.Flows = append(out.Flows, guarded(counts, true)...)
	return out
}

// place returns the place of customer i's segment: after the last for none.
func (p Partition) place(i int) int {
	if p.Labels[i] < 0 {
		return len(p.Names)
	}
	return p.Labels[i]
}

func (p Partition) clustered() Clustered {
	c := Clustered{p.Technique, p.Parameters, slices.Clone(p.Names), make([]int, len(p.Names)+1)}
	for i := range p.Labels {
		c.Sizes[p.place(i)]++
	}
	if c.Sizes[len(p.Names)] > 0 {
		c.Names = append(c.Names, noSegment)
	} else {
		c.Sizes = c.Sizes[:len(p.Names)]
	}
	return c
}
