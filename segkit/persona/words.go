package persona

import (
	"math"
	"strconv"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/validity"
)

// percent writes a share as people say it: whole above 10 %, one decimal below.
func percent(share float64) string {
	if share >= .0995 {
		return describe.Percent(share, 0)
	}
	return strings.Replace(describe.Percent(share, 1), ".0 %", " %", 1)
}

// amount writes money: in whole units from 100 up, with two decimals below.
func amount(currency string, x float64) string {
	sign := ""
	if x < 0 {
		sign, x = "-", -x
	}
	if x >= 99.995 {
		return sign + currency + describe.Count(int(math.Round(x)))
	}
	return sign + currency + strings.TrimSuffix(strconv.FormatFloat(x, 'f', 2, 64), ".00")
}

// number writes a median that may be a half, which is of no interest from 10 on.
func number(x float64) string {
	if x == math.Round(x) || x >= 10 {
		return describe.Count(int(math.Round(x)))
	}
	return strconv.FormatFloat(x, 'f', 1, 64)
}

// quantity writes a number with its noun: "1 order", "2.5 orders".
func quantity(x float64, noun string) string {
	if x == 1 {
		return "1 " + noun
	}
	return number(x) + " " + noun + "s"
}

// days writes a length of time in whole days.
func days(x describe.Float) string {
	if x < 1 {
		return "less than a day"
	}
	return quantity(math.Round(float64(x)), "day")
}

func stabilityWord(jaccard describe.Float) string {
	if !jaccard.Defined() {
		return ""
	}
	return validity.StabilityWord(float64(jaccard))
}
