package modelling

import (
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/prep"
)

// Segments is the chosen clustering and the label of every customer: those set
// aside as outliers are assigned to the nearest segment afterwards.
type Segments struct {
	Model    cluster.Clustering `json:"model"`    // of the customers that were clustered
	Labels   []int              `json:"labels"`   // of every customer; cluster.Noise where in no segment
	Distance []float64          `json:"distance"` // of every customer to the centre of its segment, in features; to the nearest one for noise
	Medoids  []int              `json:"medoids"`  // the customer (row) nearest to each centre
}

// Label labels every customer by a clustering of those that were clustered.
func Label(model *cluster.Clustering, f *prep.Features) *Segments {
	x := f.X.Select(f.Fit)
	out := &Segments{Model: *model, Labels: Everyone(model, f), Medoids: []int{}}
	out.Distance = model.Assigner(x).Distances(f.X, out.Labels)
	for _, row := range model.Medoids(x) {
		out.Medoids = append(out.Medoids, f.Fit[row])
	}
	return out
}

// Representatives holds the clusterings that represent each technique in
// comparisons, simplest technique first.
type Representatives struct {
	List    []*cluster.Clustering `json:"list"`
	Entries []int                 `json:"entries"` // their places among the decision's entries
}

// RepresentativesOf returns, for each technique, the clustering that the decision
// chose for it; else its candidate with the decision's number of clusters; else
// the one with the nearest number.
func RepresentativesOf(d *choose.Record, all *All) *Representatives {
	out := &Representatives{}
	for _, m := range all.ByTechnique {
		best, least := -1, 1<<30
		for _, s := range d.Settings {
			if s.Technique == m.Technique {
				best, least = s.Entry, -1
			}
		}
		if m.Technique == d.Technique {
			best, least = d.Winner, -1
		}
		for i, e := range d.Entries {
			distance := max(e.Candidate.K-d.K, d.K-e.Candidate.K)
			if e.Candidate.Technique == m.Technique && distance < least {
				best, least = i, distance
			}
		}
		if best >= 0 {
			out.List = append(out.List, m.List[d.Entries[best].Candidate.Model])
			out.Entries = append(out.Entries, best)
		}
	}
	return out
}
