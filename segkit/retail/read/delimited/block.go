package delimited

import (
	"bytes"
	"io"
)

// Blocks let a text be split by several goroutines. The Reader cuts off whole records
// with Block; a Splitter for each goroutine takes them apart. What a Splitter cannot take
// goes back to the Reader with Resume, which then reads on as if nothing had been cut.

// Blockwise reports whether the text may be cut into blocks: its lines end in LF, and
// quotes, if any, enclose fields.
func (r *Reader) Blockwise() bool {
	return !r.scan.OldMac && r.scan.Quoting == Doubled && r.width > 1
}

// Block fills room with the text that follows and returns as much of it as is whole
// records, if quotes enclose fields there. It returns nothing where the text ends, or where
// no record ends for certain: Read reads what is left. It may be called while
// Splitters are at work, but not together with any other method.
func (r *Reader) Block(room []byte) ([]byte, error) {
	rest := r.text[r.at:]
	n := copy(room, rest)
	rest = rest[n:]
	for n < len(room) && !r.last {
		m, err := r.src.Read(room[n:])
		n += m
		if err == io.EOF {
			r.last = true
		} else if err != nil {
			r.text, r.at = string(room[:n]), 0
			return nil, err
		}
	}
	end := wholeRecords(room[:n])
	r.text, r.at = string(room[end:n])+rest, 0
	return room[:end], nil
}

// wholeRecords returns where the last line ends before which there is an even number of
// quotes, 0 if there is none.
func wholeRecords(text []byte) int {
	const lines = 1000 // that are looked at
	quotes := bytes.Count(text, []byte{'"'})
	end := bytes.LastIndexByte(text, '\n') + 1
	quotes -= bytes.Count(text[end:], []byte{'"'})
	for range lines {
		if end == 0 || quotes%2 == 0 {
			return end
		}
		before := bytes.LastIndexByte(text[:end-1], '\n') + 1
		quotes -= bytes.Count(text[before:end], []byte{'"'})
		end = before
	}
	return 0
}

// Resume tells the Reader how many rows and lines of blocks were taken, and gives back the
// blocks that were not.
func (r *Reader) Resume(rows, lines int, blocks ...[]byte) {
	r.number += rows
	r.line += lines
	if len(blocks) > 0 {
		r.text, r.at = string(bytes.Join(append(blocks, []byte(r.text[r.at:])), nil)), 0
	}
}

// NextNumber returns the number that the next row or empty line has.
func (r *Reader) NextNumber() int { return r.number + 1 }
