package choose

import (
	"cmp"
	"slices"
)

// mostReproduced is the largest number of clusters that Reproduce looks at. A
// segmentation that people use has far fewer; DBSCAN can find thousands.
const mostReproduced = 60

// Reproduce returns the variable that alone gives the labels back best, and how well.
// labels are n: 0 … k−1, or negative for noise, which is left out. measures holds n values
// for each of the variables that names lists, in original units; a transform that keeps
// the order would not matter. Of equally good variables it returns the first. The zero
// Reproduction means that nothing could be reproduced: there is no customer in a cluster,
// no variable, or more than 60 clusters. Columns of another length than labels are left
// out. O(n log n + m·k²) for a variable with m distinct values.
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

// reproducedBy returns the accuracy of the best tree with at most k leaves on values.
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
	for next := 0; next < len(order); {
		clear(counts)
		value := values[order[next]]
		for ; next < len(order) && cmp.Compare(values[order[next]], value) == 0; next++ {
			counts[class[order[next]]]++
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
