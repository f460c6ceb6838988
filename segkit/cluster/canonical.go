package cluster

import (
	"cmp"
	"fmt"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// Canonical is c with its labels in the order in which people read segments: by
// descending median of monetary (one value a customer, in any unit), then by
// descending size, then by first customer. Centres and sizes move along; c and
// monetary are left unchanged. It panics if monetary has another length than
// c.Labels.
func (c *Clustering) Canonical(monetary []float64) *Clustering {
	if len(monetary) != len(c.Labels) {
		panic(fmt.Sprintf("cluster: %d monetary values for %d labels", len(monetary), len(c.Labels)))
	}
	members := make([][]float64, c.K)
	first := make([]int, c.K)
	for i, label := range c.Labels {
		if label == Noise {
			continue
		}
		if len(members[label]) == 0 {
			first[label] = i
		}
		members[label] = append(members[label], monetary[i])
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
