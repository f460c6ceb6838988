package kdtree

// selectNth reorders rows so that none of the first n has a greater coordinate on
// axis than any of the rest. It is quickselect (Hoare, "Algorithm 65: find",
// 1961) with the median of three as the pivot. O(len(rows)) as a rule.
func selectNth(coordinates []float64, d, axis int, rows []int32, n int) {
	value := func(i int) float64 { return coordinates[int(rows[i])*d+axis] }
	lo, hi := 0, len(rows)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if value(mid) < value(lo) {
			rows[mid], rows[lo] = rows[lo], rows[mid]
		}
		if value(hi) < value(lo) {
			rows[hi], rows[lo] = rows[lo], rows[hi]
		}
		if value(hi) < value(mid) {
			rows[hi], rows[mid] = rows[mid], rows[hi]
		}
		pivot := value(mid)
		i, j := lo, hi
		for i <= j {
			for value(i) < pivot {
				i++
			}
			for value(j) > pivot {
				j--
			}
			if i <= j {
				rows[i], rows[j] = rows[j], rows[i]
				i++
				j--
			}
		}
		switch {
		case n <= j:
			hi = j
		case n >= i:
			lo = i
		default:
			return
		}
	}
}
