package lesson

import (
	"testing"
	"time"
)

// The larger shop needs more rounds of k-means, a batch is as large as ever, and the price
// in inertia stays small. Times decide nothing here.
func TestMiniBatchTime(t *testing.T) {
	got := shown(t)(MiniBatchTime(study(t), 1_000, 50_000))
	if len(got.Rows) != 2 || got.Rows[1][1].(int) <= got.Rows[0][1].(int) {
		t.Errorf("%v", got.Rows)
	}
	for _, row := range got.Rows {
		if more := row[3].(float64); more < -.02 || more > .1 {
			t.Errorf("%v customers: the inertia is %v above that of k-means", row[0], more)
		}
	}
	if _, err := MiniBatchTime(study(t), 3); err == nil {
		t.Error("three customers are clustered into eight")
	}
	for short, want := range map[time.Duration]string{1: "less than k-means'", 9: "less than k-means'", 10: "longer than k-means'"} {
		if got := comparedTime(short, 10); got != want {
			t.Errorf("%v beside 10: %s", short, got)
		}
	}
}
