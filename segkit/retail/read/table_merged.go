package read

import (
	"slices"

	"customer-segmentation/segkit/retail/read/columns"
)

// completed fills the merged cells below the header of rows that are held.
func (t *table) completed(at int, rows [][]columns.Cell) error {
	left := leftmost(rows[at])
	gappy := slices.ContainsFunc(rows[at+1:], func(row []columns.Cell) bool { return isGap(row, left) })
	if t.spans == nil || !gappy {
		return nil
	}
	spans, err := t.spans()
	if err != nil || len(spans) == 0 {
		return err
	}
	merged := columns.NewMerged(spans)
	for i := at + 1; i < len(rows); i++ {
		rows[i] = merged.Fill(t.held[i].number-1, rows[i])
	}
	t.merged, t.spans = columns.NewMerged(spans), nil
	return nil
}

// complete fills the merged cells of a row. To ask the workbook where they are takes
// half as long as to read it, so that is done at the first gap in the leftmost column,
// the order numbers or the dates. The row above is the first of the block then.
func (t *table) complete(number int, cells []columns.Cell) ([]columns.Cell, error) {
	if t.spans != nil {
		if !isGap(cells, t.left) && !isGap(cells, t.header.at[columnInvoice]) && !isGap(cells, t.header.at[columnTime]) {
			t.before.number, t.before.cells = number, append(t.before.cells[:0], cells...)
			return cells, nil
		}
		spans, err := t.spans()
		t.spans = nil
		if err != nil || len(spans) == 0 {
			return cells, err
		}
		t.merged = columns.NewMerged(spans)
		t.merged.Fill(t.before.number-1, t.before.cells)
	}
	if t.merged != nil {
		cells = t.merged.Fill(number-1, cells)
	}
	return cells, nil
}

// leftmost returns the first column that holds something.
func leftmost(row []columns.Cell) int {
	return slices.IndexFunc(row, func(c columns.Cell) bool { return trimSpace(c.Text) != "" })
}

func isGap(row []columns.Cell, column int) bool {
	return column >= 0 && (column >= len(row) || trimSpace(row[column].Text) == "")
}
