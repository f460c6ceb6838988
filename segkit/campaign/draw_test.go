package campaign

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestDraw(t *testing.T) {
	waves := []Wave{{Segment: 0, HoldOut: 20, Contact: 60}, {Segment: 1, HoldOut: 5, Contact: 5}}
	labels := make([]int, 110)
	for i := range labels {
		labels[i] = []int{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, -1}[i%11]
	}
	rows := make([][]int, 2)
	for row, label := range labels {
		if label == 0 || label == 1 && row%2 == 1 {
			rows[label] = append(rows[label], row)
		}
	}
	draw := func(seed uint64) []string { return Draw(waves, rows, len(labels), rand.NewPCG(seed, 1)) }
	got := draw(7)
	count := map[string]int{}
	for row, group := range got {
		switch {
		case labels[row] < 0 || labels[row] == 1 && row%2 == 0:
			if group != "" {
				t.Errorf("row %d of segment %d is in group %q", row, labels[row], group)
			}
		default:
			count[string(rune('0'+labels[row]))+group]++
		}
	}
	if count["0"+HoldOut] != 20 || count["0"+Contact] != 60 || count["1"+HoldOut] != 5 || count["1"+Contact] != 5 {
		t.Errorf("%v", count)
	}
	if !slices.Equal(got, draw(7)) {
		t.Error("the same source draws other groups")
	}
	if slices.Equal(got, draw(8)) {
		t.Error("another source draws the same groups")
	}
}

// All customers are equally likely to be held out.
func TestDrawIsFair(t *testing.T) {
	const n, hold, times = 10, 3, 20_000
	held := [n]int{}
	rows := [][]int{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}}
	for seed := range times {
		groups := Draw([]Wave{{HoldOut: hold}}, rows, n, rand.NewPCG(uint64(seed), 9))
		for row, group := range groups {
			if group == HoldOut {
				held[row]++
			}
		}
	}
	for row, count := range held { // 6,000 expected, with a standard deviation of 65
		if count < 5700 || count > 6300 {
			t.Errorf("row %d is held out %d times of %d", row, count, times)
		}
	}
}
