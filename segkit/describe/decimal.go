package describe

import (
	"math"
	"strconv"
	"strings"
)

// Minus is the sign before negative numbers: U+2212 is as wide as a plus, and a hyphen is shorter.
const Minus = "−"

// Decimal writes v × 10^shift with a fixed number of decimals, rounded as by [Digits], with commas
// between thousands and a true minus sign: "−1,234.50". What rounds to zero has no sign. v is finite.
func Decimal(v float64, shift, decimals int) string {
	whole, fraction := Digits(v, shift, decimals)
	text := Grouped(whole)
	if fraction != "" {
		text += "." + fraction
	}
	if v < 0 && strings.Trim(whole+fraction, "0") != "" {
		return Minus + text
	}
	return text
}

// Digits returns the decimal digits of |v| × 10^shift before and after the point,
// rounded half away from zero to the given decimals. It works on the shortest decimal
// that reads back as v, which is the number that readers know: in binary, 2.675 is
// stored as slightly less and 0.285 × 100 is slightly less than 28.5, yet people
// expect 2.68 and 29. v is finite.
func Digits(v float64, shift, decimals int) (whole, fraction string) {
	decimals = max(decimals, 0)
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'e', -1, 64), "e")
	digits := strings.Replace(mantissa, ".", "", 1)
	power, _ := strconv.Atoi(exponent)
	switch keep := power + 1 + shift + decimals; {
	case keep < 0:
		digits = ""
	case keep < len(digits):
		up := digits[keep] >= '5'
		digits = digits[:keep]
		if up {
			digits = increment(digits)
		}
	default:
		digits += strings.Repeat("0", keep-len(digits))
	}
	digits = strings.TrimLeft(digits, "0")
	if missing := decimals + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - decimals
	return digits[:point], digits[point:]
}

// increment adds one to a string of decimal digits; "" becomes "1".
func increment(digits string) string {
	b := []byte(digits)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < '9' {
			b[i]++
			return string(b)
		}
		b[i] = '0'
	}
	return "1" + string(b)
}

// Grouped puts a comma before every third digit from the right.
func Grouped(digits string) string {
	if len(digits) <= 3 {
		return digits
	}
	first := len(digits) % 3
	var b strings.Builder
	b.Grow(len(digits) + len(digits)/3)
	b.WriteString(digits[:first])
	for i := first; i < len(digits); i += 3 {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(digits[i : i+3])
	}
	return b.String()
}
