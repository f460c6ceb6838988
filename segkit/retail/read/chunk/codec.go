package chunk

import (
	"bytes"
	"errors"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/format"
)

// codec decompresses pages.
type codec struct {
	// decode fills to with what from holds, and fails if that is less or more. It is
	// nil if pages are not compressed.
	decode func(to, from []byte) error
	ratio  int // how many bytes a byte can become at most
	close  func()
}

func newCodec(c format.CompressionCodec) (codec, error) {
	done := func() {}
	switch c {
	case format.Uncompressed:
		return codec{nil, 1, done}, nil
	case format.Snappy:
		return codec{decodeSnappy, 32, done}, nil
	case format.Gzip:
		return codec{decodeGzip, 1100, done}, nil
	case format.Brotli:
		return codec{decodeBrotli, 1 << 20, done}, nil
	case format.Zstd:
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecodeAllCapLimit(true))
		if err != nil {
			return codec{}, err
		}
		return codec{zstdDecoder(d), 1 << 17, d.Close}, nil
	case format.Lz4:
		return codec{decodeLZ4, 256, done}, nil
	case format.Lz4Raw:
		return codec{decodeLZ4Block, 256, done}, nil
	}
	return codec{}, unsupported("it is compressed with %s", c)
}

// unpack decompresses a page, or a part of one, of size bytes.
func (r *Reader) unpack(page []byte, size int) ([]byte, error) {
	if r.codec.decode == nil {
		if len(page) != size {
			return nil, damage("a page that is not compressed has two sizes, %d and %d bytes", size, len(page))
		}
		return page, nil
	}
	if len(page) == 0 && size == 0 {
		return nil, nil // of a page of nulls
	}
	if size/r.codec.ratio > len(page) {
		return nil, damage("a page of %d bytes claims to be %d when decompressed", len(page), size)
	}
	var err error
	if r.unpacked, err = r.budget.resize(r.unpacked, size); err != nil {
		return nil, err
	}
	if err := r.codec.decode(r.unpacked, page); err != nil {
		return nil, err
	}
	return r.unpacked, nil
}

func wrongSize(want int) error {
	return damage("a page does not have the %d bytes that its header says", want)
}

func notDecompressed(err error) error { return damage("a page cannot be decompressed (%v)", err) }

func decodeSnappy(to, from []byte) error {
	n, err := snappy.DecodedLen(from)
	if err != nil {
		return notDecompressed(err)
	}
	if n != len(to) {
		return wrongSize(len(to))
	}
	if _, err := snappy.Decode(to, from); err != nil {
		return notDecompressed(err)
	}
	return nil
}

func decodeGzip(to, from []byte) error {
	z, err := gzip.NewReader(bytes.NewReader(from))
	if err != nil {
		return notDecompressed(err)
	}
	return fill(to, z)
}

func decodeBrotli(to, from []byte) error { return fill(to, brotli.NewReader(bytes.NewReader(from))) }

// fill reads to in full from r, and makes sure that nothing follows.
func fill(to []byte, r io.Reader) error {
	if _, err := io.ReadFull(r, to); err != nil {
		if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
			return wrongSize(len(to))
		}
		return notDecompressed(err)
	}
	var more [1]byte
	if n, err := io.ReadFull(r, more[:]); n > 0 {
		return wrongSize(len(to))
	} else if !errors.Is(err, io.EOF) {
		return notDecompressed(err)
	}
	return nil
}

func zstdDecoder(d *zstd.Decoder) func(to, from []byte) error {
	return func(to, from []byte) error {
		out, err := d.DecodeAll(from, to[:0:len(to)])
		switch {
		case errors.Is(err, zstd.ErrDecoderSizeExceeded), err == nil && len(out) != len(to):
			return wrongSize(len(to))
		case err != nil:
			return notDecompressed(err)
		}
		return nil
	}
}
