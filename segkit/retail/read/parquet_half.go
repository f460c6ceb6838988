package read

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"

	"customer-segmentation/segkit/retail/read/chunk"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// A number of 16 bits keeps three digits, some four: of a price of 8.65 the file
// has 8.6484375. It is written with the fewest digits that tell it from its
// neighbours, which gives 8.65. But of 17.65 it has 17.65625, and so of 17.66. Which
// of them is meant is not in the number, but it may be in the column: if all of its
// numbers are near multiples of 0.05, which chance does not explain, then that is
// what was meant.

// readHalves looks at a column of 16-bit numbers and has its numbers written
// accordingly.
func (c *parquetCursor) readHalves(ctx context.Context, in input, groups []format.RowGroup) error {
	var seen [1 << 16]bool
	var distinct []uint16
	for i := range groups {
		if err := c.open(in.r, &groups[i], chunk.NewBudget(chunk.DefaultBudget)); err != nil {
			return err
		}
		n, err := 0, error(nil)
		for err == nil && ctx.Err() == nil {
			n, err = c.reader.Read(c.values[:])
			for _, v := range c.values[:n] {
				if raw := v.ByteArray(); !v.IsNull() && len(raw) == 2 {
					if bits := binary.LittleEndian.Uint16(raw); !seen[bits] {
						seen[bits] = true
						distinct = append(distinct, bits)
					}
				}
			}
		}
		c.reader.Close()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	grid := halfGrid(distinct)
	c.text = func(v parquet.Value) string { return halfText(v, grid) }
	c.said = "holds numbers of 16 bits, which keep three digits: their further digits are lost"
	if grid > 0 {
		c.said = fmt.Sprintf("holds numbers of 16 bits, which keep three digits: they were read as multiples of %g, which all of them are near", grid)
	}
	return ctx.Err()
}

// halfGrid returns the coarsest step of which all numbers are multiples, as far as
// they can tell, or 0 if there is none that is unlikely enough to be chance.
func halfGrid(distinct []uint16) float64 {
	const chance = 1e-6
next:
	for _, perUnit := range []float64{1, 2, 4, 10, 20} {
		likely := 1.0
		for _, bits := range distinct {
			f, step, ok := halfNumber(bits)
			if !ok {
				continue
			}
			if math.Abs(math.Round(f*perUnit)/perUnit-f) > step/2 {
				continue next
			}
			likely *= min(step*perUnit, 1)
		}
		if likely < chance {
			return 1 / perUnit
		}
	}
	return 0
}

// halfNumber returns the absolute value of a number of 16 bits and the distance to
// the next one. It reports false for infinity and what is no number.
func halfNumber(bits uint16) (f, step float64, ok bool) {
	exponent, fraction := int(bits>>10&0x1f), float64(bits&0x3ff)
	switch exponent {
	case 0x1f:
		return 0, 0, false
	case 0: // smaller than what 11 bits can hold in full
		exponent = 1
	default:
		fraction += 1024
	}
	step = math.Ldexp(1, exponent-25)
	return fraction * step, step, true
}

// halfText writes a number of 16 bits: as a multiple of grid, or if that is 0 with
// the fewest digits that tell it from its neighbours.
func halfText(v parquet.Value, grid float64) string {
	raw := v.ByteArray()
	if len(raw) != 2 {
		return string(raw)
	}
	bits := binary.LittleEndian.Uint16(raw)
	f, step, ok := halfNumber(bits)
	sign := ""
	if bits>>15 != 0 {
		sign = "-"
	}
	switch {
	case !ok && bits&0x3ff != 0:
		return "NaN"
	case !ok:
		return "Inf"
	case grid > 0:
		perUnit := math.Round(1 / grid)
		return sign + strconv.FormatFloat(math.Round(f*perUnit)/perUnit, 'f', -1, 64)
	}
	for digits := 1; ; digits++ {
		text := strconv.FormatFloat(f, 'g', digits, 64)
		if near, _ := strconv.ParseFloat(text, 64); math.Abs(near-f) < step/2 {
			return sign + strconv.FormatFloat(near, 'f', -1, 64)
		}
	}
}
