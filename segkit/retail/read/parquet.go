package read

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// readParquet reads a Parquet table, one row group at a time. It walks the
// columns side by side and turns each value into the text that it would have in
// CSV, so that every format is understood by the same rules.
func readParquet(ctx context.Context, in input, b *builder, reading *Reading) (err error) {
	const what = "Parquet table"
	defer func() {
		if p := recover(); p != nil { // the library trusts the file's own sizes
			err = damaged(in.name, what, fmt.Errorf("%v", p))
		}
	}()
	f, err := parquet.OpenFile(in.r, in.size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return damaged(in.name, what, err)
	}
	columns := f.Root().Columns()
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name()
	}
	h := readHeader(names)
	reading.Columns = h.names
	if err := h.check(in.name, ""); err != nil {
		return err
	}
	reading.Warnings = append(reading.Warnings, h.warnings()...)
	var cursors [columnCount]*parquetCursor
	for c, at := range h.at {
		if at < 0 {
			continue
		}
		leaf := columns[at]
		if !leaf.Leaf() || leaf.Repeated() {
			return &Error{Name: in.name, Kind: ErrColumns,
				Detail: fmt.Sprintf("has a column %s that holds lists or several fields; each row needs a single value", leaf.Name())}
		}
		kind := leaf.Type().Kind()
		cursors[c] = &parquetCursor{text: parquetText(leaf.Type()), known: map[string]string{}, float: kind == parquet.Float || kind == parquet.Double}
		b.numeric[c] = isNumeric(leaf.Type())
		if isHalf(f.Metadata().Schema, leaf.Index()) {
			cursors[c].text, cursors[c].float, b.numeric[c] = halfText, true, true
		}
		if usesLZ4(f, leaf.Index()) {
			return &Error{Name: in.name, Kind: ErrUnknownFormat,
				Detail: "is compressed with LZ4, which is not read: save it with Snappy, Zstandard or gzip"}
		}
	}
	row := 1
	for _, group := range f.RowGroups() {
		chunks := group.ColumnChunks()
		for c, cursor := range cursors {
			if cursor != nil {
				cursor.open(chunks[columns[h.at[c]].Index()])
			}
		}
		err := parquetRows(ctx, group.NumRows(), &row, &cursors, h, b)
		for _, cursor := range cursors {
			if cursor != nil {
				err = errors.Join(err, cursor.close())
			}
		}
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return damaged(in.name, what, err)
		}
	}
	return nil
}

// usesLZ4 reports whether a column is compressed with LZ4. The library may lose
// pages of such columns, in silence: where it needs a larger buffer than it
// expected, it goes on with the first, which is empty.
func usesLZ4(f *parquet.File, column int) bool {
	for _, group := range f.Metadata().RowGroups {
		if column < len(group.Columns) {
			if codec := group.Columns[column].MetaData.Codec; codec == format.Lz4Raw || codec == format.Lz4 {
				return true
			}
		}
	}
	return false
}

// parquetRows adds the rows of a group. row is the number of the row before it.
func parquetRows(ctx context.Context, n int64, row *int, cursors *[columnCount]*parquetCursor, h *header, b *builder) error {
	var cells [columnCount]string
	for range n {
		*row++
		if err := b.tick(); err != nil {
			return err
		}
		blank, at := true, source{row: *row, header: h}
		for c, cursor := range cursors {
			if cursor == nil {
				continue
			}
			if cursor.next == cursor.held {
				if err := cursor.fill(); err != nil {
					return fmt.Errorf("row %d, column %s: %w", *row, h.names[h.at[c]], err)
				}
			}
			cells[c] = cursor.cell(cursor.values[cursor.next])
			cursor.next++
			if b.opt.Exact && cursor.float && b.text[c] != nil && cells[c] == "NaN" {
				cells[c] = ""
				b.note(LossNaN, at, column(c), "NaN", "")
			}
			blank = blank && trimSpace(cells[c]) == ""
		}
		if !blank {
			b.add(at, &cells)
		}
	}
	return ctx.Err()
}

// parquetCursor walks down a column.
type parquetCursor struct {
	text  func(parquet.Value) string
	float bool // its values may be NaN

	pages      parquet.Pages
	page       parquet.Page
	reader     parquet.ValueReader
	values     [1024]parquet.Value
	next, held int // the values still to be used

	last     parquet.Value // numbers come in runs
	lastText string
	known    map[string]string // texts seen, so that each is copied once
}

func (c *parquetCursor) open(chunk parquet.ColumnChunk) {
	c.pages, c.reader = chunk.Pages(), nil
	c.next, c.held = 0, 0
}

func (c *parquetCursor) close() error {
	parquet.Release(c.page)
	c.page = nil
	return c.pages.Close()
}

// fill reads the next values; it returns io.ErrUnexpectedEOF if there are none.
func (c *parquetCursor) fill() error {
	for {
		if c.reader == nil {
			parquet.Release(c.page)
			c.page = nil
			page, err := c.pages.ReadPage()
			if err == io.EOF {
				return io.ErrUnexpectedEOF
			}
			if err != nil {
				return err
			}
			c.page, c.reader = page, page.Values()
		}
		n, err := c.reader.ReadValues(c.values[:])
		if err == io.EOF {
			c.reader = nil
		} else if err != nil {
			return err
		}
		if n > 0 {
			c.next, c.held = 0, n
			return nil
		}
		if err == nil {
			return io.ErrNoProgress
		}
	}
}

// maxKnown limits the memory for texts seen.
const maxKnown = 1 << 16

// cell returns the value as text, or "" for a null.
func (c *parquetCursor) cell(v parquet.Value) string {
	switch v.Kind() {
	case parquet.ByteArray, parquet.FixedLenByteArray:
		if v.IsNull() {
			return ""
		}
		raw := v.ByteArray()
		s, ok := c.known[string(raw)]
		if !ok {
			s = c.text(v)
			if len(c.known) < maxKnown {
				c.known[string(raw)] = s
			}
		}
		return s
	}
	if v.IsNull() {
		return ""
	}
	if c.lastText == "" || !parquet.Equal(v, c.last) {
		c.last, c.lastText = v.Clone(), c.text(v)
	}
	return c.lastText
}
