package read

import (
	"slices"

	"customer-segmentation/segkit/retail/read/columns"
)

// fieldsNeeded are the columns without which a row of delimited text is bad. A line that was
// cut off within these has lost something; one that ends behind them may have been empty there,
// and is filled up.
var fieldsNeeded = [...]column{columnInvoice, columnQuantity, columnTime, columnPrice, columnAmount}

// A table takes the rows of a file, or of a sheet of a workbook, from the reader of
// its format, and gives the builder the cells that it wants:
//
//	t := newTable(b, name, sheet, reading)
//	for each row: t.row(number, cells)
//	t.end()
//
// It holds the first rows back until it knows the columns: it finds the row with
// their names below titles and notes, looks at the cells and has package columns
// match names and cells with roles. Rows below that are no data, such as totals, are
// left out and counted, and merged cells are completed.
type table struct {
	b       *builder
	file    string // its name
	sheet   string // "" where the format has none
	reading *Reading

	delimited bool                           // a row has as many fields as the header, or is bad
	usable    func(column int) error         // says why a column cannot be read; nil if all can
	spans     func() ([]columns.Span, error) // the merged cells, rows from 0; nil if there are none

	held   []heldRow // until the columns are known
	limit  int       // rows to be held before the columns are looked for
	header *header   // nil until then
	width  int       // fields in the row of names
	needed int       // fields that a row must have: programs leave out empty ones at the end
	short  counted   // rows of delimited text that were filled up
	left   int       // the first column with a name
	before heldRow   // the row above, while nobody has asked for the merged cells
	merged *columns.Merged
	above  orderLine // what stood on the order's first line
	groups groups    // titles that say whose the rows below are
	sums   []heldRow // rows of numbers alone: totals if no data follows
	cells  [columnCount]columns.Cell
}

// heldRow is a row with its number. A row that is no row of cells has a complaint.
type heldRow struct {
	number      int
	cells       []columns.Cell
	value, want string
}

// The columns are looked for in so many rows, and in more where these leave
// something open: a column may be empty on the first pages.
const (
	firstLook = 1 << 11
	lastLook  = 1 << 16
	titleRows = 50 // the names of the columns stand among so many first rows
)

func newTable(b *builder, file, sheet string, reading *Reading) *table {
	return &table{b: b, file: file, sheet: sheet, reading: reading, limit: firstLook}
}

// row takes the next row, with its number as a spreadsheet counts. The cells are
// copied, but the texts in them must stay valid.
func (t *table) row(number int, cells []columns.Cell) error {
	if t.header != nil {
		return t.take(number, cells)
	}
	if err := t.hold(number, cells); err != nil {
		return err
	}
	if n := len(t.held); n == 0 || n < t.limit && (n > 1 || t.b.preview != nil || !isOnlineRetail(t.names(0))) {
		return nil
	}
	return t.decide(false)
}

// hold keeps a row until the columns are known.
func (t *table) hold(number int, cells []columns.Cell) error {
	if !blank(cells) {
		t.held = append(t.held, heldRow{number: number, cells: slices.Clone(cells)})
	}
	return t.b.tick()
}

// bad takes a row that could not be taken apart.
func (t *table) bad(number int, value, want string) error {
	if t.header == nil {
		t.held = append(t.held, heldRow{number: number, value: value, want: want})
		return nil
	}
	t.b.rows++
	t.b.refuse(t.source(number), "", value, want)
	return nil
}

// end must be called after the last row.
func (t *table) end() error {
	if t.header == nil {
		if len(t.held) == 0 {
			return nil
		}
		if err := t.decide(true); err != nil {
			return err
		}
	}
	if n := len(t.sums); n > 0 {
		t.reading.NoData.Totals += n
	}
	t.reading.addColumns(t.header)
	return nil
}

// decide finds the columns and takes the rows that were held. Unless these are all
// rows, it may put the decision off.
func (t *table) decide(all bool) error {
	at, h, err := t.match()
	if err != nil {
		if !all && t.limit < lastLook {
			t.limit *= 8
			return nil
		}
		return t.fail(err)
	}
	if t.usable != nil {
		for _, c := range h.at {
			if c < 0 {
				continue
			}
			if err := t.usable(c); err != nil {
				return err
			}
		}
	}
	if err := t.b.shapeError(t.file, h.mapping); err != nil {
		return err
	}
	if t.b.preview != nil {
		return t.b.preview(t, h, t.held[at+1:])
	}
	t.header, t.width, t.left = h, len(t.held[at].cells), leftmost(t.held[at].cells)
	t.needed = 0
	for _, c := range fieldsNeeded {
		t.needed = max(t.needed, h.at[c]+1)
	}
	t.b.expect(h)
	t.reading.note(h)
	held := t.held[at+1:]
	t.held = nil
	for _, r := range held {
		if r.want != "" {
			err = t.bad(r.number, r.value, r.want)
		} else {
			err = t.take(r.number, r.cells)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// valid returns cells whose texts are UTF-8.
func valid(cells []columns.Cell) []columns.Cell {
	cells = slices.Clone(cells)
	for i := range cells {
		cells[i].Text = toUTF8(cells[i].Text)
	}
	return cells
}

func blank(cells []columns.Cell) bool {
	return !slices.ContainsFunc(cells, func(c columns.Cell) bool { return c.Kind != columns.Blank && trimSpace(c.Text) != "" })
}

func startsWithDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }
