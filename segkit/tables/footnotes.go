package tables

import (
	"fmt"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
)

// remark puts warnings about all of a result to its table's title.
func remark(t *table.Table, warnings []string) {
	for _, w := range warnings {
		t.Footnote(table.Heading, 0, w)
	}
}

// place is a row and a column of a table.
type place struct{ row, column int }

// remarkAt puts each warning to the place of the figure that it is about, those
// about no figure of the table to its title.
func remarkAt(t *table.Table, warnings []describe.Warning, places map[string]place) {
	for _, w := range warnings {
		at, found := places[w.About]
		if !found {
			at = place{table.Heading, 0}
		}
		t.Footnote(at.row, at.column, w.Text)
	}
}

// bySegment are the places of figures of segments in a table with a row for
// each: the column of each figure, by what a warning calls it after the segment;
// "" is the segment itself.
func bySegment(k int, columns map[string]int) map[string]place {
	out := map[string]place{}
	for i := range k {
		for figure, column := range columns {
			out[fmt.Sprintf("segments.%d%s", i, figure)] = place{i, column}
		}
	}
	return out
}
