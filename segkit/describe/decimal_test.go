package describe

import (
	"math/big"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Rounding agrees with exact arithmetic: the figure shown is the nearest to the shortest
// decimal of the number.
func TestDigitsAreNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-1e12, 1e12).Draw(t, "v")
		decimals := rapid.IntRange(0, 6).Draw(t, "decimals")
		shift := rapid.IntRange(-3, 2).Draw(t, "shift")
		whole, fraction := Digits(v, shift, decimals)
		if len(fraction) != decimals || whole == "" || (len(whole) > 1 && whole[0] == '0') {
			t.Fatalf("%q %q", whole, fraction)
		}
		rat := func(s string) *big.Rat {
			r, ok := new(big.Rat).SetString(s)
			if !ok {
				t.Fatalf("not a number: %q", s)
			}
			return r
		}
		power := func(n int) *big.Rat {
			p := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil))
			if n < 0 {
				p.Inv(p)
			}
			return p
		}
		exact := rat(strings.TrimPrefix(strconv.FormatFloat(v, 'e', -1, 64), "-"))
		exact.Mul(exact, power(shift))
		off := new(big.Rat).Sub(rat(whole+"."+fraction+"0"), exact)
		if limit := new(big.Rat).Mul(big.NewRat(1, 2), power(-decimals)); off.Abs(off).Cmp(limit) > 0 {
			t.Fatalf("%v × 10^%d with %d decimals: %s.%s", v, shift, decimals, whole, fraction)
		}
	})
}

func TestGrouped(t *testing.T) {
	for digits, want := range map[string]string{"": "", "1": "1", "123": "123", "1234": "1,234", "123456": "123,456", "1234567": "1,234,567"} {
		if got := Grouped(digits); got != want {
			t.Errorf("%q: %q, want %q", digits, got, want)
		}
	}
}
