package model

import (
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
)

// Segmentation is what a model is made of.
type Segmentation struct {
	Raw        matrix.Matrix       // n×3 measures of every customer: days, orders, money
	Features   *prep.Features      // of the same customers
	Clustering *cluster.Clustering // of the rows in Features.Fit
	Labels     []int               // the segment of every customer
	Names      []string            // of the segments
	Sizes      []int               // customers of each segment
}

// Make returns the model of a segmentation. It labels the segmentation's own
// customers by the model's rule to count those to whom the rule gives another
// segment (Study.Moved), and to find how far each segment reaches. Errors are those
// of Labeller.Label.
func Make(study Study, cleaning Cleaning, s Segmentation) (*Model, error) {
	c := s.Clustering
	rule := Labeller{Pipeline: s.Features.Pipeline, Assigner: c.Assigner(s.Features.X.Select(s.Features.Fit))}
	labels, distance, err := rule.Label(s.Raw)
	if err != nil {
		return nil, err
	}
	m := &Model{
		Format: Format, Version: Version, Study: study, Cleaning: cleaning,
		Preparation: PreparationOf(&s.Features.Pipeline),
		Technique:   c.Technique, Setting: c.Parameters, Rule: Rule(c.Technique), Segments: make([]Segment, c.K),
	}
	if c.Technique == cluster.TechniqueDBSCAN {
		m.Density = &Density{Eps: c.Eps, MinSamples: c.MinSamples, Core: rule.Assigner.Core.Rows(), Labels: rule.Assigner.Labels}
	}
	for i := range m.Segments {
		m.Segments[i] = Segment{Name: s.Names[i], Customers: s.Sizes[i], Centre: c.Centers.Row(i)}
	}
	for i, label := range labels {
		if label != s.Labels[i] {
			m.Study.Moved++
		}
	}
	for _, i := range s.Features.Fit {
		if labels[i] != cluster.Noise {
			m.Segments[labels[i]].Farthest = max(m.Segments[labels[i]].Farthest, distance[i])
		}
	}
	typical := m.Typical()
	for i := range m.Segments {
		m.Segments[i].Typical = typical.Row(i)
	}
	return m, nil
}
