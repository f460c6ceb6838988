package read

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/retail/read/delimited"
)

// texts are the distinct texts of a column, in order of first appearance, each with its
// place as its code. A copy may be read while others are added to the original: what is there
// stays where it is.
type texts struct {
	text []byte  // one after the other
	end  []int32 // of each text, by its code
	age  int     // how often they were forgotten
}

// at returns the text of a code.
func (t *texts) at(code int32) []byte {
	if code == 0 {
		return t.text[:t.end[0]]
	}
	return t.text[t.end[code-1]:t.end[code]]
}

// coded codes the cells of a column, for one goroutine that takes blocks apart. Nobody knows
// yet the codes that the texts have in the file.
type coded struct {
	texts
	code  []int32             // of the rows of the block
	table []keyed             // by the hashes of keys, with open addressing
	most  int                 // texts that are remembered from one block to the next
	isOdd func(t []byte) bool // reports whether the rows of a text need a closer look; nil if none does

	// Most cells are what those of other rows let expect.
	way     way
	head    uint64  // inRuns: the first bytes of the last cell, with what ended it; 1 if there is none
	mask    uint64  // of these; 0 if there is none, so that nothing is equal
	foot    uint64  // the last eight bytes of all
	cell    []byte  // all of it
	size    int     // of all
	last    int32   // its code
	beside  *coded  // besides: the other column
	guesses []int32 // by its code, the code that stood beside it last
}

// way is how the code of a cell is found.
type way int

const (
	looked   way = iota // by its text
	inRuns              // rows that follow each other have the same one as a rule
	besides             // what stood last beside the same text of a column to the left: a product has its description
	spanned             // by its text, as its place is needed, too
	notCoded            // it has none: the field is in no column
)

// keyed is a text's key, see find, and its code. No key is 0.
type keyed struct {
	key  uint64
	code int32
}

// oddCode is the code of all odd texts.
const oddCode = -1

// padding is the bytes that must follow a block of text in memory.
const padding = 8

// mostTexts is how many texts of a column a coder remembers from one block to the next, and fewTexts
// is that of a column whose texts pass by; tests set fewer.
var mostTexts, fewTexts = 1 << 15, 1 << 11

// mostBytes is how many bytes these texts may have.
const mostBytes = 1 << 24

// newCoded returns a coder that remembers so many texts.
func newCoded(most int, isOdd func([]byte) bool) *coded {
	return &coded{table: make([]keyed, 1<<10), most: most, isOdd: isOdd, head: 1}
}

// begin must be called before each block, with memory for the codes of its rows. It forgets the texts
// if they are many or long, and with them what is expected, which must not hold separators as they may.
func (c *coded) begin(code []int32) {
	c.code = code[:0]
	c.head, c.mask = 1, 0
	if len(c.end) > c.most || len(c.text) > mostBytes {
		c.guesses = c.guesses[:0]
		clear(c.table)
		c.texts = texts{text: make([]byte, 0, cap(c.text)), end: make([]int32, 0, cap(c.end)), age: c.age + 1}
	}
}

// cut leaves so many rows.
func (c *coded) cut(rows int) { c.code = c.code[:min(rows, len(c.code))] }

// remember notes a cell, with what ended it, for the next row.
func (c *coded) remember(cell []byte, code int32) {
	c.last, c.size, c.cell = code, len(cell), cell
	if c.mask = 1<<(8*c.size) - 1; c.size > 8 {
		c.mask, c.foot = 1<<64-1, binary.LittleEndian.Uint64(cell[c.size-8:])
	}
	c.head = binary.LittleEndian.Uint64(cell[:8]) & c.mask
}

// goesOn reports whether the text at a place, which begins as the last cell, goes on as it.
func (c *coded) goesOn(text []byte, at int) bool {
	end := at + c.size
	if end > len(text) || binary.LittleEndian.Uint64(text[end-8:end]) != c.foot {
		return false
	}
	for i := 8; i < c.size-8; i += 8 {
		if binary.LittleEndian.Uint64(text[at+i:at+i+8]) != binary.LittleEndian.Uint64(c.cell[i:i+8]) {
			return false
		}
	}
	return true
}

// take returns the code of a cell that is not known, and remembers it. Its field begins at a place in
// text, which ends with what ends the field.
func (c *coded) take(text []byte, at int, field delimited.Span, separator byte) int32 {
	cell := text[field.From:field.To]
	code := c.find(cell)
	switch {
	case code == oddCode:
	case c.way == inRuns:
		c.remember(text[at:], code)
	case c.way == besides && (at == int(field.From) || bytes.IndexByte(cell, separator) < 0): // without quotes, it must not hold any
		c.expect(code)
	}
	return code
}

// expected returns the code and the size of the text that stood last beside what stands beside the next
// row, if text begins with it and what ends it. The code is negative otherwise.
func (c *coded) expected(text []byte, ends byte) (code int32, size int) {
	beside := c.beside.code[len(c.beside.code)-1]
	if int(beside) >= len(c.guesses) {
		return -1, 0
	}
	if code = c.guesses[beside]; uint32(code) >= uint32(len(c.end)) {
		return -1, 0
	}
	guess := c.at(code)
	if size = len(guess); size < len(text) && text[size] == ends && string(text[:size]) == string(guess) {
		return code, size
	}
	return -1, 0
}

// expect notes the code of the next row beside what stands beside it.
func (c *coded) expect(code int32) {
	beside := int(c.beside.code[len(c.beside.code)-1])
	for len(c.guesses) <= beside {
		c.guesses = append(c.guesses, -1)
	}
	c.guesses[beside] = code
}

// longKey is the least key of a text of eight bytes or more. Others may share it.
const longKey = 2 << 56

// shortKey returns the key of the first n of eight bytes, fewer than these: no other text has it.
func shortKey(text uint64, n int) uint64 {
	end := uint64(1) << (8 * n & 63)
	return text&(end-1) | end
}

// short returns the code of the first n of eight bytes, fewer than these, or a negative number if they are
// not remembered.
func (c *coded) short(text uint64, n int) int32 {
	key, mask := shortKey(text, n), uint64(len(c.table)-1)
	for slot := mix(key) & mask; c.table[slot].key != 0; slot = (slot + 1) & mask {
		if c.table[slot].key == key {
			return c.table[slot].code
		}
	}
	return -1
}

// find returns the code of a text that is followed by padding.
func (c *coded) find(text []byte) int32 {
	var key uint64
	if n := len(text); n < 8 {
		key = shortKey(binary.LittleEndian.Uint64(text[:8]), n)
	} else {
		key = longKey | maphash.Bytes(spellingSeed, text)
	}
	mask := uint64(len(c.table) - 1)
	slot := mix(key) & mask
	for ; c.table[slot].key != 0; slot = (slot + 1) & mask {
		if e := &c.table[slot]; e.key == key && (key < longKey || bytes.Equal(c.at(e.code), text)) {
			return e.code
		}
	}
	if c.isOdd != nil && c.isOdd(text) {
		return oddCode
	}
	code := int32(len(c.end))
	c.text = append(doubled(c.text, len(text)), text...)
	c.end = append(doubled(c.end, 1), int32(len(c.text)))
	c.table[slot] = keyed{key, code}
	if 3*len(c.end) > 2*len(c.table) {
		c.grow()
	}
	return code
}

// grow doubles the table.
func (c *coded) grow() {
	old := c.table
	c.table = make([]keyed, 2*len(old))
	clear(c.table) // memory that is new to the process costs less if it is written before it is read
	mask := uint64(len(c.table) - 1)
	for _, e := range old {
		if e.key == 0 {
			continue
		}
		slot := mix(e.key) & mask
		for c.table[slot].key != 0 {
			slot = (slot + 1) & mask
		}
		c.table[slot] = e
	}
}

// doubled makes room for n more, and as much as there was where there is too little. append
// alone adds a quarter to what is long, and so touches five times the memory that is needed.
func doubled[T any](s []T, n int) []T {
	if cap(s)-len(s) < n {
		s = slices.Grow(s, max(n, cap(s)))
	}
	return s
}

// mixSeeds are other numbers in each process, so that nobody can make texts for one slot.
var mixSeeds = [2]uint64{rand.Uint64(), rand.Uint64() | 1}

// mix spreads a key over 64 bits.
func mix(key uint64) uint64 {
	hi, lo := bits.Mul64(key^mixSeeds[0], mixSeeds[1])
	return hi ^ lo
}
