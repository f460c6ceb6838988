package sheet

import (
	"math"
	"strconv"
)

// parseNumber reads a number as workbooks write it. Most have at most 15 digits
// and a small exponent: then digits and power of ten are both exact in floating
// point, and so one division is correctly rounded (Clinger, "How to read
// floating point numbers accurately", 1990). strconv reads the others.
func parseNumber(text []byte) (float64, bool) {
	i, negative := 0, false
	if len(text) > 0 && text[0] == '-' {
		i, negative = 1, true
	}
	mantissa, from, point := uint64(0), i, -1
	for ; i < len(text); i++ {
		c := text[i]
		if digit := c - '0'; digit <= 9 {
			mantissa = mantissa*10 + uint64(digit)
		} else if c == '.' && point < 0 {
			point = i
		} else {
			return parseUnusual(text)
		}
	}
	places, count := 0, i-from
	if point >= 0 {
		places, count = i-point-1, count-1
	}
	if count == 0 || count > 19 || mantissa > 1<<53 || places > 22 {
		return parseUnusual(text)
	}
	value := float64(mantissa)
	if places > 0 {
		value /= powers[places]
	}
	if negative {
		value = -value
	}
	return value, true
}

// powers holds the powers of ten that floating point holds exactly.
var powers = [...]float64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
	1e20, 1e21, 1e22,
}

// parseUnusual reads the other numbers. It refuses what workbooks do not have,
// although strconv would accept it: infinities, hexadecimal digits, underscores.
func parseUnusual(text []byte) (float64, bool) {
	if len(text) > 400 {
		return 0, false
	}
	for _, c := range text {
		if (c < '0' || c > '9') && c != '+' && c != '-' && c != '.' && c != 'e' && c != 'E' {
			return 0, false
		}
	}
	value, err := strconv.ParseFloat(string(text), 64)
	return value, err == nil && !math.IsInf(value, 0)
}
