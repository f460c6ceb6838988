package inflate

import "math/bits"

// A table decodes the codes of one alphabet. Its index is the next bits of the input; an
// entry holds, from its lowest bit:
//
//	6 bits  how many bits the symbol takes, with those behind its code
//	2 bits  unused
//	4 bits  how many of them are the code
//	4 bits  flags
//	16 bits the byte, the least length or the least distance of the class
//
// An entry for codes that are longer than the index has flagLong: it holds how many bits the second
// index has where others hold the code, and where the second table begins. An entry of no code is flagOdd alone.
type table struct {
	entries []uint32
	index   uint // bits of the first index
}

const (
	takesBits = 0x3f
	codeShift = 8
	codeBits  = 0xf
	flagByte  = 1 << 12 // a byte of the output
	flagOdd   = 1 << 13 // the end of the block, or no code
	flagEnd   = 1 << 14 // the end of the block
	flagLong  = 1 << 15
	baseShift = 16

	maxCode     = 15 // bits
	lengthIndex = 11
	rangeIndex  = 8
	orderIndex  = 7
)

// build makes the table of an alphabet from the lengths of its codes, of which 0 means that the symbol
// does not occur. It returns false if the lengths are those of no code. A single code of one bit
// leaves its counterpart unused, which the format allows; so may there be none at all.
func (t *table) build(lengths []uint8, symbols []uint32, index uint) bool {
	var count, next [maxCode + 2]int
	for _, n := range lengths {
		count[n]++
	}
	used := len(lengths) - count[0]
	count[0] = 0
	code, longest := 0, uint(0)
	for n := 1; n <= maxCode; n++ {
		code = (code + count[n-1]) << 1
		next[n] = code
		if count[n] > 0 {
			longest = uint(n)
		}
		if code+count[n] > 1<<n {
			return false
		}
	}
	if full := code+count[maxCode] == 1<<maxCode; !full && !(used == 1 && longest == 1) && used > 0 {
		return false
	}
	t.index = index
	if cap(t.entries) < 1<<index {
		t.entries = make([]uint32, 1<<index, 1<<(index+1))
	}
	t.entries = t.entries[:1<<index]
	for i := range t.entries {
		t.entries[i] = flagOdd
	}
	for symbol, n := range lengths {
		if n == 0 {
			continue
		}
		n := uint(n)
		at := uint(bits.Reverse16(uint16(next[n]))) >> (16 - n) // codes begin with their highest bit, input with its lowest
		next[n]++
		entry := symbols[symbol] + uint32(n) | uint32(n)<<codeShift
		if n <= index {
			for ; at < 1<<index; at += 1 << n {
				t.entries[at] = entry
			}
			continue
		}
		first := at & (1<<index - 1)
		if t.entries[first]&flagLong == 0 {
			t.entries[first] = flagOdd | flagLong | uint32(longest-index)<<codeShift | uint32(len(t.entries))<<baseShift
			for range 1 << (longest - index) {
				t.entries = append(t.entries, flagOdd)
			}
		}
		second := t.entries[t.entries[first]>>baseShift:]
		for at >>= index; at < 1<<(longest-index); at += 1 << (n - index) {
			second[at] = entry
		}
	}
	return true
}

// find returns the entry of the code that the input begins with.
func (t *table) find(input uint64) uint32 {
	e := t.entries[input&(1<<t.index-1)]
	if e&flagLong != 0 {
		second := input >> t.index & (1<<(e>>codeShift&codeBits) - 1)
		e = t.entries[uint64(e>>baseShift)+second]
	}
	return e
}

// The entries of symbols, without their codes: RFC 1951, 3.2.5.
var (
	lengthSymbols = func() (s [288]uint32) {
		for c := range 256 {
			s[c] = flagByte | uint32(c)<<baseShift
		}
		s[256] = flagOdd | flagEnd
		base := uint32(3)
		for c := 257; c < 285; c++ {
			extra := uint32(max(0, (c-261)/4))
			s[c] = extra | base<<baseShift
			base += 1 << extra
		}
		s[285] = 258 << baseShift
		s[286], s[287] = flagOdd, flagOdd
		return s
	}()
	rangeSymbols = func() (s [32]uint32) {
		base := uint32(1)
		for c := range 30 {
			extra := uint32(max(0, (c-2)/2))
			s[c] = extra | base<<baseShift
			base += 1 << extra
		}
		s[30], s[31] = flagOdd, flagOdd
		return s
	}()
	orderSymbols = func() (s [19]uint32) {
		for c := range s {
			s[c] = uint32(c) << baseShift
		}
		return s
	}()
)

// The fixed codes: RFC 1951, 3.2.6.
var fixedLengths, fixedRanges = func() (l, r table) {
	lengths := make([]uint8, 288)
	for i := range lengths {
		switch {
		case i < 144 || i >= 280:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		default:
			lengths[i] = 7
		}
	}
	l.build(lengths, lengthSymbols[:], lengthIndex)
	ranges := make([]uint8, 32)
	for i := range ranges {
		ranges[i] = 5
	}
	r.build(ranges, rangeSymbols[:], rangeIndex)
	return l, r
}()
