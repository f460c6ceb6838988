// Package validity judges clusterings: how compact and separate they are, how
// many clusters the data asks for, whether they come back on other samples,
// whether there is structure at all, and how far two clusterings agree.
package validity

import "customer-segmentation/segkit/describe"

// Indices are the internal indices of one clustering. Noise is never scored as
// a cluster: Coverage tells the share of customers that the others speak of.
type Indices struct {
	Silhouette       describe.Float   `json:"silhouette"`            // −1 to 1, higher is better
	ByCluster        []describe.Float `json:"silhouette_by_cluster"` // mean silhouette of each cluster
	CalinskiHarabasz describe.Float   `json:"calinski_harabasz"`     // higher is better
	DaviesBouldin    describe.Float   `json:"davies_bouldin"`        // 0 or more, lower is better
	Coverage         float64          `json:"coverage"`              // 0 to 1
	Sampled          int              `json:"sampled"`               // customers the silhouette was computed on; 0 means all
	SilhouetteError  describe.Float   `json:"silhouette_error"`      // standard error where sampled, else 0
}

// Stability is how well each cluster comes back on bootstrap samples (Hennig 2007).
type Stability struct {
	Mean       []float64   `json:"mean"`       // mean Jaccard per cluster
	Least      float64     `json:"least"`      // the least of Mean
	Replicates [][]float64 `json:"replicates"` // per cluster, every resample's Jaccard
	Words      []string    `json:"words"`      // per cluster: "unstable", "a pattern", "stable", "very stable"
}

// StabilityWord puts a mean Jaccard in Hennig's words: under .60 unstable, to
// .75 a pattern, to .85 stable, above very stable.
func StabilityWord(jaccard float64) string {
	switch {
	case jaccard < .60:
		return "unstable"
	case jaccard < .75:
		return "a pattern"
	case jaccard < .85:
		return "stable"
	default:
		return "very stable"
	}
}
