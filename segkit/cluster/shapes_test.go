package cluster

import (
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// shapes returns the forms of data that algorithms stumble over.
func shapes() map[string]matrix.Matrix {
	rng := rand.New(rand.NewPCG(11, 12))
	normal := func(n, d int, scale float64) matrix.Matrix {
		x := matrix.New(n, d)
		for i := range x.Data {
			x.Data[i] = scale * rng.NormFloat64()
		}
		return x
	}
	blobs := normal(400, 3, 1)
	for i := range blobs.N {
		blobs.Row(i)[i%3] += float64(8 * (i % 4))
	}
	duplicates := matrix.New(300, 3)
	for i := range duplicates.Data {
		duplicates.Data[i] = float64(rng.IntN(4))
	}
	constant := normal(300, 3, 1)
	for i := range constant.N {
		constant.Row(i)[1] = 7
	}
	whale := normal(400, 3, 1)
	whale.Row(123)[2] = 1e7
	grid := matrix.New(400, 2)
	for i := range grid.N {
		grid.Row(i)[0], grid.Row(i)[1] = float64(i%20), float64(i/20)
	}
	chain := matrix.New(120, 1) // each gap a little longer than the one before
	for i := range chain.N {
		chain.Row(i)[0] = float64(i) * (1 + float64(i)/1000)
	}
	shifted := normal(300, 3, 1)
	for i := range shifted.Data {
		shifted.Data[i] += 1e6
	}
	sample := matrix.New(0, 3)
	for range 600 {
		sample.Data = append(sample.Data, blobs.Row(rng.IntN(blobs.N))...)
		sample.N++
	}
	return map[string]matrix.Matrix{
		"blobs": blobs, "duplicates": duplicates, "constant column": constant, "whale": whale, "grid": grid,
		"chain": chain, "shifted": shifted, "bootstrap sample": sample, "skewed": skewed(500, 3, 5),
		"eight columns": normal(300, 8, 1), "two columns": normal(300, 2, 1), "forty columns": normal(150, 40, 1),
		"all equal": matrix.New(20, 3), "one point": normal(1, 3, 1), "two points": normal(2, 3, 1), "five points": normal(5, 3, 1),
	}
}

// distinctRows counts the distinct rows of x, the slow way.
func distinctRows(x matrix.Matrix) int {
	count := 0
	for i := range x.N {
		found := false
		for o := 0; o < i && !found; o++ {
			found = matrix.Distance2(x.Row(i), x.Row(o)) == 0
		}
		if !found {
			count++
		}
	}
	return count
}

func TestDistinct(t *testing.T) {
	sets, counts := shapes(), map[string]int{}
	for name, x := range sets {
		counts[name] = distinctRows(x)
	}
	// In several pieces: everything equal, and runs of equal rows across the pieces' ends.
	sets["all equal, in pieces"], counts["all equal, in pieces"] = matrix.New(2*pieceRows+5, 2), 1
	runs := matrix.New(2*pieceRows+5, 3)
	for i := range runs.N {
		runs.Row(i)[i/10%3] = float64(i % 10_000 / 100)
	}
	rows := map[[3]float64]bool{}
	for i := range runs.N {
		rows[[3]float64(runs.Row(i))] = true
	}
	sets["runs, in pieces"], counts["runs, in pieces"] = runs, len(rows)
	for name, x := range sets {
		p := distinct(x)
		if want := counts[name]; p.m != want {
			t.Errorf("%s: %d distinct rows, expected %d", name, p.m, want)
		}
		total := 0.0
		for _, w := range p.weight {
			total += w
		}
		if total != float64(x.N) {
			t.Errorf("%s: weights sum to %v of %d", name, total, x.N)
		}
		for i, point := range p.pointOf {
			if int(p.first[point]) > i {
				t.Errorf("%s: first row of point %d is %d, row %d is earlier", name, point, p.first[point], i)
			}
			for j, v := range x.Row(i) {
				if p.coords[int(point)*p.d+j] != v {
					t.Fatalf("%s: row %d is not its point", name, i)
				}
			}
		}
	}
}
