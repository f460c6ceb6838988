package segkit

import (
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/modelling"
)

// modelsCodec stores what the clusterings of a technique say of each customer, labels and
// core points, as columns of whole numbers, most of them a byte.
var modelsCodec = splitCodec[modelling.Models]{
	without: func(m modelling.Models) modelling.Models {
		list := make([]*cluster.Clustering, len(m.List))
		for i, c := range m.List {
			without := *c
			without.Labels, without.Core = nil, nil
			list[i] = &without
		}
		m.List = list
		return m
	},
	size: func(m *modelling.Models) (size int) {
		for _, c := range m.List {
			size += len(c.Labels) + len(c.Core)
		}
		return size
	},
	write: func(out []byte, m *modelling.Models) []byte {
		for _, c := range m.List {
			out = appendWhole(appendWhole(out, c.Labels), c.Core)
		}
		return out
	},
	read: func(r *columnReader, m *modelling.Models) bool {
		for _, c := range m.List {
			if c == nil {
				return false
			}
			c.Labels, c.Core = r.whole(), r.whole()
		}
		return true
	},
}
