package chunk

import "github.com/parquet-go/parquet-go"

// split reads values whose bytes are apart: first the first byte of each, then
// the second of each, and so on. Numbers of one size compress better that way.
type split struct {
	data  []byte
	kind  parquet.Kind
	size  int // of a value
	count int
	at    int    // the next value
	buf   []byte // of the values read last
}

func newSplit(c *Column, data []byte) (*split, error) {
	size := c.width()
	if size == 0 {
		return nil, unsupported("a column of type %s has values whose bytes are apart", c.Kind)
	}
	if len(data)%size != 0 {
		return nil, errShort
	}
	return &split{data: data, kind: c.Kind, size: size, count: len(data) / size}, nil
}

func (s *split) next(to []parquet.Value) (int, error) {
	to = to[:min(len(to), batch)]
	if s.count-s.at < len(to) {
		return 0, errShort
	}
	s.buf = append(s.buf[:0], make([]byte, len(to)*s.size)...)
	for i := range to {
		raw := s.buf[i*s.size : (i+1)*s.size]
		for j := range raw {
			raw[j] = s.data[j*s.count+s.at]
		}
		to[i] = fixed(s.kind, raw)
		s.at++
	}
	return len(to), nil
}

func (s *split) end() error {
	if s.at < s.count {
		return errSpare
	}
	return nil
}
