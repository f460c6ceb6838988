package cluster

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/internal/kdtree"
	"customer-segmentation/segkit/matrix"
)

// Assigner labels points by a clustering without the rows that it was made from:
// what a saved model needs. With Eps it goes by core points (DBSCAN), else by
// centres.
type Assigner struct {
	Centers matrix.Matrix // K×d
	Eps     float64       // DBSCAN; else 0
	Core    matrix.Matrix // DBSCAN: m×d, the core points in the order of the rows
	Labels  []int         // DBSCAN: of the core points, 0 … K−1
}

// Assigner is what is needed of c and of the rows of train, from which c was
// made, to label other points. Only DBSCAN reads train. It panics if train then
// has other rows than c, as that is a mistake in the program.
func (c *Clustering) Assigner(train matrix.Matrix) Assigner {
	a := Assigner{Centers: c.Centers}
	if c.Technique != TechniqueDBSCAN || c.K == 0 {
		return a
	}
	if train.N != len(c.Labels) || train.D != c.Centers.D {
		panic(fmt.Sprintf("cluster: %d×%d training rows for %d labels and %d columns", train.N, train.D, len(c.Labels), c.Centers.D))
	}
	a.Eps, a.Core, a.Labels = c.Eps, train.Select(c.Core), make([]int, len(c.Core))
	for i, row := range c.Core {
		a.Labels[i] = c.Labels[row]
	}
	return a
}

// Assign labels the rows of points. With core points: the cluster of the nearest
// one within Eps (of equally near ones the first), else Noise. Else: the nearest
// centre (of equally near ones the lower label). Noise where there is no cluster.
// It panics if points has other columns than the centres.
func (a Assigner) Assign(points matrix.Matrix) []int {
	labels := make([]int, points.N)
	if a.Centers.N == 0 {
		for i := range labels {
			labels[i] = Noise
		}
		return labels
	}
	if points.N > 0 && points.D != a.Centers.D {
		panic(fmt.Sprintf("cluster: %d columns to assign, the centres have %d", points.D, a.Centers.D))
	}
	if a.Eps == 0 {
		for i := range labels {
			labels[i], _, _ = nearestTwo(points.Row(i), a.Centers.Data, a.Centers.N)
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

// Distances are those of the rows of points to the centre of their cluster, by
// labels; to the nearest centre for Noise.
func (a Assigner) Distances(points matrix.Matrix, labels []int) []float64 {
	out := make([]float64, points.N)
	for i, label := range labels {
		if label != Noise {
			out[i] = math.Sqrt(matrix.Distance2(points.Row(i), a.Centers.Row(label)))
			continue
		}
		_, near, _ := nearestTwo(points.Row(i), a.Centers.Data, a.Centers.N)
		out[i] = math.Sqrt(near)
	}
	return out
}

// Assign labels new customers, the rows of points, by the clustering c of the
// rows of train, in the same columns and units, by the rule of Assigner.Assign.
// For a hierarchical clustering, whose clusters are made by merges, and for
// border points of DBSCAN, that may differ from the labels of the rows it was
// made from.
func (c *Clustering) Assign(train, points matrix.Matrix) []int {
	return c.Assigner(train).Assign(points)
}

// Medoids is, for each cluster, the member nearest to its centre, as a row of x,
// from which c was made: the customer to show as an example. Of equally near ones
// it is the first. It panics if x has other rows than c. O(n d).
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
