package compare

import (
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
)

// OfAssigned returns the side of customers whom a saved model labelled. The summary's
// figures about customers are filled in.
func OfAssigned(summary Summary, m *model.Model, a *model.Assigned) *Side {
	t := a.Table
	c := &Customers{ID: t.Customer, Label: a.Labels, Monetary: t.Monetary}
	orders := 0
	for i := range t.Len() {
		c.Recency = append(c.Recency, float64(t.RecencyDays[i]))
		c.Frequency = append(c.Frequency, float64(t.Frequency[i]))
		orders += t.Frequency[i]
	}
	summary.Orders, summary.Snapshot, summary.PeriodDays = &orders, t.Snapshot, t.PeriodDays()
	return ofLabelled(summary, m, c)
}

// OfMeasured returns the side of customers without orders or without money, whom a saved
// model labelled. The summary's figures about customers are filled in.
func OfMeasured(summary Summary, m *model.Model, a *model.Assigned, of *prep.Measures) *Side {
	c := &Customers{ID: of.IDs, Label: a.Labels, Recency: of.X.Col(0), Frequency: of.X.Col(1)}
	if of.X.D > 2 {
		c.Monetary = make([]retail.Money, of.X.N)
		for i, v := range of.X.Col(2) {
			c.Monetary[i] = retail.Money(math.Round(v * retail.MoneyScale))
		}
	}
	return ofLabelled(summary, m, c)
}

// ofLabelled returns the side of customers whom a model labelled.
func ofLabelled(summary Summary, m *model.Model, c *Customers) *Side {
	s := &Side{Summary: summary, Model: m, Scored: true, Customers: c}
	for _, segment := range m.Segments {
		s.Segments = append(s.Segments, Segment{Name: segment.Name})
	}
	s.describe()
	s.Summary.Customers = c.Len()
	if c.Monetary != nil {
		revenue := retail.Money(0)
		for _, m := range c.Monetary {
			revenue += m
		}
		s.Summary.Revenue = &revenue
	}
	return s
}

// describe counts and sums the customers of each segment.
func (s *Side) describe() {
	c := s.Customers
	values := make([][3][]float64, len(s.Segments))
	revenue := make([]retail.Money, len(s.Segments))
	measures := c.measures()
	for i, label := range c.Label {
		if label < 0 {
			continue
		}
		for m, column := range measures {
			values[label][m] = append(values[label][m], column[i])
		}
		if c.Monetary != nil {
			revenue[label] += c.Monetary[i]
		}
	}
	for g := range s.Segments {
		segment := &s.Segments[g]
		segment.Customers = len(values[g][0])
		if c.Monetary != nil {
			segment.Revenue = &revenue[g]
		}
		for m := range segment.Medians {
			segment.Medians[m] = describe.Undefined
			if len(values[g][m]) > 0 {
				segment.Medians[m] = describe.Float(describe.Median(values[g][m]))
			}
		}
	}
}
