package validity

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"customer-segmentation/segkit/matrix"
)

// ErrInput is wrapped by errors about labels that do not fit the points and about
// features that are not finite numbers.
var ErrInput = errors.New("cannot judge this clustering")

// partition lists the rows of each cluster, next to each other. Rows with a negative
// label are noise and not in the list.
type partition struct {
	k      int   // the highest label plus one; a cluster in between may be empty
	filled int   // clusters that have at least one member
	order  []int // rows that are in a cluster, by label, then by row
	start  []int // order[start[c]:start[c+1]] are the rows of cluster c
}

// newPartition lists the rows of each cluster of a labelling.
func newPartition(labels []int) (*partition, error) {
	k, err := countLabels(labels)
	if err != nil {
		return nil, err
	}
	p := &partition{k: k}
	p.start = make([]int, p.k+1)
	for _, l := range labels {
		if l >= 0 {
			p.start[l+1]++
		}
	}
	for c := range p.k {
		if p.start[c+1] > 0 {
			p.filled++
		}
		p.start[c+1] += p.start[c]
	}
	p.order = make([]int, p.start[p.k])
	next := append([]int(nil), p.start[:p.k]...)
	for i, l := range labels {
		if l >= 0 {
			p.order[next[l]] = i
			next[l]++
		}
	}
	return p, nil
}

// countLabels returns the highest label plus one, or an error if it is too high.
func countLabels(labels []int) (k int, err error) {
	for i, l := range labels {
		if l >= len(labels) {
			return 0, fmt.Errorf("%w: row %d has the label %d; %d rows can have the labels 0 to %d",
				ErrInput, i+1, l, len(labels), len(labels)-1)
		}
		k = max(k, l+1)
	}
	return k, nil
}

// rows returns the rows of cluster c, ascending.
func (p *partition) rows(c int) []int { return p.order[p.start[c]:p.start[c+1]] }

// size returns the number of members of cluster c.
func (p *partition) size(c int) int { return p.start[c+1] - p.start[c] }

// coverage returns the share of n points that are in a cluster; 1 for no points.
func (p *partition) coverage(n int) float64 {
	if n == 0 {
		return 1
	}
	return float64(len(p.order)) / float64(n)
}

// partitionOf checks that x and labels fit together, and lists the rows of each
// cluster.
func partitionOf(x matrix.Matrix, labels []int) (*partition, error) {
	if len(labels) != x.N {
		return nil, fmt.Errorf("%w: %d labels for %d points", ErrInput, len(labels), x.N)
	}
	if err := finite(x); err != nil {
		return nil, err
	}
	return newPartition(labels)
}

// finite refuses features that are not finite numbers.
func finite(x matrix.Matrix) error {
	for i, v := range x.Data {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%w: row %d, column %d is %v, expected a finite number", ErrInput, i/x.D+1, i%x.D+1, v)
		}
	}
	return nil
}

// source returns src, or for nil a source that is the same in every run, so that the
// zero value of every options struct is reproducible.
func source(src rand.Source) rand.Source {
	if src == nil {
		return rand.NewPCG(0x7365676b6974, 1)
	}
	return src
}
