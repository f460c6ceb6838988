package chunk

import "encoding/binary"

// The types of Thrift's compact protocol.
const (
	thriftStop = iota
	thriftTrue
	thriftFalse
	thriftByte
	thriftInt16
	thriftInt32
	thriftInt64
	thriftDouble
	thriftBinary
	thriftList
	thriftSet
	thriftMap
	thriftStruct
)

const maxThriftDepth = 64

// StructLength returns the length of the Thrift structure at the start of data,
// or an error if data does not hold it in full. It reads nothing but lengths: a
// general decoder reserves memory for as many elements as a list claims to have,
// so that ten bytes can ask for gigabytes. Here each element has to be there.
func StructLength(data []byte) (int, error) {
	s := skimmer{data: data}
	s.structure(0)
	if s.bad {
		return 0, damage("its description of the data breaks off or contradicts itself")
	}
	return s.at, nil
}

// skimmer steps over Thrift values. After an error it stays where it is.
type skimmer struct {
	data []byte
	at   int
	bad  bool
}

func (s *skimmer) byte() byte {
	if s.skip(1); s.bad {
		return 0
	}
	return s.data[s.at-1]
}

func (s *skimmer) skip(n uint64) {
	if s.bad = s.bad || n > uint64(len(s.data)-s.at); !s.bad {
		s.at += int(n)
	}
}

func (s *skimmer) varint() uint64 {
	v, n := binary.Uvarint(s.data[s.at:])
	s.skip(uint64(max(n, 1)))
	s.bad = s.bad || n <= 0
	return v
}

func (s *skimmer) structure(depth int) {
	for !s.bad {
		head := s.byte()
		if head == thriftStop {
			return
		}
		if head>>4 == 0 {
			s.varint() // the number of the field
		}
		if kind := head & 0xf; kind != thriftTrue && kind != thriftFalse {
			s.value(kind, depth)
		}
	}
}

func (s *skimmer) value(kind byte, depth int) {
	if s.bad = s.bad || depth > maxThriftDepth; s.bad {
		return
	}
	switch kind {
	case thriftTrue, thriftFalse, thriftByte:
		s.skip(1)
	case thriftInt16, thriftInt32, thriftInt64:
		s.varint()
	case thriftDouble:
		s.skip(8)
	case thriftBinary:
		s.skip(s.varint())
	case thriftList, thriftSet:
		head := s.byte()
		n := uint64(head >> 4)
		if n == 0xf {
			n = s.varint()
		}
		s.elements(n, depth, head&0xf)
	case thriftMap:
		if n := s.varint(); n > 0 {
			kinds := s.byte()
			s.elements(n, depth, kinds>>4, kinds&0xf)
		}
	case thriftStruct:
		s.structure(depth + 1)
	default:
		s.bad = true
	}
}

func (s *skimmer) elements(n uint64, depth int, kinds ...byte) {
	s.bad = s.bad || n > uint64(len(s.data)-s.at) // each takes a byte at least
	for i := uint64(0); i < n && !s.bad; i++ {
		for _, kind := range kinds {
			s.value(kind, depth+1)
		}
	}
}
