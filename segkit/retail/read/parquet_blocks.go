package read

import (
	"context"
	"fmt"

	"github.com/parquet-go/parquet-go/format"

	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/retail/read/chunk"
	"customer-segmentation/segkit/retail/read/columns"
)

// The rows of a Parquet table are read block by block, with all columns of a block side by side,
// while the block before is being used.

// parquetBlock is rows that follow one another.
type parquetBlock struct {
	number  int // of the first one
	rows    int
	columns []parquetCells // by column
	cells   []columns.Cell // of one row
}

// A block has parquetBlockRows rows at most, but for the first one, and fewer where they take more
// than parquetBlockBytes. There are parquetBlocks of them: one that is filled, one that waits and
// one that is used.
const (
	parquetBlockBytes = 8 << 20
	parquetBlocks     = 3
)

// parquetBlockRows is as many rows as are typed at a time; tests set fewer.
var parquetBlockRows = streamRows

// each gives the rows to take, one block after the other. They are valid until the next one.
func (p *parquetRows) each(ctx context.Context, take func(*parquetBlock) error) error {
	full, free := make(chan *parquetBlock, parquetBlocks), make(chan *parquetBlock, parquetBlocks)
	for range parquetBlocks {
		free <- &parquetBlock{columns: make([]parquetCells, len(p.columns))}
	}
	defer func() {
		close(free)
		for range full { // until it has ended
		}
	}()
	var failed error
	go func() {
		defer close(full)
		defer func() {
			if r := recover(); r != nil { // the library trusts the footer
				failed = fmt.Errorf("%v", r)
			}
		}()
		for i := 0; i < len(p.groups) && failed == nil; i++ {
			failed = p.fill(ctx, &p.groups[i], full, free)
		}
	}()
	for b := range full {
		if err := take(b); err != nil {
			return err
		}
		free <- b
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case failed != nil:
		return parquetError(p.in.name, failed)
	}
	return nil
}

// fill makes blocks of the rows of a group.
func (p *parquetRows) fill(ctx context.Context, group *format.RowGroup, full chan<- *parquetBlock, free <-chan *parquetBlock) error {
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
	most := p.blockRows(group)
	for left := group.NumRows; left > 0; {
		b, wanted := <-free
		if !wanted {
			return errUnwanted
		}
		n := int(min(left, most))
		if p.n == 0 {
			n = min(n, firstLook)
		}
		if err := p.fillBlock(ctx, b, n); b.rows < n {
			full <- b
			return err
		}
		full <- b
		left -= int64(n)
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

// blockRows returns how many rows of a group make a block.
func (p *parquetRows) blockRows(group *format.RowGroup) int64 {
	const asText = 4 // how many bytes one of the file becomes, if all values differ
	bytes := int64(0)
	for _, cursor := range p.cursors {
		if cursor != nil {
			inFile := max(group.Columns[cursor.leaf].MetaData.TotalUncompressedSize, 0) / max(group.NumRows, 1)
			bytes += min(inFile, parquetBlockBytes)*asText + 4 // and its code
		}
	}
	return min(max(parquetBlockBytes/max(bytes, 1), 64), int64(parquetBlockRows))
}

// fillBlock puts the next n rows into a block, or fewer before an error.
func (p *parquetRows) fillBlock(ctx context.Context, b *parquetBlock, n int) error {
	err := parallel.Do(ctx, len(p.cursors), func(i int) error {
		if cursor := p.cursors[i]; cursor != nil {
			cursor.fill(&b.columns[i], n)
		}
		return nil
	})
	b.number, b.rows = p.n+2, n
	if err != nil {
		b.rows = 0
		return err
	}
	for i, cursor := range p.cursors {
		if c := &b.columns[i]; cursor != nil && len(c.code) < b.rows {
			b.rows = len(c.code)
			err = fmt.Errorf("row %d, %w", b.number+b.rows, p.inColumn(i, c.err))
		}
	}
	p.n += b.rows
	return err
}

// row returns the cells of a row of a block, which are valid until the next one.
func (p *parquetRows) row(b *parquetBlock, row int) []columns.Cell {
	b.cells = b.cells[:0]
	for i, cursor := range p.cursors {
		cell := columns.Cell{}
		if cursor != nil {
			c := &b.columns[i]
			if cell.Text = c.texts[c.code[row]]; cell.Text != "" {
				cell.Kind = cursor.kind
			}
		}
		b.cells = append(b.cells, cell)
	}
	return b.cells
}

// eachRow gives the rows of a block to take.
func (p *parquetRows) eachRow(b *parquetBlock, take func(number int, cells []columns.Cell) error) error {
	for row := range b.rows {
		if err := take(b.number+row, p.row(b, row)); err != nil {
			return err
		}
	}
	return nil
}
