package cluster

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// ErrNoRows is returned for a matrix without rows or without columns.
var ErrNoRows = errors.New("there is nothing to cluster")

// largest is the size of value above which squared distances would overflow.
const largest = 1e150

// checkFinite refuses empty matrices and values from which no distance can be
// computed.
func checkFinite(x matrix.Matrix) error {
	if x.N <= 0 || x.D <= 0 {
		return ErrNoRows
	}
	if x.N > math.MaxInt32 {
		return fmt.Errorf("%d rows are more than the %d that can be clustered", x.N, math.MaxInt32)
	}
	bad := make([]int, pieceCount(len(x.Data))) // the first bad value of each piece, or −1
	inPieces(len(x.Data), func(lo, hi int) {
		bad[lo/pieceRows] = slices.IndexFunc(x.Data[lo:hi], func(v float64) bool { return !(math.Abs(v) <= largest) })
	})
	for c, at := range bad {
		if at >= 0 {
			i := c*pieceRows + at
			return fmt.Errorf("row %d, column %d is %v, expected a finite number of at most %g",
				i/x.D+1, i%x.D+1, x.Data[i], float64(largest))
		}
	}
	return nil
}

// checkK does what checkFinite does, and refuses a number of clusters that n rows
// cannot have.
func checkK(x matrix.Matrix, k int) error {
	if err := checkFinite(x); err != nil {
		return err
	}
	if k < 1 || k > x.N {
		return fmt.Errorf("k is %d, expected 1 to %d, the number of rows", k, x.N)
	}
	return nil
}

// orDefault returns v, or the standard value where v is not above 0.
func orDefault(v, standard int) int {
	if v <= 0 {
		return standard
	}
	return v
}

// summarise computes sizes, centres, noise and inertia of labels 0 … k−1 or
// Noise. Sums are those of pieces of the rows, added in order. O(n d).
func summarise(x matrix.Matrix, labels []int, k int) *Clustering {
	c := &Clustering{
		K: k, Labels: labels, Centers: matrix.New(k, x.D), Sizes: make([]int, k),
		Status: Converged, Warnings: []string{},
	}
	if pieces := pieceCount(x.N); pieces*k > x.N { // the pieces' centres would take more memory than the rows
		c.add(x, labels, 0, x.N)
	} else {
		parts := make([]*Clustering, pieces)
		inPieces(x.N, func(lo, hi int) {
			part := &Clustering{Centers: matrix.New(k, x.D), Sizes: make([]int, k)}
			part.add(x, labels, lo, hi)
			parts[lo/pieceRows] = part
		})
		for _, part := range parts {
			c.addPart(part)
		}
	}
	for label, size := range c.Sizes {
		center := c.Centers.Row(label)
		for j := range center {
			center[j] /= float64(max(size, 1))
		}
	}
	c.Inertia = describe.Float(inertia(x, labels, c.Centers))
	return c
}

// add counts the rows lo … hi−1, and adds them to the centre of their label.
func (c *Clustering) add(x matrix.Matrix, labels []int, lo, hi int) {
	for i := lo; i < hi; i++ {
		label := labels[i]
		if label == Noise {
			c.Noise++
			continue
		}
		c.Sizes[label]++
		center := c.Centers.Data[label*x.D:][:x.D]
		for j, v := range x.Data[i*x.D:][:x.D] {
			center[j] += v
		}
	}
}

// addPart adds the counts and sums of other rows.
func (c *Clustering) addPart(part *Clustering) {
	c.Noise += part.Noise
	for label, size := range part.Sizes {
		c.Sizes[label] += size
	}
	for j, v := range part.Centers.Data {
		c.Centers.Data[j] += v
	}
}

// inertia returns the sum of the squared distances of the rows to their own centres,
// noise left out. It adds the sums of pieces of the rows, in order.
func inertia(x matrix.Matrix, labels []int, centers matrix.Matrix) float64 {
	return sumOfPieces(x.N, func(lo, hi int) float64 {
		sum := 0.0
		for i := lo; i < hi; i++ {
			if label := labels[i]; label != Noise {
				sum += matrix.Distance2(x.Data[i*x.D:][:x.D], centers.Data[label*x.D:][:x.D])
			}
		}
		return sum
	})
}
