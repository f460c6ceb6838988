package chunk

import (
	"encoding/binary"
	"math/bits"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// newLevels returns a reader of definition levels.
func (r *Reader) newLevels(data []byte) *hybrid {
	return &hybrid{data: data, width: uint(bits.Len(uint(r.column.Definition)))}
}

// allPresent returns the levels of n values of which none is null, as one run.
func allPresent(n, level int) []byte {
	return append(binary.AppendUvarint(nil, uint64(n)<<1), byte(level))
}

// prefixed parts data behind a length of four bytes from what follows.
func prefixed(data []byte) (part, rest []byte, err error) {
	if len(data) < 4 {
		return nil, nil, errShort
	}
	n := uint64(binary.LittleEndian.Uint32(data))
	if n > uint64(len(data)-4) {
		return nil, nil, errShort
	}
	return data[4 : 4+n], data[4+n:], nil
}

// plainDictionary is what old files call the encoding of dictionaries and of numbers in
// them. The library's name for it is deprecated, for those who write files.
const plainDictionary format.Encoding = 2

// decoder returns a decoder of a page's values, of which count may be there, or
// fewer if some are null.
func (r *Reader) decoder(encoding format.Encoding, data []byte, count int) (decoder, error) {
	c := &r.column
	isWhole := c.Kind == parquet.Int32 || c.Kind == parquet.Int64
	isBytes := c.Kind == parquet.ByteArray || c.Kind == parquet.FixedLenByteArray
	switch {
	case len(data) == 0:
		return &plain{kind: parquet.ByteArray}, nil // every value is null
	case encoding == format.Plain:
		return newPlain(c, data), nil
	case encoding == plainDictionary, encoding == format.RLEDictionary:
		if !r.hasDictionary {
			return nil, damage("a page refers to a dictionary, but there is none before it")
		}
		return newLookup(r.dictionary, data)
	case encoding == format.RLE && c.Kind == parquet.Boolean:
		runs, rest, err := prefixed(data)
		if err == nil && len(rest) > 0 {
			err = errSpare
		}
		return &booleans{hybrid: hybrid{data: runs, width: 1}}, err
	case encoding == format.DeltaBinaryPacked && isWhole:
		d, err := newDelta(data, count)
		if err != nil {
			return nil, err
		}
		return &deltaNumbers{*d, c.Kind}, nil
	case encoding == format.DeltaLengthByteArray && c.Kind == parquet.ByteArray:
		return newDeltaTexts(c, data, count, false)
	case encoding == format.DeltaByteArray && isBytes:
		return newDeltaTexts(c, data, count, true)
	case encoding == format.ByteStreamSplit:
		return newSplit(c, data)
	}
	return nil, unsupported("values of type %s are encoded as %s", c.Kind, encoding)
}
