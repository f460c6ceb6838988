package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"

	"customer-segmentation/internal/pieces"
)

// contentTypes is the one part whose entries the library writes in the random order of
// a map.
const contentTypes = "[Content_Types].xml"

// sortedZip is a zip writer whose output does not depend on the order of its entries.
// It compresses entries as they come and writes them in order of name when it is
// closed. [Content_Types].xml comes first, as programs that detect the type of a file
// expect, and its own entries are sorted.
type sortedZip struct {
	w       io.Writer
	deflate *flate.Writer // used by one entry after the other
	entries []*entry
	open    *entry
}

// entry is a file in the archive.
type entry struct {
	name       string
	plain      bytes.Buffer // used for contentTypes only
	compressed pieces.Buffer
	deflate    *flate.Writer
	crc        uint32
	size       uint64
}

func newSortedZip(w io.Writer) *sortedZip {
	deflate, err := flate.NewWriter(io.Discard, flate.DefaultCompression)
	if err != nil {
		panic("xlsx: " + err.Error()) // happens only for a level that does not exist
	}
	return &sortedZip{w: w, deflate: deflate}
}

// Create starts an entry; the one before it must be complete.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	if err := z.finish(); err != nil {
		return nil, err
	}
	e := &entry{name: name, deflate: z.deflate}
	e.deflate.Reset(&e.compressed)
	z.entries, z.open = append(z.entries, e), e
	if name == contentTypes {
		return &e.plain, nil
	}
	return e, nil
}

// AddFS is part of the library's interface; workbooks do not need it.
func (z *sortedZip) AddFS(fs.FS) error { return fmt.Errorf("adding a file system: %w", fs.ErrInvalid) }

func (e *entry) Write(p []byte) (int, error) {
	e.crc = crc32.Update(e.crc, crc32.IEEETable, p)
	e.size += uint64(len(p))
	return e.deflate.Write(p)
}

// finish completes the entry that is being written.
func (z *sortedZip) finish() error {
	e := z.open
	z.open = nil
	if e == nil {
		return nil
	}
	if e.name == contentTypes {
		sorted, err := sortContentTypes(e.plain.Bytes())
		if err != nil {
			return err
		}
		if _, err := e.Write(sorted); err != nil {
			return err
		}
	}
	return e.deflate.Close()
}

// Close writes the archive.
func (z *sortedZip) Close() error {
	if err := z.finish(); err != nil {
		return err
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
