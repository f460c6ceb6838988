package modelling

import "customer-segmentation/segkit/describe"

// SweepRow is k-means at one k.
type SweepRow struct {
	K                int            `json:"k"`
	Inertia          describe.Float `json:"inertia"`
	Silhouette       describe.Float `json:"silhouette"`
	LowestCluster    describe.Float `json:"silhouette_lowest_cluster"` // the least and the greatest mean of a cluster
	HighestCluster   describe.Float `json:"silhouette_highest_cluster"`
	CalinskiHarabasz describe.Float `json:"calinski_harabasz"`
	DaviesBouldin    describe.Float `json:"davies_bouldin"`
}

// Sweep is k-means from k = 1 upwards, with its indices.
type Sweep struct {
	Rows []SweepRow `json:"rows"`
}

// SweepOf returns the k-means candidates as a sweep over k.
func SweepOf(c *Candidates) *Sweep {
	out := &Sweep{Rows: []SweepRow{}}
	for _, e := range c.ByTechnique[0] {
		low, high := span(e.ByCluster)
		out.Rows = append(out.Rows, SweepRow{
			K: e.K, Inertia: e.Inertia, Silhouette: e.Silhouette, LowestCluster: low, HighestCluster: high,
			CalinskiHarabasz: e.CalinskiHarabasz, DaviesBouldin: e.DaviesBouldin,
		})
	}
	return out
}

// Inertias returns the inertia at each k.
func (s *Sweep) Inertias() []float64 {
	out := make([]float64, len(s.Rows))
	for i, r := range s.Rows {
		out[i] = float64(r.Inertia)
	}
	return out
}

// span returns the least and the greatest of the defined figures.
func span(figures []describe.Float) (low, high describe.Float) {
	low, high = describe.Undefined, describe.Undefined
	for _, f := range figures {
		switch {
		case !f.Defined():
		case !low.Defined():
			low, high = f, f
		default:
			low, high = min(low, f), max(high, f)
		}
	}
	return low, high
}
