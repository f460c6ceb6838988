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
	p, err := openParquetRows(ctx, in)
	if err != nil {
		return err
	}
	t.usable = func(column int) error { return p.use(column, reading) }
	p.noteLists(reading)
	if err := t.row(1, p.names()); err != nil {
		return err
	}
	if err := p.each(ctx, func(rows *parquetBlock) error { return t.takeParquet(p, rows) }); err != nil {
		return err
	}
	return t.end()
}

// walkParquet gives take the names of the columns as row 1, and then the rows. The cells are valid
// until the next row. begin comes before the first.
func walkParquet(ctx context.Context, in input, begin func(), take func(number int, cells []columns.Cell) error) error {
	p, err := openParquetRows(ctx, in)
	if err != nil {
		return err
	}
	begin()
	if err := take(1, p.names()); err != nil {
		return err
	}
	return p.each(ctx, func(rows *parquetBlock) error { return p.eachRow(rows, take) })
}

// parquetRows walks down the columns side by side.
type parquetRows struct {
	in      input
	columns []parquetColumn
	groups  []format.RowGroup
	cursors []*parquetCursor // by column; nil for one without single values
	n       int              // rows so far
}

// openParquetRows reads a table's footer.
func openParquetRows(ctx context.Context, in input) (p *parquetRows, err error) {
	defer func() {
		if r := recover(); r != nil { // the library trusts the footer
			err = parquetError(in.name, fmt.Errorf("%v", r))
		}
	}()
	f, err := openParquet(in)
	if err != nil {
		return nil, err
	}
	p = newParquetRows(in, f)
	if err := p.readHalves(ctx); err != nil {
		return nil, parquetError(in.name, err)
	}
	return p, nil
}

func newParquetRows(in input, f *parquet.File) *parquetRows {
	p := &parquetRows{in: in, columns: flatten("", f.Root().Columns()), groups: f.Metadata().RowGroups}
	p.cursors = make([]*parquetCursor, len(p.columns))
	schema, zones := leaves(f.Metadata().Schema), chunk.Zones(f.Metadata().KeyValueMetadata)
	for i, c := range p.columns {
		if c.Leaf() && c.MaxRepetitionLevel() == 0 {
			p.cursors[i] = newCursor(schema[c.Index()], c.Column, zoneOf(zones[c.name]))
		}
	}
	return p
}

// names returns the row with the names of the columns.
func (p *parquetRows) names() []columns.Cell {
	names := make([]columns.Cell, len(p.columns))
	for i, c := range p.columns {
		names[i] = columns.Cell{Text: c.name, Kind: columns.Text}
	}
	return names
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

func (p *parquetRows) inColumn(i int, err error) error {
	return fmt.Errorf("column %s: %w", p.columns[i].name, err)
}
