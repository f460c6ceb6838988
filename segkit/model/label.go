package model

import (
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
)

// Labeller applies a fitted pipeline to customers and assigns them to segments. It
// fits nothing. A study labels new customers with it, and so does a model that was
// read from a file.
type Labeller struct {
	Pipeline prep.Pipeline
	Assigner cluster.Assigner
}

// Label returns the segment of each row of raw (n×3: days, orders, money), or
// cluster.Noise, and its distance in feature space to the centre of that segment or,
// for noise, to the nearest centre. It fails where prep.Pipeline.Apply does. O(n·K)
// for few features; with m core points about O(n log m).
func (l Labeller) Label(raw matrix.Matrix) (labels []int, distance []float64, err error) {
	x, err := l.Pipeline.Apply(raw)
	if err != nil {
		return nil, nil, err
	}
	labels = l.Assigner.Assign(x)
	return labels, l.Assigner.Distances(x, labels), nil
}

// Typical returns the centres of the segments in the measures' own units, one row per
// segment: the days, orders and money of a customer in the middle of it. Where the
// features are principal components, those left out count as average.
func (m *Model) Typical() matrix.Matrix {
	centres := make([][]float64, len(m.Segments))
	for i, s := range m.Segments {
		centres[i] = s.Centre
	}
	p := m.Preparation.pipeline()
	return p.Invert(matrix.FromRows(centres))
}
