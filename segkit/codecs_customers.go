package segkit

import (
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/rfm"
)

// scoresCodec stores the scores of customers, and the names of their cells, as columns.
var scoresCodec = splitCodec[rfm.Scores]{
	without: func(s rfm.Scores) rfm.Scores {
		s.Recency, s.Frequency, s.Monetary, s.Segment = nil, nil, nil, nil
		return s
	},
	size: func(s *rfm.Scores) int { return 4 * len(s.Recency) },
	write: func(out []byte, s *rfm.Scores) []byte {
		out = appendWhole(appendWhole(appendWhole(out, s.Recency), s.Frequency), s.Monetary)
		return appendWords(out, s.Segment)
	},
	read: func(r *columnReader, s *rfm.Scores) bool {
		s.Recency, s.Frequency, s.Monetary, s.Segment = r.whole(), r.whole(), r.whole(), r.words()
		return true
	},
}

// distancesCodec stores the curve of k-distances as a column.
var distancesCodec = splitCodec[modelling.KDistances]{
	without: func(d modelling.KDistances) modelling.KDistances {
		d.Curve = nil
		return d
	},
	size:  func(d *modelling.KDistances) int { return 8 * len(d.Curve) },
	write: func(out []byte, d *modelling.KDistances) []byte { return appendCells(out, d.Curve) },
	read: func(r *columnReader, d *modelling.KDistances) bool {
		d.Curve = r.cells()
		return true
	},
}

// segmentsCodec stores the labels and distances of customers as columns.
var segmentsCodec = splitCodec[modelling.Segments]{
	without: func(s modelling.Segments) modelling.Segments {
		s.Model.Labels, s.Model.Core, s.Labels, s.Distance = nil, nil, nil, nil
		return s
	},
	size: func(s *modelling.Segments) int { return 2*len(s.Labels) + 8*len(s.Distance) + len(s.Model.Core) },
	write: func(out []byte, s *modelling.Segments) []byte {
		out = appendWhole(appendWhole(out, s.Model.Labels), s.Model.Core)
		return appendCells(appendWhole(out, s.Labels), s.Distance)
	},
	read: func(r *columnReader, s *modelling.Segments) bool {
		s.Model.Labels, s.Model.Core, s.Labels, s.Distance = r.whole(), r.whole(), r.whole(), r.cells()
		return true
	},
}

// expectationsCodec stores what is expected of customers as columns.
var expectationsCodec = splitCodec[expect.Result]{
	without: func(e expect.Result) expect.Result {
		e.Customers = expect.Customers{}
		return e
	},
	size: func(e *expect.Result) int { return 20 * len(e.Customers.Cell) },
	write: func(out []byte, e *expect.Result) []byte {
		c := &e.Customers
		return appendCells(appendCells(appendWhole(appendWhole(out, c.Cell), c.OnTime), c.Potential), c.OrderValue)
	},
	read: func(r *columnReader, e *expect.Result) bool {
		e.Customers = expect.Customers{Cell: r.whole(), OnTime: r.whole(), Potential: r.cells(), OrderValue: r.cells()}
		return true
	},
}
