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
// dialects. The text is UTF-8, UTF-16 or Windows-1252; see toUTF8. CR LF inside a
// field is read as LF, unless texts are to be exact. A row with fewer fields than
// the header is filled up with empty ones; a row with more that are not empty is
// a bad row.
func readDelimited(text *textFile, b *builder, reading *Reading) error {
	rows, err := delimited.NewReader(text.open, delimited.Options{Exact: b.opt.Exact})
	if err != nil {
		return text.failed(err)
	}
	defer rows.Close()
	t := newTable(b, text.name, "", reading)
	t.delimited = true
	empty := true
	for row, err := range ahead(func(take func(int, []columns.Cell) error) error { return split(rows, b.opt.Exact, take) }) {
		if err != nil {
			return text.failed(err)
		}
		empty = false
		if err := t.row(row.number, row.cells); err != nil {
			return err
		}
	}
	if empty {
		return &Error{Name: text.name, Kind: ErrEmptyFile, Detail: "is empty: save or download it again"}
	}
	if err := t.end(); err != nil {
		return err
	}
	reading.Warnings = append(reading.Warnings, rows.Warnings()...)
	if t.short.count > 0 {
		reading.Warnings = append(reading.Warnings, fmt.Sprintf("%s fewer fields than the header: the missing ones were read as empty. The first is row %d.",
			verb(t.short.count, "1 row has", describe.Count(t.short.count)+" rows have"), t.short.row))
	}
	return b.ctx.Err()
}

// split gives the rows of text to take, as they are or for analysis.
func split(rows *delimited.Reader, exact bool, take func(number int, cells []columns.Cell) error) error {
	var cells []columns.Cell
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if cells = appendTexts(cells[:0], row.Fields); !exact {
			unquoteFormulas(cells)
		}
		if err := take(row.Number, cells); err != nil {
			return err
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
