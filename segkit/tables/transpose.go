package tables

import (
	"cmp"
	"fmt"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
)

// mostAcross is the number of columns of shares for which a page has room.
const mostAcross = 7

// transposed returns a table of shares by segment with the segments, which are the
// columns of t after the first, as rows: for more segments than fit across a page.
// Where there are more values than fit, it combines those that are smallest on
// average.
func transposed(t *table.Table) *table.Table {
	out := *t
	out.Columns, out.Rows = []table.Column{text("Segment")}, nil
	kept, rest := largest(t)
	for _, i := range kept {
		out.Columns = append(out.Columns, share(fmt.Sprint(t.Rows[i][0]), t.Columns[1].Decimals))
	}
	if len(rest) > 0 {
		out.Columns = append(out.Columns, share(fmt.Sprintf("%d others", len(rest)), t.Columns[1].Decimals))
	}
	for j := 1; j < len(t.Columns); j++ {
		row := []any{t.Columns[j].Name}
		for _, i := range kept {
			row = append(row, t.Rows[i][j])
		}
		if len(rest) > 0 {
			sum := describe.Float(0)
			for _, i := range rest {
				if v, ok := table.Figure(t.Rows[i][j]); ok {
					sum += describe.Float(v)
				} else {
					sum = describe.Undefined // one of them is withheld, and so is the sum
				}
			}
			row = append(row, cell(sum))
		}
		out.Rows = append(out.Rows, row)
	}
	return &out
}

// largest divides the rows into those that fit as columns and the others, each in
// their order.
func largest(t *table.Table) (kept, rest []int) {
	total := make([]float64, len(t.Rows))
	order := make([]int, len(t.Rows))
	for i, row := range t.Rows {
		order[i] = i
		for _, v := range row[1:] {
			f, _ := table.Figure(v)
			total[i] += f
		}
	}
	if len(order) <= mostAcross {
		return order, nil
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(total[b], total[a]) })
	kept, rest = order[:mostAcross-1], order[mostAcross-1:]
	slices.Sort(kept)
	slices.Sort(rest)
	return kept, rest
}
