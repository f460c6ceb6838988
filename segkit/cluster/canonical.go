package cluster

import (
	"cmp"
	"fmt"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// Canonical returns c with its clusters in the order in which people read them: by
// descending median of values (one per point, in any unit, such as the money of a
// customer), then by descending size, then by first point. Centres and sizes follow
// their labels; c and values are left unchanged. It panics if values has another
// length than c.Labels.
func (c *Clustering) Canonical(values []float64) *Clustering {
	if len(values) != len(c.Labels) {
		panic(fmt.Sprintf("cluster: %d values for %d labels", len(values), len(c.Labels)))
	}
	members := make([][]float64, c.K)
	first := make([]int, c.K)
	for i, label := range c.Labels {
		if label == Noise {
			continue
		}
		if len(members[label]) == 0 {
			first[label] = i
			members[label] = make([]float64, 0, c.Sizes[label])
		}
		members[label] = append(members[label], values[i])
	}
	medians := make([]float64, c.K)
	order := make([]int, c.K) // new label → old
	for label := range order {
		order[label] = label
		medians[label] = describe.Median(members[label])
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(
			cmp.Compare(medians[b], medians[a]),
			cmp.Compare(len(members[b]), len(members[a])),
			cmp.Compare(first[a], first[b]))
	})

	out := *c
	out.Labels = make([]int, len(c.Labels))
	out.Sizes = make([]int, c.K)
	out.Centers = matrix.New(c.K, c.Centers.D)
	out.Core = slices.Clone(c.Core)
	out.Warnings = append([]string{}, c.Warnings...)
	renamed := make([]int, c.K) // old label → new
	for label, old := range order {
		renamed[old] = label
		out.Sizes[label] = c.Sizes[old]
		copy(out.Centers.Row(label), c.Centers.Row(old))
	}
	for i, label := range c.Labels {
		out.Labels[i] = Noise
		if label != Noise {
			out.Labels[i] = renamed[label]
		}
	}
	return &out
}
