package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/delimited"
)

// readDelimited reads delimited text with a header; see package delimited for the
// dialects. The text is UTF-8, UTF-16, Windows-1252 (see toUTF8) or in another code page (see charsetOf). CR LF inside a
// field is read as LF, unless texts are to be exact. A row with fewer fields than
// the header is filled up with empty ones; a row with more that are not empty is
// a bad row.
func readDelimited(text *textFile, b *builder, reading *Reading) error {
	rows, err := delimited.NewReader(text.open, delimited.Options{Exact: b.opt.Exact})
	if err != nil {
		return text.failed(err)
	}
	defer rows.Close()
	lost := text.lost // of these rows, and not where the text is opened again to learn how it is written
	t := newTable(b, text.name, "", reading)
	t.delimited = true
	each := textRows{rows: rows, exact: b.opt.Exact}
	if err := t.readText(text, &each); err != nil {
		return err
	}
	if !each.any {
		return &Error{Name: text.name, Kind: ErrEmptyFile, Detail: "is empty: save or download it again"}
	}
	if err := t.end(); err != nil {
		return err
	}
	reading.CodePage = text.charset.named()
	if said := text.said(*lost); said != "" {
		reading.Warnings = append(reading.Warnings, said)
	}
	reading.Warnings = append(reading.Warnings, rows.Warnings()...)
	if t.short.count > 0 {
		reading.Warnings = append(reading.Warnings, fmt.Sprintf("%s fewer fields than the header: the missing ones were read as empty. The first is row %d.",
			verb(t.short.count, "1 row has", describe.Count(t.short.count)+" rows have"), t.short.row))
	}
	return b.ctx.Err()
}

// readText gives all rows of a text to the table: the first ones one by one until the columns
// are known, and then block by block where that can be done.
func (t *table) readText(text *textFile, each *textRows) error {
	for t.header == nil {
		row, err := each.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return text.failed(err)
		}
		if err := t.row(row.number, row.cells); err != nil {
			return err
		}
	}
	if !t.blockwise() || !each.rows.Blockwise() {
		return t.readRows(text, each)
	}
	for stretch := firstStretch; ; stretch *= 2 {
		if err := t.readBlocks(text, each.rows); err != nil {
			return err
		}
		each.left = stretch
		if err := t.readRows(text, each); err != nil || each.ended {
			return err
		}
		if !each.rows.Blockwise() { // its dialect is another one than the first rows showed
			each.left = 0
			return t.readRows(text, each)
		}
	}
}

// readRows gives rows of a text to a table one by one.
func (t *table) readRows(text *textFile, each *textRows) error {
	for row, err := range ahead(each.give) {
		if err != nil {
			return text.failed(err)
		}
		if err := t.row(row.number, row.cells); err != nil {
			return err
		}
	}
	return nil
}

// textRows makes rows of cells of a text.
type textRows struct {
	rows  *delimited.Reader
	exact bool // as they are, and not for analysis
	left  int  // rows until give stops; 0 means all
	any   bool // there is one
	ended bool // there are no more
	cells []columns.Cell
}

// next returns the next row, whose cells are valid until the one after it, or io.EOF.
func (r *textRows) next() (tableRow, error) {
	row, err := r.rows.Read()
	if err != nil {
		r.ended = true
		return tableRow{}, err
	}
	r.any = true
	if r.cells = appendTexts(r.cells[:0], row.Fields); !r.exact {
		unquoteFormulas(r.cells)
	}
	return tableRow{row.Number, r.cells}, nil
}

// give gives the rows to take.
func (r *textRows) give(take func(number int, cells []columns.Cell) error) error {
	for {
		row, err := r.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := take(row.number, row.cells); err != nil {
			return err
		}
		if r.left--; r.left == 0 {
			return nil
		}
	}
}

// counted counts rows and remembers the first one.
type counted struct{ count, row int }

func (c *counted) add(row int) {
	if c.count++; c.count == 1 {
		c.row = row
	}
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// failed says where and why the text could not be read.
func (t *textFile) failed(err error) error {
	var fault *delimited.Error
	switch {
	case errors.As(err, &fault):
		in := ""
		if fault.Start != fault.Line {
			in = fmt.Sprintf(", in the record that begins in line %d", fault.Start)
		}
		return &Error{Name: t.name, Kind: ErrDamaged, Cause: err,
			Detail: fmt.Sprintf("line %d%s: %s", fault.Line, in, fault.Reason())}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Name: t.name, Kind: ErrDamaged, Cause: err, Detail: "breaks off before its end: save or download it again"}
	case t.packing.Damage(err):
		return damaged(t.name, t.packing.String(), err)
	}
	return tableFile{name: t.name}.failed(err)
}

// unquoteFormulas takes off what protects texts from spreadsheets: ="00123" and '00123
// are 00123.
func unquoteFormulas(cells []columns.Cell) {
	for i := range cells {
		text := cells[i].Text
		if len(text) > 3 && text[0] == '=' && text[1] == '"' && strings.IndexByte(text[2:], '"') == len(text)-3 {
			cells[i].Text = text[2 : len(text)-1]
		}
		if len(text) > 1 && text[0] == '\'' && strings.Trim(text[1:], "0123456789") == "" {
			cells[i].Text = text[1:]
		}
	}
}

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
