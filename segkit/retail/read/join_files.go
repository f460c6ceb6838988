package read

import (
	"context"
	"fmt"
	"io"
	"slices"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/delimited"
)

// maxJoined is among how many files orders and their lines are looked for.
const maxJoined = 20

// readJoinedFiles reads a file of orders and one of their lines, text or Parquet. It reports false
// if the files are not exactly one of each, among others that are neither.
//
// Otherwise it returns the files that are to be read as one table.
func readJoinedFiles(ctx context.Context, files []tableFile, b *builder, reading *Reading) (bool, []tableFile, error) {
	if len(files) < 2 || len(files) > maxJoined {
		return false, files, nil
	}
	joined := newReading()
	var halves []*half
	for _, f := range files {
		p, err := halfOf(ctx, f, b, joined)
		if err != nil {
			return false, nil, err
		}
		halves = append(halves, p)
	}
	j, err := findJoin(files[0].name, b, joined, halves)
	if err != nil {
		return false, nil, err
	}
	if j == nil {
		return false, withoutAsides(files, halves, reading), nil
	}
	j.file = files[slices.Index(halves, j.lines)].name
	joined.Format = j.lines.format
	b.typedCells = j.orders.format == formatParquet || j.lines.format == formatParquet
	b.startPart(j.lines.name)
	b.joined = true
	err = j.read()
	b.file = ""
	for i, f := range files {
		if f.close != nil {
			f.close()
		}
		if p := halves[i]; p == j.orders || p == j.lines || j.people != nil && p == j.people.half {
			if said := p.said(); said != "" {
				joined.Warnings = append(joined.Warnings, fmt.Sprintf("In file %q: %s", f.label, said))
			}
		} else {
			joined.Warnings = append(joined.Warnings, fmt.Sprintf("The file %q was not read: it holds neither the orders nor their lines.", f.label))
		}
	}
	reading.takeOver(joined)
	if reading.Files = 2; j.people != nil {
		reading.Files++
	}
	return true, nil, stopped(ctx, err)
}

// halfOf looks at a file. It returns nil for one that is neither text nor Parquet, or
// without known columns. Errors are left to those who read it in earnest.
func halfOf(ctx context.Context, f tableFile, b *builder, reading *Reading) (*half, error) {
	head, err := f.head()
	if err != nil {
		return nil, nil
	}
	p := &half{
		name: f.label, where: fmt.Sprintf("in file %q", f.label), delimited: true, format: formatCSV,
		table: func() *table { return newTable(b, f.name, "", reading) },
	}
	text := f.text(head, b.usual)
	p.rows = func(visit func(int, []columns.Cell) error) error { return text.each(b.opt, visit) }
	p.said = func() string { return text.said(text.all) }
	switch looksLike(head) {
	case looksText, looksPacked:
	case looksParquet:
		p.said = func() string { return "" }
		p.delimited, p.format = false, formatParquet
		p.rows = func(visit func(int, []columns.Cell) error) error {
			r, size, err := f.at()
			if err != nil {
				return f.failed(err)
			}
			return walkParquet(ctx, input{name: f.name, r: r, size: size}, func() {}, visit)
		}
	default:
		return nil, nil
	}
	t := p.table()
	err = p.rows(func(row int, cells []columns.Cell) error {
		if len(t.held) >= firstLook {
			return io.EOF
		}
		return t.hold(row, cells)
	})
	if b.ctx.Err() != nil {
		return nil, b.ctx.Err()
	}
	if err != nil && err != io.EOF || !p.look(t) {
		return nil, nil
	}
	return p, nil
}

// each goes over the rows of a text.
func (t *textFile) each(opt Options, visit func(row int, cells []columns.Cell) error) error {
	rows, err := delimited.NewReader(t.open, delimited.Options{Exact: opt.Exact})
	if err != nil {
		return t.failed(err)
	}
	defer rows.Close()
	lost := t.lost
	var cells []columns.Cell
	for {
		row, err := rows.Read()
		if err == io.EOF {
			t.all = *lost
			return nil
		}
		if err != nil {
			return t.failed(err)
		}
		if cells = appendTexts(cells[:0], row.Fields); !opt.Exact {
			unquoteFormulas(cells)
		}
		if err := visit(row.Number, cells); err != nil {
			return err
		}
	}
}
