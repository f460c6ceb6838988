package table

import (
	"math"
	"time"

	"customer-segmentation/segkit/describe"
)

// Figure returns the number in a cell. ok is false if the cell holds no number or an
// undefined one: nil, NaN, an infinity, a text, a date.
func Figure(v any) (f float64, ok bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true
	case int32:
		return float64(v), true
	case int64:
		return float64(v), true
	case float64:
		f = v
	case describe.Float:
		f = float64(v)
	case interface{ Float() float64 }:
		f = v.Float()
	default:
		return 0, false
	}
	return f, !math.IsNaN(f) && !math.IsInf(f, 0)
}

// whole returns the whole number in a cell of a Count column.
func whole(v any) (n int64, ok bool) {
	switch v := v.(type) {
	case int:
		return int64(v), true
	case int32:
		return int64(v), true
	case int64:
		return v, true
	default:
		return 0, false
	}
}

// day returns the date in a cell; the zero time is undefined.
func day(v any) (t time.Time, ok bool) {
	t, ok = v.(time.Time)
	return t, ok && !t.IsZero()
}

// undefined reports whether a cell stands for no value.
func undefined(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case time.Time:
		return v.IsZero()
	case float64, describe.Float, interface{ Float() float64 }:
		_, ok := Figure(v)
		return !ok
	default:
		return false
	}
}
