package segkit

import (
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/validity"
)

// Truth compares the segments with the groups that were planted in the demo
// shop: did we find the customers we hid? A real shop has no such truth.
type Truth struct {
	Known     bool             `json:"known"`  // false for any data but the demo shop's; the rest is then empty
	Groups    []string         `json:"groups"` // planted, in order of name
	Counts    [][]int          `json:"counts"` // customers by group (rows) and segment (columns); the last column is those in no segment
	ARI       describe.Float   `json:"ari"`    // adjusted Rand index of the segments against the groups
	Technique []string         `json:"technique"`
	Each      []describe.Float `json:"each"` // the same for the clustering that stands for each technique (Shown)
}

// Truth is computed from Segments and the demo shop's planted groups, which no
// other step sees.
func (s *Study) Truth() (*Truth, error) {
	out := &Truth{Groups: []string{}, Counts: [][]int{}, ARI: describe.Undefined, Technique: []string{}, Each: []describe.Float{}}
	if s.source.path != "" {
		return made(s, out), nil
	}
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	planted := s.source.demo().Customers
	out.Known = true
	groupOf := make(map[string]string, len(planted.ID))
	for i, id := range planted.ID {
		groupOf[id] = planted.Group[i]
		if !slices.Contains(out.Groups, planted.Group[i]) {
			out.Groups = append(out.Groups, planted.Group[i])
		}
	}
	slices.Sort(out.Groups)
	groups := make([]int, table.Len())
	out.Counts = make([][]int, len(out.Groups))
	for g := range out.Counts {
		out.Counts[g] = make([]int, segments.Model.K+1)
	}
	for i, id := range table.Customer {
		groups[i] = slices.Index(out.Groups, groupOf[id])
		column := segments.Labels[i]
		if column < 0 {
			column = segments.Model.K
		}
		out.Counts[groups[i]][column]++
	}
	out.ARI = validity.AdjustedRand(groups, segments.Labels)
	fit := make([]int, len(features.Fit))
	for i, row := range features.Fit {
		fit[i] = groups[row]
	}
	places, err := s.Shown()
	if err != nil {
		return nil, err
	}
	for _, place := range places {
		m, err := s.Technique(place.Technique)
		if err != nil {
			return nil, err
		}
		out.Technique = append(out.Technique, place.Technique)
		out.Each = append(out.Each, validity.AdjustedRand(fit, m.List[place.Model].Labels))
	}
	return made(s, out), nil
}
