package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"

	"customer-segmentation/internal/pieces"
)

// contentTypes is the one part whose entries the library writes in the random order of
// a map.
const contentTypes = "[Content_Types].xml"

// sortedZip is a zip writer whose output does not depend on the order of its entries.
// It compresses entries when they are complete and writes them in order of name when it is
// closed. [Content_Types].xml comes first, as programs that detect the type of a file
// expect, and its own entries are sorted. Sheets get their rows, which the library has not seen.
type sortedZip struct {
	w       io.Writer
	rows    map[string]*rows // by the name of a sheet's entry; one that is used is taken out
	entries []*entry
	plain   bytes.Buffer // what the last entry holds, until it is complete
}

// entry is a file in the archive.
type entry struct {
	name       string
	compressed pieces.Buffer
	crc        uint32
	size       uint64
}

func newSortedZip(w io.Writer) *sortedZip { return &sortedZip{w: w, rows: map[string]*rows{}} }

// Create starts an entry; the one before it must be complete.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	if err := z.finish(); err != nil {
		return nil, err
	}
	z.entries = append(z.entries, &entry{name: name})
	return &z.plain, nil
}

// AddFS is part of the library's interface; workbooks do not need it.
func (z *sortedZip) AddFS(fs.FS) error { return fmt.Errorf("adding a file system: %w", fs.ErrInvalid) }

// headerEnd ends a sheet's header, which its rows follow.
const headerEnd = "</row>"

var errNoHeader = errors.New("a sheet without a header")

// finish completes the entry that is being written.
func (z *sortedZip) finish() (err error) {
	if len(z.entries) == 0 {
		return nil
	}
	e := z.entries[len(z.entries)-1]
	data := z.plain.Bytes()
	if e.name == contentTypes {
		if data, err = sortContentTypes(data); err != nil {
			return err
		}
	}
	if rows := z.rows[e.name]; rows != nil {
		delete(z.rows, e.name)
		header, rest, ok := bytes.Cut(data, []byte(headerEnd))
		if !ok {
			return errNoHeader
		}
		if err := e.write(data[:len(header)+len(headerEnd)], false); err != nil {
			return err
		}
		if err := rows.addTo(e); err != nil {
			return err
		}
		data = rest
	}
	err = e.write(data, true)
	z.plain.Reset()
	return err
}

// Close writes the archive.
func (z *sortedZip) Close() error {
	if err := z.finish(); err != nil {
		return err
	}
	if len(z.rows) > 0 {
		return errNoHeader
	}
	slices.SortFunc(z.entries, func(a, b *entry) int { return strings.Compare(a.name, b.name) })
	out := zip.NewWriter(z.w)
	for _, e := range z.entries {
		w, err := out.CreateRaw(&zip.FileHeader{
			Name: e.name, Method: zip.Deflate, CRC32: e.crc,
			CompressedSize64: uint64(e.compressed.Len()), UncompressedSize64: e.size,
		})
		if err != nil {
			return err
		}
		if _, err := e.compressed.WriteTo(w); err != nil {
			return err
		}
	}
	return out.Close()
}

// packed is a piece of an entry. It is compressed by itself and ends at a whole byte, so that
// pieces can be made on several cores and then stand one behind the other.
type packed struct {
	plain      []byte
	compressed bytes.Buffer
	deflate    *flate.Writer
}

// packs keeps pieces for further use: a compressor has large tables.
var packs = sync.Pool{New: func() any {
	deflate, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		panic("xlsx: " + err.Error()) // happens only for a level that does not exist
	}
	return &packed{deflate: deflate}
}}

// newPacked returns an empty piece.
func newPacked() *packed {
	p := packs.Get().(*packed)
	p.plain = p.plain[:0]
	p.compressed.Reset()
	p.deflate.Reset(&p.compressed)
	return p
}

// pack compresses the piece. last says that it ends its entry.
func (p *packed) pack(last bool) error {
	if _, err := p.deflate.Write(p.plain); err != nil {
		return err
	}
	if last {
		return p.deflate.Close()
	}
	return p.deflate.Flush()
}

// add appends a piece, which is then no longer the caller's.
func (e *entry) add(p *packed) {
	e.crc = crc32.Update(e.crc, crc32.IEEETable, p.plain)
	e.size += uint64(len(p.plain))
	_, _ = e.compressed.Write(p.compressed.Bytes()) // never fails
	packs.Put(p)
}

// write appends a piece that holds data.
func (e *entry) write(data []byte, last bool) error {
	p := newPacked()
	p.plain = append(p.plain, data...)
	if err := p.pack(last); err != nil {
		return err
	}
	e.add(p)
	return nil
}

// sortContentTypes orders the entries of [Content_Types].xml: defaults by
// extension, then overrides by part.
func sortContentTypes(data []byte) ([]byte, error) {
	type item struct {
		Extension   string `xml:"Extension,attr,omitempty"`
		PartName    string `xml:"PartName,attr,omitempty"`
		ContentType string `xml:"ContentType,attr"`
	}
	var types struct {
		XMLName   xml.Name `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
		Defaults  []item   `xml:"Default"`
		Overrides []item   `xml:"Override"`
	}
	if err := xml.Unmarshal(data, &types); err != nil {
		return nil, fmt.Errorf("%s: %w", contentTypes, err)
	}
	byName := func(a, b item) int { return strings.Compare(a.Extension+a.PartName, b.Extension+b.PartName) }
	slices.SortFunc(types.Defaults, byName)
	slices.SortFunc(types.Overrides, byName)
	out, err := xml.Marshal(types)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", contentTypes, err)
	}
	return append([]byte(xml.Header), out...), nil
}
