package lesson

import (
	"math"
	"testing"
)

// The plain version and the library's come to the same inertia from the same start, and the
// plain one computes every distance in every round. Times decide nothing here.
func TestKMeansTime(t *testing.T) {
	got := shown(t)(KMeansTime(study(t), 500, 5_000))
	if len(got.Rows) != 2 {
		t.Fatalf("%v", got.Rows)
	}
	for _, row := range got.Rows {
		plain, library := row[3].(float64), row[4].(float64)
		if math.Abs(plain-library) > 1e-6*library || row[2].(int) != row[0].(int)*row[1].(int)*timedK || row[1].(int) < 3 {
			t.Errorf("%v", row)
		}
	}
	if _, err := KMeansTime(study(t), 3); err == nil {
		t.Error("three customers are clustered into eight")
	}
}
