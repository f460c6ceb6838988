package pages

import (
	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// filled is a sheet that leaves out the columns of tables in which nothing stands. The
// workbook, which programs read, keeps them.
type filled struct{ sheet }

// Add adds the blocks.
func (f filled) Add(blocks ...pdf.Block) { f.sheet.Add(filledColumns(blocks)...) }

// Fits reports whether the blocks fit on the rest of this page.
func (f filled) Fits(blocks ...pdf.Block) bool { return f.sheet.Fits(filledColumns(blocks)...) }

// FitsPage reports whether the blocks fit on a page of their own.
func (f filled) FitsPage(blocks ...pdf.Block) bool { return f.sheet.FitsPage(filledColumns(blocks)...) }

func filledColumns(blocks []pdf.Block) []pdf.Block {
	out := make([]pdf.Block, len(blocks))
	for i, block := range blocks {
		switch b := block.(type) {
		case pdf.Table:
			if b.Weights == nil {
				b.Data = *withoutEmpty(&b.Data)
			}
			block = b
		case pdf.Columns:
			cols := make([][]pdf.Block, len(b.Cols))
			for j, col := range b.Cols {
				cols[j] = filledColumns(col)
			}
			b.Cols = cols
			block = b
		}
		out[i] = block
	}
	return out
}

// withoutEmpty returns a table without the columns that hold only dashes. The first
// column, and one with a footnote, stay.
func withoutEmpty(t *table.Table) *table.Table {
	if len(t.Rows) == 0 {
		return t
	}
	for j := len(t.Columns) - 1; j > 0; j-- {
		if emptyColumn(t, j) {
			t = t.Without(j)
		}
	}
	return t
}

func emptyColumn(t *table.Table, j int) bool {
	for _, f := range t.Footnotes {
		if f.Row != table.Heading && f.Column == j {
			return false
		}
	}
	for _, row := range t.Rows {
		if j < len(row) && pdf.CellText(row[j], t.Columns[j], t.Currency) != table.UndefinedMark {
			return false
		}
	}
	return true
}
