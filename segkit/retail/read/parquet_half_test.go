package read

import (
	"testing"

	"github.com/parquet-go/parquet-go"
)

// The bits are those of IEEE 754's binary16: a sign, five of exponent, ten of
// fraction.
func TestHalfText(t *testing.T) {
	for bits, want := range map[uint16]string{
		0x0000: "0", 0x3c00: "1", 0xc100: "-2.5", 0x4853: "8.65", 0x4117: "2.545", 0x2e66: "0.1", 0x7bff: "65500", 0x0001: "0.00000006",
		0x7c00: "Inf", 0x7e00: "NaN",
	} {
		value := parquet.FixedLenByteArrayValue([]byte{byte(bits), byte(bits >> 8)})
		if got := halfText(value); got != want {
			t.Errorf("%04x is %s, want %s", bits, got, want)
		}
	}
}
