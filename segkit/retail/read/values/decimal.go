package values

import (
	"math"
	"strconv"
)

// Decimal is an exact decimal number: Units × 10^-Places.
type Decimal struct {
	Units  int64
	Places int8 // digits behind the decimal mark; never negative
	cut    bool // more digits were there than fit, not all of them zero
}

// Fixed returns the number as a count of 10^-places, as retail.Money counts with
// four places. Digits behind these are rounded, half away from zero. lost
// reports whether that changed the number. The noise of a binary fraction is
// no change: a spreadsheet that keeps 2.55 may write 2.5499999999999998. ok is
// false where the result does not fit.
func (d Decimal) Fixed(places int) (fixed int64, lost, ok bool) {
	if gap := places - int(d.Places); gap >= 0 {
		if gap > 18 {
			return 0, false, d.Units == 0
		}
		scale := powersOfTen[gap]
		fixed = d.Units * scale
		return fixed, false, fixed/scale == d.Units
	}
	gap := int(d.Places) - places
	if gap > 18 {
		return 0, d.Units != 0, true
	}
	scale := powersOfTen[gap]
	fixed = d.Units / scale
	rest := d.Units % scale
	if rest == 0 && !d.cut {
		return fixed, false, true
	}
	if rest < 0 {
		if -rest >= scale/2 {
			fixed--
		}
	} else if rest >= scale/2 {
		fixed++
	}
	return fixed, d.Units == 0 || d.Float() != (Decimal{Units: fixed, Places: int8(places)}).Float(), true
}

// Whole returns the number without its decimals; ok is false if these are not zero.
func (d Decimal) Whole() (whole int64, ok bool) {
	if d.Places == 0 {
		return d.Units, true
	}
	if d.Places > 18 {
		return 0, d.Units == 0
	}
	scale := powersOfTen[d.Places]
	return d.Units / scale, d.Units%scale == 0 && !d.cut
}

// Float returns the nearest binary number.
func (d Decimal) Float() float64 {
	if -1<<53 <= d.Units && d.Units <= 1<<53 && d.Places <= 22 {
		return float64(d.Units) / math.Pow10(int(d.Places)) // both exact, so rounded once
	}
	f, _ := strconv.ParseFloat(d.digits(), 64)
	return f
}

func (d Decimal) digits() string {
	return strconv.FormatInt(d.Units, 10) + "e-" + strconv.Itoa(int(d.Places))
}

// String writes the number in plain decimals, with the places it has: 1.50.
func (d Decimal) String() string {
	s := strconv.FormatInt(d.Units, 10)
	if d.Places == 0 {
		return s
	}
	sign := ""
	if d.Units < 0 {
		sign, s = "-", s[1:]
	}
	for len(s) <= int(d.Places) {
		s = "0" + s
	}
	return sign + s[:len(s)-int(d.Places)] + "." + s[len(s)-int(d.Places):]
}

var powersOfTen = func() (p [19]int64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1] * 10
	}
	return p
}()
