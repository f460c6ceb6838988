package read

import (
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/parquet-go/parquet-go"

	"customer-segmentation/segkit/retail/read/sheet"
)

// rowTaker takes the rows of a file as texts, whatever its format.
type rowTaker interface {
	sheet(name string) // begins; "" where the format has none
	row(number int, cells []string) error
}

// attributeRows gives the rows of a file to take, the header included. The cells are valid
// until the next row.
func attributeRows(ctx context.Context, name string, r io.ReaderAt, size int64, take rowTaker) error {
	format, err := formatOf(name)
	if err != nil {
		return err
	}
	if err := checkContent(name, format, r, size); err != nil {
		return err
	}
	in := input{name: name, r: contextReaderAt{ctx, r}, size: size}
	switch format {
	case formatXLSX:
		err = attributeSheets(ctx, in, take)
	case formatParquet:
		err = attributeParquet(in, take)
	default:
		err = attributeText(in, format == formatGzipCSV, take)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// attributeText reads delimited text. Rows may have any number of fields, and a quote
// inside a field that does not begin with one is text.
func attributeText(in input, zipped bool, take rowTaker) error {
	what := "CSV text"
	var r io.Reader = io.NewSectionReader(in.r, 0, in.size)
	if zipped {
		what = "gzip archive"
		z, err := gzip.NewReader(bufio.NewReaderSize(r, 1<<16))
		if err != nil {
			return damaged(in.name, what, err)
		}
		defer z.Close()
		r = z
	}
	text := bufio.NewReaderSize(r, 1<<16)
	head, err := text.Peek(1 << 15)
	if err != nil && err != io.EOF {
		return csvError(in.name, what, err)
	}
	if text, head, err = asUTF8(text, head); err != nil {
		return csvError(in.name, what, err)
	}
	plain, head, err := asLines(text, head)
	if err != nil {
		return csvError(in.name, what, err)
	}
	c := csv.NewReader(plain)
	c.ReuseRecord, c.LazyQuotes, c.FieldsPerRecord, c.Comma = true, true, -1, delimiter(head)
	take.sheet("")
	for {
		row, err := c.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return csvError(in.name, what, err)
		}
		line, _ := c.FieldPos(0)
		if err := take.row(line, row); err != nil {
			return err
		}
	}
}

// attributeSheets reads the visible sheets.
func attributeSheets(ctx context.Context, in input, take rowTaker) error {
	book, err := sheet.Open(ctx, in.r, in.size, sheet.Options{})
	if err != nil {
		return workbookError(in.name, err)
	}
	for _, s := range book.Sheets {
		if s.Visibility != sheet.Visible {
			continue
		}
		take.sheet(s.Name)
		if err := attributeSheet(ctx, in.name, book, s, take); err != nil {
			return err
		}
	}
	return nil
}

func attributeSheet(ctx context.Context, name string, book *sheet.Workbook, s sheet.Sheet, take rowTaker) error {
	rows := book.Rows(ctx, s, sheet.ReadOptions{})
	defer rows.Close()
	var texts rowTexts
	for rows.Next() {
		row := rows.Row()
		line := texts.of(row)
		for i := range row.Cells {
			switch c := &row.Cells[i]; {
			case c.Kind == sheet.Uncomputed:
				return workbookError(name, &sheet.ReadError{Kind: ErrUncomputed, Sheet: s.Name, Row: row.Number, Column: int(c.Column),
					Detail: "holds a formula without its result: open the workbook in a spreadsheet program and save it again"})
			case c.Kind == sheet.Error:
				line[c.Column] = ""
			case c.Kind == sheet.Number && c.Format.IsDate():
				if day, ok := book.Time(*c); ok {
					line[c.Column] = day.Format("2006-01-02")
				}
			}
		}
		if err := take.row(row.Number, line); err != nil {
			return err
		}
	}
	return workbookError(name, rows.Err())
}

// attributeParquet reads a Parquet table. Columns of lists or of several fields have
// no values.
func attributeParquet(in input, take rowTaker) (err error) {
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
	names, cursors := make([]string, len(leaves)), make([]*parquetCursor, len(leaves))
	for i, leaf := range leaves {
		names[i] = leaf.Name()
		if !leaf.Leaf() || leaf.Repeated() {
			continue
		}
		if usesLZ4(f, leaf.Index()) {
			return &Error{Name: in.name, Kind: ErrUnknownFormat,
				Detail: "is compressed with LZ4, which is not read: save it with Snappy, Zstandard or gzip"}
		}
		cursors[i] = &parquetCursor{text: parquetText(leaf.Type()), known: map[string]string{}}
		if isHalf(f.Metadata().Schema, leaf.Index()) {
			cursors[i].text = halfText
		}
	}
	take.sheet("")
	number := 1
	if err := take.row(number, names); err != nil {
		return err
	}
	cells := make([]string, len(leaves))
	for _, group := range f.RowGroups() {
		chunks := group.ColumnChunks()
		for i, c := range cursors {
			if c != nil {
				c.open(chunks[leaves[i].Index()])
				defer c.close()
			}
		}
		for range group.NumRows() {
			number++
			for i, c := range cursors {
				if c == nil {
					continue
				}
				if c.next == c.held {
					if err := c.fill(); err != nil {
						return damaged(in.name, what, fmt.Errorf("row %d, column %s: %w", number, names[i], err))
					}
				}
				cells[i] = c.cell(c.values[c.next])
				c.next++
			}
			if err := take.row(number, cells); err != nil {
				return err
			}
		}
	}
	return nil
}
