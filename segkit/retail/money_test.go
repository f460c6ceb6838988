package retail

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParseMoney(t *testing.T) {
	for text, want := range map[string]Money{
		"0": 0, "-0": 0, "+1": 10000, "2.55": 25500, "-11062.06": -110620600, "0.001": 10, ".5": 5000, "5.": 50000,
		"1e-3": 10, "1.5E+3": 15000000, "00012.50": 125000,
		"2.5499999999999998": 25500, "2.5500000000000003": 25500, // 2.55 in binary, as a spreadsheet may write it
		"0.00005": 1, "0.00004999": 0, "-0.00005": -1, // half away from zero
		"99999999999999.9999": 999999999999999999, "922337203685477.5807": math.MaxInt64,
	} {
		got, err := ParseMoney(text)
		if err != nil || got != want {
			t.Errorf("ParseMoney(%q) = %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", " ", ".", "-", "+", "--1", "+-1", "1-", "1.2.3", "1,5", "1 5", " 1", "1_000", "0x10", "0x1p-2", "NaN", "Inf", "-inf",
		"1e15", "922337203685477.5808", "-922337203685478", "123456789012345678901234567890", "£5", "5.0a", "null",
	} {
		if got, err := ParseMoney(text); !errors.Is(err, ErrAmount) || got != 0 {
			t.Errorf("ParseMoney(%q) = %d, %v", text, got, err)
		}
	}
}

// Every amount is read back from what String and JSON write.
func TestMoneyRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(-math.MaxInt64, math.MaxInt64).Draw(t, "amount"))
		if back, err := ParseMoney(m.String()); err != nil || back != m {
			t.Fatalf("%d is written %s and read as %d (%v)", m, m, back, err)
		}
		data, err := json.Marshal([]Money{m})
		if err != nil {
			t.Fatal(err)
		}
		var back []Money
		if err := json.Unmarshal(data, &back); err != nil || len(back) != 1 || back[0] != m {
			t.Fatalf("%d is %s in JSON, read as %d (%v)", m, data, back, err)
		}
	})
}

// The product is the exact one, or refused.
func TestMoneyTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64().Draw(t, "price"))
		quantity := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-100000, 100000)).Draw(t, "quantity")
		exact := new(big.Int).Mul(big.NewInt(int64(m)), big.NewInt(quantity))
		fits := new(big.Int).Abs(exact).Cmp(big.NewInt(math.MaxInt64)) <= 0
		got, ok := m.Times(quantity)
		if ok != fits || ok && exact.Cmp(big.NewInt(int64(got))) != 0 {
			t.Fatalf("%d × %d = %d, %v; want %v", m, quantity, got, ok, exact)
		}
	})
	for _, c := range []struct{ m, quantity int64 }{
		{math.MinInt64, 1}, {math.MinInt64, -1}, {math.MinInt64, math.MinInt64}, {math.MaxInt64, 2}, {1 << 32, 1 << 31},
	} {
		if got, ok := Money(c.m).Times(c.quantity); ok {
			t.Errorf("%d × %d = %d", c.m, c.quantity, got)
		}
	}
}

func TestMoneyString(t *testing.T) {
	for m, want := range map[Money]string{
		0: "0", 10: "0.001", -10: "-0.001", 25500: "2.55", 88872088940: "8887208.894", -10000: "-1", math.MinInt64: "-922337203685477.5808",
	} {
		if got := m.String(); got != want {
			t.Errorf("%d is %q, want %q", int64(m), got, want)
		}
	}
	if got := Money(25500).Float(); got != 2.55 {
		t.Error(got)
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"2.55", "-11062.06", "1e-3", "2.5499999999999998", "99999999999999.99995", "", "1e400", "-.5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := ParseMoney(s)
		if err != nil {
			return
		}
		if exact, ok := new(big.Rat).SetString(s); ok { // a plain decimal: not more than half a step away
			off := new(big.Rat).Sub(exact.Mul(exact, big.NewRat(MoneyScale, 1)), new(big.Rat).SetInt64(int64(m)))
			slack := big.NewRat(1, 2)
			if magnitude(int64(m)) > 1<<50 {
				slack = big.NewRat(1<<10, 1) // with an exponent, it went through a float64
			}
			if off.Abs(off).Cmp(slack) > 0 {
				t.Fatalf("%q is read as %v", s, m)
			}
		}
	})
}
