package cluster

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/internal/kdtree"
	"customer-segmentation/segkit/matrix"
)

// Assigner labels points by a clustering without the rows that it was made from,
// as a saved model must. With Eps it goes by core points (DBSCAN), otherwise by
// centres.
type Assigner struct {
	Centers matrix.Matrix // K×d
	Eps     float64       // DBSCAN; else 0
	Core    matrix.Matrix // DBSCAN: m×d, the core points in the order of the rows
	Labels  []int         // DBSCAN: of the core points, 0 … K−1
}

// Assigner returns what it takes to label other points: parts of c and, for DBSCAN
// only, rows of train (n×d), from which c was made. It panics if the shape of train
// does not fit c then, as that is a mistake in the program.
func (c *Clustering) Assigner(train matrix.Matrix) Assigner {
	a := Assigner{Centers: c.Centers}
	if c.Technique != TechniqueDBSCAN || c.K == 0 {
		return a
	}
	if train.N != len(c.Labels) || train.D != c.Centers.D {
		panic(fmt.Sprintf("cluster: training rows of %d×%d for %d labels and centres of %d columns",
			train.N, train.D, len(c.Labels), c.Centers.D))
	}
	a.Eps, a.Core, a.Labels = c.Eps, train.Select(c.Core), make([]int, len(c.Core))
	for i, row := range c.Core {
		a.Labels[i] = c.Labels[row]
	}
	return a
}

// Assign labels the rows of points (m×d). With core points, a point gets the
// cluster of the nearest one within Eps (of equally near ones the first), or Noise
// if there is none. Without, it gets the nearest centre (of equally near ones the
// lower label). Every point is Noise where there is no cluster. Assign panics if
// points has another number of columns than the centres.
func (a Assigner) Assign(points matrix.Matrix) []int {
	labels := make([]int, points.N)
	if a.Centers.N == 0 {
		for i := range labels {
			labels[i] = Noise
		}
		return labels
	}
	if points.N > 0 && points.D != a.Centers.D {
		panic(fmt.Sprintf("cluster: points of %d columns for centres of %d", points.D, a.Centers.D))
	}
	if a.Eps == 0 {
		for i := range labels {
			labels[i], _ = nearestOne(points.Row(i), a.Centers.Data, a.Centers.N)
		}
		return labels
	}
	core := kdtree.New(a.Core)
	eps2 := a.Eps * a.Eps
	for i := range labels {
		q := points.Row(i)
		best, near := -1, math.Inf(1)
		core.EachWithin(q, eps2, func(place int) bool {
			row := int(core.Order[place])
			if v := matrix.Distance2(q, core.Point(place)); v < near || v == near && row < best {
				best, near = row, v
			}
			return true
		})
		labels[i] = Noise
		if best >= 0 {
			labels[i] = a.Labels[best]
		}
	}
	return labels
}

// Distances returns the distance of each row of points (m×d) from the centre of its
// cluster, which labels tells; for Noise, from the nearest centre.
func (a Assigner) Distances(points matrix.Matrix, labels []int) []float64 {
	out := make([]float64, points.N)
	for i, label := range labels {
		if label != Noise {
			out[i] = math.Sqrt(matrix.Distance2(points.Row(i), a.Centers.Row(label)))
			continue
		}
		_, near := nearestOne(points.Row(i), a.Centers.Data, a.Centers.N)
		out[i] = math.Sqrt(near)
	}
	return out
}

// Assign labels the rows of points (m×d) by the rule of [Assigner.Assign]. They
// have the same columns and units as train (n×d), from which c was made. Applied to
// train itself, it may differ from c.Labels for a hierarchical clustering, whose
// clusters come from merges, and for border points of DBSCAN.
func (c *Clustering) Assign(train, points matrix.Matrix) []int {
	return c.Assigner(train).Assign(points)
}

// Medoids returns the row of x (n×d), from which c was made, that is nearest to the
// centre of each cluster among its members: the point to show as an example. Of
// equally near ones it is the first. It panics if x has another number of rows than
// c. O(n d).
func (c *Clustering) Medoids(x matrix.Matrix) []int {
	if x.N != len(c.Labels) {
		panic(fmt.Sprintf("cluster: %d rows for %d labels", x.N, len(c.Labels)))
	}
	medoids := make([]int, c.K)
	near := make([]float64, c.K)
	for label := range medoids {
		medoids[label], near[label] = -1, math.Inf(1)
	}
	for i, label := range c.Labels {
		if label == Noise {
			continue
		}
		if v := matrix.Distance2(x.Row(i), c.Centers.Row(label)); v < near[label] {
			medoids[label], near[label] = i, v
		}
	}
	return medoids
}
