package tables

import (
	"fmt"

	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
)

// Crosswalk counts the customers of each named RFM segment in each segment of the study.
// labels holds the segment of each customer, in the order of the scores, or −1; names are
// those of the segments.
func Crosswalk(s *rfm.Scores, labels []int, names []string) *table.Table {
	t := &table.Table{
		Name: "crosswalk", Title: "From " + ScoredName(s) + "s to segments",
		Caption: "Customers with each name by score alone, by the segment of this report that they are in.",
		Columns: []table.Column{text("Name"), count("Customers")},
	}
	for _, name := range names {
		t.Columns = append(t.Columns, count(name))
	}
	in, outside := placed(s, labels, len(names))
	if outside {
		t.Columns = append(t.Columns, count(Unassigned))
	}
	for _, c := range s.Counts {
		row := []any{c.Segment, c.Customers}
		for _, n := range in[c.Segment][:len(t.Columns)-2] {
			row = append(row, n)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ScoresPlaced shows the sizes of the named RFM segments, each with the segment of the
// study that most of its customers are in.
func ScoresPlaced(s *rfm.Scores, labels []int, names []string, currency string) *table.Table {
	t := Scores(s, currency)
	t.Columns = append(t.Columns[:2:2], text("Mostly in"))
	in, _ := placed(s, labels, len(names))
	for i, c := range s.Counts {
		var most any
		if c.Customers > 0 {
			counts, best := in[c.Segment], 0
			for g, n := range counts {
				if n > counts[best] {
					best = g
				}
			}
			name := Unassigned
			if best < len(names) {
				name = names[best]
			}
			most = fmt.Sprintf("%s (%s)", name, Percent(float64(counts[best])/float64(c.Customers)))
		}
		t.Rows[i] = append(t.Rows[i][:2:2], most)
	}
	return t
}

// placed counts the customers of each name in each of k segments and, last, in none; and
// tells whether there are any in none.
func placed(s *rfm.Scores, labels []int, k int) (in map[string][]int, outside bool) {
	in = map[string][]int{}
	for _, c := range s.Counts {
		in[c.Segment] = make([]int, k+1)
	}
	for i, name := range s.Segment {
		label := labels[i]
		if label < 0 {
			label, outside = k, true
		}
		in[name][label]++
	}
	return in, outside
}
