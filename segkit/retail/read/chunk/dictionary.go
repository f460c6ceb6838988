package chunk

import "github.com/parquet-go/parquet-go"

// maxDictionary is how many values a dictionary may have.
const maxDictionary = 1 << 24

// valueBytes is the memory of a value in a dictionary, and of what its reader remembers of it.
const valueBytes = 24 + 32

// readDictionary reads the n values of a dictionary page, which stays in use.
func readDictionary(c *Column, page []byte, n int) ([]parquet.Value, error) {
	if n > maxDictionary {
		return nil, tooLarge("a dictionary has more than %d values", maxDictionary)
	}
	size := c.width()
	if size == 0 {
		size = 4 // bytes of a text's length
	}
	if c.Kind != parquet.Boolean && n > len(page)/size {
		return nil, errShort
	}
	values := make([]parquet.Value, n)
	p := newPlain(c, page)
	if _, err := p.next(values); err != nil {
		return nil, err
	}
	return values, p.end()
}

// lookup reads values by their numbers in a dictionary.
type lookup struct {
	values  []parquet.Value
	numbers hybrid
	buf     [batch]uint32
}

func newLookup(values []parquet.Value, data []byte) (*lookup, error) {
	if len(data) == 0 {
		return &lookup{}, nil // of a page of nulls
	}
	if data[0] > 32 {
		return nil, damage("a page has dictionary numbers of %d bits", data[0])
	}
	return &lookup{values: values, numbers: hybrid{data: data[1:], width: uint(data[0])}}, nil
}

func (l *lookup) next(to []parquet.Value) (int, error) {
	to = to[:min(len(to), batch)]
	numbers := l.buf[:len(to)]
	if err := l.read(numbers); err != nil {
		return 0, err
	}
	for i, number := range numbers {
		to[i] = l.values[number]
	}
	return len(to), nil
}

// read fills to with numbers of values that there are.
func (l *lookup) read(to []uint32) error {
	if err := l.numbers.next(to); err != nil {
		return err
	}
	for _, number := range to {
		if uint64(number) >= uint64(len(l.values)) {
			return damage("value %d of the dictionary does not exist: it has %d", number, len(l.values))
		}
	}
	return nil
}

func (l *lookup) end() error { return l.numbers.end() }

// booleans reads booleans in runs and packed bits.
type booleans struct {
	hybrid
	buf [batch]uint32
}

func (b *booleans) next(to []parquet.Value) (int, error) {
	to = to[:min(len(to), batch)]
	if err := b.hybrid.next(b.buf[:len(to)]); err != nil {
		return 0, err
	}
	for i, v := range b.buf[:len(to)] {
		to[i] = parquet.BooleanValue(v != 0)
	}
	return len(to), nil
}
