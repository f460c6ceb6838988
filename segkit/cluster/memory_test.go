package cluster

import (
	"context"
	"runtime"
	"testing"
)

// takenBy returns how many bytes work allocates in all. It is never less than what is in
// use at once, and here hardly more than what is when garbage waits for its collection;
// unlike that, it does not depend on when the collector runs.
func takenBy(t *testing.T, work func(ctx context.Context) error) int64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := work(t.Context()); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	return int64(after.TotalAlloc - before.TotalAlloc)
}

// What is forecast is between half of and twice what is taken.
func TestMemoryForecast(t *testing.T) {
	for _, size := range []struct{ n, d int }{{60_000, 3}, {20_000, 8}, {3_000, 3}} {
		x := skewed(size.n, size.d, 3)
		for j := range x.Data { // no two rows alike
			x.Data[j] += float64(j) * 1e-9
		}
		check := func(name string, forecast int64, work func(ctx context.Context) error) {
			if taken := takenBy(t, work); forecast > 2*taken || 2*forecast < taken {
				t.Errorf("%s, %d×%d: forecast %d, taken %d bytes", name, size.n, size.d, forecast, taken)
			} else {
				t.Logf("%s, %d×%d: forecast %d, taken %d bytes, %d a row", name, size.n, size.d, forecast, taken, taken/int64(size.n))
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
			for _, restarts := range []int{1, compactFrom} {
				check("k-means", KMeansMemory(size.n, size.d), func(ctx context.Context) error {
					_, err := KMeans(ctx, x, KMeansOptions{K: 5, Restarts: restarts})
					return err
				})
			}
		}
	}
	if LinkageMemory(5, 3, "nothing") != 0 {
		t.Error("an unknown method takes memory")
	}
}
