package lifetime

import "slices"

// sorted returns the places of the histories in order of repeats, recency and age: sorted
// by the last first, and each time without disturbing those that are equal.
func sorted(histories []History) []int32 {
	order := make([]int32, len(histories))
	for i := range order {
		order[i] = int32(i)
	}
	for _, of := range []func(h *History) float64{
		func(h *History) float64 { return h.Age },
		func(h *History) float64 { return h.Recency },
		func(h *History) float64 { return float64(h.Repeats) },
	} {
		order = byValue(order, histories, of)
	}
	return order
}

// byValue sorts places by a value of their histories. It counts how many have each of its
// distinct values, as these are far fewer than customers.
func byValue(order []int32, histories []History, of func(h *History) float64) []int32 {
	number := map[float64]int32{} // of each distinct value, in the order in which they occur
	var values []float64
	own := make([]int32, len(histories))
	var size []int
	for i := range histories {
		v := of(&histories[i])
		n, seen := number[v]
		if !seen {
			n = int32(len(values))
			number[v], values, size = n, append(values, v), append(size, 0)
		}
		own[i] = n
		size[n]++
	}
	rank := make([]int32, len(values))
	for n := range rank {
		rank[n] = int32(n)
	}
	slices.SortFunc(rank, func(a, b int32) int {
		switch {
		case values[a] < values[b]:
			return -1
		case values[a] > values[b]:
			return 1
		}
		return 0
	})
	next, from := make([]int, len(values)), 0
	for _, n := range rank {
		next[n] = from
		from += size[n]
	}
	out := make([]int32, len(order))
	for _, i := range order {
		n := own[i]
		out[next[n]] = i
		next[n]++
	}
	return out
}
