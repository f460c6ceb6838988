package read

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/values"
)

// Preview is what the columns of a file are taken for, with some of their values.
type Preview struct {
	Reading          // what is known before the rows are read
	Sheet   string   // of a workbook, the first sheet that is read
	Joined  bool     // it is the lines of orders, joined with the orders of another file
	Columns []Sample // all of them, in the file's order

	shape columns.Shape
	money columns.Money
}

// Sample is a column with some of its values.
type Sample struct {
	Column   string   // its name in the file, or "column 3"
	Roles    []string // those of Matched that it has, in their order; none for a column that is not recognised
	Examples []string // up to three of its values
}

// Aggregated reports whether a row is a customer that is summed up already.
func (p *Preview) Aggregated() bool { return p.shape.Aggregated() }

// WithoutMoney reports whether there is no price and no amount.
func (p *Preview) WithoutMoney() bool { return p.money == columns.NoMoney }

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
	var p *Preview
	b := previewer(ctx, opt, &p)
	reading, err := readInto(ctx, b, name, r, size)
	switch {
	case errors.Is(err, errPreviewed):
		return p, nil
	case err != nil:
		return nil, err
	}
	return nil, b.conclude(name, reading, nil) // there is no row
}

// PreviewFiles does what PreviewFile does for several files that are read as one: orders
// and their lines are joined, and other files must have the same columns.
func PreviewFiles(ctx context.Context, paths []string, opt Options) (*Preview, error) {
	if len(paths) == 1 {
		return PreviewFile(ctx, paths[0], opt)
	}
	var p *Preview
	b := previewer(ctx, opt, &p)
	reading := newReading()
	switch err := readSeveral(ctx, filesOnDisk(ctx, paths), b, reading); {
	case err != nil && !errors.Is(err, errPreviewed):
		return nil, stopped(ctx, err)
	case p == nil:
		return nil, b.conclude(paths[0], reading, nil) // there is no row
	}
	if p.Joined = b.joined; p.Joined {
		p.Files = 2
		return p, nil
	}
	for _, path := range paths[1:] {
		other, err := PreviewFile(ctx, path, opt)
		if err != nil {
			return nil, err
		}
		if err := fits(&p.Reading, &other.Reading, paths[0], path); err != nil {
			return nil, err
		}
	}
	p.Files = len(paths)
	return p, nil
}

// previewer returns a builder that stops with errPreviewed once the columns of a table are known.
func previewer(ctx context.Context, opt Options, p **Preview) *builder {
	b := newBuilder(ctx, opt)
	b.preview = func(t *table, h *header, rows []heldRow) error {
		*p = preview(t, h, rows)
		return errPreviewed
	}
	return b
}

// preview reports on a table of which the first rows are known.
func preview(t *table, h *header, rows []heldRow) *Preview {
	t.reading.note(h)
	t.reading.Currency = currencyOf(h, rows)
	p := &Preview{Reading: *t.reading, Sheet: t.sheet, shape: h.mapping.Shape, money: h.mapping.Money}
	for i, name := range h.names {
		s := Sample{Column: name, Examples: t.examples(rows, i)}
		if name == "" {
			s.Column = columns.Column{Index: i}.Label()
		}
		for _, f := range h.mapping.Columns {
			if f.Column.Index == i {
				s.Roles = append(s.Roles, string(f.Role))
			}
		}
		p.Columns = append(p.Columns, s)
	}
	return p
}

// examples returns up to three different values of a column.
func (t *table) examples(rows []heldRow, column int) (out []string) {
	for _, r := range rows {
		if len(out) == 3 {
			break
		}
		if column >= len(r.cells) {
			continue
		}
		text := shorten(trimSpace(r.cells[column].Text))
		if seconds, _, ok := parseSerial(text, t.b.date1904); ok && t.b.workbook && r.cells[column].Kind == columns.Day {
			text = time.Unix(seconds, 0).UTC().Format(time.DateTime)
		}
		if text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// currencyOf returns the code of the only currency in the first rows, or of that in the
// name of the column of money; "" if there is none or more than one.
func currencyOf(h *header, rows []heldRow) string {
	var found values.Currencies
	for _, c := range [...]column{columnCurrency, columnPrice, columnAmount} {
		at := h.at[c]
		var numbers values.Numbers
		for _, r := range rows {
			if at < 0 || at >= len(r.cells) {
				continue
			}
			if text := trimSpace(toUTF8(r.cells[at].Text)); c == columnCurrency {
				found.Add(text, 1)
			} else {
				numbers.Add(text, 1)
			}
		}
		f, _, _ := numbers.Decide(values.NumberOptions{})
		for _, x := range f.Currencies {
			found.Add(x.Sign, x.Count)
		}
		if merged := found.Merged(); len(merged) == 1 {
			return merged[0].Code
		} else if len(merged) > 1 {
			return ""
		}
	}
	return h.currency()
}
