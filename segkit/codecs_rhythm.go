package segkit

import (
	"encoding/binary"
	"math"

	"customer-segmentation/segkit/rhythm"
)

// rhythmCodec stores where customers stand, ten columns of them, as such.
var rhythmCodec = splitCodec[rhythm.Result]{
	without: func(r rhythm.Result) rhythm.Result {
		r.Customers = rhythm.Customers{}
		return r
	},
	size: func(r *rhythm.Result) int { return 40 * len(r.Customers.State) },
	write: func(out []byte, r *rhythm.Result) []byte {
		c := &r.Customers
		out = appendFigures(out, c.Rhythm)
		out = appendLength(out, len(c.Own), c.Own == nil)
		for _, own := range c.Own {
			if own {
				out = append(out, 1)
			} else {
				out = append(out, 0)
			}
		}
		out = appendWhole(appendWhole(appendWhole(out, c.Intervals), c.Silence), c.DaysLate)
		out = appendMoments(appendMoments(out, c.Due), c.Since)
		out = appendWords(appendWords(out, c.Standing), c.State)
		out = appendLength(out, len(c.Unusual), c.Unusual == nil)
		for _, v := range c.Unusual {
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(v))
		}
		return out
	},
	read: func(r *columnReader, out *rhythm.Result) bool {
		c := &out.Customers
		c.Rhythm = r.figures()
		if n, ok := r.length(1); ok {
			c.Own = make([]bool, n)
			for i := range c.Own {
				c.Own[i] = r.byte() == 1
			}
		}
		c.Intervals, c.Silence, c.DaysLate = r.whole(), r.whole(), r.whole()
		c.Due, c.Since = r.moments(), r.moments()
		c.Standing, c.State = r.words(), r.words()
		if n, ok := r.length(8); ok {
			c.Unusual = make([]float64, n)
			for i := range c.Unusual {
				c.Unusual[i] = math.Float64frombits(r.word())
			}
		}
		return true
	},
}
