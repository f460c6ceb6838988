package inflate

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

// What is wrong with a gzip file, besides ErrCorrupt.
var (
	ErrHeader   = errors.New("gzip: invalid header")
	ErrChecksum = errors.New("gzip: invalid checksum")
)

// gzipReader reads the members of a gzip file (RFC 1952), one after the other.
type gzipReader struct {
	src   *bufio.Reader
	data  *Reader
	check uint32
	size  uint32
	err   error
}

// NewGzip returns a reader of what a gzip file unpacks to, or ErrHeader.
func NewGzip(r io.Reader) (io.ReadCloser, error) {
	g := &gzipReader{data: newReader(r)}
	g.src = g.data.src
	if err := g.header(); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	return g, nil
}

// Close does nothing.
func (g *gzipReader) Close() error { return nil }

// Read returns the next bytes, or an error as Reader does, or ErrChecksum.
func (g *gzipReader) Read(p []byte) (int, error) {
	for g.err == nil {
		n, err := g.data.Read(p)
		g.check, g.size = crc32.Update(g.check, crc32.IEEETable, p[:n]), g.size+uint32(n)
		if err == io.EOF {
			if err = g.trailer(); err == nil {
				g.data.reset()
				g.check, g.size = 0, 0
				err = g.header() // io.EOF if there is no other member
			}
		}
		if g.err = err; n > 0 || len(p) == 0 {
			return n, nil
		}
	}
	return 0, g.err
}

// trailer checks what was read against the end of a member.
func (g *gzipReader) trailer() error {
	var b [8]byte
	if _, err := io.ReadFull(g.src, b[:]); err != nil {
		return unexpected(err)
	}
	if binary.LittleEndian.Uint32(b[:]) != g.check || binary.LittleEndian.Uint32(b[4:]) != g.size {
		return ErrChecksum
	}
	return nil
}

// The flags of a header.
const (
	headCheck   = 1 << 1
	headExtra   = 1 << 2
	headName    = 1 << 3
	headComment = 1 << 4
	headUnknown = 7 << 5
)

// header skips the header of a member. It returns io.EOF if there is none.
func (g *gzipReader) header() error {
	var b [10]byte
	if n, err := io.ReadFull(g.src, b[:]); n == 0 || err != nil {
		return err // io.ErrUnexpectedEOF if a part is there
	}
	flags := b[3]
	if b[0] != 0x1f || b[1] != 0x8b || b[2] != 8 || flags&headUnknown != 0 {
		return ErrHeader
	}
	if flags&headExtra != 0 {
		if _, err := io.ReadFull(g.src, b[:2]); err != nil {
			return unexpected(err)
		}
		if _, err := g.src.Discard(int(binary.LittleEndian.Uint16(b[:2]))); err != nil {
			return unexpected(err)
		}
	}
	for _, text := range [...]byte{headName, headComment} {
		for flags&text != 0 {
			c, err := g.src.ReadByte()
			if err != nil {
				return unexpected(err)
			}
			if c == 0 {
				break
			}
		}
	}
	if flags&headCheck != 0 {
		if _, err := g.src.Discard(2); err != nil {
			return unexpected(err)
		}
	}
	return nil
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
