package read

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"math"
	"path"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail/read/packed"
	"customer-segmentation/segkit/retail/read/sheet"
)

// forecastSample is how much of a text is looked at to tell how long its lines are. Of a packed one
// it is more, so that what the source has at hand hardly counts.
const (
	forecastSample = 1 << 18
	packedSample   = 1 << 22
	mostUnpacked   = 1 << 28
	atHand         = 1 << 18 // bytes that were taken from a file, and perhaps not unpacked yet
)

// ForecastRows says how many rows a file has, about, without reading it: a Parquet table by
// its footer, delimited text by the length of its first lines, a workbook by its first rows and the size of its sheets, and what
// is packed by its size when it is unpacked. ok is false for what cannot be opened or told.
func ForecastRows(path string) (rows int, ok bool) {
	f, size, err := OpenFile(path)
	if err != nil {
		return 0, false
	}
	defer f.Close()
	return fileAt(path, f, size).forecast(size)
}

// forecast says how many rows a file of so many bytes has.
func (f tableFile) forecast(size int64) (rows int, ok bool) {
	format, head, in, err := f.format()
	if err != nil {
		return 0, false
	}
	switch format {
	case formatParquet:
		p, err := openParquet(in)
		if err != nil {
			return 0, false
		}
		return int(p.NumRows()), true
	case formatXLSX:
		return forecastWorkbook(in.r, in.size)
	case formatZip:
		return forecastArchive(in)
	case formatCSV:
		return f.text(head, nil).forecast(size)
	}
	return f.text(head, nil).forecastPacked(size)
}

// forecast says how many rows a text of so many bytes has.
func (t *textFile) forecast(size int64) (rows int, ok bool) {
	r, err := t.source()
	if err != nil {
		return 0, false
	}
	defer r.Close()
	n, lines, err := countLines(r, min(size, forecastSample))
	if err != nil || lines == 0 {
		return 0, false
	}
	return int(float64(size) / float64(n) * float64(lines)), true
}

// forecastPacked says how many rows a packed text of so many bytes has.
func (t *textFile) forecastPacked(size int64) (rows int, ok bool) {
	taken := int64(0)
	counted := *t
	counted.source = func() (io.ReadCloser, error) {
		r, err := t.source()
		return countedReader{r, &taken}, err
	}
	r, err := counted.open()
	if err != nil {
		return 0, false
	}
	defer r.Close()
	n, lines, whole := int64(0), 0, false
	for n == 0 || size-taken < atHand && n < mostUnpacked && !whole { // a short file may as well be counted
		more, moreLines, err := countLines(r, packedSample)
		if err != nil {
			return 0, false
		}
		n, lines, whole = n+more, lines+moreLines, more < packedSample
	}
	switch {
	case lines == 0:
		return 0, false
	case whole:
		return lines, true
	}
	unpacked := float64(size) / float64(taken) * float64(n)
	if t.packing == packed.Gzip {
		unpacked = t.gzipSize(size, unpacked)
	}
	return int(unpacked / float64(n) * float64(lines)), true
}

// gzipSize returns how large a gzip file is when it is unpacked. It ends in that size modulo
// 2³², which is taken if one of the sizes that it may stand for is near the expected one; a file of several members has
// another end.
func (t *textFile) gzipSize(size int64, expected float64) float64 {
	r, err := t.source()
	if err != nil {
		return expected
	}
	defer r.Close()
	at, ok := r.(io.Seeker)
	if !ok {
		return expected
	}
	var end [4]byte
	if _, err := at.Seek(size-int64(len(end)), io.SeekStart); err != nil {
		return expected
	}
	if _, err := io.ReadFull(r, end[:]); err != nil {
		return expected
	}
	const wrap = 1 << 32
	stated := float64(binary.LittleEndian.Uint32(end[:]))
	stated += wrap * max(0, math.Round((expected-stated)/wrap))
	if stated < expected/2 || stated > expected*2 {
		return expected
	}
	return stated
}

// countLines counts the lines in the first bytes of a text.
func countLines(r io.Reader, most int64) (n int64, lines int, err error) {
	sample := make([]byte, most)
	read, err := io.ReadFull(r, sample)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	sample = sample[:read]
	return int64(read), max(bytes.Count(sample, []byte{'\n'}), bytes.Count(sample, []byte{'\r'})), err
}

// countedReader counts what is taken from a file.
type countedReader struct {
	io.ReadCloser
	n *int64
}

func (c countedReader) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	*c.n += int64(n)
	return n, err
}

// forecastWorkbook adds up the rows of the visible sheets.
func forecastWorkbook(r io.ReaderAt, size int64) (rows int, ok bool) {
	ctx := context.Background()
	book, err := sheet.Open(ctx, r, size, sheet.Options{})
	if err != nil {
		return 0, false
	}
	for _, s := range book.Sheets {
		if s.Visibility != sheet.Visible {
			continue
		}
		n, err := book.ForecastRows(ctx, s)
		if err != nil {
			return 0, false
		}
		rows += n
	}
	return rows, rows > 0
}

// forecastArchive adds up the rows of the tables in a zip archive.
func forecastArchive(in input) (rows int, ok bool) {
	entries, err := packed.Entries(in.r, in.size, packed.Defaults)
	if err != nil {
		return 0, false
	}
	for _, e := range entries {
		f := entryFile("", e)
		if _, looks, ending, err := f.sniff(); err != nil || looks == looksZip && ending != ".xlsx" || !slices.Contains(endings, strings.ToLower(path.Ext(e.Name))) {
			continue // what is no table, or an archive, is not read
		}
		if n, known := f.forecast(e.Size()); known {
			rows, ok = rows+n, true
		}
	}
	return rows, ok
}
