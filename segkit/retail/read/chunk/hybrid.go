package chunk

import "encoding/binary"

// hybrid reads small whole numbers, such as levels and numbers in a dictionary,
// in Parquet's mixture of runs and packed bits. Each part begins with a number:
// if it is even, half of it is how often the value that follows is repeated; if
// it is odd, half of it is how many groups of eight values follow, each value in
// width bits.
type hybrid struct {
	data   []byte
	width  uint // bits of a value, at most 32
	left   int  // values left in the part
	value  uint32
	packed []byte // nil in a run
	bit    int    // where the next value begins in packed
}

// next fills to.
func (h *hybrid) next(to []uint32) error {
	for len(to) > 0 {
		if h.left == 0 {
			if err := h.part(); err != nil {
				return err
			}
			continue
		}
		n := min(h.left, len(to))
		if h.packed == nil {
			for i := range to[:n] {
				to[i] = h.value
			}
		} else {
			if h.bit+n*int(h.width) > 8*len(h.packed) {
				return errShort
			}
			for i := range to[:n] {
				to[i] = uint32(bitsAt(h.packed, h.bit, h.width))
				h.bit += int(h.width)
			}
		}
		h.left -= n
		to = to[n:]
	}
	return nil
}

// part begins the next part.
func (h *hybrid) part() error {
	head, n := binary.Uvarint(h.data)
	if n <= 0 || head>>1 > 1<<31 {
		return errShort
	}
	h.data = h.data[n:]
	count := int(head >> 1)
	if head&1 == 0 {
		size := int(h.width+7) / 8
		if len(h.data) < size {
			return errShort
		}
		h.value = 0
		for i, b := range h.data[:size] {
			h.value |= uint32(b) << (8 * i)
		}
		h.data, h.left, h.packed = h.data[size:], count, nil
		return nil
	}
	// Some programs cut the last group off behind its last value.
	size := min(count*int(h.width), len(h.data))
	h.packed, h.bit, h.left = h.data[:size:size], 0, 8*count
	h.data = h.data[size:]
	return nil
}

// end checks that no value is left. Groups of packed values are filled up, and
// some programs fill up several of them.
func (h *hybrid) end() error {
	if h.left > 0 && h.packed == nil {
		return errSpare
	}
	for len(h.data) > 0 {
		if err := h.part(); err != nil {
			return nil // a few odd bytes, but no further values
		}
		if h.left > 0 {
			return errSpare
		}
	}
	return nil
}

// bitsAt returns the width bits that begin at a bit of data, the lowest first.
// They must be there.
func bitsAt(data []byte, bit int, width uint) uint64 {
	from, shift := bit>>3, uint(bit&7)
	if width == 0 {
		return 0
	}
	var word uint64
	if rest := data[from:]; len(rest) >= 8 {
		word = binary.LittleEndian.Uint64(rest) >> shift
		if shift+width > 64 {
			word |= uint64(rest[8]) << (64 - shift)
		}
	} else {
		for i, b := range rest {
			word |= uint64(b) << (8 * i)
		}
		word >>= shift
	}
	return word & (1<<width - 1) // in Go, 1<<64 is 0
}
