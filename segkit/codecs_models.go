package segkit

import (
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/modelling"
)

// modelsCodec stores what the clusterings of a technique say of each customer, and
// representativesCodec does so for one clustering of each technique.
var (
	modelsCodec          = rowsCodec(func(m *modelling.Models) *[]*cluster.Clustering { return &m.List })
	representativesCodec = rowsCodec(func(m *modelling.Representatives) *[]*cluster.Clustering { return &m.List })
)

// rowsCodec stores what the clusterings in a result say of each customer, labels and core
// points, as columns of whole numbers, most of them a byte.
func rowsCodec[T any](list func(*T) *[]*cluster.Clustering) splitCodec[T] {
	return splitCodec[T]{
		without: func(m T) T {
			of := list(&m)
			*of = withoutRows(*of)
			return m
		},
		size:  func(m *T) int { return sizeOfRows(*list(m)) },
		write: func(out []byte, m *T) []byte { return appendRows(out, *list(m)) },
		read:  func(r *columnReader, m *T) bool { return r.rows(*list(m)) },
	}
}

// withoutRows returns clusterings without what they say of each customer.
func withoutRows(list []*cluster.Clustering) []*cluster.Clustering {
	out := make([]*cluster.Clustering, len(list))
	for i, c := range list {
		without := *c
		without.Labels, without.Core = nil, nil
		out[i] = &without
	}
	return out
}

func sizeOfRows(list []*cluster.Clustering) (size int) {
	for _, c := range list {
		size += len(c.Labels) + len(c.Core)
	}
	return size
}

func appendRows(out []byte, list []*cluster.Clustering) []byte {
	for _, c := range list {
		out = appendWhole(appendWhole(out, c.Labels), c.Core)
	}
	return out
}

func (r *columnReader) rows(list []*cluster.Clustering) (valid bool) {
	for _, c := range list {
		if c == nil {
			return false
		}
		c.Labels, c.Core = r.whole(), r.whole()
	}
	return true
}
