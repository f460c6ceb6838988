package tables

import (
	"fmt"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/table"
)

// remark attaches warnings about a whole result to its table's title.
func remark(t *table.Table, warnings []string) {
	for _, w := range warnings {
		t.Footnote(table.Heading, 0, finding.Printed(w))
	}
}

// place is a cell of a table.
type place struct{ row, column int }

// remarkAt attaches each warning to the figure that it is about, or to the table's
// title where the table does not show that figure.
func remarkAt(t *table.Table, warnings []describe.Warning, places map[string]place) {
	for _, w := range warnings {
		p, found := places[w.About]
		if !found {
			p = place{table.Heading, 0}
		}
		t.Footnote(p.row, p.column, finding.Printed(w.Text))
	}
}

// bySegment returns where a table with one row per segment shows their figures.
// columns maps a figure's name, as warnings write it after the segment, to its
// column; the name "" stands for the segment itself.
func bySegment(k int, columns map[string]int) map[string]place {
	out := map[string]place{}
	for i := range k {
		for figure, column := range columns {
			out[fmt.Sprintf("segments.%d%s", i, figure)] = place{i, column}
		}
	}
	return out
}
