package segkit

import (
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/modelling"
)

// modelsCodec stores what the clusterings of a technique say of each customer, labels and
// core points, as columns of whole numbers, most of them a byte.
var modelsCodec = splitCodec[modelling.Models]{
	without: func(m modelling.Models) modelling.Models {
		m.List = withoutRows(m.List)
		return m
	},
	size:  func(m *modelling.Models) int { return sizeOfRows(m.List) },
	write: func(out []byte, m *modelling.Models) []byte { return appendRows(out, m.List) },
	read:  func(r *columnReader, m *modelling.Models) bool { return r.rows(m.List) },
}

// representativesCodec does so for one clustering of each technique.
var representativesCodec = splitCodec[modelling.Representatives]{
	without: func(m modelling.Representatives) modelling.Representatives {
		m.List = withoutRows(m.List)
		return m
	},
	size:  func(m *modelling.Representatives) int { return sizeOfRows(m.List) },
	write: func(out []byte, m *modelling.Representatives) []byte { return appendRows(out, m.List) },
	read:  func(r *columnReader, m *modelling.Representatives) bool { return r.rows(m.List) },
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
