package describe

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// Float is a figure that may be undefined, such as the silhouette of a single
// cluster. NaN and the infinities count as undefined. In JSON they are null, where
// encoding/json would refuse a float64.
type Float float64

// Undefined is the Float that has no value.
var Undefined = Float(math.NaN())

// Defined reports whether f has a finite value.
func (f Float) Defined() bool { return !math.IsNaN(float64(f)) && !math.IsInf(float64(f), 0) }

// MarshalJSON writes the shortest decimal that reads back as the same number,
// or null where f is undefined.
func (f Float) MarshalJSON() ([]byte, error) {
	if !f.Defined() {
		return []byte("null"), nil
	}
	return appendNumber(make([]byte, 0, 24), float64(f)), nil
}

// appendNumber writes a number as encoding/json does, which would allocate for each.
func appendNumber(b []byte, f float64) []byte {
	if size := math.Abs(f); size == 0 || size >= 1e-6 && size < 1e21 {
		return strconv.AppendFloat(b, f, 'f', -1, 64)
	}
	b = strconv.AppendFloat(b, f, 'e', -1, 64)
	if n := len(b); n >= 4 && b[n-4] == 'e' && b[n-2] == '0' { // e-09 becomes e-9
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}

// UnmarshalJSON reads a number or null.
func (f *Float) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*f = Undefined
		return nil
	}
	var v float64
	if len(data) > 0 && (data[0] == '-' || data[0] >= '0' && data[0] <= '9') { // a decoder has looked at the rest
		if v, err := strconv.ParseFloat(string(data), 64); err == nil {
			*f = Float(v)
			return nil
		}
	}
	if err := json.Unmarshal(data, &v); err != nil {
		return fmt.Errorf("a figure: %w", err)
	}
	*f = Float(v)
	return nil
}

// Floats converts a slice to one that may hold undefined values in JSON.
func Floats(x []float64) []Float {
	out := make([]Float, len(x))
	for i, v := range x {
		out[i] = Float(v)
	}
	return out
}

// RoundDown returns the largest number of so many decimals that is not above x: a lower
// bound stays one when it is written.
func RoundDown(x float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Floor(scale*x) / scale
}
