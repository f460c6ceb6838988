package validity

import "testing"

// scipy.stats.binomtest(…).proportion_ci(method="wilson").
func TestWilsonGolden(t *testing.T) {
	for _, c := range readGolden(t).Wilson {
		low, high := WilsonInterval(c.Successes, c.N)
		near(t, "low", low, c.Interval[0])
		near(t, "high", high, c.Interval[1])
	}
}

func TestWilsonShapes(t *testing.T) {
	if low, high := WilsonInterval(0, 0); low != 0 || high != 1 {
		t.Errorf("no cases give %v to %v", low, high)
	}
	for n := 1; n < 60; n++ {
		for s := 0; s <= n; s++ {
			low, high := WilsonInterval(s, n)
			share := float64(s) / float64(n)
			if !(0 <= low && low <= share && share <= high && high <= 1 && low < high) {
				t.Errorf("%d of %d: %v to %v", s, n, low, high)
			}
			mirrorLow, mirrorHigh := WilsonInterval(n-s, n)
			near(t, "the mirror", 1-mirrorHigh, low)
			near(t, "the mirror", 1-mirrorLow, high)
		}
	}
}
