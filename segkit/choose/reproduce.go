package choose

import (
	"cmp"
	"customer-segmentation/segkit/describe"
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
	return NewVariables(measures, names).Reproduce(labels)
}

// Variables are variables sorted once, for [Reproduce] with many labellings.
type Variables struct {
	names  []string
	values [][]float64
	order  [][]int32 // the places of the values, ascending
}

// NewVariables sorts the variables. O(n log n) for each.
func NewVariables(measures [][]float64, names []string) *Variables {
	v := &Variables{}
	for j, values := range measures[:min(len(measures), len(names))] {
		v.names, v.values, v.order = append(v.names, names[j]), append(v.values, values), append(v.order, describe.Order(values))
	}
	return v
}

// Reproduce does what the function of that name does. O(n + m·k²) for a variable with m
// distinct values.
func (v *Variables) Reproduce(labels []int) Reproduction {
	class, k := classes(labels)
	var best Reproduction
	if k > mostReproduced || k == 0 {
		return best
	}
	for j, values := range v.values {
		if len(values) != len(labels) {
			continue
		}
		if accuracy := reproducedBy(values, v.order[j], class, k); accuracy > best.Accuracy {
			best = Reproduction{Variable: v.names[j], Accuracy: accuracy}
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

// reproducedBy returns the accuracy of the best tree with at most k leaves on values, of
// which sorted holds the places in ascending order.
func reproducedBy(values []float64, sorted []int32, class []int, k int) float64 {
	order := make([]int32, 0, len(sorted))
	for _, i := range sorted {
		if class[i] >= 0 {
			order = append(order, i)
		}
	}
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
