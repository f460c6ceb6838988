package choose

// A clustering can look excellent and say nothing new: DBSCAN on order counts,
// which are whole numbers, finds the customers with one order, those with two,
// and the rest. Whoever reads such segments could have had them from a filter.
//
// The test asks how well one variable alone gives the labels back: how many
// customers does the best decision tree on that variable, with as many leaves as
// there are clusters, put into their own cluster? A tree on one variable cuts
// its axis into intervals and gives each a cluster. The best such cutting is
// found exactly by dynamic programming: walk over the distinct values in order,
// and keep for each pair (leaves used so far, cluster of the current leaf) the
// most customers that can be right until here. At each value the leaf either
// continues, or a new one starts after the best state with one leaf fewer.
//
// W. D. Fisher (1958), "On grouping for maximum homogeneity", J. American
// Statistical Association 53, 789–798, for the recursion.

import (
	"cmp"
	"slices"
)

// mostReproduced is the largest number of clusters for which it is asked whether
// one variable gives them back. A segmentation that people use has far fewer.
const mostReproduced = 60

// Reproduce returns the variable that alone gives the labels back best, and how
// well. labels are n: 0 … k−1, or negative for noise, which is left out. measures
// holds n values for each of the variables named, in original units; a
// transform that keeps the order would not matter. Of equally good variables the
// first is named. The zero Reproduction means nothing could be reproduced: no
// customer in a cluster, no variable, or more clusters than mostReproduced, where
// nobody asks: DBSCAN can find thousands in a large shop. Columns of another
// length than labels are left out. O(n log n + m·k²) a variable with m distinct
// values.
func Reproduce(labels []int, measures [][]float64, names []string) Reproduction {
	class, k := classes(labels)
	var best Reproduction
	if k > mostReproduced {
		return best
	}
	for j, values := range measures {
		if len(values) != len(labels) || j >= len(names) || k == 0 {
			continue
		}
		if accuracy := reproducedBy(values, class, k); accuracy > best.Accuracy {
			best = Reproduction{Variable: names[j], Accuracy: accuracy}
		}
	}
	return best
}

// classes numbers the labels that occur 0 … k−1, in order of first appearance;
// noise keeps a negative number.
func classes(labels []int) (class []int, k int) {
	number := map[int]int{}
	class = make([]int, len(labels))
	for i, l := range labels {
		if l < 0 {
			class[i] = -1
			continue
		}
		c, known := number[l]
		if !known {
			c = len(number)
			number[l] = c
		}
		class[i] = c
	}
	return class, len(number)
}

// reproducedBy is the accuracy of the best tree with at most k leaves on values.
func reproducedBy(values []float64, class []int, k int) float64 {
	var order []int
	for i, c := range class {
		if c >= 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })

	right := make([][]int, k+1) // [leaves used][cluster of the current leaf]: customers right so far
	for leaves := range right {
		right[leaves] = make([]int, k)
	}
	bestOf := make([]int, k+1) // the best of each row of right, before the current value
	counts := make([]int, k)   // of the current value, by cluster
	for at := 0; at < len(order); {
		clear(counts)
		here := values[order[at]]
		for ; at < len(order) && cmp.Compare(values[order[at]], here) == 0; at++ {
			counts[class[order[at]]]++
		}
		for leaves := 1; leaves <= k; leaves++ {
			bestOf[leaves] = slices.Max(right[leaves])
		}
		for leaves := 1; leaves <= k; leaves++ {
			for c := range k {
				right[leaves][c] = max(right[leaves][c], bestOf[leaves-1]) + counts[c]
			}
		}
	}
	return float64(slices.Max(right[k])) / float64(len(order))
}
