package lesson

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/table"
)

// rounding is how far two programs may differ that add the same numbers in another
// order, as a share of the figure.
const rounding = 1e-9

// Agree prints a figure that the reader's own code computed beside the library's, and
// whether they agree: to nine digits, or within a share of the library's figure that
// is given, for methods that draw at random.
func Agree(what string, own, library float64, within ...float64) {
	fmt.Println(agreement(what, own, library, within))
}

func agreement(what string, own, library float64, within []float64) string {
	tolerance, allowed, how := rounding, "", ""
	otherwise := "your study.toml may choose another method than the cell writes"
	if len(within) > 0 {
		tolerance = within[0]
		allowed = fmt.Sprintf(" within %.3g %%", 100*tolerance)
		if tolerance >= .01 {
			how, otherwise = fmt.Sprintf(" by more than %.3g %%", 100*tolerance), "both draw at random, and among few customers draws differ more"
		}
	}
	figures := fmt.Sprintf("%s: plain %s, library %s", what, digits(own), digits(library))
	if math.Abs(own-library) <= tolerance*max(math.Abs(library), math.SmallestNonzeroFloat64) {
		return figures + ": they agree" + allowed + "."
	}
	return figures + ": they differ" + how + ". If you changed the cell, look there; else " + otherwise + "."
}

// digits writes a whole number in full, a large one with two decimals, and others with six
// digits.
func digits(v float64) string {
	switch size := math.Abs(v); {
	case v == math.Trunc(v) && size < 1e15:
		return table.Format(int(v), table.Column{Kind: table.Count}, "")
	case size >= 1e4 && size < 1e15:
		return table.Format(v, table.Column{Kind: table.Number, Decimals: 2}, "")
	}
	return fmt.Sprintf("%.6g", v)
}
