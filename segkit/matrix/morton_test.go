package matrix

import (
	"cmp"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// Many rows are sorted in parts, on several cores; the order is that of sorting all by place on the curve, value
// and row.
func TestMortonOrderOfManyRows(t *testing.T) {
	const n = pieceRows + 7
	rng := rand.New(rand.NewPCG(1, 2))
	for name, value := range map[string]func() float64{
		"normal":        rng.NormFloat64,
		"few values":    func() float64 { return float64(rng.IntN(9)) },
		"one far value": func() float64 { return float64(rng.IntN(n)/(n-1)) * 1e9 },
		"all equal":     func() float64 { return 7 },
	} {
		for _, d := range []int{2, 3, 8} {
			x := New(n, d)
			for i := range x.Data {
				x.Data[i] = value()
			}
			places, _ := mortonPlaces(x)
			want := make([]int32, n)
			for i := range want {
				want[i] = int32(i)
			}
			slices.SortFunc(want, func(a, b int32) int {
				return cmp.Or(cmp.Compare(places[a], places[b]), compareRows(x, a, b), cmp.Compare(a, b))
			})
			for _, cores := range []int{1, 3} {
				old, sameRows := runtime.GOMAXPROCS(cores), true
				got, rows := MortonSort(x, max(d, 3))
				if !slices.Equal(got, want) {
					t.Errorf("%s, %d columns, %d cores: another order", name, d, cores)
				}
				for i, row := range want {
					wide := append(slices.Clone(x.Row(int(row))), 0)[:rows.D]
					sameRows = sameRows && slices.Equal(rows.Row(i), wide)
				}
				if !sameRows {
					t.Errorf("%s, %d columns, %d cores: other rows", name, d, cores)
				}
				runtime.GOMAXPROCS(old)
			}
		}
	}
}

// The place of a cell interleaves the bits of its coordinates, the first column's lowest.
func TestMortonPlaces(t *testing.T) {
	x := FromRows([][]float64{{0, 0, 0}, {1023, 0, 0}, {0, 1023, 1}, {5, 3, 1023}})
	places, width := mortonPlaces(x)
	want := []uint32{0, 0o1111111111, 0o2222222226, 0o4444444567}
	if width != 30 || !slices.Equal(places, want) {
		t.Errorf("%d bits, places %o, expected %o", width, places, want)
	}
}
