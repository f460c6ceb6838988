package read

import (
	"context"
	"fmt"

	"customer-segmentation/segkit/retail/read/chunk"

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
	table, schema := f.Root().Columns(), leaves(f.Metadata().Schema)
	names := make([]string, len(table))
	for i, c := range table {
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
		leaf := table[at]
		if err := singleValue(in.name, leaf); err != nil {
			return err
		}
		cursors[c] = newCursor(schema[leaf.Index()], leaf)
		b.numeric[c] = isNumeric(schema[leaf.Index()])
		if isHalf(schema[leaf.Index()]) {
			said, err := cursors[c].readHalves(ctx, in, leaf.Name(), f.Metadata().RowGroups)
			if err != nil {
				return parquetError(in.name, err)
			}
			reading.Warnings = append(reading.Warnings, said)
		}
	}
	row := 1
	for i := range f.Metadata().RowGroups {
		err := parquetRows(ctx, in, &f.Metadata().RowGroups[i], &row, &cursors, h, b)
		if err := ctx.Err(); err != nil {
			return err
		}
		if err != nil {
			return parquetError(in.name, err)
		}
	}
	return nil
}

// singleValue returns an error for a column that does not have one value per
// row.
func singleValue(name string, column *parquet.Column) error {
	if column.Leaf() && column.MaxRepetitionLevel() == 0 {
		return nil
	}
	return &Error{Name: name, Kind: ErrColumns,
		Detail: fmt.Sprintf("has a column %s that holds lists or several fields; each row needs a single value", column.Name())}
}

// parquetRows adds the rows of a group. row is the number of the row before it.
func parquetRows(ctx context.Context, in input, group *format.RowGroup, row *int, cursors *[columnCount]*parquetCursor, h *header, b *builder) error {
	budget := chunk.NewBudget(chunk.DefaultBudget)
	for c, cursor := range cursors {
		if cursor == nil {
			continue
		}
		if err := cursor.open(in.r, group, budget); err != nil {
			return fmt.Errorf("column %s: %w", h.names[h.at[c]], err)
		}
		defer cursor.reader.Close()
	}
	var cells [columnCount]string
	for n := range group.NumRows {
		*row++
		if n&0xfff == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := b.tick(); err != nil {
			return err
		}
		blank, at := true, source{row: *row, header: h}
		for c, cursor := range cursors {
			if cursor == nil {
				continue
			}
			text, err := cursor.cell()
			if err != nil {
				return fmt.Errorf("row %d, column %s: %w", *row, h.names[h.at[c]], err)
			}
			cells[c] = text
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
	for c, cursor := range cursors {
		if cursor != nil {
			if err := cursor.finish(); err != nil {
				return fmt.Errorf("column %s: %w", h.names[h.at[c]], err)
			}
		}
	}
	return nil
}
