package choose

import "customer-segmentation/segkit/describe"

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
	names []string
	order [][]int32 // the places of the values, ascending
	ends  [][]int32 // where in order each distinct value ends
}

// NewVariables sorts the variables. O(n) for each.
func NewVariables(measures [][]float64, names []string) *Variables {
	v := &Variables{}
	for j, values := range measures[:min(len(measures), len(names))] {
		order := describe.Order(values)
		var ends []int32
		for t, i := range order {
			if last := t == len(order)-1; last || values[i] != values[order[t+1]] {
				ends = append(ends, int32(t+1))
			}
		}
		v.names, v.order, v.ends = append(v.names, names[j]), append(v.order, order), append(v.ends, ends)
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
	for j, order := range v.order {
		if len(order) != len(labels) {
			continue
		}
		if accuracy := reproducedBy(order, v.ends[j], class, k); accuracy > best.Accuracy {
			best = Reproduction{Variable: v.names[j], Accuracy: accuracy}
		}
	}
	return best
}

// classes numbers the labels that occur 0 … k−1, in order of first appearance;
// noise keeps a negative number.
func classes(labels []int) (class []int32, k int) {
	number := map[int]int32{}
	class = make([]int32, len(labels))
	for i, l := range labels {
		if l < 0 {
			class[i] = -1
			continue
		}
		c, known := number[l]
		if !known {
			c = int32(len(number))
			number[l] = c
		}
		class[i] = c
	}
	return class, len(number)
}

// reproducedBy returns the accuracy of the best tree with at most k leaves on a variable, of
// which order holds the places in ascending order, and ends where each value ends.
func reproducedBy(order, ends []int32, class []int32, k int) float64 {
	right := make([][]int, k+1) // [leaves used][cluster of the current leaf]: customers right so far
	for leaves := range right {
		right[leaves] = make([]int, k)
	}
	bestOf := make([]int, k+1) // the best of each row of right
	counts := make([]int, k)   // of the current value, by cluster
	all, start := 0, int32(0)
	for _, end := range ends {
		clear(counts)
		before := all
		for _, i := range order[start:end] {
			if c := class[i]; c >= 0 {
				counts[c]++
				all++
			}
		}
		start = end
		if all == before {
			continue // noise only
		}
		for leaves := k; leaves >= 1; leaves-- { // the most first: each looks at one leaf fewer, before this value
			best, fewer := 0, bestOf[leaves-1]
			for c, so := range right[leaves] {
				now := max(so, fewer) + counts[c]
				right[leaves][c] = now
				best = max(best, now)
			}
			bestOf[leaves] = best
		}
	}
	return float64(bestOf[k]) / float64(all)
}
