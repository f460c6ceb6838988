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
		if got := halfText(value, 0); got != want {
			t.Errorf("%04x is %s, want %s", bits, got, want)
		}
	}
}

// 17.65 and 17.66 are the same number of 16 bits. Among prices that all end in 0 or
// 5, the former is meant.
func TestHalfGrid(t *testing.T) {
	halves := func(bits ...uint16) (out []uint16) { return append(out, bits...) }
	shop := halves(0x3866, 0x3ccd, 0x3f9a, 0x40b3, 0x4266, 0x44cd, 0x4633, 0x4853, 0x49ad, 0x4a7a, 0x4c6a) // 0.55, 1.2, …, 17.65
	if grid := halfGrid(shop); grid != .05 {
		t.Errorf("grid of %g", grid)
	}
	value := parquet.FixedLenByteArrayValue([]byte{0x6a, 0x4c})
	if got := halfText(value, .05); got != "17.65" {
		t.Error(got)
	}
	if got := halfText(value, 0); got != "17.66" {
		t.Error(got)
	}
	if grid := halfGrid(append(shop, 0x3c14)); grid != 0 { // 1.02
		t.Errorf("with 1.02, a grid of %g", grid)
	}
	if grid := halfGrid(shop[:2]); grid != 0 {
		t.Errorf("two numbers give a grid of %g", grid)
	}
	if grid := halfGrid(halves(0x3c00, 0x4000, 0x4200, 0x4400, 0x4500, 0xc600)); grid != 1 {
		t.Errorf("whole numbers give a grid of %g", grid)
	}
}
