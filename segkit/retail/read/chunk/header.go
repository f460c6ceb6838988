package chunk

import (
	"errors"
	"hash/crc32"
	"io"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// maxHeader is how many bytes the header of a page may take. It holds statistics,
// so a text or two.
const maxHeader = 4 << 20

// header reads the header of the page at r.at and steps over it.
func (r *Reader) header() (*format.PageHeader, error) {
	for size := int64(512); ; size *= 8 {
		n := min(size, r.end-r.at)
		buf := make([]byte, n)
		if err := readFull(r.source, buf, r.at); err != nil {
			return nil, err
		}
		length, err := StructLength(buf)
		if err != nil {
			if n == size && size < maxHeader {
				continue
			}
			return nil, err
		}
		h := new(format.PageHeader)
		if err := thrift.Unmarshal(&thrift.CompactProtocol{}, buf[:length], h); err != nil {
			return nil, damage("the header of a page cannot be read (%v)", err)
		}
		r.at += int64(length)
		return h, check(h, r.end-r.at)
	}
}

// check compares a page's header with the bytes that are left of the chunk.
func check(h *format.PageHeader, left int64) error {
	if h.CompressedPageSize < 0 || h.UncompressedPageSize < 0 || int64(h.CompressedPageSize) > left {
		return damage("a page claims to have %d bytes (%d when compressed) where %d are left",
			h.UncompressedPageSize, h.CompressedPageSize, left)
	}
	var count, levels int32
	missing := false
	switch h.Type {
	case format.DataPage:
		count, missing = h.DataPageHeader.V.NumValues, !h.DataPageHeader.Valid
	case format.DictionaryPage:
		count, missing = h.DictionaryPageHeader.V.NumValues, !h.DictionaryPageHeader.Valid
	case format.DataPageV2:
		v2 := h.DataPageHeaderV2.V
		count, missing = v2.NumValues, !h.DataPageHeaderV2.Valid
		levels = min(v2.RepetitionLevelsByteLength, v2.DefinitionLevelsByteLength)
	}
	if count < 0 || levels < 0 || missing {
		return damage("the header of a page contradicts itself")
	}
	return nil
}

// page reads the bytes of the page behind a header and steps over them. They are
// valid until the next page is read.
func (r *Reader) page(h *format.PageHeader) ([]byte, error) {
	var err error
	if r.packed, err = r.budget.resize(r.packed, int(h.CompressedPageSize)); err != nil {
		return nil, err
	}
	if err := readFull(r.source, r.packed, r.at); err != nil {
		return nil, err
	}
	r.at += int64(h.CompressedPageSize)
	if h.CRC != 0 && uint32(h.CRC) != crc32.ChecksumIEEE(r.packed) {
		return nil, damage("the checksum of a page is wrong")
	}
	return r.packed, nil
}

func readFull(r io.ReaderAt, buf []byte, at int64) error {
	n, err := r.ReadAt(buf, at)
	if n == len(buf) {
		return nil
	}
	if errors.Is(err, io.EOF) {
		return damage("the file ends within a page")
	}
	return err
}
