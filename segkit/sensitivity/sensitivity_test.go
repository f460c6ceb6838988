package sensitivity

import (
	"errors"
	"testing"
)

func TestCompareLooksAtCustomersInBoth(t *testing.T) {
	before := Labelling{Customers: []string{"a", "b", "c", "d", "gone"}, Labels: []int{0, 0, 1, 1, 1}}
	for _, c := range []struct {
		name   string
		labels []int
		ari    float64
		moved  float64
	}{
		{"the same", []int{0, 0, 1, 1, 5}, 1, 0},
		{"renamed", []int{1, 1, 0, 0, 5}, 1, 1},
		{"one moved", []int{0, 1, 1, 1, 5}, 0, .25}, // pairs: 1 kept by both, 2 and 3 by each: expected 2·3/6 = 1
	} {
		var change Change
		change.Compare(before, Labelling{Customers: []string{"a", "b", "c", "d", "new"}, Labels: c.labels})
		if change.Customers != 4 || float64(change.ARI) != c.ari || float64(change.Moved) != c.moved {
			t.Errorf("%s: %+v, want index %g and %g moved", c.name, change, c.ari, c.moved)
		}
	}
}

func TestNobodyInBoth(t *testing.T) {
	var change Change
	change.Compare(Labelling{[]string{"a"}, []int{0}}, Labelling{[]string{"b"}, []int{0}})
	if change.Customers != 0 || change.Moved.Defined() {
		t.Errorf("%+v", change)
	}
	change.Fail(errors.New("too few customers"))
	if change.Note != "too few customers" || change.ARI.Defined() {
		t.Errorf("%+v", change)
	}
}
