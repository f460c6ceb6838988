package read

import (
	"errors"
	"fmt"
	"io"
	"time"

	"customer-segmentation/segkit/retail/read/chunk"
	"customer-segmentation/segkit/retail/read/columns"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// parquetCursor walks down a column and gives its values as texts.
type parquetCursor struct {
	leaf   int // among the columns with values
	column chunk.Column
	text   func(parquet.Value) string
	kind   columns.Kind
	half   bool   // numbers of 16 bits
	said   string // what the user should know of the column, after its name

	reader     *chunk.Reader
	values     [1024]parquet.Value
	next, held int // the values still to be used

	recent      []recentNumber       // numbers seen shortly before, by recentSlot
	last        parquet.Value        // values come in runs
	lastRaw     string               // the last text as the file has it
	lastText    string               // and what became of it, or of the last number
	recentTexts []knownText          // texts seen shortly before, by quickHash
	known       map[string]knownText // texts seen, so that each is copied once
	knownSize   int
}

// recentNumber is a number as the file has it, and its text; "" where there is none.
type recentNumber struct {
	bits uint64
	text string
}

// number returns the text of a number of up to 64 bits. Numbers of a column mostly repeat.
func (c *parquetCursor) number(v parquet.Value) string {
	bits := v.Uint64()
	if v.Kind() == parquet.Int32 || v.Kind() == parquet.Float {
		bits = uint64(v.Uint32())
	}
	r := &c.recent[bits*0x9e3779b97f4a7c15>>(64-recentBits)]
	if r.text == "" || r.bits != bits {
		*r = recentNumber{bits, c.text(v)}
	}
	return r.text
}

const recentBits = 12

// knownText is a text as the file has it, and as it is shown.
type knownText struct{ raw, text string }

func newCursor(e *format.SchemaElement, leaf *parquet.Column, zone *time.Location) *parquetCursor {
	return &parquetCursor{
		leaf: leaf.Index(),
		column: chunk.Column{
			Kind: parquet.Kind(e.Type.V), Length: int(e.TypeLength.V), Definition: leaf.MaxDefinitionLevel(),
		},
		text:  parquetText(e, zone),
		kind:  kindOfParquet(e),
		half:  isHalf(e),
		known: map[string]knownText{}, recentTexts: make([]knownText, recentTexts), recent: make([]recentNumber, 1<<recentBits),
	}
}

// open goes to the start of the column in a row group. The reader has to be
// closed.
func (c *parquetCursor) open(source io.ReaderAt, group *format.RowGroup, budget *chunk.Budget) (err error) {
	c.next, c.held, c.last, c.lastRaw, c.lastText = 0, 0, parquet.Value{}, "", ""
	if c.leaf >= len(group.Columns) {
		return errors.New("it is missing in a row group")
	}
	meta := &group.Columns[c.leaf].MetaData
	if meta.NumValues != group.NumRows {
		return fmt.Errorf("the footer promises %d rows, but %d values", group.NumRows, meta.NumValues)
	}
	c.reader, err = chunk.Open(source, c.column, meta, budget)
	return err
}

// finish checks that no value is left.
func (c *parquetCursor) finish() error {
	if _, err := c.reader.Read(c.values[:]); !errors.Is(err, io.EOF) {
		return err
	}
	return nil
}

const (
	maxKnown     = 1 << 16  // texts seen
	maxKnownSize = 32 << 20 // and their bytes
)

// cell returns the next value.
func (c *parquetCursor) cell() (columns.Cell, error) {
	text, err := c.nextText()
	if text == "" {
		return columns.Cell{}, err
	}
	return columns.Cell{Text: text, Kind: c.kind}, err
}

// nextText returns the next value as text, or "" for a null.
func (c *parquetCursor) nextText() (string, error) {
	if c.next == c.held {
		n, err := c.reader.Read(c.values[:])
		if err != nil {
			return "", err
		}
		c.next, c.held = 0, n
	}
	v := c.values[c.next]
	c.next++
	switch {
	case v.IsNull():
		return "", nil
	case v.Kind() == parquet.ByteArray || v.Kind() == parquet.FixedLenByteArray:
		return c.textOf(v), nil
	}
	switch v.Kind() {
	case parquet.Int32, parquet.Int64, parquet.Float, parquet.Double:
		return c.number(v), nil
	}
	if c.lastText == "" || !parquet.Equal(v, c.last) {
		c.last, c.lastText = v.Clone(), c.text(v)
	}
	return c.lastText, nil
}

// textOf returns a text, the same string for equal ones as far as memory allows.
func (c *parquetCursor) textOf(v parquet.Value) string {
	raw := v.ByteArray()
	if string(raw) == c.lastRaw {
		return c.lastText
	}
	slot := &c.recentTexts[quickHash(raw)]
	if slot.raw == string(raw) && slot.text != "" {
		c.lastRaw, c.lastText = slot.raw, slot.text
		return slot.text
	}
	known, ok := c.known[string(raw)]
	if !ok {
		known = knownText{string(raw), c.text(v)}
		if len(c.known) < maxKnown && c.knownSize < maxKnownSize {
			c.known[known.raw] = known
			c.knownSize += len(known.raw) + len(known.text)
		}
	}
	*slot = known
	c.lastRaw, c.lastText = known.raw, known.text
	return known.text
}
