package segkit

import (
	"encoding/binary"
	"math"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
)

// featuresCodec stores the features of customers, and which of them are clustered, as
// columns.
var featuresCodec = splitCodec[prep.Features]{
	without: func(f prep.Features) prep.Features {
		f.X.Data, f.Fit = nil, nil
		return f
	},
	size:  func(f *prep.Features) int { return 8*len(f.X.Data) + 2*len(f.Fit) },
	write: func(out []byte, f *prep.Features) []byte { return appendWhole(appendCells(out, f.X.Data), f.Fit) },
	read: func(r *columnReader, f *prep.Features) bool {
		f.X.Data, f.Fit = r.cells(), r.whole()
		return fits(f.X)
	},
}

// componentsCodec stores the scores of customers on principal components in the same way.
var componentsCodec = splitCodec[prep.Components]{
	without: func(c prep.Components) prep.Components {
		c.Scores.Data = nil
		return c
	},
	size:  func(c *prep.Components) int { return 8 * len(c.Scores.Data) },
	write: func(out []byte, c *prep.Components) []byte { return appendCells(out, c.Scores.Data) },
	read: func(r *columnReader, c *prep.Components) bool {
		c.Scores.Data = r.cells()
		return fits(c.Scores)
	},
}

// appendCells writes the numbers of a matrix.
func appendCells(out []byte, data []float64) []byte {
	out = appendLength(out, len(data), data == nil)
	for _, v := range data {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(v))
	}
	return out
}

func (r *columnReader) cells() []float64 {
	n, ok := r.length(8)
	if !ok {
		return nil
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = math.Float64frombits(r.word())
	}
	return out
}

// fits reports whether a matrix has as many numbers as it says.
func fits(m matrix.Matrix) bool {
	n := len(m.Data)
	return m.D == 0 && n == 0 || m.D > 0 && n%m.D == 0 && n/m.D == m.N
}
