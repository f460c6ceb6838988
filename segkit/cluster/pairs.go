package cluster

import (
	"context"
	"fmt"
	"math"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// pairTable holds the distances of all pairs of clusters, each cluster in a place. A
// union stays in the higher of the places of its two parts.
type pairTable struct {
	complete bool      // complete linkage; otherwise average
	table    []float64 // row i holds the distances to the places below i
	size     []float64 // by place: rows; 0 once the cluster is part of another
	name     []int32   // by place: a point of the cluster
	alive    []int     // places of clusters, ascending
}

// pairBytes is how much memory the distances of m points take.
func pairBytes(m int) int64 { return int64(m) * int64(m-1) / 2 * 8 }

// newPairTable makes each distinct point a cluster. The distances are not computed
// yet.
func newPairTable(p *points, method string) (*pairTable, error) {
	m := p.m
	if need := pairBytes(m); need > DistanceLimit {
		return nil, &TooLargeError{
			What: fmt.Sprintf("%s linkage of %d distinct rows", method, m), Need: need, Limit: DistanceLimit,
			Alternative: "use ward or single linkage, which need no table of distances, or a sample of the rows",
		}
	}
	t := &pairTable{
		complete: method == Complete, table: make([]float64, m*(m-1)/2),
		size: append([]float64(nil), p.weight...), name: make([]int32, m), alive: make([]int, m),
	}
	for i := range t.alive {
		t.alive[i], t.name[i] = i, int32(i)
	}
	return t, nil
}

// row returns the distances from place i to the places below it.
func (t *pairTable) row(i int) []float64 { return t.table[i*(i-1)/2 : i*(i-1)/2+i] }

// at returns the distance between two different places.
func (t *pairTable) at(i, j int) float64 {
	if i < j {
		i, j = j, i
	}
	return t.table[i*(i-1)/2+j]
}

// fill computes the distances between the points.
func (t *pairTable) fill(ctx context.Context, p *points) error {
	const piece = 64 // rows
	return parallel.Do(ctx, (p.m+piece-1)/piece, func(c int) error {
		for i := c * piece; i < min((c+1)*piece, p.m); i++ {
			q, row := p.coords[i*p.d:(i+1)*p.d], t.row(i)
			if p.d == 3 {
				x, y, z := q[0], q[1], q[2]
				for j := range row {
					r := p.coords[3*j : 3*j+3 : 3*j+3]
					a, b, e := x-r[0], y-r[1], z-r[2]
					row[j] = math.Sqrt(a*a + b*b + e*e)
				}
				continue
			}
			for j := range row {
				row[j] = math.Sqrt(matrix.Distance2(q, p.coords[j*p.d:(j+1)*p.d]))
			}
		}
		return nil
	})
}

// union returns the distance to the union of two clusters from the distances to
// these and their sizes (Lance and Williams).
func (t *pairTable) union(a, b, sizeA, sizeB float64) float64 {
	if t.complete {
		return max(a, b)
	}
	return (sizeA*a + sizeB*b) / (sizeA + sizeB)
}
