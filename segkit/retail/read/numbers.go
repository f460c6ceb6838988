package read

import (
	"math"
	"strconv"
	"strings"
)

// parseQuantity reads a whole number such as 6, -12, 6.0 or 1.2E+3. ok is false
// for text, fractions, NaN, infinities, and numbers beyond 2^53, above which a
// spreadsheet cannot distinguish whole numbers.
func parseQuantity(s string) (quantity int64, ok bool) {
	digits, sign := s, int64(1)
	if strings.HasPrefix(s, "-") {
		digits, sign = s[1:], -1
	}
	if len(digits) > 0 && len(digits) < 16 && allDigits(digits) {
		for i := range len(digits) {
			quantity = quantity*10 + int64(digits[i]-'0')
		}
		return sign * quantity, true
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.Abs(f) > 1<<53 || f != math.Trunc(f) || strings.ContainsAny(s, "xX_") {
		return 0, false // a NaN is not equal to its whole part
	}
	return int64(f), true
}

// decimalPoint replaces a decimal comma by a point, as in 2,55. It leaves a
// number with more than one mark, or with a point too, as it is, to be refused.
func decimalPoint(s string) string {
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		return strings.Replace(s, ",", ".", 1)
	}
	return s
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
