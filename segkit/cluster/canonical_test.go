package cluster

import (
	"reflect"
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func TestCanonical(t *testing.T) {
	labels := []int{0, 1, 2, 2, Noise, 3, 4, 4, 1}
	x := matrix.New(len(labels), 2)
	for i := range labels {
		x.Row(i)[0], x.Row(i)[1] = float64(labels[i]), float64(i)
	}
	c := summarise(x, labels, 5)
	c.Core = []int{0, 1}
	before := *c
	// Medians: 5, 7, 7, 9, 7; labels 1, 2 and 4 have equal medians and sizes.
	got := c.Canonical([]float64{5, 6, 8, 6, 1000, 9, 7, 7, 8})
	if want := []int{4, 1, 2, 2, Noise, 0, 3, 3, 1}; !slices.Equal(got.Labels, want) {
		t.Errorf("labels %v, expected %v", got.Labels, want)
	}
	again := summarise(x, got.Labels, 5)
	if !slices.Equal(got.Sizes, again.Sizes) || !reflect.DeepEqual(got.Centers, again.Centers) || got.Noise != 1 || got.Inertia != c.Inertia {
		t.Errorf("sizes %v and centres %v, expected %v and %v", got.Sizes, got.Centers, again.Sizes, again.Centers)
	}
	if !slices.Equal(got.Core, c.Core) || !reflect.DeepEqual(*c, before) {
		t.Error("the core points or the original changed")
	}
	if twice := got.Canonical([]float64{5, 6, 8, 6, 1000, 9, 7, 7, 8}); !reflect.DeepEqual(twice, got) {
		t.Error("the second time the labels move again")
	}
}
