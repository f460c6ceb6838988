package chunk

import (
	"bytes"
	"encoding/binary"
	"math"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
)

// decoder decodes the values of a page that are not null.
type decoder interface {
	// next fills the first places of to and returns how many, at least one if there
	// is a place. The values are valid until the next call.
	next(to []parquet.Value) (int, error)
	// end checks that no value is left.
	end() error
}

// plain reads values that are written one after another.
type plain struct {
	data []byte
	kind parquet.Kind
	size int // of a value in bytes; 0 for booleans and for texts of any length
	bit  int // the next boolean of the first byte
}

func newPlain(c *Column, data []byte) *plain {
	return &plain{data: data, kind: c.Kind, size: c.width()}
}

func (p *plain) next(to []parquet.Value) (int, error) {
	switch p.kind {
	case parquet.Boolean:
		return p.booleans(to)
	case parquet.ByteArray:
		return p.texts(to)
	}
	if len(p.data)/p.size < len(to) {
		return 0, errShort
	}
	for i := range to {
		to[i] = fixed(p.kind, p.data[i*p.size:(i+1)*p.size])
	}
	p.data = p.data[len(to)*p.size:]
	return len(to), nil
}

func (p *plain) booleans(to []parquet.Value) (int, error) {
	for i := range to {
		if len(p.data) == 0 {
			return i, errShort
		}
		to[i] = parquet.BooleanValue(p.data[0]>>p.bit&1 != 0)
		if p.bit++; p.bit == 8 {
			p.data, p.bit = p.data[1:], 0
		}
	}
	return len(to), nil
}

func (p *plain) texts(to []parquet.Value) (int, error) {
	for i := range to {
		if len(p.data) < 4 {
			return i, errShort
		}
		n := uint64(binary.LittleEndian.Uint32(p.data))
		if n > uint64(len(p.data)-4) {
			return i, errShort
		}
		if n > maxText {
			return i, textTooLong()
		}
		to[i] = parquet.ByteArrayValue(p.data[4 : 4+n : 4+n])
		p.data = p.data[4+n:]
	}
	return len(to), nil
}

// end allows for eight zeros, which fastparquet puts after the values.
func (p *plain) end() error {
	if p.bit > 0 {
		p.data = p.data[1:]
	}
	if len(p.data) > 8 || len(bytes.Trim(p.data, "\x00")) > 0 {
		return errSpare
	}
	return nil
}

// fixed returns a value of a kind whose values have a fixed size.
func fixed(kind parquet.Kind, raw []byte) parquet.Value {
	switch kind {
	case parquet.Int32:
		return parquet.Int32Value(int32(binary.LittleEndian.Uint32(raw)))
	case parquet.Int64:
		return parquet.Int64Value(int64(binary.LittleEndian.Uint64(raw)))
	case parquet.Int96:
		return parquet.Int96Value(deprecated.Int96{
			binary.LittleEndian.Uint32(raw), binary.LittleEndian.Uint32(raw[4:]), binary.LittleEndian.Uint32(raw[8:]),
		})
	case parquet.Float:
		return parquet.FloatValue(math.Float32frombits(binary.LittleEndian.Uint32(raw)))
	case parquet.Double:
		return parquet.DoubleValue(math.Float64frombits(binary.LittleEndian.Uint64(raw)))
	}
	return parquet.FixedLenByteArrayValue(raw)
}

// maxText is how many bytes a text may have, as in workbooks.
const maxText = 1 << 20

func textTooLong() error { return tooLarge("a text is longer than %d bytes", maxText) }
