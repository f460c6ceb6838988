package cluster

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// skewed returns n points like the customers of a shop, standardised: correlated, skewed, no gaps
// between groups, and one column with few different values.
func skewed(n, d int, seed uint64) matrix.Matrix {
	rng := rand.New(rand.NewPCG(seed, 1))
	x := matrix.New(n, d)
	for i := range n {
		row := x.Row(i)
		common := rng.NormFloat64()
		for j := range row {
			row[j] = .7*common + .7*rng.NormFloat64()
		}
		row[d-1] = float64(int(4*rng.ExpFloat64())) / 4
	}
	return x
}

func benchmarkKMeans(b *testing.B, n, d, k, restarts int) {
	x := skewed(n, d, 1)
	for b.Loop() {
		if _, err := KMeans(context.Background(), x, KMeansOptions{K: k, Restarts: restarts}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*restarts), "µs/start")
}

func BenchmarkKMeans4338x3k4(b *testing.B)    { benchmarkKMeans(b, 4338, 3, 4, 50) }
func BenchmarkKMeans4338x3k12(b *testing.B)   { benchmarkKMeans(b, 4338, 3, 12, 50) }
func BenchmarkKMeans100000x3k5(b *testing.B)  { benchmarkKMeans(b, 100000, 3, 5, 1) }
func BenchmarkKMeans1000000x3k5(b *testing.B) { benchmarkKMeans(b, 1000000, 3, 5, 1) }
func BenchmarkKMeans100000x8k20(b *testing.B) { benchmarkKMeans(b, 100000, 8, 20, 1) }

func BenchmarkMiniBatch4338x3k4(b *testing.B) {
	x := skewed(4338, 3, 1)
	for b.Loop() {
		if _, err := MiniBatchKMeans(context.Background(), x, MiniBatchOptions{K: 4}); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkLinkage(b *testing.B, method string, n int) {
	x := skewed(n, 3, 1)
	for b.Loop() {
		if _, err := Linkage(context.Background(), x, method); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWard4338x3(b *testing.B)     { benchmarkLinkage(b, Ward, 4338) }
func BenchmarkWard20000x3(b *testing.B)    { benchmarkLinkage(b, Ward, 20000) }
func BenchmarkWard100000x3(b *testing.B)   { benchmarkLinkage(b, Ward, 100000) }
func BenchmarkComplete4338x3(b *testing.B) { benchmarkLinkage(b, Complete, 4338) }
func BenchmarkAverage4338x3(b *testing.B)  { benchmarkLinkage(b, Average, 4338) }
func BenchmarkSingle4338x3(b *testing.B)   { benchmarkLinkage(b, Single, 4338) }

func BenchmarkDBSCAN(b *testing.B) {
	for _, size := range []struct {
		n   int
		eps float64
	}{{4338, .3}, {100000, .1}, {1000000, .05}} {
		b.Run(fmt.Sprintf("%dx3", size.n), func(b *testing.B) {
			x := skewed(size.n, 3, 1)
			for b.Loop() {
				if _, err := DBSCAN(context.Background(), x, DBSCANOptions{Eps: size.eps}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCophenetic4338x3(b *testing.B) {
	x := skewed(4338, 3, 1)
	d, err := Linkage(context.Background(), x, Average)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := d.CopheneticCorrelation(context.Background(), x); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkKDistances100000x3(b *testing.B) {
	x := skewed(100000, 3, 1)
	for b.Loop() {
		if _, err := KDistances(context.Background(), x, 6); err != nil {
			b.Fatal(err)
		}
	}
}
