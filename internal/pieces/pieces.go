// Package pieces collects bytes that may be many. A bytes.Buffer moves all that it holds
// each time it grows, and then holds up to three times as much; a Buffer of this package
// never moves any.
package pieces

import "io"

// The sizes of the first piece and of the largest ones: each is twice the one before it.
const (
	smallest = 4 << 10
	largest  = 1 << 20
)

// Buffer collects bytes. The zero value is ready to use.
type Buffer struct {
	pieces [][]byte // all but the last are full
	n      int
}

// Len returns the number of bytes.
func (b *Buffer) Len() int { return b.n }

// Write appends p. It never fails.
func (b *Buffer) Write(p []byte) (int, error) {
	b.n += len(p)
	for rest := p; len(rest) > 0; {
		last := len(b.pieces) - 1
		if last < 0 || len(b.pieces[last]) == cap(b.pieces[last]) {
			b.pieces = append(b.pieces, make([]byte, 0, b.next()))
			last++
		}
		piece := b.pieces[last]
		n := copy(piece[len(piece):cap(piece)], rest)
		b.pieces[last], rest = piece[:len(piece)+n], rest[n:]
	}
	return len(p), nil
}

// next returns the size of the next piece.
func (b *Buffer) next() int {
	if len(b.pieces) == 0 {
		return smallest
	}
	return min(2*cap(b.pieces[len(b.pieces)-1]), largest)
}

// WriteTo writes all bytes to w and forgets each piece once it is written.
func (b *Buffer) WriteTo(w io.Writer) (written int64, err error) {
	for len(b.pieces) > 0 {
		n, err := w.Write(b.pieces[0])
		written += int64(n)
		b.n -= n
		if err != nil {
			b.pieces[0] = b.pieces[0][n:]
			return written, err
		}
		b.pieces[0], b.pieces = nil, b.pieces[1:]
	}
	return written, nil
}
