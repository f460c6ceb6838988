package choose

import (
	"math"
	"strconv"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
)

// percents writes a share and its limit in per cent, the share with as many decimals as it
// takes to tell the two apart: nobody believes "80 %, above the limit of 80 %".
func percents(share, limit float64) (string, string) {
	decimals := 0
	if _, side := describe.NearlyNoneOrAll(share, 0); side != 0 {
		decimals = 1
	}
	return apart(share, limit, decimals, describe.Percent), shortest(100*limit) + " %"
}

// figures writes a number and its limit, the number with two decimals or more.
func figures(value, limit float64) (string, string) {
	return apart(value, limit, 2, func(f float64, decimals int) string { return strconv.FormatFloat(f, 'f', decimals, 64) }), shortest(limit)
}

// apart writes a value with the given decimals, or as many more as it takes to tell it from its limit.
func apart(value, limit float64, decimals int, write func(f float64, decimals int) string) string {
	for more := range 4 {
		if text := write(value, decimals+more); text != write(limit, decimals+more) {
			return text
		}
	}
	return write(value, decimals)
}

// shortest writes a limit as it was given: 100 × .07 is not quite 7.
func shortest(limit float64) string {
	return strconv.FormatFloat(math.Round(limit*1e6)/1e6, 'f', -1, 64)
}

// segments writes a number of segments.
func segments(k int) string { return describe.Counted(k, "segment") }

// customers writes a number of customers.
func customers(n int) string { return describe.Counted(n, "customer") }

// Spoken returns a technique's name as it stands in a sentence.
func Spoken(technique string) string {
	if technique == cluster.TechniqueHierarchical {
		return "hierarchical clustering"
	}
	return cluster.Label(technique)
}
