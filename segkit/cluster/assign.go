package cluster

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/matrix"
)

// Assign labels new customers, the rows of points, by the clustering c of the
// rows of train, in the same columns and units. DBSCAN: the cluster of the
// nearest core point within Eps (of equally near ones the lowest row), else
// Noise. The other techniques: the nearest centre (of equally near ones the
// lower label); for a hierarchical clustering that may differ from the labels of
// the rows it was made from. Noise where c has no cluster.
//
// Only DBSCAN reads train. Assign panics if points has other columns than the
// centres, or train other rows than c: both are mistakes in the program.
func (c *Clustering) Assign(train, points matrix.Matrix) []int {
	labels := make([]int, points.N)
	if c.K == 0 {
		for i := range labels {
			labels[i] = Noise
		}
		return labels
	}
	if points.N > 0 && points.D != c.Centers.D {
		panic(fmt.Sprintf("cluster: %d columns to assign, the centres have %d", points.D, c.Centers.D))
	}
	if c.Technique != TechniqueDBSCAN {
		for i := range labels {
			labels[i], _, _ = nearestTwo(points.Row(i), c.Centers.Data, c.K)
		}
		return labels
	}
	if train.N != len(c.Labels) || train.D != points.D && points.N > 0 {
		panic(fmt.Sprintf("cluster: %d×%d training rows for %d labels and %d columns", train.N, train.D, len(c.Labels), points.D))
	}
	s := newSpatial(train.Select(c.Core))
	eps2 := c.Eps * c.Eps
	for i := range labels {
		q := points.Row(i)
		best, near := -1, math.Inf(1)
		s.eachWithin(0, q, eps2, func(t int) bool {
			core := int(s.tree.order[t])
			if v := matrix.Distance2(q, s.point(t)); v < near || v == near && core < best {
				best, near = core, v
			}
			return true
		})
		labels[i] = Noise
		if best >= 0 {
			labels[i] = c.Labels[c.Core[best]]
		}
	}
	return labels
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
