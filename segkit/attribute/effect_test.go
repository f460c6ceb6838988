package attribute

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/describe"
)

// Twenty customers in segments A and B, and one in none, become P, Q and R: A is P but
// for two who went to R, and B splits into Q and R.
func TestCompare(t *testing.T) {
	var before, after []int
	put := func(n, from, to int) {
		for range n {
			before, after = append(before, from), append(after, to)
		}
	}
	put(8, 0, 0)
	put(6, 1, 1)
	put(6, 1, 2)
	put(2, 0, 2)
	put(1, -1, 1)
	e := Compare([]string{"age"}, Partition{"k-prototypes", "k = 3", []string{"P", "Q", "R"}, after},
		Partition{"k-means", "k = 2", []string{"A", "B"}, before})
	want := []Counterpart{{"P", "A", .8}, {"Q", "B", describe.Float(6. / 13)}, {"R", "B", describe.Float(6. / 14)}}
	if diff := cmp.Diff(want, e.Segments); diff != "" {
		t.Error(diff)
	}
	// P is A, and Q is B: eight and six stay, of 23.
	if e.Moved != 23-8-6 || e.Customers != 23 {
		t.Errorf("%d of %d moved", e.Moved, e.Customers)
	}
	if diff := cmp.Diff(Clustered{"k-means", "k = 2", []string{"A", "B", "in no segment"}, []int{10, 12, 1}}, e.Without); diff != "" {
		t.Error(diff)
	}
	for _, row := range e.Flows {
		for _, n := range row {
			if n > 0 && n < 5 {
				t.Errorf("%v customers are told of: %v", n, e.Flows)
			}
		}
	}
}

// Nobody moves between equal partitions, whatever the segments are called; and who is
// in the same pair is never more than the customers.
func TestCompareLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		labels := rapid.SliceOfN(rapid.IntRange(-1, 3), n, n)
		a, b := labels.Draw(t, "a"), labels.Draw(t, "b")
		names := []string{"a", "b", "c", "d"}
		part := func(l []int) Partition { return Partition{Names: names, Labels: l} }
		swapped := make([]int, n)
		for i, l := range a {
			swapped[i] = l
			if l >= 0 {
				swapped[i] = 3 - l
			}
		}
		if e := Compare(nil, part(a), part(swapped)); e.Moved != 0 || e.ARI != 1 {
			t.Fatalf("%d moved, ARI %v", e.Moved, e.ARI)
		}
		e, back := Compare(nil, part(a), part(b)), Compare(nil, part(b), part(a))
		if e.Moved < 0 || e.Moved > n || math.Abs(float64(e.ARI-back.ARI)) > 1e-12 {
			t.Fatalf("%+v and %+v", e, back)
		}
		for _, c := range e.Segments {
			if c.Of == "" && c.Jaccard != 0 || c.Jaccard < 0 || c.Jaccard > 1 {
				t.Fatalf("%+v", c)
			}
		}
	})
}
