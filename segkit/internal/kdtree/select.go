package kdtree

import "math"

// selectNth reorders rows lo … hi−1 so that none before place n has a greater coordinate on
// axis than any from there on. It is quickselect (Hoare, "Algorithm 65: find", 1961). Its
// pivot is the median of three, or of many rows one that is near the row sought: the one that
// would come to n among a sample (Floyd and Rivest, "Algorithm 489: the algorithm SELECT",
// 1975). O(hi−lo) as a rule.
func selectNth(coordinates []float64, d, axis int, rows []int32, lo, hi, n int) {
	for hi-lo > 1 {
		lo, hi = narrow(coordinates, d, axis, rows, lo, hi, n)
	}
}

// narrow parts rows lo … hi−1 at a pivot, and returns the part with place n, which is left to
// be put in order: n … n−1 if it is in order.
func narrow(coordinates []float64, d, axis int, rows []int32, lo, hi, n int) (from, to int) {
	value := func(i int) float64 { return coordinates[int(rows[i])*d+axis] }
	var pivot float64
	if hi-lo <= manyRows {
		pivot = middleOf(value(lo), value((lo+hi)/2), value(hi-1))
	} else {
		from, to := sample(lo, hi, n)
		for i := range to - from { // rows from all over: neighbours may be alike
			other := lo + i*(hi-lo)/(to-from)
			rows[from+i], rows[other] = rows[other], rows[from+i]
		}
		selectNth(coordinates, d, axis, rows, from, to, n)
		pivot = value(n)
	}
	next := lo + lowestFirst(coordinates, d, axis, rows[lo:hi], pivot)
	if next == lo { // the pivot is the lowest: all that equal it go to the front
		next = lo + lowestFirst(coordinates, d, axis, rows[lo:hi], math.Nextafter(pivot, math.Inf(1)))
		if n < next {
			return n, n
		}
	}
	if n < next {
		return lo, next
	}
	return next, hi
}

// middleOf returns the median of three numbers.
func middleOf(a, b, c float64) float64 { return max(min(a, b), min(max(a, b), c)) }

// lowestFirst brings the rows whose coordinate is below a limit to the front, and returns how
// many they are. Which ones are is hard to foresee, so it takes no branch on it.
func lowestFirst(coordinates []float64, d, axis int, rows []int32, limit float64) int {
	below := 0
	for i, row := range rows {
		rows[i], rows[below] = rows[below], row
		below += int(math.Float64bits(coordinates[int(row)*d+axis]-limit) >> 63) // 1 where the difference is negative
	}
	return below
}

// manyRows is the number of rows from which a sample finds a better pivot.
const manyRows = 600

// sample returns the places from … to−1 of the sample of lo … hi−1 around n whose nth is a good
// pivot: so near the row sought, and a little beyond it as seen from the nearer end, that few
// rows are left in two rounds.
func sample(lo, hi, n int) (from, to int) {
	size, below := float64(hi-lo), float64(n-lo)
	root := math.Cbrt(size)
	share := root * root / 2 / size
	shift := .5 * math.Sqrt(math.Log(size)*size*share*(1-share))
	if 2*below < size {
		shift = -shift
	}
	from = max(lo, int(float64(n)-below*share+shift))
	to = min(hi-1, int(float64(n)+(size-below)*share+shift))
	return min(from, n), max(to, n) + 1
}
