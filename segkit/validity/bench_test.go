package validity

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
)

// The peer is testdata/bench_peer.py, scikit-learn on data of the same size.
func BenchmarkSilhouette(b *testing.B) {
	for _, size := range []struct{ n, d, k int }{{4338, 3, 4}, {20_000, 3, 5}, {4338, 8, 4}} {
		b.Run(fmt.Sprintf("%d×%d,k=%d", size.n, size.d, size.k), func(b *testing.B) {
			x, _ := blobs(1, size.d, size.n)
			labels := make([]int, size.n)
			random := rand.New(rand.NewPCG(1, 1))
			for i := range labels {
				labels[i] = random.IntN(size.k)
			}
			for b.Loop() {
				if _, err := Silhouette(context.Background(), x, labels); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSampledSilhouette(b *testing.B) {
	x, labels := blobs(2, 3, 40_000, 60_000)
	for b.Loop() {
		if _, err := SampledSilhouette(context.Background(), x, labels, SampleOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
