package describe

import "testing"

func TestTopShare(t *testing.T) {
	amounts := []int64{1, 5, 2, 2}
	for n, want := range map[int]float64{-1: 0, 0: 0, 1: .5, 2: .7, 4: 1, 9: 1} {
		if got := TopShare(amounts, n); got != want {
			t.Errorf("the %d largest have %g of all, want %g", n, got, want)
		}
	}
	var many []int64 // each of 0 … 1000 once, in no order
	for i := range int64(1001) {
		many = append(many, 8*i%1001)
	}
	for n := range 1002 {
		if got, want := TopShare(many, n), float64(n*(2001-n)/2)/500500; got != want {
			t.Errorf("the %d largest of many have %g of all, want %g", n, got, want)
		}
	}
	if got := TopShare([]int64{0}, 1); got != 0 {
		t.Errorf("of nothing the share is %g", got)
	}
}
