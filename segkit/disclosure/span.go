package disclosure

import (
	"math"
	"slices"
)

// span holds independent rows; what follows from them is each combination of them. Each
// row has a 1 at its lead, where all later rows have 0.
type span struct {
	rows  [][]float64
	leads []int
}

// negligible is what rounding leaves of a 0: coefficients are small whole numbers.
const negligible = 1e-9

// reduced returns what is left of v less a combination of the rows.
func (s span) reduced(v []float64) []float64 {
	v = slices.Clone(v)
	for i, row := range s.rows {
		if f := v[s.leads[i]]; f != 0 {
			for j := range v {
				v[j] -= f * row[j]
			}
			v[s.leads[i]] = 0
		}
	}
	return v
}

// follows says whether v is a combination of the rows.
func (s span) follows(v []float64) bool {
	return !slices.ContainsFunc(s.reduced(v), func(c float64) bool { return math.Abs(c) > negligible })
}

// with returns the span of the rows and v.
func (s span) with(v []float64) span {
	v = s.reduced(v)
	lead := 0
	for j := range v {
		if math.Abs(v[j]) > math.Abs(v[lead]) {
			lead = j
		}
	}
	if len(v) == 0 || math.Abs(v[lead]) <= negligible {
		return s
	}
	by := v[lead]
	for j := range v {
		v[j] /= by
	}
	return span{append(slices.Clip(s.rows), v), append(slices.Clip(s.leads), lead)}
}
