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
	table   []keyed // by the hashes of keys, with open addressing
	most    int     // texts that are remembered from one block to the next
	guesses []int32 // by the code of another column, the code that stood beside it last

	odd     []bool              // by code
	someOdd bool                // one of them
	isOdd   func(t []byte) bool // reports whether the rows of a text need a closer look; nil if none does
}

// keyed is a text's key, see find, and its code and 1, 0 where there is none.
type keyed struct {
	key  uint64
	code int32
}

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

// begin must be called before each block. It forgets the texts if they are many.
func (c *coded) begin() {
	if len(c.end) > c.most {
		clear(c.table)
		c.texts = texts{text: make([]byte, 0, cap(c.text)), end: make([]int32, 0, cap(c.end)), age: c.age + 1}
		c.odd, c.someOdd = c.odd[:0], false
	}
}

// all returns the codes of a column of rows in the memory of code, new ones of texts that are not remembered. A
// row has so many spans in text, of which that of the column is the one at a place. beside has the
// codes of another column of the rows: a product has its description.
func (c *coded) all(text []byte, spans []delimited.Span, width, at int, beside, code []int32) []int32 {
	rows := len(spans) / width
	code = slices.Grow(code[:0], rows)[:rows]
	var last []byte // rows that follow each other share most texts
	var lastKey uint64
	lastCode := int32(-1)
	for i := range code {
		span := spans[i*width+at]
		cell := text[span.From:span.To]
		if len(cell) < 8 {
			if key := shortKey(text, span); key != lastKey || lastCode < 0 {
				last, lastKey, lastCode = nil, key, c.find(cell, key)
			}
		} else if !bytes.Equal(cell, last) {
			last, lastKey = cell, longKey
			if len(beside) > 0 {
				lastCode = c.guess(cell, beside[i])
			} else {
				lastCode = c.find(cell, longKey|maphash.Bytes(spellingSeed, cell))
			}
		}
		code[i] = lastCode
	}
	return code
}

// guess returns the code of a text as find does, and looks first at the text that stood last beside the
// same one.
func (c *coded) guess(text []byte, beside int32) int32 {
	if int(beside) >= len(c.guesses) {
		c.guesses = append(c.guesses, make([]int32, int(beside)+1-len(c.guesses))...)
	}
	guess := &c.guesses[beside]
	if *guess >= int32(len(c.end)) || !bytes.Equal(c.at(*guess), text) {
		*guess = c.find(text, longKey|maphash.Bytes(spellingSeed, text))
	}
	return *guess
}

// longKey is in the key of every text of eight bytes or more, beside its hash. Others may share it.
const longKey = 8 << 56

// shortKey returns the key of a text of at most seven bytes: these and their number, so that no
// other text has it.
func shortKey(text []byte, span delimited.Span) uint64 {
	n := uint64(span.To - span.From)
	if from := int(span.From); from+8 <= len(text) {
		return n<<56 | binary.LittleEndian.Uint64(text[from:])&(1<<(8*n)-1)
	}
	key := n << 56
	for i, b := range text[span.From:span.To] {
		key |= uint64(b) << (8 * i)
	}
	return key
}

// find returns the code of a text with a key.
func (c *coded) find(text []byte, key uint64) int32 {
	mask := uint64(len(c.table) - 1)
	slot := mix(key) & mask
	for ; c.table[slot].code != 0; slot = (slot + 1) & mask {
		if e := &c.table[slot]; e.key == key && (key < longKey || bytes.Equal(c.at(e.code-1), text)) {
			return e.code - 1
		}
	}
	code := int32(len(c.end))
	c.text = append(c.text, text...)
	c.end = append(c.end, int32(len(c.text)))
	odd := c.isOdd != nil && c.isOdd(text)
	c.odd, c.someOdd = append(c.odd, odd), c.someOdd || odd
	c.table[slot] = keyed{key, code + 1}
	if 2*len(c.end) > len(c.table) {
		c.grow()
	}
	return code
}

// grow doubles the table.
func (c *coded) grow() {
	old := c.table
	c.table = make([]keyed, 2*len(old))
	mask := uint64(len(c.table) - 1)
	for _, e := range old {
		if e.code == 0 {
			continue
		}
		slot := mix(e.key) & mask
		for c.table[slot].code != 0 {
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
