package read

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/sheet"
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
	t.b.refuseRow(t.source(number), "", value, want)
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

// names returns the cells of a held row as names of columns.
func (t *table) names(row int) []string {
	names := columns.HeaderNames(t.held[row].cells)
	for i, name := range names {
		names[i] = strings.Clone(toUTF8(name))
	}
	return names
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

// match returns the row of names among those held, and what its columns are for.
func (t *table) match() (at int, h *header, err error) {
	rows := make([][]columns.Cell, len(t.held))
	for i, r := range t.held {
		rows[i] = valid(r.cells)
	}
	if len(t.b.opt.Columns) == 0 && isOnlineRetail(t.names(0)) {
		names := t.names(0)
		m, err := columns.Match(names, nil, nil)
		if err != nil {
			return 0, nil, err
		}
		return 0, newHeader(names, m), nil
	}
	at, err = columns.FindHeader(rows[:min(len(rows), titleRows)])
	if err != nil {
		return 0, nil, err
	}
	names := t.names(at)
	if err := t.completed(at, rows); err != nil {
		return 0, nil, err
	}
	data := slices.DeleteFunc(slices.Clone(rows[at+1:]), func(row []columns.Cell) bool { return columns.IsAside(names, row) })
	values := readValues(len(names), data, t.b.opt)
	m, err := columns.Match(names, columns.Examine(names, data, values), t.b.opt.Columns)
	var missing *columns.MissingError
	if t.b.opt.Exact && errors.As(err, &missing) { // a column may be empty in a copy
		m, err = columns.Match(names, nil, t.b.opt.Columns)
	}
	if errors.As(err, &missing) && missing.Role == columns.Customer && inGroups(names, rows[at+1:]) {
		m, names, err = t.byGroup(names, rows[at+1:])
	}
	if err != nil {
		return 0, nil, err
	}
	if t.b.opt.Exact { // a copy of the file has no lines of its own
		m.Refunds = false
	}
	return at, newHeader(names, m), nil
}

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

// take gives a row below the header to the builder.
func (t *table) take(number int, cells []columns.Cell) error {
	if err := t.b.tick(); err != nil {
		return err
	}
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
		case columns.TotalRow:
			t.reading.NoData.Totals++
			return nil
		case columns.RemarkRow:
			t.reading.NoData.Remarks++
			return nil
		case columns.SumRow:
			t.sums = append(t.sums, heldRow{number: number, cells: slices.Clone(cells)})
			return nil
		}
	}
	if len(t.sums) > 0 { // data follows, so these were no totals
		for _, r := range t.sums {
			if err := t.data(r.number, r.cells); err != nil {
				return err
			}
		}
		t.sums = t.sums[:0]
	}
	return t.data(number, cells)
}

// data gives a row of data to the builder.
func (t *table) data(number int, cells []columns.Cell) error {
	h, at := t.header, t.source(number)
	h.noteNameless(cells)
	if t.delimited && (len(cells) < t.needed || len(cells) > t.width && !blank(cells[t.width:])) {
		t.b.rows++
		t.b.refuseRow(at, "", fmt.Sprintf("%d fields", len(cells)), fmt.Sprintf("%d fields, as in the header", t.width))
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
	h.flag.status(&t.cells[columnStatus], cells, h.at[columnStatus] == h.flag.at)
	if h.mapping.Continued && trimSpace(t.cells[columnInvoice].Text) == "" && trimSpace(t.cells[columnTime].Text) == "" {
		t.cells[columnInvoice] = columns.Cell{Kind: t.above.cells[columnInvoice].Kind, Text: t.above.order}
	}
	if h.mapping.FirstLine || h.mapping.Continued {
		t.above.fill(&t.cells)
	}
	if h.isEvent(&t.cells) && !t.b.opt.Exact {
		t.reading.NoData.Events++
		return nil
	}
	t.b.add(at, &t.cells, t.otherCells(cells))
	return nil
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

// fail makes the error of a table whose columns are not known.
func (t *table) fail(err error) error {
	in := ""
	if t.sheet != "" {
		in = fmt.Sprintf("sheet %q ", t.sheet)
	}
	var unclear *columns.AmbiguousError
	var given *columns.GivenError
	var missing *columns.MissingError
	const alsoInFile = " (or the same under [columns] in study.toml)"
	known := &Error{Name: t.file, Cause: err}
	switch {
	case errors.As(err, &unclear):
		known.Kind, known.Detail = ErrUnclear, in+"needs a word about its columns: "+err.Error()+alsoInFile
	case errors.As(err, &given):
		known.Kind, known.Detail = ErrGiven, in+"cannot be read as asked: "+err.Error()
	case errors.As(err, &missing) && missing.Note != "": // which no word about its columns would help
		known.Kind, known.Detail = ErrColumns, in+err.Error()
	case errors.As(err, &missing):
		known.Kind, known.Detail = ErrColumns, in+err.Error()+alsoInFile
	case errors.Is(err, columns.ErrNoHeader):
		known.Kind, known.Detail = ErrColumns, in+err.Error()
	default:
		return err
	}
	return known
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

// appendTexts makes cells of the fields of delimited text.
func appendTexts(to []columns.Cell, fields []string) []columns.Cell {
	for _, field := range fields {
		cell := columns.Cell{Text: field}
		if field != "" {
			cell.Kind = columns.Text
		}
		to = append(to, cell)
	}
	return to
}

// orderLine is what an order's first line says of the order as a whole. Exports that
// write an order with its items leave that out on the lines below.
type orderLine struct {
	order string
	cells [columnCount]columns.Cell
}

var ofTheOrder = [...]column{columnTime, columnClock, columnCustomer, columnCountry, columnStatus, columnCurrency}

// fill takes over what the lines above have of the same order.
func (o *orderLine) fill(cells *[columnCount]columns.Cell) {
	if order := trimSpace(cells[columnInvoice].Text); order != o.order {
		o.order, o.cells = order, *cells
		return
	}
	for _, c := range ofTheOrder {
		if trimSpace(cells[c].Text) == "" {
			cells[c] = o.cells[c]
		} else {
			o.cells[c] = cells[c]
		}
	}
}
