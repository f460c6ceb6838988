package read

import (
	"runtime"

	"customer-segmentation/segkit/retail/read/delimited"
)

// Delimited text is read in three stages at once: one goroutine cuts it into blocks of whole
// records, several take the blocks apart and code their cells, and the reading one
// adds their rows to the table, in the order of the file. Codes are given in that order, so that
// the result is the same as if rows were read one by one.

// blockSize is the bytes of text in a block; tests set others, and 0 for none.
var blockSize = 1 << 18

// blockCoders is how many goroutines code blocks at most: the stages around them keep no more
// busy. They are one fewer than there are cores, as these stages together keep one busy, and as each has
// tables of its own, which are slow where they move from core to core.
const blockCoders = 4

// blocksAhead is how many blocks may wait besides those that are being coded: enough that nobody waits
// while the reading goroutine types the rows of some ten blocks at once.
const blocksAhead = 14

// firstStretch is how many rows are read one by one after a block that only the Reader
// can tell how to take. It doubles each time; tests set fewer.
var firstStretch = 1 << 13

// readBlocks gives the rows of a text to a table, block by block, as far as that goes. What is
// left is to be read row by row.
func (t *table) readBlocks(text *textFile, rows *delimited.Reader) (err error) {
	coders := min(max(1, runtime.GOMAXPROCS(0)-1), blockCoders)
	spare := coders + blocksAhead
	free, work, order := make(chan *block, spare), make(chan *block, spare), make(chan *block, spare)
	for range spare {
		free <- &block{done: make(chan struct{}, 1)}
	}
	for range coders {
		coder := t.newBlockCoder(rows)
		go func() {
			for b := range work {
				coder.code(b)
				b.done <- struct{}{}
			}
		}()
	}
	go func() { // the cutter
		defer close(order)
		defer close(work)
		for b := range free {
			if b.room == nil {
				b.room = make([]byte, blockSize, blockSize+padding)
			}
			b.text, b.err = rows.Block(b.room)
			if len(b.text) == 0 && b.err == nil {
				return
			}
			order <- b
			if b.err != nil {
				return
			}
			work <- b
		}
	}()
	taken, lines, first := 0, 0, rows.NextNumber()
	var left [][]byte // blocks that the Reader is to read
	for b := range order {
		if b.err != nil {
			if len(left) == 0 && err == nil {
				err = text.failed(b.err)
			}
			continue
		}
		<-b.done
		switch {
		case err != nil:
			continue
		case b.unusual || len(left) > 0:
			if len(left) == 0 {
				close(free)
			}
			left = append(left, b.text)
			continue
		}
		if err = t.takeBlock(b, first+taken); err != nil {
			close(free)
			continue
		}
		taken, lines = taken+b.rows, lines+b.lines
		free <- b
	}
	if err == nil {
		rows.Resume(taken, lines, left...)
	}
	return err
}
