package chunk

import "github.com/parquet-go/parquet-go"

// deltaTexts reads texts whose lengths come first, as differences. With
// prefixes, each text begins with a part of the one before, whose length is
// known from a further list, and only the rest of it is written.
type deltaTexts struct {
	prefixes *delta // nil if texts are written in full
	lengths  *delta
	data     []byte
	last     []byte
	buf      []byte // the texts read last, if they have prefixes
	make     func([]byte) parquet.Value
}

// maxJoined is how many bytes of texts with prefixes are put together at a time.
const maxJoined = 4 << 20

func newDeltaTexts(c *Column, data []byte, limit int, prefixed bool) (*deltaTexts, error) {
	t := &deltaTexts{make: parquet.ByteArrayValue}
	if c.Kind == parquet.FixedLenByteArray {
		t.make = parquet.FixedLenByteArrayValue
	}
	var err error
	if prefixed {
		if t.prefixes, data, err = lengths(data, limit); err != nil {
			return nil, err
		}
	}
	t.lengths, t.data, err = lengths(data, limit)
	return t, err
}

// lengths returns a reader of the lengths at the start of data, and what follows
// them.
func lengths(data []byte, limit int) (*delta, []byte, error) {
	d, err := newDelta(data, limit)
	if err != nil {
		return nil, nil, err
	}
	rest, err := d.rest()
	return d, rest, err
}

func (t *deltaTexts) next(to []parquet.Value) (int, error) {
	t.last = append([]byte(nil), t.last...)
	t.buf = t.buf[:0]
	for i := range to {
		shared := int64(0)
		if t.prefixes != nil {
			if len(t.buf) > maxJoined {
				return i, nil
			}
			var err error
			if shared, err = t.prefixes.read(); err != nil {
				return i, err
			}
		}
		own, err := t.lengths.read()
		switch {
		case err != nil:
			return i, err
		case own < 0 || own > int64(len(t.data)) || shared < 0 || shared > int64(len(t.last)):
			return i, errShort
		case own+shared > maxText:
			return i, textTooLong()
		}
		text := t.data[:own:own]
		t.data = t.data[own:]
		if t.prefixes != nil {
			from := len(t.buf)
			t.buf = append(append(t.buf, t.last[:shared]...), text...)
			text = t.buf[from:len(t.buf):len(t.buf)]
			t.last = text
		}
		to[i] = t.make(text)
	}
	return len(to), nil
}

func (t *deltaTexts) end() error {
	err := t.lengths.end()
	if err == nil && t.prefixes != nil {
		err = t.prefixes.end()
	}
	if err == nil && len(t.data) > 0 {
		err = errSpare
	}
	return err
}
