package read

import (
	"context"
	"fmt"

	"customer-segmentation/segkit/retail/read/chunk"
	"customer-segmentation/segkit/retail/read/columns"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// readParquet reads a Parquet table, one row group at a time. It walks the
// columns side by side and turns each value into the text that it would have in
// CSV, so that every format is understood by the same rules.
func readParquet(ctx context.Context, in input, b *builder, reading *Reading) (err error) {
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
	b.typedCells = true
	t := newTable(b, in.name, "", reading)
	t.usable = func(column int) error { return p.use(column, reading) }
	names := make([]columns.Cell, len(p.columns))
	for i, c := range p.columns {
		names[i] = columns.Cell{Text: c.Name(), Kind: columns.Text}
	}
	if err := t.row(1, names); err != nil {
		return err
	}
	for i := range p.groups {
		err := p.read(ctx, &p.groups[i], t)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case p.refused != nil:
			return p.refused
		case err != nil:
			return parquetError(in.name, err)
		}
	}
	return t.end()
}

// parquetRows walks down the columns side by side.
type parquetRows struct {
	in      input
	columns []*parquet.Column
	groups  []format.RowGroup
	cursors []*parquetCursor // by column; nil for one without single values
	cells   []columns.Cell
	n       int   // rows so far
	refused error // by the table
}

func newParquetRows(in input, f *parquet.File) *parquetRows {
	p := &parquetRows{in: in, columns: f.Root().Columns(), groups: f.Metadata().RowGroups}
	p.cells, p.cursors = make([]columns.Cell, len(p.columns)), make([]*parquetCursor, len(p.columns))
	schema, zones := leaves(f.Metadata().Schema), chunk.Zones(f.Metadata().KeyValueMetadata)
	for i, c := range p.columns {
		if c.Leaf() && c.MaxRepetitionLevel() == 0 {
			p.cursors[i] = newCursor(schema[c.Index()], c, zoneOf(zones[c.Name()]))
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
	cursor, name := p.cursors[column], p.columns[column].Name()
	if cursor == nil {
		return &Error{Name: p.in.name, Kind: ErrColumns,
			Detail: fmt.Sprintf("has a column %s that holds lists or several fields; each row needs a single value", name)}
	}
	if cursor.said != "" {
		reading.Warnings = append(reading.Warnings, fmt.Sprintf("Column %s %s.", name, cursor.said))
	}
	return nil
}

// read gives the rows of a group to the table.
func (p *parquetRows) read(ctx context.Context, group *format.RowGroup, t *table) error {
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
		if p.refused = t.row(p.n+1, p.cells); p.refused != nil {
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
	return fmt.Errorf("column %s: %w", p.columns[i].Name(), err)
}
