package model

import (
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
)

// Labeller takes customers down a fitted road and gives them segments; nothing
// is fitted. A study's own steps label new customers with it, and so does a
// model that was read from a file.
type Labeller struct {
	Road     prep.Pipeline
	Assigner cluster.Assigner
}

// Label gives each row of raw (n×3: days, orders, money) its segment, or
// cluster.Noise, and its distance in features to the centre of that segment, or
// for noise to the nearest one. It fails where prep.Pipeline.Apply does. O(n·K)
// for few features; with core points about O(n log m).
func (l Labeller) Label(raw matrix.Matrix) (labels []int, distance []float64, err error) {
	x, err := l.Road.Apply(raw)
	if err != nil {
		return nil, nil, err
	}
	labels = l.Assigner.Assign(x)
	return labels, l.Assigner.Distances(x, labels), nil
}
