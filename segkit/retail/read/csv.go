package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail/read/delimited"
)

// readDelimited reads delimited text with a header; see package delimited for the
// dialects. The text is UTF-8, UTF-16 or Windows-1252; see toUTF8. CR LF inside a
// field is read as LF, unless texts are to be exact. A row with fewer fields than
// the header is filled up with empty ones; a row with more that are not empty is
// a bad row. The header may be repeated further down.
func readDelimited(text *textFile, b *builder, reading *Reading) error {
	rows, err := delimited.NewReader(text.open, delimited.Options{Exact: b.opt.Exact})
	if err != nil {
		return text.failed(err)
	}
	defer rows.Close()
	first, err := rows.Read()
	if err == io.EOF {
		return &Error{Name: text.name, Kind: ErrEmptyFile, Detail: "is empty: save or download it again"}
	}
	if err != nil {
		return text.failed(err)
	}
	first.Fields = slices.Clone(first.Fields)
	h := readHeader(first.Fields)
	if err := h.check(text.name, ""); err != nil {
		return err
	}
	reading.Warnings = append(reading.Warnings, h.warnings()...)
	t := textRows{rows: rows, header: h, first: first}
	err = t.addTo(b)
	if err != nil {
		return text.failed(err)
	}
	reading.Warnings = append(reading.Warnings, t.warnings()...)
	reading.Columns = h.columns()
	return nil
}

// textRows adds the rows below a header.
type textRows struct {
	rows     *delimited.Reader
	header   *header
	first    delimited.Row // the header as the file has it
	short    counted
	repeated counted
}

// counted counts rows and remembers the first one.
type counted struct{ count, row int }

func (c *counted) add(row int) {
	if c.count++; c.count == 1 {
		c.row = row
	}
}

func (t *textRows) addTo(b *builder) error {
	var cells [columnCount]string
	h := t.header
	wantFields := fmt.Sprintf("%d fields, as in the header", len(h.names))
	for {
		row, err := t.rows.Read()
		if err == io.EOF {
			return b.ctx.Err()
		}
		if err != nil {
			return err
		}
		if err := b.tick(); err != nil {
			return err
		}
		at := source{row: row.Number, header: h}
		h.noteNameless(row.Fields)
		if h.pick(row.Fields, &cells) {
			continue
		}
		switch n := len(row.Fields); {
		case n == len(h.names):
			if row.Fields[0] == t.first.Fields[0] && t.repeats(row.Fields) {
				t.repeated.add(row.Number)
				continue
			}
		case n < len(h.names):
			t.short.add(row.Number)
		case !allBlank(row.Fields[len(h.names):]):
			b.rows++
			b.refuseRow(at, "", fmt.Sprintf("%d fields", n), wantFields)
			continue
		}
		b.add(at, &cells)
	}
}

// repeats reports whether a row is the header once more, as in files that were
// appended to one another.
func (t *textRows) repeats(fields []string) bool {
	for i, name := range t.first.Fields {
		if i >= len(fields) || fields[i] != name {
			return false
		}
	}
	return true
}

func (t *textRows) warnings() []string {
	out := t.rows.Warnings()
	if t.short.count > 0 {
		out = append(out, fmt.Sprintf("%s fewer fields than the header: the missing ones were read as empty. The first is row %d.",
			verb(t.short.count, "1 row has", describe.Count(t.short.count)+" rows have"), t.short.row))
	}
	if t.repeated.count > 0 {
		out = append(out, fmt.Sprintf("The header is repeated %s, first in row %d: these rows hold no orders.",
			verb(t.repeated.count, "once", describe.Count(t.repeated.count)+" times"), t.repeated.row))
	}
	return out
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

// delimiter returns the sign that separates the fields of a text that begins with
// head.
func delimiter(head []byte) rune { return rune(delimited.Detect(string(head), false).Separator) }
