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
	key     []uint64 // of each text, by its code; see find
	table   []int32  // codes and 1 by the hashes of their keys, with open addressing; 0 where there is none
	most    int      // texts that are remembered from one block to the next
	guesses []int32  // by the code of another column, the code that stood beside it last

	odd     []bool              // by code
	someOdd bool                // one of them
	isOdd   func(t []byte) bool // reports whether the rows of a text need a closer look; nil if none does
}

// mostTexts is how many texts of a column a coder remembers from one block to the next, and fewTexts
// is that of a column whose texts pass by.
const (
	mostTexts = 1 << 15
	fewTexts  = 1 << 11
)

// newCoded returns a coder that remembers so many texts.
func newCoded(most int, isOdd func([]byte) bool) *coded {
	return &coded{table: make([]int32, 1<<10), most: most, isOdd: isOdd}
}

// begin must be called before each block. It forgets the texts if they are many.
func (c *coded) begin() {
	if len(c.end) > c.most {
		clear(c.table)
		c.texts = texts{text: make([]byte, 0, cap(c.text)), end: make([]int32, 0, cap(c.end)), age: c.age + 1}
		c.key, c.odd, c.someOdd = c.key[:0], c.odd[:0], false
	}
}

// all returns the codes of a column of rows in the memory of code, new ones of texts that are not remembered. A
// row has so many spans in text, of which that of the column is the one at a place. beside has the
// codes of another column of the rows: a product has its description.
func (c *coded) all(text []byte, spans []delimited.Span, width, at int, beside, code []int32) []int32 {
	rows := len(spans) / width
	code = slices.Grow(code[:0], rows)[:rows]
	var last delimited.Span // rows that follow each other share most texts
	var lastKey uint64
	lastCode := int32(-1)
	for i := range code {
		span := spans[i*width+at]
		key := cellKey(text, span)
		if key != lastKey || lastCode < 0 || key > mostShort && !bytes.Equal(text[span.From:span.To], text[last.From:last.To]) {
			last, lastKey = span, key
			if key > mostShort && len(beside) > 0 {
				lastCode = c.guess(text[span.From:span.To], key, beside[i])
			} else {
				lastCode = c.find(text[span.From:span.To], key)
			}
		}
		code[i] = lastCode
	}
	return code
}

// guess returns the code of a text as find does, and looks first at the text that stood last beside the
// same one.
func (c *coded) guess(text []byte, key uint64, beside int32) int32 {
	if int(beside) >= len(c.guesses) {
		c.guesses = append(c.guesses, make([]int32, int(beside)+1-len(c.guesses))...)
	}
	guess := &c.guesses[beside]
	if *guess >= int32(len(c.end)) || !bytes.Equal(c.at(*guess), text) {
		*guess = c.find(text, key)
	}
	return *guess
}

// Up to seven bytes of a text and their number make a key that no other text has.
const mostShort = 8<<56 - 1

// cellKey returns a key of the text in a span. Longer texts may share it.
func cellKey(text []byte, span delimited.Span) uint64 {
	n := uint64(span.To - span.From)
	switch from := int(span.From); {
	case n > 7:
		return min(n, 255)<<56 | (binary.LittleEndian.Uint64(text[from:])*31^binary.LittleEndian.Uint64(text[span.To-8:]))>>8
	case from+8 <= len(text):
		return n<<56 | binary.LittleEndian.Uint64(text[from:])&(1<<(8*n)-1)
	}
	key := n << 56
	for i, b := range text[span.From:span.To] {
		key |= uint64(b) << (8 * i)
	}
	return key
}

// find returns the code of a text with a key. That of a longer text is hashed for the purpose.
func (c *coded) find(text []byte, key uint64) int32 {
	if len(text) > 7 {
		key = maphash.Bytes(spellingSeed, text) | 8<<56
	}
	mask := uint64(len(c.table) - 1)
	slot := mix(key) & mask
	for ; c.table[slot] != 0; slot = (slot + 1) & mask {
		code := c.table[slot] - 1
		if c.key[code] == key && (key <= mostShort || bytes.Equal(c.at(code), text)) {
			return code
		}
	}
	code := int32(len(c.end))
	c.text = append(c.text, text...)
	c.end = append(c.end, int32(len(c.text)))
	odd := c.isOdd != nil && c.isOdd(text)
	c.key, c.odd, c.someOdd = append(c.key, key), append(c.odd, odd), c.someOdd || odd
	c.table[slot] = code + 1
	if 2*len(c.end) > len(c.table) {
		c.grow()
	}
	return code
}

// grow doubles the table.
func (c *coded) grow() {
	c.table = make([]int32, 2*len(c.table))
	mask := uint64(len(c.table) - 1)
	for code, key := range c.key {
		slot := mix(key) & mask
		for c.table[slot] != 0 {
			slot = (slot + 1) & mask
		}
		c.table[slot] = int32(code) + 1
	}
}

// mixSeeds are other numbers in each process, so that nobody can make texts for one slot.
var mixSeeds = [2]uint64{rand.Uint64(), rand.Uint64() | 1}

// mix spreads a key over 64 bits.
func mix(key uint64) uint64 {
	hi, lo := bits.Mul64(key^mixSeeds[0], mixSeeds[1])
	return hi ^ lo
}
