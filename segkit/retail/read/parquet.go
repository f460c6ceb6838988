package read

import (
	"context"
	"errors"
	"fmt"
	"io"

	"customer-segmentation/segkit/retail/read/columns"

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
	leaves := f.Root().Columns()
	p := &parquetRows{cells: make([]columns.Cell, len(leaves)), cursors: make([]*parquetCursor, len(leaves))}
	names := make([]columns.Cell, len(leaves))
	for i, leaf := range leaves {
		names[i] = columns.Cell{Text: leaf.Name(), Kind: columns.Text}
		if leaf.Leaf() && !leaf.Repeated() && !usesLZ4(f, leaf.Index()) {
			p.cursors[i] = newCursor(f, leaf)
		}
	}
	b.typedCells = true
	t := newTable(b, in.name, "", reading)
	t.usable = func(column int) error {
		switch leaf := leaves[column]; {
		case p.cursors[column] != nil:
			return nil
		case leaf.Leaf() && !leaf.Repeated():
			return &Error{Name: in.name, Kind: ErrUnknownFormat,
				Detail: "is compressed with LZ4, which is not read: save it with Snappy, Zstandard or gzip"}
		default:
			return &Error{Name: in.name, Kind: ErrColumns,
				Detail: fmt.Sprintf("has a column %s that holds lists or several fields; each row needs a single value", leaf.Name())}
		}
	}
	if err := t.row(1, names); err != nil {
		return err
	}
	for _, group := range f.RowGroups() {
		chunks := group.ColumnChunks()
		for i, cursor := range p.cursors {
			if cursor != nil {
				cursor.open(chunks[leaves[i].Index()])
			}
		}
		err := p.read(group.NumRows(), t)
		for _, cursor := range p.cursors {
			if cursor != nil {
				err = errors.Join(err, cursor.close())
			}
		}
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case p.refused != nil:
			return p.refused
		case err != nil:
			return damaged(in.name, what, err)
		}
	}
	return t.end()
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

// parquetRows walks down the columns side by side.
type parquetRows struct {
	cursors []*parquetCursor // by column; nil for one that cannot be read
	cells   []columns.Cell
	n       int   // rows so far
	refused error // by the table
}

// read gives the rows of a group to the table.
func (p *parquetRows) read(n int64, t *table) error {
	for range n {
		p.n++
		for i, cursor := range p.cursors {
			if cursor == nil {
				continue
			}
			if cursor.next == cursor.held {
				if err := cursor.fill(); err != nil {
					return fmt.Errorf("row %d, column %d: %w", p.n+1, i+1, err)
				}
			}
			cell := columns.Cell{Text: cursor.cell(cursor.values[cursor.next]), Kind: cursor.kind}
			if cell.Text == "" {
				cell.Kind = columns.Blank
			}
			p.cells[i] = cell
			cursor.next++
		}
		if p.refused = t.row(p.n+1, p.cells); p.refused != nil {
			return nil
		}
	}
	return t.b.ctx.Err()
}

// newCursor returns the cursor of a column of single values.
func newCursor(f *parquet.File, leaf *parquet.Column) *parquetCursor {
	c := &parquetCursor{text: parquetText(leaf.Type()), kind: kindOfParquet(leaf.Type()), known: map[string]string{}}
	if isHalf(f.Metadata().Schema, leaf.Index()) {
		c.text, c.kind = halfText, columns.Number
	}
	return c
}

// parquetCursor walks down a column.
type parquetCursor struct {
	text func(parquet.Value) string
	kind columns.Kind

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
