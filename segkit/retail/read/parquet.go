package read

import (
	"context"
	"fmt"

	"customer-segmentation/segkit/retail/read/chunk"
	"customer-segmentation/segkit/retail/read/columns"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// readParquet reads a Parquet table: each value becomes the text that it would have in
// CSV, so that every format is understood by the same rules.
func readParquet(ctx context.Context, in input, b *builder, reading *Reading) error {
	b.typedCells = true
	t := newTable(b, in.name, "", reading)
	begin := func(p *parquetRows) {
		t.usable = func(column int) error { return p.use(column, reading) }
		p.noteLists(reading)
	}
	rows := func(take func(int, []columns.Cell) error) error { return walkParquet(ctx, in, begin, take) }
	for row, err := range ahead(rows) {
		if err == nil {
			err = t.row(row.number, row.cells)
		}
		if err != nil {
			return err
		}
	}
	return t.end()
}

// walkParquet gives take the names of the columns as row 1, and then the rows, one row
// group at a time. The cells are valid until the next row. begin comes before the first.
func walkParquet(ctx context.Context, in input, begin func(*parquetRows), take func(number int, cells []columns.Cell) error) (err error) {
	defer func() {
		if p := recover(); p != nil { // the library trusts the footer
			err = parquetError(in.name, fmt.Errorf("%v", p))
		}
	}()
	f, err := openParquet(in)
	if err != nil {
		return err
	}
	p := newParquetRows(in, f)
	if err := p.readHalves(ctx); err != nil {
		return parquetError(in.name, err)
	}
	begin(p)
	names := make([]columns.Cell, len(p.columns))
	for i, c := range p.columns {
		names[i] = columns.Cell{Text: c.name, Kind: columns.Text}
	}
	if err := take(1, names); err != nil {
		return err
	}
	for i := range p.groups {
		err := p.read(ctx, &p.groups[i], take)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case p.refused != nil:
			return p.refused
		case err != nil:
			return parquetError(in.name, err)
		}
	}
	return nil
}

// parquetRows walks down the columns side by side.
type parquetRows struct {
	in      input
	columns []parquetColumn
	groups  []format.RowGroup
	cursors []*parquetCursor // by column; nil for one without single values
	cells   []columns.Cell
	n       int   // rows so far
	refused error // by who takes the rows
}

func newParquetRows(in input, f *parquet.File) *parquetRows {
	p := &parquetRows{in: in, columns: flatten("", f.Root().Columns()), groups: f.Metadata().RowGroups}
	p.cells, p.cursors = make([]columns.Cell, len(p.columns)), make([]*parquetCursor, len(p.columns))
	schema, zones := leaves(f.Metadata().Schema), chunk.Zones(f.Metadata().KeyValueMetadata)
	for i, c := range p.columns {
		if c.Leaf() && c.MaxRepetitionLevel() == 0 {
			p.cursors[i] = newCursor(schema[c.Index()], c.Column, zoneOf(zones[c.name]))
		}
	}
	return p
}

// readHalves looks at the columns of 16-bit numbers.
func (p *parquetRows) readHalves(ctx context.Context) error {
	for i, cursor := range p.cursors {
		if cursor == nil || !cursor.half {
			continue
		}
		if err := cursor.readHalves(ctx, p.in, p.groups); err != nil {
			return p.inColumn(i, err)
		}
	}
	return nil
}

// use reports whether a column can be read, and notes what the user should know.
func (p *parquetRows) use(column int, reading *Reading) error {
	cursor, name := p.cursors[column], p.columns[column].name
	if cursor == nil {
		return &Error{Name: p.in.name, Kind: ErrColumns,
			Detail: fmt.Sprintf("has a column %s that holds lists, and each row needs a single value: "+
				"write one row for each element first (UNNEST in SQL, explode in pandas), or name another column with --columns", name)}
	}
	if cursor.said != "" {
		reading.Warnings = append(reading.Warnings, fmt.Sprintf("Column %s %s.", name, cursor.said))
	}
	return nil
}

// read gives the rows of a group to take.
func (p *parquetRows) read(ctx context.Context, group *format.RowGroup, take func(number int, cells []columns.Cell) error) error {
	budget := chunk.NewBudget(chunk.DefaultBudget)
	for i, cursor := range p.cursors {
		if cursor == nil {
			continue
		}
		if err := cursor.open(p.in.r, group, budget); err != nil {
			return p.inColumn(i, err)
		}
		defer cursor.reader.Close()
	}
	for n := range group.NumRows {
		p.n++
		if n&0xfff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for i, cursor := range p.cursors {
			if cursor == nil {
				continue
			}
			var err error
			if p.cells[i], err = cursor.cell(); err != nil {
				return fmt.Errorf("row %d, %w", p.n+1, p.inColumn(i, err))
			}
		}
		if p.refused = take(p.n+1, p.cells); p.refused != nil {
			return nil
		}
	}
	for i, cursor := range p.cursors {
		if cursor != nil {
			if err := cursor.finish(); err != nil {
				return p.inColumn(i, err)
			}
		}
	}
	return nil
}

func (p *parquetRows) inColumn(i int, err error) error {
	return fmt.Errorf("column %s: %w", p.columns[i].name, err)
}
