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
	if rounded := math.Round(100 * share); (rounded == 100) != (share == 1) || (rounded == 0) != (share == 0) {
		decimals = 1 // nearly all is not all
	}
	a, b := apart(100*share, 100*limit, decimals)
	return a + " %", b + " %"
}

// figures writes a number and its limit, the number with two decimals or more.
func figures(value, limit float64) (string, string) { return apart(value, limit, 2) }

// apart writes a value with at least the given decimals, and its limit.
func apart(value, limit float64, decimals int) (string, string) {
	round := math.Round(limit*1e6) / 1e6 // 100 × .07 is not quite 7
	for more := range 4 {
		text := strconv.FormatFloat(value, 'f', decimals+more, 64)
		if text != strconv.FormatFloat(limit, 'f', decimals+more, 64) {
			return text, strconv.FormatFloat(round, 'f', -1, 64)
		}
	}
	return strconv.FormatFloat(value, 'f', decimals, 64), strconv.FormatFloat(round, 'f', -1, 64)
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
