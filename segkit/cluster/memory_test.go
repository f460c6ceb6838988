package cluster

import (
	"context"
	"runtime"
	"testing"
	"time"
)

// peakOf returns by how much the memory in use grows while work runs, at most.
func peakOf(t *testing.T, work func(ctx context.Context) error) int64 {
	t.Helper()
	runtime.GC()
	used := func() int64 {
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		return int64(s.HeapAlloc)
	}
	before, most := used(), int64(0)
	done := make(chan error)
	go func() { done <- work(t.Context()) }()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			return max(most, used()) - before
		case <-tick.C:
			most = max(most, used())
		}
	}
}

// What is forecast is between half of and twice what is taken.
func TestMemoryForecast(t *testing.T) {
	for _, size := range []struct{ n, d int }{{60_000, 3}, {20_000, 8}, {3_000, 3}} {
		x := skewed(size.n, size.d, 3)
		for j := range x.Data { // no two rows alike
			x.Data[j] += float64(j) * 1e-9
		}
		check := func(name string, forecast int64, work func(ctx context.Context) error) {
			if peak := peakOf(t, work); forecast > 2*peak || 2*forecast < peak {
				t.Errorf("%s, %d×%d: forecast %d, taken %d bytes", name, size.n, size.d, forecast, peak)
			} else {
				t.Logf("%s, %d×%d: forecast %d, taken %d bytes, %d a row", name, size.n, size.d, forecast, peak, peak/int64(size.n))
			}
		}
		for _, method := range []string{Ward, Single, Complete, Average} {
			table := method == Complete || method == Average
			if table == (size.n <= 3000) && size.d == 3 {
				check(method, LinkageMemory(size.n, size.d, method), func(ctx context.Context) error {
					_, err := Linkage(ctx, x, method)
					return err
				})
			}
		}
		if size.n < 5_000 {
			continue
		}
		check("DBSCAN", DBSCANMemory(size.n, size.d), func(ctx context.Context) error {
			_, err := DBSCAN(ctx, x, DBSCANOptions{Eps: .1, MinSamples: 6})
			return err
		})
		if size.d == 3 {
			check("k-means", KMeansMemory(size.n, size.d), func(ctx context.Context) error {
				_, err := KMeans(ctx, x, KMeansOptions{K: 5, Restarts: 1})
				return err
			})
		}
	}
	if LinkageMemory(5, 3, "nothing") != 0 {
		t.Error("an unknown method takes memory")
	}
}
