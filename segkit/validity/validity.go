package validity

import "customer-segmentation/segkit/describe"

// Indices holds the internal indices of one clustering. Noise is left out of all of
// them; Coverage is the share of points that they are about.
type Indices struct {
	Silhouette       describe.Float   `json:"silhouette"`            // −1 to 1, higher is better
	ByCluster        []describe.Float `json:"silhouette_by_cluster"` // k: mean silhouette of each cluster
	CalinskiHarabasz describe.Float   `json:"calinski_harabasz"`     // higher is better
	DaviesBouldin    describe.Float   `json:"davies_bouldin"`        // 0 or more, lower is better
	Coverage         float64          `json:"coverage"`              // 0 to 1
	Sampled          int              `json:"sampled"`               // points the silhouette was computed on; 0 means all
	SilhouetteError  describe.Float   `json:"silhouette_error"`      // standard error where sampled, else 0
}

// Stability tells how reliably each of the k clusters of a clustering is found again in
// bootstrap samples (Hennig 2007).
type Stability struct {
	Mean       []float64   `json:"mean"`       // k: mean Jaccard of each cluster
	Least      float64     `json:"least"`      // the smallest of Mean
	Replicates [][]float64 `json:"replicates"` // k×resamples: the Jaccard of each cluster in each resample
	Words      []string    `json:"words"`      // k: "unstable", "a pattern", "stable", "very stable"
}

// StabilityWord returns Hennig's word for a mean Jaccard: "unstable" below .60, "a
// pattern" below .75, "stable" below .85, and "very stable" from there on.
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
