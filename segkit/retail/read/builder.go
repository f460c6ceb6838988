package read

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
)

// builder collects the rows of a file, and turns them into typed columns once all
// of them are known. All readers share it, so that the same data gives the same
// table whatever file it comes from:
//
//   - space around a cell is ignored, unless texts are to be exact;
//   - identifiers stay text, "" if there is none; a row without an invoice number
//     is a bad row, one without stock code, description, customer or country is
//     not;
//   - how quantities, times, prices, invoice numbers and customer ids are written
//     is decided for a column as a whole, from its distinct texts;
//   - a row is bad, and is left out and counted, because of its first cell that
//     cannot be understood, in the order of Online Retail's columns.
type builder struct {
	ctx        context.Context
	opt        Options
	typedCells bool // the format tells numbers from texts; see markNumber
	workbook   bool // numbers are written as a workbook keeps them, and dates are days
	date1904   bool

	minorDigits int // decimals that the unit of prices and amounts makes: 2 for cents, 0 for whole units

	has    [columnCount]bool        // the columns that the table has
	active []column                 // the same in their order
	n      int                      // rows that are held
	room   int                      // for so many, where there is none yet
	round  int                      // how often rows were taken away
	keeps  bool                     // texts that come again keep their codes when they are
	spare  spare                    // for columns to come
	tidied [columnCount]tidied      // of identifiers
	text   [columnCount]*dictionary // of these rows; nil for numbers and dates
	value  [columnCount]*spellings  // and their numbers and dates, as they are written
	other  []uint64                 // and hashes of their other cells, if any
	place  places                   // where these rows stand in the file
	header *header                  // the first one, to name columns by
	file   string                   // that is being read; "" unless there are several
	parts  []filePart               // the files, if there are several
	joined bool                     // they are orders and their lines
	usual  *charset                 // the code page of those in which it is certain

	losses [lossKinds]Loss

	rows      int          // data rows seen, bad ones included
	bad       int          // of them
	malformed []orderedBad // the first rows that are bad as a whole
	unread    []orderedBad // and the first with a cell that cannot be understood
	lost      badRows      // what they would have been worth
	decoded   int          // cells of rows handed over that were not UTF-8
	totals    retail.Totals
	full      bool // a total no longer fits

	refunded    retail.Money // in lines that were added for refunds
	refundLines int
	turned      int // rows of returns whose money had no minus
	twiceSigned int // rows with a minus in both quantity and price

	want    int                                             // of the file: wantLines …
	preview func(t *table, h *header, rows []heldRow) error // called once the columns are known; nil means to read on

	hashes   bool         // the hashes of other cells stay as they are
	flush    func() error // called now and then to take the rows away; nil means not
	handed   int          // rows that were taken away, bad ones not included
	streamed bool         // they are gone then
}

// orderedBad is a bad row with its position among all rows.
type orderedBad struct {
	rank int
	BadRow
}

func newBuilder(ctx context.Context, opt Options) *builder {
	b := &builder{ctx: ctx, opt: opt}
	if opt.WithoutMoney {
		b.want = wantVisits
	}
	for c := range columnCount {
		b.has[c] = c.always()
	}
	b.activate()
	b.empty()
	return b
}

// activate lists the columns that the table has.
func (b *builder) activate() {
	b.active = b.active[:0]
	for c := range columnCount {
		if b.has[c] {
			b.active = append(b.active, c)
		}
	}
}

// expect makes room for the columns of another header. Rows before have nothing there.
func (b *builder) expect(h *header) {
	if b.header == nil {
		b.header = h
	}
	for c := range columnCount {
		if h.at[c] < 0 || b.has[c] {
			continue
		}
		b.has[c] = true
		if c.isValue() {
			b.value[c].code = make([]int32, b.n)
		} else {
			b.text[c].code = make([]int32, b.n)
		}
	}
	b.activate()
	if len(h.rest) > 0 && b.other == nil {
		b.other = make([]uint64, b.n)
	}
}

// empty makes ready for rows, of which none is held.
func (b *builder) empty() {
	b.room = max(b.room, b.n)
	b.place, b.n, b.round = places{}, 0, b.round+1
	if b.other != nil {
		b.other = []uint64{}
	}
	for c := range columnCount {
		switch {
		case c.isValue():
			switch column := b.value[c]; {
			case column == nil:
				b.value[c] = newSpellings(b.round)
			case !b.keeps || !c.comesAgain() || !column.keep():
				column.restart(b.round)
			}
			continue
		case b.text[c] != nil:
			if !b.keeps || !c.comesAgain() || !b.text[c].keep() {
				b.text[c].restart()
			}
		case b.opt.Exact:
			b.text[c] = newDictionary(nil)
		default:
			b.text[c] = newDictionary(strings.TrimSpace)
		}
		if b.text[c].round == 0 {
			b.text[c].round = b.round
		}
	}
}

// makeRoom makes room for as many rows as were held before.
func (b *builder) makeRoom() {
	for _, c := range b.active {
		var code *[]int32
		if c.isValue() {
			code = &b.value[c].code
		} else {
			code = &b.text[c].code
		}
		if cap(*code) < b.room {
			*code = append(take(&b.spare.codes, b.room)[:0], *code...)
		}
	}
}

// comesAgain reports whether the texts of a column occur all over a file. Orders and times pass by.
func (c column) comesAgain() bool { return c != columnInvoice && c != columnTime }

// ofOrder reports whether the lines of an order have the same text in a column, as a rule.
func (c column) ofOrder() bool {
	switch c {
	case columnStockCode, columnDescription, columnCategory, columnQuantity, columnPrice, columnAmount, columnRefund:
		return false
	}
	return true
}

// mostKept is how many texts of a column are kept at most when rows are taken away.
const mostKept = 1 << 14

// source is the position of a row.
type source struct {
	file   string // "" unless there are several
	sheet  string
	row    int
	header *header
}

// bad reports what is wrong with a row.
func (at source) bad(column, value, want string) BadRow {
	return BadRow{File: at.file, Sheet: at.sheet, Row: at.row, Column: column, Value: shorten(value), Want: want}
}

// add takes a row that is not blank, with a hash of its other cells.
func (b *builder) add(at source, cells *[columnCount]columns.Cell, other uint64) {
	b.rows++
	if at.header.at[columnInvoice] >= 0 && trimSpace(cells[columnInvoice].Text) == "" {
		b.refuse(at, at.header.name(columnInvoice), "", "an invoice number")
		b.missed(cells)
		return
	}
	b.place.add(b.n, b.rows, at)
	for _, c := range b.active {
		switch cell := &cells[c]; {
		case c.isValue():
			b.value[c].append(b.mark(cell.Kind), trimSpace(cell.Text))
		case b.opt.Exact:
			b.text[c].append(b.textOf(cell))
		case cell.Shared > 0:
			b.text[c].appendShared(cell.Shared, trimSpace(cell.Text))
		default:
			b.text[c].append(trimSpace(b.textOf(cell)))
		}
	}
	if b.other != nil {
		b.other = append(b.other, other)
	}
	b.n++
}

// textOf returns what a person sees in a cell.
func (b *builder) textOf(cell *columns.Cell) string {
	if b.workbook && cell.Kind >= columns.Number && cell.Kind <= columns.Day {
		return numberText(cell.Text, b.opt.Exact)
	}
	return cell.Text
}

// held returns the number of rows that wait to be typed.
func (b *builder) held() int { return b.n }

// tick reports progress and lets the caller stop the reading. The readers call
// it once per row.
func (b *builder) tick() error {
	if b.rows&0xfff != 0 {
		return nil
	}
	return b.turn()
}

// turn does what tick does now and then.
func (b *builder) turn() error {
	if b.opt.Progress != nil && b.rows > 0 {
		b.opt.Progress(b.rows)
	}
	return b.pause()
}

// pause lets rows be taken away, or the caller stop the reading.
func (b *builder) pause() error {
	if b.flush != nil && b.rows > 0 {
		if err := b.flush(); err != nil {
			return err
		}
		b.makeRoom()
	}
	return b.ctx.Err()
}

// refuse notes a bad row that is not to be held.
func (b *builder) refuse(at source, column, value, want string) {
	b.bad++
	if len(b.malformed) < maxFirstBad {
		b.malformed = append(b.malformed, orderedBad{b.rows, at.bad(column, value, want)})
	}
}

// conclude completes the report, and returns an error if the file is not worth
// reading.
func (b *builder) conclude(name string, reading *Reading, remarks []string) error {
	first := append(b.malformed, b.unread...)
	slices.SortStableFunc(first, func(x, y orderedBad) int { return cmp.Compare(x.rank, y.rank) })
	for _, bad := range first[:min(len(first), maxFirstBad)] {
		reading.FirstBad = append(reading.FirstBad, bad.BadRow)
	}
	reading.Rows, reading.BadRows = b.rows, b.bad
	for _, loss := range b.losses {
		if loss.Count > 0 {
			reading.Losses = append(reading.Losses, loss)
		}
	}
	remarks = append(remarks, b.saidReturns()...)
	reading.Warnings = append(append(reading.Warnings, remarks...), b.warnings()...)
	if len(b.opt.Sheets) > 0 && len(reading.Sheets) == 0 {
		return &Error{Name: name, Kind: ErrGiven, Detail: "is no workbook and has no sheets: leave out --sheet (or sheets under [reading] in study.toml)"}
	}
	switch {
	case b.rows == 0:
		return &Error{Name: name, Kind: ErrNoRows, Detail: "has a header but no data rows: nothing to read"}
	case float64(b.bad) > b.opt.maxBadShare()*float64(b.rows) || b.bad == b.rows:
		return &Error{Name: name, Kind: ErrTooManyBadRows, Detail: b.tooManyBad(reading)}
	case b.tooMuch(reading) != "":
		return &Error{Name: name, Kind: ErrTooManyBadRows, Detail: b.tooMuch(reading)}
	case b.full:
		return &Error{Name: name, Kind: ErrTooLarge, Detail: "has quantities and prices that add up to more than can be counted exactly: look for mistyped ones"}
	}
	if b.opt.Progress != nil {
		b.opt.Progress(b.rows)
	}
	return nil
}

// decodedNow counts the cells of the rows that are held that were not UTF-8.
func (b *builder) decodedNow() (n int) {
	for c := range columnCount {
		if c.isValue() {
			n += b.value[c].cells
		} else {
			n += b.text[c].cells
		}
	}
	return n
}

func (b *builder) warnings() (out []string) {
	if decoded := b.decoded + b.decodedNow(); decoded > 0 {
		out = append(out, fmt.Sprintf("The text is not UTF-8: %s read as Windows-1252.",
			verb(decoded, "1 value was", describe.Count(decoded)+" values were")))
	}
	return out
}

func (b *builder) tooManyBad(reading *Reading) string {
	limit := fmt.Sprintf("more than the %g%% accepted", b.opt.maxBadShare()*100)
	switch {
	case b.opt.maxBadShare() == 0:
		limit = "and none may be left out"
	case b.bad == b.rows && b.opt.maxBadShare() == 1:
		limit = "so that none is left"
	}
	return fmt.Sprintf("has %d of %d rows that cannot be read, %s; the first: %s", b.bad, b.rows, limit, reading.FirstBad[0])
}

// String names the cell, what it holds and what was expected.
func (r BadRow) String() string {
	if r.Value == "" {
		return fmt.Sprintf("%s, is empty, expected %s", r.Place(), r.Want)
	}
	return fmt.Sprintf("%s, is %q, expected %s", r.Place(), r.Value, r.Want)
}

// Place says where the cell stands.
func (r BadRow) Place() finding.Place {
	return finding.Place{File: r.File, Sheet: r.Sheet, Row: r.Row, Column: r.Column}
}

// trimSpace does what strings.TrimSpace does, with a quick answer for a string
// without any space around it.
func trimSpace(s string) string {
	if s == "" || (s[0] > ' ' && s[0] < 0x80 && s[len(s)-1] > ' ' && s[len(s)-1] < 0x80) {
		return s
	}
	return strings.TrimSpace(s)
}
