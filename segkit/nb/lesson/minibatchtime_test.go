package lesson

import "testing"

// The larger shop needs more rounds of k-means, a batch is as large as ever, and the price
// in inertia stays small. Times decide nothing here.
func TestMiniBatchTime(t *testing.T) {
	got := shown(t)(MiniBatchTime(study(t), 1_000, 50_000))
	if len(got.Rows) != 2 || got.Rows[1][1].(int) <= got.Rows[0][1].(int) {
		t.Errorf("%v", got.Rows)
	}
	for _, row := range got.Rows {
		n, rounds, batches := row[0].(int), row[1].(int), row[2].(int)
		if row[3] != rounds*n*8 || row[4] != batches*min(n, 1024)*8 {
			t.Errorf("%d customers: %v and %v distances in %d rounds and %d batches", n, row[3], row[4], rounds, batches)
		}
		if more := row[5].(float64); more < -.02 || more > .1 {
			t.Errorf("%v customers: the inertia is %v above that of k-means", row[0], more)
		}
	}
	if _, err := MiniBatchTime(study(t), 3); err == nil {
		t.Error("three customers are clustered into eight")
	}
}
