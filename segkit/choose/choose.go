package choose

import "customer-segmentation/segkit/describe"

// Candidate is a clustering that takes part: one technique with one setting, and what
// is known of the result.
type Candidate struct {
	Technique        string         `json:"technique"`
	Parameters       string         `json:"parameters"`
	K                int            `json:"k"`     // clusters found
	N                int            `json:"n"`     // customers clustered
	Sizes            []int          `json:"sizes"` // K: customers in each cluster
	Noise            int            `json:"noise"` // customers in no cluster
	Converged        bool           `json:"converged"`
	Silhouette       describe.Float `json:"silhouette"`
	CalinskiHarabasz describe.Float `json:"calinski_harabasz"`
	DaviesBouldin    describe.Float `json:"davies_bouldin"`
	Stability        []float64      `json:"stability"` // K: mean Jaccard of each cluster; empty where not computed
	Reproduced       Reproduction   `json:"reproduced"`
}

// Reproduction tells how well one original variable alone gives the labels back.
type Reproduction struct {
	Variable string  `json:"variable"` // the best one
	Accuracy float64 `json:"accuracy"` // 0 to 1, of a tree on it with as many leaves as clusters
}
