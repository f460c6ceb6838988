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

// parquetCells are a column's cells in rows that follow one another: their texts, and each row's
// place among these. A text may stand there twice.
type parquetCells struct {
	texts []string // the first one is "", of nulls
	code  []int32
	err   error // after these rows
}

// add returns the code of a further text.
func (c *parquetCells) add(text string) int32 {
	c.texts = append(c.texts, text)
	return int32(len(c.texts) - 1)
}

// parquetCursor walks down a column. A value becomes a text once in a block of rows, if its page has
// a dictionary or it is a text, and mostly once if it is a number.
type parquetCursor struct {
	leaf   int // among the columns with values
	column chunk.Column
	text   func(parquet.Value) string
	kind   columns.Kind
	half   bool   // numbers of 16 bits
	said   string // what the user should know of the column, after its name

	reader     *chunk.Reader
	block      int32         // of rows, counted from 1
	dictionary []parquetText // of the row group; nil until a page has one
	recent     []parquetText // numbers seen shortly before, by their hash
	codes      map[string]int32
	raw        []byte

	numbers [1024]uint32
	values  [1024]parquet.Value
}

// parquetText is a value as text, and its code in the last block that had it.
type parquetText struct {
	bits  uint64 // of a number
	text  string
	block int32 // 0 if there is no text yet
	code  int32
}

const recentBits = 12

func newCursor(e *format.SchemaElement, leaf *parquet.Column, zone *time.Location) *parquetCursor {
	return &parquetCursor{
		leaf: leaf.Index(),
		column: chunk.Column{
			Kind: parquet.Kind(e.Type.V), Length: int(e.TypeLength.V), Definition: leaf.MaxDefinitionLevel(),
		},
		text:   parquetTexts(e, zone),
		kind:   kindOfParquet(e),
		half:   isHalf(e),
		recent: make([]parquetText, 1<<recentBits), codes: map[string]int32{},
	}
}

// open goes to the start of the column in a row group. The reader has to be
// closed.
func (c *parquetCursor) open(source io.ReaderAt, group *format.RowGroup, budget *chunk.Budget) (err error) {
	c.dictionary = nil
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

// fill takes the next n values, or fewer before an error.
func (c *parquetCursor) fill(to *parquetCells, n int) {
	to.texts, to.code, to.err = append(to.texts[:0], ""), to.code[:0], nil
	clear(c.codes)
	c.block++
	for len(to.code) < n && to.err == nil {
		to.err = c.more(to, n-len(to.code))
	}
}

// more takes some of the next n values.
func (c *parquetCursor) more(to *parquetCells, n int) error {
	n = min(n, len(c.values))
	got, ok, err := c.reader.ReadNumbers(c.numbers[:n])
	if err != nil {
		return err
	}
	if ok {
		c.addNumbers(to, c.numbers[:got])
		return nil
	}
	got, err = c.reader.Read(c.values[:n])
	for _, v := range c.values[:got] {
		to.code = append(to.code, c.code(to, v))
	}
	return err
}

// addNumbers takes values by their numbers in the dictionary.
func (c *parquetCursor) addNumbers(to *parquetCells, numbers []uint32) {
	values := c.reader.Dictionary()
	if c.dictionary == nil {
		c.dictionary = make([]parquetText, len(values))
	}
	for _, number := range numbers {
		if number == chunk.Null {
			to.code = append(to.code, 0)
			continue
		}
		known := &c.dictionary[number]
		if known.block != c.block {
			c.know(to, known, values[number])
		}
		to.code = append(to.code, known.code)
	}
}

// know gives a value a code in the present block.
func (c *parquetCursor) know(to *parquetCells, known *parquetText, v parquet.Value) {
	if known.block == 0 {
		known.text = c.text(v)
	}
	known.block, known.code = c.block, to.add(known.text)
}

// code returns the code of a value.
func (c *parquetCursor) code(to *parquetCells, v parquet.Value) int32 {
	var raw []byte
	switch v.Kind() {
	case parquet.Int32, parquet.Int64, parquet.Float, parquet.Double:
		return c.numberCode(to, v)
	case parquet.ByteArray, parquet.FixedLenByteArray:
		raw = v.ByteArray()
	default:
		if v.IsNull() {
			return 0
		}
		c.raw = v.AppendBytes(c.raw[:0])
		raw = c.raw
	}
	code, ok := c.codes[string(raw)]
	if !ok {
		code = to.add(c.text(v))
		c.codes[string(raw)] = code
	}
	return code
}

// numberCode returns the code of a number of up to 64 bits.
func (c *parquetCursor) numberCode(to *parquetCells, v parquet.Value) int32 {
	bits := v.Uint64()
	if v.Kind() == parquet.Int32 || v.Kind() == parquet.Float {
		bits = uint64(v.Uint32())
	}
	known := &c.recent[bits*0x9e3779b97f4a7c15>>(64-recentBits)]
	if known.bits != bits {
		*known = parquetText{bits: bits}
	}
	if known.block != c.block {
		c.know(to, known, v)
	}
	return known.code
}
