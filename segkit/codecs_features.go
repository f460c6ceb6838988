package segkit

import (
	"encoding/binary"
	"math"

	"customer-segmentation/segkit/prep"
)

// featuresCodec stores the features of customers, and which of them are clustered, as
// columns.
var featuresCodec = splitCodec[prep.Features]{
	without: func(f prep.Features) prep.Features {
		f.X.Data, f.Fit = nil, nil
		return f
	},
	size: func(f *prep.Features) int { return 8*len(f.X.Data) + 2*len(f.Fit) },
	write: func(out []byte, f *prep.Features) []byte {
		out = appendLength(out, len(f.X.Data), f.X.Data == nil)
		for _, v := range f.X.Data {
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(v))
		}
		return appendWhole(out, f.Fit)
	},
	read: func(r *columnReader, f *prep.Features) bool {
		if n, ok := r.length(8); ok {
			f.X.Data = make([]float64, n)
			for i := range f.X.Data {
				f.X.Data[i] = math.Float64frombits(r.word())
			}
		}
		f.Fit = r.whole()
		n, d := len(f.X.Data), f.X.D
		return d == 0 && n == 0 || d > 0 && n%d == 0 && n/d == f.X.N
	},
}
