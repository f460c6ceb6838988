package kdtree

import (
	"math"
	"math/rand/v2"
	"testing"
)

// No row before place n has a greater coordinate than any from there on, wherever n is: of many rows and few, with
// ties, sorted either way, and with zeros of both signs.
func TestSelection(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for name, value := range map[string]func(i int) float64{
		"normal":     func(int) float64 { return rng.NormFloat64() },
		"few values": func(int) float64 { return float64(rng.IntN(4)) },
		"all equal":  func(int) float64 { return 7 },
		"zeros":      func(int) float64 { return math.Copysign(0, rng.NormFloat64()) },
		"ascending":  func(i int) float64 { return float64(i) },
		"descending": func(i int) float64 { return -float64(i) },
		"extremes":   func(i int) float64 { return float64(i%3-1) * math.MaxFloat64 },
	} {
		for _, count := range []int{1, 2, 3, 50, 5 * manyRows} {
			for _, n := range []int{0, count / 2, count - 1} {
				coordinates := make([]float64, 3*count)
				for i := range count {
					coordinates[3*i+1] = value(i)
				}
				rows := identity(count)
				spots := spotsOf(coordinates, rows)
				selectNth(coordinates, 3, 1, rows, 0, count, n)
				selectSpot(spots, 1, 0, count, n)
				below, above := math.Inf(-1), math.Inf(1)
				for place, row := range rows {
					v := coordinates[3*row+1]
					if place < n {
						below = max(below, v)
					} else {
						above = min(above, v)
					}
					if spots[place].row != row {
						t.Fatalf("%s: place %d of %d has row %d and the spot of row %d", name, place, count, row, spots[place].row)
					}
				}
				if below > above {
					t.Errorf("%s: %v is before place %d of %d, %v after it", name, below, n, count, above)
				}
			}
		}
	}
}

// Rows that are sorted either way are looked at no more often than mixed ones, all the way down the tree: what the
// first division leaves in an order of its own is no trap for the next.
func TestSelectionOfSortedRows(t *testing.T) {
	const count = 100_000
	rng := rand.New(rand.NewPCG(5, 5))
	for name, value := range map[string]func(i int) float64{
		"mixed":          func(int) float64 { return rng.NormFloat64() },
		"ascending":      func(i int) float64 { return float64(i) },
		"descending":     func(i int) float64 { return -float64(i) },
		"there and back": func(i int) float64 { return float64(min(i, count-i)) },
	} {
		coordinates, rows := make([]float64, count), identity(count)
		for i := range coordinates {
			coordinates[i] = value(i)
		}
		looked, levels := 0, 0
		for size := count; size > manyRows; size = (size + 1) / 2 {
			levels++
			for start := 0; start < count; start += size {
				lo, hi := start, min(start+size, count)
				for n := (lo + hi) / 2; hi-lo > 1; {
					looked += hi - lo
					lo, hi = narrow(coordinates, 1, 0, rows, lo, hi, n)
				}
			}
		}
		if times := float64(looked) / float64(count*levels); times > 3 {
			t.Errorf("%s rows are looked at %.1f times a level", name, times)
		}
	}
}
