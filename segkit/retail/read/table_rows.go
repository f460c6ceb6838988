package read

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/sheet"
)

// take gives a row below the header to the builder.
func (t *table) take(number int, cells []columns.Cell) error {
	if err := t.b.tick(); err != nil {
		return err
	}
	return t.put(number, cells)
}

// put gives a row below the header to the builder, without a pause in between.
func (t *table) put(number int, cells []columns.Cell) error {
	cells, err := t.complete(number, cells)
	if err != nil {
		return err
	}
	t.groups.fill(cells)
	h := t.header
	if at := h.at[columnTime]; at < 0 || at >= len(cells) || !startsWithDigit(cells[at].Text) {
		switch h.mapping.Kind(h.names, cells) {
		case columns.BlankRow:
			return nil
		case columns.RepeatedHeader:
			t.reading.NoData.Headers++
			return nil
		case columns.OtherHeader:
			return &Error{Name: t.file, Kind: ErrColumns, Detail: fmt.Sprintf("has the names of its columns again in row %d, in another "+
				"order: files with different columns were joined there; give them one by one", number)}
		case columns.TotalRow:
			t.reading.NoData.Totals++
			return nil
		case columns.RemarkRow:
			if n := t.otherFields(cells); n > 1 {
				return t.bad(number, fmt.Sprintf("1 field, of %d if parted by another character", n),
					fmt.Sprintf("%d fields, as in the header", t.width))
			}
			t.reading.NoData.Remarks++
			return nil
		case columns.SumRow:
			t.sums = append(t.sums, heldRow{number: number, cells: slices.Clone(cells)})
			return nil
		}
	}
	if err := t.waitingSums(); err != nil {
		return err
	}
	return t.data(number, cells)
}

// waitingSums gives the rows of numbers alone to the builder: data follows, so these were no
// totals.
func (t *table) waitingSums() error {
	for _, r := range t.sums {
		if err := t.data(r.number, r.cells); err != nil {
			return err
		}
	}
	t.sums = t.sums[:0]
	return nil
}

// otherFields returns how many fields the only field of a text's row would have if another
// character parted them, 0 if these were not as many as the table has columns.
func (t *table) otherFields(cells []columns.Cell) int {
	if !t.delimited {
		return 0
	}
	for _, c := range cells {
		for _, separator := range []string{",", ";", "\t", "|"} {
			if n := strings.Count(c.Text, separator) + 1; n > 2 && n >= t.needed && n <= t.width {
				return n
			}
		}
	}
	return 0
}

// data gives a row of data to the builder.
func (t *table) data(number int, cells []columns.Cell) error {
	h, at := t.header, t.source(number)
	h.noteNameless(cells)
	if t.delimited && (len(cells) < t.needed || len(cells) > t.width && !blank(cells[t.width:])) {
		t.b.rows++
		t.b.refuse(at, "", fmt.Sprintf("%d fields", len(cells)), fmt.Sprintf("%d fields, as in the header", t.width))
		if more := len(cells)/max(t.width, 1) - 1; more > 1 { // rows that run together count each
			t.b.rows += more
			t.b.bad += more
		}
		return nil
	}
	if t.delimited && len(cells) < t.width {
		t.short.add(number)
	}
	for _, c := range t.b.active {
		i := h.at[c]
		if i < 0 || i >= len(cells) {
			t.cells[c] = columns.Cell{}
			continue
		}
		t.cells[c] = cells[i]
		if kind := cells[i].Kind; kind > columns.Number || kind == columns.Number && cells[i].Text == "NaN" {
			if err := t.special(at, c, i); err != nil {
				return err
			}
		}
	}
	if code := &t.cells[columnStockCode]; trimSpace(code.Text) == "" && !t.b.opt.Exact {
		*code = t.cells[columnDescription] // a product without a code has its name
	}
	if !t.b.opt.Exact && h.mapping.IsTotalOfOrder(trimSpace(t.cells[columnStockCode].Text)) {
		t.reading.NoData.Totals++
		return nil
	}
	if h.side >= 0 && h.side < len(cells) {
		t.otherSide(cells[h.side])
	}
	if h.mapping.TakesBack(cells) {
		t.takeBack()
	}
	h.flag.status(&t.cells[columnStatus], cells, h.at[columnStatus] == h.flag.at)
	if payee := h.mapping.Payee(cells, t.cells[columnAmount].Text); payee != "" {
		t.cells[columnCustomer] = columns.Cell{Kind: columns.Text, Text: payee}
	}
	if h.mapping.Continued && trimSpace(t.cells[columnInvoice].Text) == "" && trimSpace(t.cells[columnTime].Text) == "" {
		t.cells[columnInvoice] = columns.Cell{Kind: t.above.cells[columnInvoice].Kind, Text: t.above.order}
	}
	if h.mapping.FirstLine || h.mapping.Continued {
		t.above.fill(&t.cells)
	}
	if h.mapping.IsSum(cells) && !t.b.opt.Exact {
		t.reading.NoData.Totals++
		return nil
	}
	if h.isEvent(&t.cells) && !t.b.opt.Exact {
		t.reading.NoData.Events++
		return nil
	}
	other := t.otherCells(cells)
	if h.mapping.Pieces {
		other = (other ^ uint64(number)) * fnvPrime
	}
	t.b.add(at, &t.cells, other)
	return nil
}

// takeBack gives the money of a return, which its row has without a sign, a minus. Its
// status says what it is, and not what became of the order.
func (t *table) takeBack() {
	h := t.header
	if h.at[columnStatus] >= 0 && h.at[columnStatus] == h.mapping.KindColumn() {
		t.cells[columnStatus] = columns.Cell{}
	}
	turned := columnCount
	for _, c := range []column{columnPrice, columnQuantity, columnAmount} { // the last one that there is decides
		if h.at[c] < 0 || t.cells[c].Kind == columns.Blank {
			continue
		}
		if columns.IsNegative(t.cells[c].Text) {
			return
		}
		turned = c
	}
	if turned < columnCount {
		t.cells[turned].Text, t.cells[turned].Shared = "-"+trimSpace(t.cells[turned].Text), 0
		t.b.turned++
	}
}

// otherSide takes the amount from the other side of the account where it stands there. It
// is money that was given back.
func (t *table) otherSide(cell columns.Cell) {
	own := &t.cells[columnAmount]
	if none(*own) && !none(cell) {
		text := trimSpace(cell.Text)
		if !columns.IsNegative(text) {
			text = "-" + text
		}
		*own = columns.Cell{Kind: cell.Kind, Text: text}
	}
}

// none reports whether a cell is empty or holds a zero.
func none(cell columns.Cell) bool {
	if cell.Kind == columns.Blank || trimSpace(cell.Text) == "" {
		return true
	}
	x, ok := columns.Plain{}.Number(0, cell.Text)
	return ok && x == 0
}

// special looks at a cell that is no plain value. A formula without a result is an
// error, since nobody knows what it stands for. An error such as #REF! is no
// customer; elsewhere it is a text like any other.
func (t *table) special(at source, c column, i int) error {
	switch cell := &t.cells[c]; cell.Kind {
	case columns.Uncomputed:
		return workbookError(t.file, &sheet.ReadError{Kind: ErrUncomputed, Sheet: t.sheet, Row: at.row, Column: i,
			Detail: "holds a formula without its result: open the workbook in a spreadsheet program and save it again"})
	case columns.Number: // NaN, which Parquet tables have for nothing
		if c.isValue() {
			return nil
		}
		cell.Text = ""
		if t.b.opt.Exact {
			t.b.note(LossNaN, at, c, "NaN", "")
		}
	case columns.Error:
		if c == columnCustomer && !t.b.opt.Exact {
			cell.Text = ""
		}
	}
	return nil
}

func (t *table) source(number int) source { return source{t.b.file, t.sheet, number, t.header} }
