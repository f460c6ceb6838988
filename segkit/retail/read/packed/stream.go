package packed

import (
	"bytes"
	"compress/bzip2"
	"errors"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Packing is how one file is compressed.
type Packing int

const (
	None Packing = iota
	Gzip
	Zstd
	Bzip2
)

// String returns what such a file is called.
func (p Packing) String() string {
	switch p {
	case Gzip:
		return "gzip archive"
	case Zstd:
		return "zstd archive"
	case Bzip2:
		return "bzip2 archive"
	}
	return "text"
}

// Ending returns the ending of its name.
func (p Packing) Ending() string { return [...]string{"", ".gz", ".zst", ".bz2"}[p] }

// Of tells from the first bytes of a file how it is compressed.
func Of(head []byte) Packing {
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return Gzip
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		return Zstd
	case len(head) > 9 && bytes.HasPrefix(head, []byte("BZh")) && head[3] >= '1' && head[3] <= '9' &&
		(string(head[4:10]) == "1AY&SY" || string(head[4:10]) == "\x17rE8P\x90"):
		return Bzip2
	}
	return None
}

// Open returns what a file of the packing inflates to.
func (p Packing) Open(r io.Reader, limits Limits) (io.ReadCloser, error) {
	from := &counted{r: r}
	out := &limited{packed: func() int64 { return from.n }, limits: limits}
	var closer io.Closer
	switch p {
	case Gzip:
		z, err := gzip.NewReader(from)
		if err != nil {
			return nil, err
		}
		out.r, closer = z, z
	case Zstd:
		z, err := zstd.NewReader(from, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(128<<20), zstd.WithDecoderMaxMemory(1<<40))
		if err != nil {
			return nil, err
		}
		out.r, closer = z, z.IOReadCloser()
	case Bzip2:
		out.r, closer = bzip2.NewReader(from), io.NopCloser(nil)
	default:
		return io.NopCloser(r), nil
	}
	return struct {
		io.Reader
		io.Closer
	}{out, closer}, nil
}

// Damage reports whether an error of reading says that the packed bytes are wrong.
func (p Packing) Damage(err error) bool {
	if p == None || err == nil {
		return false
	}
	var limit *LimitError
	if errors.As(err, &limit) {
		return false
	}
	var structural bzip2.StructuralError
	return errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.As(err, &structural) ||
		strings.Contains(err.Error(), "flate") || p == Zstd && isZstd(err)
}

func isZstd(err error) bool {
	for _, known := range []error{
		zstd.ErrReservedBlockType, zstd.ErrCompressedSizeTooBig, zstd.ErrBlockTooSmall, zstd.ErrUnexpectedBlockSize,
		zstd.ErrMagicMismatch, zstd.ErrWindowSizeExceeded, zstd.ErrWindowSizeTooSmall, zstd.ErrDecoderSizeExceeded,
		zstd.ErrUnknownDictionary, zstd.ErrFrameSizeExceeded, zstd.ErrFrameSizeMismatch, zstd.ErrCRCMismatch,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	return strings.Contains(err.Error(), "zstd") || strings.Contains(err.Error(), "corrupt") || strings.Contains(err.Error(), "invalid")
}
