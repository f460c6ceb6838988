package retail

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// Money is an amount in ten-thousandths of the currency's unit, so that sums
// are exact: retail prices go down to 0.001. It is rounded once, for display.
type Money int64

// MoneyScale is the number of steps of Money in one unit of the currency.
const MoneyScale = 10_000

// ErrAmount is wrapped by the errors of ParseMoney.
var ErrAmount = errors.New("not an amount of money")

// Float returns the amount in units of the currency, for statistics and display.
func (m Money) Float() float64 { return float64(m) / MoneyScale }

// Times returns a price multiplied by a quantity; ok is false if the product
// overflows.
func (m Money) Times(quantity int64) (amount Money, ok bool) {
	hi, lo := bits.Mul64(magnitude(int64(m)), magnitude(quantity))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if (m < 0) != (quantity < 0) {
		return -Money(lo), true
	}
	return Money(lo), true
}

// TimesScaled returns a price multiplied by a quantity of which scale make one unit
// (see Transactions.Scale), rounded half away from zero; ok is false if the product
// overflows. A scale of 0 counts as 1.
func (m Money) TimesScaled(quantity, scale int64) (amount Money, ok bool) {
	if scale <= 1 {
		return m.Times(quantity)
	}
	hi, lo := bits.Mul64(magnitude(int64(m)), magnitude(quantity))
	lo, carry := bits.Add64(lo, uint64(scale)/2, 0)
	hi += carry
	if hi >= uint64(scale) {
		return 0, false
	}
	size, _ := bits.Div64(hi, lo, uint64(scale))
	switch {
	case size > math.MaxInt64:
		return 0, false
	case (m < 0) != (quantity < 0):
		return -Money(size), true
	}
	return Money(size), true
}

func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

// String writes the amount in plain decimals without trailing zeros: 8887208.894.
func (m Money) String() string {
	u := magnitude(int64(m))
	s := strconv.FormatUint(u/MoneyScale, 10)
	if rest := u % MoneyScale; rest != 0 {
		digits := strconv.FormatUint(MoneyScale+rest, 10)[1:] // with the zeros before them
		s += "." + strings.TrimRight(digits, "0")
	}
	if m < 0 {
		return "-" + s
	}
	return s
}

// MarshalJSON writes the exact decimal as a number.
func (m Money) MarshalJSON() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalJSON reads a number.
func (m *Money) UnmarshalJSON(data []byte) error {
	v, err := ParseMoney(string(data))
	*m = v
	return err
}

// ParseMoney reads a decimal number such as 2.55, -11062.06 or 1e-3. Digits
// beyond the fourth decimal are rounded, half away from zero: a spreadsheet
// stores 2.55 as a binary fraction and may write it as 2.5499999999999998.
func ParseMoney(s string) (Money, error) {
	whole, frac, _ := strings.Cut(s, ".")
	sign := int64(1)
	digits := whole
	switch {
	case strings.HasPrefix(whole, "-"):
		sign, digits = -1, whole[1:]
	case strings.HasPrefix(whole, "+"):
		digits = whole[1:]
	}
	if (digits == "" && frac == "") || len(digits) > 15 || !allDigits(digits) || !allDigits(frac) {
		return parseFloatMoney(s)
	}
	var v uint64 // 15 digits and 4 decimals fit
	for i := range len(digits) {
		v = v*10 + uint64(digits[i]-'0')
	}
	for i := range 4 {
		v *= 10
		if i < len(frac) {
			v += uint64(frac[i] - '0')
		}
	}
	if len(frac) > 4 && frac[4] >= '5' {
		v++
	}
	if v > math.MaxInt64 {
		return 0, fmt.Errorf("%w: %q", ErrAmount, s)
	}
	return Money(sign * int64(v)), nil
}

// MustMoney parses an amount written in source code. It panics if s is not
// one.
func MustMoney(s string) Money {
	m, err := ParseMoney(s)
	if err != nil {
		panic(err)
	}
	return m
}

// MoneyFromFloat returns the amount nearest to f units of the currency. The error
// wraps ErrAmount where f is not a number or is beyond 1e14.
func MoneyFromFloat(f float64) (Money, error) {
	if math.IsNaN(f) || math.Abs(f) > 1e14 {
		return 0, fmt.Errorf("%w: %v", ErrAmount, f)
	}
	return Money(math.Round(f * MoneyScale)), nil
}

// parseFloatMoney reads what has an exponent, and refuses what is not a number.
func parseFloatMoney(s string) (Money, error) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || strings.ContainsAny(s, "xX_pP") {
		return 0, fmt.Errorf("%w: %q", ErrAmount, s)
	}
	m, err := MoneyFromFloat(f)
	if err != nil {
		return 0, fmt.Errorf("%w: %q", ErrAmount, s)
	}
	return m, nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
