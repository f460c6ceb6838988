package truth

import (
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/validity"
)

// Truth compares the segments with the planted groups.
type Truth struct {
	Known     bool             `json:"known"`  // false for any data but the demo shop's; the rest is then empty
	Groups    []string         `json:"groups"` // planted, in order of name
	Counts    [][]int          `json:"counts"` // customers by group (rows) and segment (columns); the last column counts those in no segment
	ARI       describe.Float   `json:"ari"`    // adjusted Rand index of the segments against the groups
	Technique []string         `json:"technique"`
	Each      []describe.Float `json:"each"` // the adjusted Rand index of each technique's clustering
}

// Unknown returns the truth of data in which nothing was planted.
func Unknown() *Truth {
	return &Truth{Groups: []string{}, Counts: [][]int{}, ARI: describe.Undefined, Technique: []string{}, Each: []describe.Float{}}
}

// Compare counts the customers of each planted group by segment. group maps the
// id of every customer to the group; labels are the customers' segments from 0 to k − 1,
// negative for none, whom the last column counts. O(customers × groups).
func Compare(group map[string]string, customers []string, labels []int, k int) *Truth {
	out := Unknown()
	out.Known = true
	for _, g := range group {
		if !slices.Contains(out.Groups, g) {
			out.Groups = append(out.Groups, g)
		}
	}
	slices.Sort(out.Groups)
	for range out.Groups {
		out.Counts = append(out.Counts, make([]int, k+1))
	}
	planted := out.planted(group, customers)
	for i, g := range planted {
		column := labels[i]
		if column < 0 {
			column = k
		}
		out.Counts[g][column]++
	}
	out.ARI = validity.AdjustedRand(planted, labels)
	return out
}

// Add compares another technique's labels of the given rows of customers.
func (t *Truth) Add(technique string, group map[string]string, customers []string, rows, labels []int) {
	planted := t.planted(group, customers)
	fit := make([]int, len(rows))
	for i, row := range rows {
		fit[i] = planted[row]
	}
	t.Technique = append(t.Technique, technique)
	t.Each = append(t.Each, validity.AdjustedRand(fit, labels))
}

// planted returns the place of each customer's group in Groups.
func (t *Truth) planted(group map[string]string, customers []string) []int {
	place := make(map[string]int, len(t.Groups))
	for i, g := range t.Groups {
		place[g] = i
	}
	out := make([]int, len(customers))
	for i, id := range customers {
		out[i] = place[group[id]]
	}
	return out
}
