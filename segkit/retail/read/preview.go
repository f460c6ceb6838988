package read

import (
	"context"
	"errors"
	"io"
	"slices"

	"customer-segmentation/segkit/retail/read/columns"
)

// Preview is what the columns of a file are taken for, with some of their values.
type Preview struct {
	Reading          // what is known before the rows are read
	Sheet   string   // of a workbook, the first sheet that is read
	Columns []Sample // all of them, in the file's order
}

// Sample is a column with some of its values.
type Sample struct {
	Column   string // its name in the file, or "column 3"
	Role     string // as in --columns; "" for a column that has none
	Reason   string // why, in words
	Read     bool   // its cells would be in the table
	Examples []string
}

// errPreviewed ends the reading of a file whose columns are known.
var errPreviewed = errors.New("the columns are known")

// PreviewFile reads the first rows of a file and reports what its columns would be
// taken for. The errors are those of Transactions.
func PreviewFile(ctx context.Context, path string, opt Options) (*Preview, error) {
	f, size, err := OpenFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return PreviewOf(ctx, path, f, size, opt)
}

// PreviewOf does what PreviewFile does for what is in r; see Transactions.
func PreviewOf(ctx context.Context, name string, r io.ReaderAt, size int64, opt Options) (*Preview, error) {
	b := newBuilder(ctx, opt)
	var p *Preview
	b.preview = func(t *table, h *header, rows []heldRow) error {
		p = preview(t, h, rows)
		return errPreviewed
	}
	reading, err := readInto(ctx, b, name, r, size)
	switch {
	case errors.Is(err, errPreviewed):
		return p, nil
	case err != nil:
		return nil, err
	}
	return nil, b.conclude(name, reading, nil) // there is no row
}

// preview reports on a table of which the first rows are known.
func preview(t *table, h *header, rows []heldRow) *Preview {
	t.reading.note(h)
	p := &Preview{Reading: *t.reading, Sheet: t.sheet}
	for i, name := range h.names {
		s := Sample{Column: name, Examples: examples(rows, i)}
		if name == "" {
			s.Column = columns.Column{Index: i}.Label()
		}
		for _, f := range h.mapping.Columns {
			if f.Column.Index == i {
				s.Role, s.Reason, s.Read = string(f.Role), f.Reason.String(), slices.Contains(h.at[:], i)
			}
		}
		p.Columns = append(p.Columns, s)
	}
	return p
}

// examples returns up to three different values of a column.
func examples(rows []heldRow, column int) (out []string) {
	for _, r := range rows {
		if len(out) == 3 {
			break
		}
		if column >= len(r.cells) {
			continue
		}
		if text := shorten(trimSpace(r.cells[column].Text)); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}
