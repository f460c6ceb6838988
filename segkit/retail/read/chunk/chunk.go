package chunk

import (
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// Column describes the values of a column that has one value or null per row.
type Column struct {
	Kind       parquet.Kind
	Length     int // of a FixedLenByteArray in bytes
	Definition int // the definition level of a value that is not null; 0 if none may be null
}

// width returns the bytes of a value, or 0 if they differ or are fewer than one.
func (c *Column) width() int {
	switch c.Kind {
	case parquet.Int32, parquet.Float:
		return 4
	case parquet.Int64, parquet.Double:
		return 8
	case parquet.Int96:
		return 12
	case parquet.FixedLenByteArray:
		return c.Length
	}
	return 0
}

// batch is how many values are decoded at a time.
const batch = 1024

// Reader reads the values of a column chunk.
type Reader struct {
	source io.ReaderAt
	column Column
	codec  codec
	budget *Budget
	at     int64 // where the next page begins
	end    int64 // of the chunk
	left   int64 // values that the footer promises and that have not begun
	taken  int64 // of the budget, for the dictionary

	packed, unpacked []byte // buffers for a page
	dictionary       []parquet.Value
	hasDictionary    bool

	inPage int // values of the page that have not been read
	levels *hybrid
	values decoder
	level  [batch]uint32
}

// Open returns a reader of the chunk that meta describes. Close gives its memory
// back to the budget.
func Open(source io.ReaderAt, column Column, meta *format.ColumnMetaData, budget *Budget) (*Reader, error) {
	from := meta.DataPageOffset
	if d := meta.DictionaryPageOffset; d > 0 && d < from {
		from = d
	}
	if from < 0 || meta.TotalCompressedSize < 0 || meta.NumValues < 0 {
		return nil, damage("the footer gives a column a negative place or size")
	}
	if column.Kind == parquet.FixedLenByteArray && (column.Length <= 0 || column.Length > maxText) {
		return nil, damage("the footer gives values a size of %d bytes", column.Length)
	}
	c, err := newCodec(meta.Codec)
	if err != nil {
		return nil, err
	}
	return &Reader{
		source: source, column: column, codec: c, budget: budget,
		at: from, end: from + meta.TotalCompressedSize, left: meta.NumValues,
	}, nil
}

// Close gives the memory back to the budget.
func (r *Reader) Close() {
	r.budget.giveBack(int64(cap(r.packed)) + int64(cap(r.unpacked)) + r.taken)
	r.packed, r.unpacked, r.dictionary, r.taken = nil, nil, nil, 0
	r.codec.close()
}

// Read fills the first places of to and returns how many, at least one unless
// there is an error. Nulls are the zero value. The values are valid until the
// next call. At the end it returns io.EOF.
func (r *Reader) Read(to []parquet.Value) (int, error) {
	if err := r.toValues(); err != nil {
		return 0, err
	}
	to = to[:min(len(to), r.inPage, batch)]
	if r.levels == nil {
		n, err := r.values.next(to)
		r.inPage -= n
		return n, err
	}
	levels, count, err := r.readLevels(len(to))
	if err != nil {
		return 0, err
	}
	for have := 0; have < count; {
		n, err := r.values.next(to[have:count])
		if err != nil {
			return 0, err
		}
		have += n
	}
	spread(to, count, levels, uint32(r.column.Definition), parquet.Value{})
	r.inPage -= len(to)
	return len(to), nil
}

// Null is what ReadNumbers has for a null.
const Null = ^uint32(0)

// ReadNumbers does what Read does, with the values' numbers in Dictionary instead of the values.
// It reports false, and has read nothing, where the page has no such numbers: then Read is to be used.
func (r *Reader) ReadNumbers(to []uint32) (n int, ok bool, err error) {
	if err := r.toValues(); err != nil {
		return 0, false, err
	}
	values, ok := r.values.(*lookup)
	if !ok {
		return 0, false, nil
	}
	to = to[:min(len(to), r.inPage, batch)]
	count := len(to)
	var levels []uint32
	if r.levels != nil {
		if levels, count, err = r.readLevels(len(to)); err != nil {
			return 0, true, err
		}
	}
	if err := values.read(to[:count]); err != nil {
		return 0, true, err
	}
	spread(to, count, levels, uint32(r.column.Definition), Null)
	r.inPage -= len(to)
	return len(to), true, nil
}

// Dictionary returns the distinct values of the chunk, as far as they have numbers. They are valid
// until Close.
func (r *Reader) Dictionary() []parquet.Value { return r.dictionary }

// toValues goes to the next page that has values, unless some are left in the present one. At the
// end it returns io.EOF.
func (r *Reader) toValues() error {
	for r.inPage == 0 {
		if r.values != nil {
			if err := r.endPage(); err != nil {
				return err
			}
		}
		if r.left == 0 {
			return r.finish()
		}
		if err := r.nextPage(); err != nil {
			return err
		}
	}
	return nil
}

// readLevels reads n definition levels, and counts those of values that are not null.
func (r *Reader) readLevels(n int) (levels []uint32, count int, err error) {
	levels = r.level[:n]
	if err := r.levels.next(levels); err != nil {
		return nil, 0, err
	}
	present := uint32(r.column.Definition)
	for _, level := range levels {
		if level > present {
			return nil, 0, damage("a page has a definition level of %d where %d is the largest", level, present)
		}
		if level == present {
			count++
		}
	}
	return levels, count, nil
}

// spread moves the first count values to where the levels say that one is present, and puts null
// elsewhere.
func spread[T any](to []T, count int, levels []uint32, present uint32, null T) {
	for i := len(to) - 1; count <= i; i-- {
		if levels[i] < present {
			to[i] = null
		} else {
			count--
			to[i] = to[count]
		}
	}
}

func (r *Reader) endPage() error {
	err := r.values.end()
	if err == nil && r.levels != nil {
		err = r.levels.end()
	}
	r.values, r.levels = nil, nil
	return err
}

// finish checks that no page follows the last value.
func (r *Reader) finish() error {
	for r.at < r.end {
		h, err := r.header()
		switch {
		case err != nil:
			return io.EOF // a few odd bytes, but no page
		case h.Type == format.DataPage && h.DataPageHeader.V.NumValues > 0,
			h.Type == format.DataPageV2 && h.DataPageHeaderV2.V.NumValues > 0:
			return damage("the pages hold more values than the footer promises")
		}
		r.at += int64(h.CompressedPageSize)
	}
	return io.EOF
}

// nextPage reads pages up to the next one with data.
func (r *Reader) nextPage() error {
	if r.at >= r.end {
		return damage("the footer promises %d values more than the pages hold", r.left)
	}
	h, err := r.header()
	if err != nil {
		return err
	}
	page, err := r.page(h)
	if err != nil {
		return err
	}
	count := 0
	switch h.Type {
	case format.DictionaryPage:
		return r.readDictionary(h, page)
	case format.DataPage:
		count = int(h.DataPageHeader.V.NumValues)
		err = r.dataPage(h, page)
	case format.DataPageV2:
		count = int(h.DataPageHeaderV2.V.NumValues)
		err = r.dataPageV2(h, page)
	case format.IndexPage:
	default:
		return unsupported("a page is of a kind (%d) that is not known", h.Type)
	}
	if err != nil {
		return err
	}
	if int64(count) > r.left {
		return damage("the pages hold more values than the footer promises")
	}
	r.inPage, r.left = count, r.left-int64(count)
	return nil
}

func (r *Reader) readDictionary(h *format.PageHeader, page []byte) error {
	d := h.DictionaryPageHeader.V
	switch {
	case r.hasDictionary:
		return damage("a column has two dictionaries in a row group")
	case d.Encoding != format.Plain && d.Encoding != plainDictionary:
		return unsupported("a dictionary is encoded as %s", d.Encoding)
	}
	page, err := r.unpack(page, int(h.UncompressedPageSize))
	if err != nil {
		return err
	}
	values := int64(d.NumValues) * valueBytes
	if err := r.budget.take(values); err != nil {
		return err
	}
	r.taken += values + int64(cap(page))
	if r.codec.decode == nil { // the values point into the page
		r.packed = nil
	} else {
		r.unpacked = nil
	}
	r.dictionary, err = readDictionary(&r.column, page, int(d.NumValues))
	r.hasDictionary = true
	return err
}

// dataPage takes a page of the first version: all of it is compressed.
func (r *Reader) dataPage(h *format.PageHeader, page []byte) error {
	v1 := h.DataPageHeader.V
	page, err := r.unpack(page, int(h.UncompressedPageSize))
	if err != nil {
		return err
	}
	if r.column.Definition > 0 {
		if v1.DefinitionLevelEncoding != format.RLE {
			return unsupported("definition levels are encoded as %s", v1.DefinitionLevelEncoding)
		}
		levels, rest, err := prefixed(page)
		if err != nil {
			return err
		}
		r.levels, page = r.newLevels(levels), rest
	}
	r.values, err = r.decoder(v1.Encoding, page, int(v1.NumValues))
	return err
}

// dataPageV2 takes a page of the second version: its levels are not compressed.
func (r *Reader) dataPageV2(h *format.PageHeader, page []byte) error {
	v2 := h.DataPageHeaderV2.V
	repetition, definition := int(v2.RepetitionLevelsByteLength), int(v2.DefinitionLevelsByteLength)
	size := int(h.UncompressedPageSize) - repetition - definition
	if repetition+definition > len(page) || size < 0 {
		return errShort
	}
	if r.column.Definition > 0 {
		levels := page[repetition : repetition+definition]
		if definition == 0 { // nothing is null
			levels = allPresent(int(v2.NumValues), r.column.Definition)
		}
		// The buffer of the page may be used for its values.
		r.levels = r.newLevels(append([]byte(nil), levels...))
	}
	page = page[repetition+definition:]
	var err error
	if v2.IsCompressed.Valid && !v2.IsCompressed.V {
		if len(page) != size {
			return errShort
		}
	} else if page, err = r.unpack(page, size); err != nil {
		return err
	}
	r.values, err = r.decoder(v2.Encoding, page, int(v2.NumValues))
	return err
}
