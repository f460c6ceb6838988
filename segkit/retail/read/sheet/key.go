package sheet

import (
	"encoding/binary"
	"math"
)

// appendKey appends what makes a cell equal to another one: column, kind and
// value. Numbers are equal if they are the same number, however written; beyond
// the 17 digits that a floating-point number can hold, their digits count too.
func appendKey(key []byte, c *Cell) []byte {
	key = append(key, byte(c.Column), byte(c.Column>>8), byte(c.Kind))
	text := c.Text
	if c.Kind == Number || c.Kind == Bool {
		key = binary.LittleEndian.AppendUint64(key, math.Float64bits(c.Number+0)) // −0 is 0
		if text = nil; c.Kind == Number && len(c.Text) > 17 && digits(c.Text) > 17 {
			text = c.Text
		}
	}
	key = binary.LittleEndian.AppendUint32(key, uint32(len(text)))
	return append(key, text...)
}

func digits(number []byte) (n int) {
	for _, c := range number {
		if c >= '0' && c <= '9' {
			n++
		}
	}
	return n
}
