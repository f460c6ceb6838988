package compare

import (
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/retail"
)

// OfAssigned returns the side of customers whom a saved model labelled. The summary's
// figures about customers are filled in.
func OfAssigned(summary Summary, m *model.Model, a *model.Assigned) *Side {
	t := a.Table
	s := &Side{Summary: summary, Model: m, Scored: true, Customers: &Customers{
		ID: t.Customer, Label: a.Labels, Recency: t.RecencyDays, Frequency: t.Frequency, Monetary: t.Monetary,
	}}
	for _, segment := range m.Segments {
		s.Segments = append(s.Segments, Segment{Name: segment.Name})
	}
	s.describe()
	orders, revenue := 0, retail.Money(0)
	for i := range t.Len() {
		orders += t.Frequency[i]
		revenue += t.Monetary[i]
	}
	s.Summary.Customers, s.Summary.Orders, s.Summary.Revenue = t.Len(), &orders, &revenue
	s.Summary.Snapshot, s.Summary.PeriodDays = t.Snapshot, t.PeriodDays()
	return s
}

// describe counts and sums the customers of each segment.
func (s *Side) describe() {
	c := s.Customers
	values := make([][3][]float64, len(s.Segments))
	revenue := make([]retail.Money, len(s.Segments))
	for i, label := range c.Label {
		if label < 0 {
			continue
		}
		revenue[label] += c.Monetary[i]
		for m, v := range []float64{float64(c.Recency[i]), float64(c.Frequency[i]), c.Monetary[i].Float()} {
			values[label][m] = append(values[label][m], v)
		}
	}
	for g := range s.Segments {
		segment := &s.Segments[g]
		segment.Customers, segment.Revenue = len(values[g][0]), &revenue[g]
		for m := range segment.Medians {
			segment.Medians[m] = describe.Undefined
			if segment.Customers > 0 {
				segment.Medians[m] = describe.Float(describe.Median(values[g][m]))
			}
		}
	}
}
