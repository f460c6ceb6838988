package describe

import "math"

// noise is how far a sum of shares can be from none or all by rounding in binary alone.
const noise = 1e-9

// NearlyNoneOrAll is the one rule about shares that would be written as 0 % or 100 % without being none
// or all: it returns the share to write instead, with a side of −1 where the true share is under it and
// of 1 where it is over it. Any other share is returned as it is, with 0, and so is one that is not
// between 0 and 1. The decimals are those of the percentage, at least 0.
func NearlyNoneOrAll(share float64, decimals int) (shown float64, side int) {
	least := math.Pow10(-2 - decimals)
	switch {
	case share > noise && share < least/2:
		return least, -1
	case share < 1-noise && share >= 1-least/2:
		return 1 - least, 1
	}
	return share, 0
}

// Percentage writes a share of 1 in percent, without the sign: a finite number as by [Decimal], and the
// side of it that the true share is on, by the rule of [NearlyNoneOrAll]. Sentences ([Percent]), tables
// and charts write what it returns.
func Percentage(share float64, decimals int) (number string, side int) {
	shown, side := NearlyNoneOrAll(share, decimals)
	return Decimal(shown, 2, decimals), side
}

// Percent writes a share, 0 to 1, as a sentence does, with that many decimals of the percentage:
// "65 %", "24.9 %", "under 1 %" for what would round to none, "over 99 %" for what would round to all.
// An undefined share is "an unknown share". Tables and charts write "<1 %" by the same rule
// ([Percentage]).
func Percent(share float64, decimals int) string {
	if math.IsNaN(share) || math.IsInf(share, 0) {
		return "an unknown share"
	}
	number, side := Percentage(share, decimals)
	return [3]string{"under ", "", "over "}[side+1] + number + " %"
}
