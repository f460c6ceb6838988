package read

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"math/rand/v2"

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

	// Most cells stand where those of other rows let expect them, and need not be looked for.
	inRuns  bool    // rows that follow each other share most texts
	head    uint64  // the first bytes of the last one, with what ended it
	mask    uint64  // of these
	tail    []byte  // behind the first eight
	size    int     // of both
	last    int32   // its code
	beside  *coded  // of a column to the left: a product has its description; nil if there is none
	guesses []int32 // by its code, the code that stood beside it last
}

// keyed is a text's key, see textKey, and its code. No key is 0.
type keyed struct {
	key  uint64
	code int32
}

// oddCode is the code of all odd texts.
const oddCode = -1

// padding is the bytes that must follow a block of text in memory.
const padding = 8

// mostTexts is how many texts of a column a coder remembers from one block to the next, and fewTexts
// is that of a column whose texts pass by.
const (
	mostTexts = 1 << 15
	fewTexts  = 1 << 11
)

// newCoded returns a coder that remembers so many texts.
func newCoded(most int, isOdd func([]byte) bool) *coded {
	return &coded{table: make([]keyed, 1<<10), most: most, isOdd: isOdd}
}

// begin must be called before each block, with memory for the codes of its rows. It forgets the texts if they are many.
func (c *coded) begin(code []int32) {
	c.code = code[:0]
	c.head, c.mask, c.tail, c.size = 1, 0, nil, 0 // which no text has
	if len(c.end) > c.most {
		clear(c.table)
		c.texts = texts{text: make([]byte, 0, cap(c.text)), end: make([]int32, 0, cap(c.end)), age: c.age + 1}
	}
}

// cut leaves so many rows.
func (c *coded) cut(rows int) { c.code = c.code[:min(rows, len(c.code))] }

// expected returns the code of a cell, and where the next cell begins, if it is what other rows let
// expect. next is 0 otherwise. The line ends at end.
func (c *coded) expected(text []byte, at, end int, separator byte) (code int32, next int) {
	switch {
	case c.inRuns:
		if binary.LittleEndian.Uint64(text[at:])&c.mask == c.head && (c.size <= 8 || string(text[at+8:min(at+c.size, end+1)]) == string(c.tail)) {
			return c.last, at + c.size
		}
	case c.beside != nil:
		code := c.guess()
		if code < 0 {
			break
		}
		guess := c.at(code)
		next := at + len(guess)
		if next <= end && string(text[at:next]) == string(guess) && (next == end || text[next] == separator) {
			return code, next + 1
		}
	}
	return 0, 0
}

// guess returns the code that stood last beside what stands beside the next row, or a negative one.
func (c *coded) guess() int32 {
	if beside := c.beside.code[len(c.beside.code)-1]; beside >= 0 && int(beside) < len(c.guesses) {
		if guess := c.guesses[beside]; int(guess) < len(c.end) {
			return guess
		}
	}
	return -1
}

// take returns the code of a cell, and remembers it. The field begins at a place in text, which ends with what ends it.
func (c *coded) take(text []byte, at int, field delimited.Span) int32 {
	cell := text[field.From:field.To]
	code := c.find(cell, textKey(cell))
	if c.inRuns {
		c.last, c.size, c.tail = code, len(text)-at, nil
		if c.head, c.mask = binary.LittleEndian.Uint64(text[at:at+8]), 1<<(8*c.size)-1; c.size > 8 {
			c.mask, c.tail = 1<<64-1, text[at+8:]
		}
		c.head &= c.mask
	}
	if c.beside != nil && int(field.From) == at { // in quotes, it may hold separators
		c.learn(code)
	}
	return code
}

// learn notes a code beside what stands beside its row.
func (c *coded) learn(code int32) {
	beside := int(c.beside.code[len(c.beside.code)-1])
	if beside < 0 {
		return
	}
	for len(c.guesses) <= beside {
		c.guesses = append(c.guesses, -1)
	}
	c.guesses[beside] = code
}

// longKey is the least key of a text of eight bytes or more. Others may share it.
const longKey = 9 << 56

// textKey returns the key of a text that is followed by padding: up to seven bytes, and their number,
// so that no other text has it, or a hash.
func textKey(text []byte) uint64 {
	n := len(text)
	if n >= 8 {
		return longKey | maphash.Bytes(spellingSeed, text)
	}
	return uint64(n+1)<<56 | binary.LittleEndian.Uint64(text[:8])&(1<<(8*n)-1)
}

// find returns the code of a text with a key.
func (c *coded) find(text []byte, key uint64) int32 {
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
	c.text = append(c.text, text...)
	c.end = append(c.end, int32(len(c.text)))
	c.table[slot] = keyed{key, code}
	if 2*len(c.end) > len(c.table) {
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

// mixSeeds are other numbers in each process, so that nobody can make texts for one slot.
var mixSeeds = [2]uint64{rand.Uint64(), rand.Uint64() | 1}

// mix spreads a key over 64 bits.
func mix(key uint64) uint64 {
	hi, lo := bits.Mul64(key^mixSeeds[0], mixSeeds[1])
	return hi ^ lo
}
