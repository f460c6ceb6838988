package read

import (
	"bytes"
	"hash/maphash"
)

// coded is a column of a block: the distinct texts of its cells in order of first appearance,
// and the code of each row. Blocks are coded beside each other, before anybody knows the codes
// that their texts have in the file.
type coded struct {
	text  []byte   // one after the other
	end   []int32  // of each text, by its code
	table []uint64 // by hash: its upper half, and the code + 1; 0 where there is none
	code  []int32  // of the rows

	odd   []bool              // by code
	isOdd func(t []byte) bool // reports whether the rows of a text need a closer look; nil if none does

	last     []byte
	lastCode int32
}

func newCoded(isOdd func([]byte) bool) *coded {
	return &coded{table: make([]uint64, 1<<12), isOdd: isOdd}
}

// reset begins with a block.
func (c *coded) reset() {
	clear(c.table)
	c.text, c.end, c.code, c.odd, c.last = c.text[:0], c.end[:0], c.code[:0], c.odd[:0], nil
}

// find returns the code of a text, a new one if it occurs for the first time. The text must
// stay as it is until reset.
func (c *coded) find(text []byte) int32 {
	if c.last != nil && bytes.Equal(text, c.last) {
		return c.lastCode
	}
	hash := maphash.Bytes(spellingSeed, text)
	mask := uint64(len(c.table) - 1)
	slot := hash >> 32 & mask
	for ; c.table[slot] != 0; slot = (slot + 1) & mask {
		entry := c.table[slot]
		if code := int32(uint32(entry)) - 1; entry^hash < 1<<32 && bytes.Equal(c.at(code), text) {
			c.last, c.lastCode = text, code
			return code
		}
	}
	code := int32(len(c.end))
	c.text = append(c.text, text...)
	c.end = append(c.end, int32(len(c.text)))
	c.odd = append(c.odd, c.isOdd != nil && c.isOdd(text))
	c.table[slot] = hash>>32<<32 | uint64(code+1)
	c.last, c.lastCode = text, code
	if 2*len(c.end) > len(c.table) {
		c.grow()
	}
	return code
}

// at returns the text of a code.
func (c *coded) at(code int32) []byte {
	if code == 0 {
		return c.text[:c.end[0]]
	}
	return c.text[c.end[code-1]:c.end[code]]
}

// grow doubles the table.
func (c *coded) grow() {
	old := c.table
	c.table = make([]uint64, 2*len(old))
	mask := uint64(len(c.table) - 1)
	for _, entry := range old {
		if entry == 0 {
			continue
		}
		slot := entry >> 32 & mask
		for c.table[slot] != 0 {
			slot = (slot + 1) & mask
		}
		c.table[slot] = entry
	}
}

// texts returns the texts by their codes. They stay valid.
func (c *coded) texts() []string {
	all := string(c.text)
	out := make([]string, len(c.end))
	from := int32(0)
	for i, end := range c.end {
		out[i] = all[from:end]
		from = end
	}
	return out
}
