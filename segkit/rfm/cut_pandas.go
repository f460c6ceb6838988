package rfm

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// qcutEdges returns the inner cut points of pandas.qcut with the digits of pandas
// 3.1. Where cut points repeat, including the smallest and the largest value, drop
// keeps one of each, and otherwise they are an error.
func qcutEdges(sorted []float64, bins int, drop bool) ([]float64, error) {
	edges := make([]float64, bins+1)
	for i := range edges {
		edges[i] = numpyQuantile(sorted, pandasShare(i, bins))
	}
	distinct := slices.Compact(slices.Clone(edges))
	switch {
	case len(distinct) == 1:
		return nil, errors.New("all customers have the same value, to which pandas' qcut gives no score")
	case len(distinct) < len(edges) && !drop:
		return nil, fmt.Errorf("pandas' qcut refuses cut points that repeat (%s), as they do where many customers have the same value; "+
			"use %s, %s or %s", strings.ReplaceAll(strings.Trim(fmt.Sprint(edges), "[]"), " ", ", "), QCutDrop, QCutRankFirst, Quantiles)
	}
	return distinct[1 : len(distinct)-1], nil
}

// pandasShare returns i/bins as pandas.qcut has it: rounded up where binary
// fractions cannot hold it.
func pandasShare(i, bins int) float64 {
	if i == bins {
		return 1
	}
	share := float64(i) * (1 / float64(bins))
	if float64(bins)*share != float64(i) {
		share = math.Nextafter(share, 1)
	}
	return share
}

// numpyQuantile returns the type 7 quantile with the digits of numpy, which counts
// from the nearer of the two neighbours.
func numpyQuantile(sorted []float64, p float64) float64 {
	index := float64(len(sorted)-1) * p
	low := int(index)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	a, b, t := sorted[low], sorted[low+1], index-float64(low)
	if t >= .5 {
		return b - float64((b-a)*(1-t))
	}
	return a + float64((b-a)*t)
}

// cutRanks cuts the ranks of the values, ties in the order of rows, as pandas does
// in qcut(x.rank(method="first"), bins). It returns the bin of each value, the
// largest value in each bin but the last, and how many values have an equal one in
// another bin.
func cutRanks(values []float64, bins int) (of []int, edges []float64, split int) {
	order := make([]int, len(values)) // rows by value
	ranks := make([]float64, len(values))
	for i := range order {
		order[i], ranks[i] = i, float64(i+1)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	of, edges = make([]int, len(values)), make([]float64, bins-1)
	cuts := make([]float64, bins-1)
	for i := range cuts {
		cuts[i] = numpyQuantile(ranks, pandasShare(i+1, bins))
		edges[i] = values[order[max(0, int(cuts[i])-1)]]
	}
	for r, row := range order {
		place, _ := slices.BinarySearch(cuts, ranks[r])
		of[row] = place + 1
	}
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && values[order[to]] == values[order[from]] {
			to++
		}
		if of[order[from]] != of[order[to-1]] {
			split += to - from
		}
		from = to
	}
	return of, edges, split
}
