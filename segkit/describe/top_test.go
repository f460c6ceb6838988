package describe

import "testing"

func TestTopShare(t *testing.T) {
	amounts := []int64{1, 5, 2, 2}
	for n, want := range map[int]float64{0: 0, 1: .5, 2: .7, 4: 1, 9: 1} {
		if got := TopShare(amounts, n); got != want {
			t.Errorf("the %d largest have %g of all, want %g", n, got, want)
		}
	}
	if got := TopShare([]int64{0}, 1); got != 0 {
		t.Errorf("of nothing the share is %g", got)
	}
}
