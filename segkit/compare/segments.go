package compare

import (
	"fmt"
	"math"
	"reflect"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/prep"
)

// sameModel reports whether two models label every customer alike, whatever their
// segments are called.
func sameModel(a, b *model.Model) bool {
	if a.Technique != b.Technique || len(a.Segments) != len(b.Segments) ||
		!reflect.DeepEqual(a.Preparation, b.Preparation) || !reflect.DeepEqual(a.Density, b.Density) {
		return false
	}
	for i := range a.Segments {
		if !reflect.DeepEqual(a.Segments[i].Centre, b.Segments[i].Centre) {
			return false
		}
	}
	return true
}

// distances returns the distances between the centres of two models, k×l, in the
// features of the earlier one. A later centre that lies beyond every customer of an
// earlier segment is infinitely far from it.
func distances(earlier, later *model.Model) ([][]float64, error) {
	if a, b := earlier.Preparation.Measures, later.Preparation.Measures; !slices.Equal(a, b) {
		return nil, fmt.Errorf("%w: the earlier model labels by %s, and the later one by %s",
			ErrInput, describe.Listed(a), describe.Listed(b))
	}
	from := later.Labeller()
	raw := from.Pipeline.Invert(from.Assigner.Centers)
	least := 0.
	if earlier.Preparation.Transform == prep.BoxCox { // which is for positive numbers
		least = 1e-6
	}
	for i := range raw.Data {
		raw.Data[i] = max(raw.Data[i], least) // a centre can lie a little outside what customers have
	}
	to := earlier.Labeller()
	centres, err := to.Pipeline.Apply(raw)
	if err != nil {
		return nil, fmt.Errorf("%w: the later centres have no place in the earlier model: %w", ErrInput, err)
	}
	out := make([][]float64, len(earlier.Segments))
	for i, s := range earlier.Segments {
		out[i] = make([]float64, centres.N)
		for j := range out[i] {
			if out[i][j] = math.Sqrt(matrix.Distance2(s.Centre, centres.Row(j))); out[i][j] > s.Farthest {
				out[i][j] = math.Inf(1)
			}
		}
	}
	return out, nil
}

// pairs matches the segments of the two sides.
func pairs(earlier, later *Side, same bool) ([]Pair, error) {
	match, between := make([]int, len(earlier.Segments)), [][]float64(nil)
	if same {
		for i := range match {
			match[i] = i
		}
	} else {
		var err error
		if between, err = distances(earlier.Model, later.Model); err != nil {
			return nil, err
		}
		match = assignment(between)
	}
	out := []Pair{}
	var alone []Pair
	matched := make([]bool, len(later.Segments))
	for i, j := range match {
		p := Pair{Earlier: &earlier.Segments[i], Distance: describe.Undefined, earlier: i, later: -1}
		if j < 0 {
			alone = append(alone, p)
			continue
		}
		p.Later, p.later, p.Distance, matched[j] = &later.Segments[j], j, 0, true
		if !same {
			p.Distance = describe.Float(between[i][j])
		}
		out = append(out, p)
	}
	out = append(out, alone...)
	for j, is := range matched {
		if !is {
			out = append(out, Pair{Later: &later.Segments[j], Distance: describe.Undefined, earlier: -1, later: j})
		}
	}
	return out, nil
}

// places returns the place of each segment's pair, for the segments of one side.
func places(list []Pair, segments int, of func(Pair) int) []int {
	out := make([]int, segments)
	for at, p := range list {
		if i := of(p); i >= 0 {
			out[i] = at
		}
	}
	return out
}
