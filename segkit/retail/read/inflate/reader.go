package inflate

import (
	"bufio"
	"errors"
	"io"
)

// ErrCorrupt says that the input is no DEFLATE data.
var ErrCorrupt = errors.New("flate: the compressed data is damaged")

const (
	window   = 32 << 10 // how far back repeated bytes may stand
	room     = 128 << 10
	longest  = 258 // bytes that one symbol may stand for
	slack    = longest + 16
	wordSize = 8
)

// Reader inflates DEFLATE data. From a *bufio.Reader it takes no byte behind the data.
type Reader struct {
	src *bufio.Reader
	in  []byte // what src has at hand
	at  int    // in in

	bits  uint64 // the next ones, the first lowest
	count uint   // how many of them count; those above are further input, or 0

	out  []byte // the last bytes of the output, and room for more
	end  int    // of what was inflated
	done int    // of what was read by the caller

	lengths, ranges *table // of the block; nil between blocks
	own, ownRanges  table
	stored          int  // bytes of a stored block that are left
	last            bool // the block is the last one
	err             error
}

// NewReader returns a Reader of what r inflates to.
func NewReader(r io.Reader) io.ReadCloser { return newReader(r) }

func newReader(r io.Reader) *Reader {
	src, ok := r.(*bufio.Reader)
	if !ok || src.Size() < slack {
		src = bufio.NewReaderSize(r, 64<<10)
	}
	return &Reader{src: src, out: make([]byte, window+room+slack)}
}

// reset makes the Reader ready for other data at its source.
func (r *Reader) reset() {
	*r = Reader{src: r.src, out: r.out, own: r.own, ownRanges: r.ownRanges}
}

// Close does nothing.
func (r *Reader) Close() error { return nil }

// Read returns the next bytes, io.EOF at the end of the data, io.ErrUnexpectedEOF if the input
// ends before it, or ErrCorrupt.
func (r *Reader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for r.done == r.end {
		if r.err != nil {
			return 0, r.err
		}
		if r.end >= window+room {
			copy(r.out, r.out[r.end-window:r.end])
			r.end, r.done = window, window
		}
		r.err = r.inflate()
		if r.err != nil {
			r.giveBack()
		}
	}
	n := copy(p, r.out[r.done:r.end])
	r.done += n
	return n, nil
}

// inflate goes on until there is no room for output, the data ends, or something is wrong.
func (r *Reader) inflate() error {
	for r.end < window+room {
		var err error
		switch {
		case r.stored > 0:
			err = r.copyStored()
		case r.lengths != nil:
			err = r.symbols()
		case r.last:
			return io.EOF
		default:
			err = r.block()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// symbols inflates symbols of a block.
func (r *Reader) symbols() error {
	if len(r.in)-r.at < 2*wordSize {
		if err := r.fill(); err != nil {
			return err
		}
	}
	if len(r.in)-r.at >= 2*wordSize {
		return r.fast()
	}
	return r.slow()
}

// slow inflates one symbol near the end of the input.
func (r *Reader) slow() error {
	r.refill()
	e := r.lengths.find(r.bits)
	from := r.bits
	if !r.take(uint(e & takesBits)) {
		return io.ErrUnexpectedEOF
	}
	switch {
	case e&flagByte != 0:
		r.out[r.end] = byte(e >> baseShift)
		r.end++
		return nil
	case e&flagEnd != 0:
		r.lengths = nil
		return nil
	case e&flagOdd != 0:
		return r.odd()
	}
	length := int(e>>baseShift) + extra(from, e)
	r.refill()
	e = r.ranges.find(r.bits)
	from = r.bits
	if e&flagOdd != 0 {
		return r.odd()
	}
	if !r.take(uint(e & takesBits)) {
		return io.ErrUnexpectedEOF
	}
	back := int(e>>baseShift) + extra(from, e)
	if back > r.end {
		return ErrCorrupt
	}
	for range length {
		r.out[r.end] = r.out[r.end-back]
		r.end++
	}
	return nil
}

// odd returns what an entry without a code means: the input is damaged, unless it is too short to tell.
func (r *Reader) odd() error {
	if r.count < maxCode {
		return io.ErrUnexpectedEOF
	}
	return ErrCorrupt
}

// extra returns the bits behind a code.
func extra(bits uint64, e uint32) int {
	code := e >> codeShift & codeBits
	return int(bits & (1<<(e&takesBits) - 1) >> code)
}

// fill asks the source for more input. At its end there is none, which is no error yet.
func (r *Reader) fill() error {
	r.giveBack()
	in, err := r.src.Peek(2 * wordSize)
	if err != nil && err != io.EOF {
		return err
	}
	if err == nil {
		in, err = r.src.Peek(r.src.Buffered())
	}
	r.in = in
	if err == io.EOF {
		err = nil
	}
	return err
}

// refill makes sure that at least 56 bits are at hand, unless the input ends before.
func (r *Reader) refill() {
	for ; r.count < 56 && r.at < len(r.in); r.at++ {
		r.bits = r.bits&(1<<r.count-1) | uint64(r.in[r.at])<<r.count
		r.count += 8
	}
}

// take skips bits. It reports false if there are fewer.
func (r *Reader) take(n uint) bool {
	if n > r.count {
		return false
	}
	r.bits >>= n
	r.count -= n
	return true
}

// number reads a number of up to 16 bits, the lowest first.
func (r *Reader) number(n uint) (int, error) {
	if r.count < n {
		if len(r.in)-r.at < 2*wordSize {
			if err := r.fill(); err != nil {
				return 0, err
			}
		}
		r.refill()
	}
	x := r.bits & (1<<n - 1)
	if !r.take(n) {
		return 0, io.ErrUnexpectedEOF
	}
	return int(x), nil
}

// giveBack leaves to the source all whole bytes that were not used.
func (r *Reader) giveBack() {
	r.at -= int(r.count / 8)
	r.count %= 8
	r.bits &= 1<<r.count - 1
	r.src.Discard(r.at) // never fails: so much is at hand
	r.in, r.at = nil, 0
}
