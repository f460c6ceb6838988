package kdtree

import "math"

// selectNth reorders rows lo … hi so that none before place n has a greater coordinate on
// axis than any from there on. It is quickselect (Hoare, "Algorithm 65: find", 1961). Its
// pivot is the median of three, or of many rows one that is near the row sought: the one that
// would come to n among a sample (Floyd and Rivest, "Algorithm 489: the algorithm SELECT",
// 1975). O(hi−lo) as a rule.
func selectNth(coordinates []float64, d, axis int, rows []int32, lo, hi, n int) {
	value := func(i int) float64 { return coordinates[int(rows[i])*d+axis] }
	for lo < hi {
		at := n
		if hi-lo < manyRows {
			at = (lo + hi) / 2
			if value(at) < value(lo) {
				rows[at], rows[lo] = rows[lo], rows[at]
			}
			if value(hi) < value(lo) {
				rows[hi], rows[lo] = rows[lo], rows[hi]
			}
			if value(hi) < value(at) {
				rows[hi], rows[at] = rows[at], rows[hi]
			}
		} else {
			from, to := sample(lo, hi, n)
			selectNth(coordinates, d, axis, rows, from, to, n)
		}
		pivot := value(at)
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

// manyRows is the number of rows from which a sample finds a better pivot.
const manyRows = 600

// sample returns the places of the sample of lo … hi around n whose nth is a good pivot: so
// near the row sought, and a little beyond it as seen from the nearer end, that few rows are
// left in two rounds.
func sample(lo, hi, n int) (from, to int) {
	size, below := float64(hi-lo+1), float64(n-lo)
	root := math.Cbrt(size)
	share := root * root / 2 / size
	shift := .5 * math.Sqrt(math.Log(size)*size*share*(1-share))
	if 2*below < size {
		shift = -shift
	}
	from = max(lo, int(float64(n)-below*share+shift))
	to = min(hi, int(float64(n)+(size-below)*share+shift))
	return min(from, n), max(to, n)
}
