package read

import "testing"

func TestParseQuantity(t *testing.T) {
	for in, want := range map[string]int64{
		"6": 6, "-12": -12, "+3": 3, "0": 0, "-0": 0, "007": 7, "6.0": 6, "-80995.0": -80995, "1.2E+3": 1200, "1e3": 1000,
		"123456789012345": 123456789012345, "9007199254740992": 1 << 53,
	} {
		if got, ok := parseQuantity(in); !ok || got != want {
			t.Errorf("%q is %d, %v; want %d", in, got, ok, want)
		}
	}
	for _, in := range []string{
		"", "-", "six", "6 pcs", "1.5", "1,5", "1,000", "NaN", "Inf", "-Infinity", "0x10", "1_000", "1e-1",
		"9007199254740994", "99999999999999999999", "1e300", "٣", "--6",
	} {
		if got, ok := parseQuantity(in); ok {
			t.Errorf("%q is read as %d", in, got)
		}
	}
}

func TestDecimalPoint(t *testing.T) {
	for in, want := range map[string]string{"2,55": "2.55", "2.55": "2.55", "1.234,50": "1.234,50", "1,2,3": "1,2,3", "7": "7"} {
		if got := decimalPoint(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
