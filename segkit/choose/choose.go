// Package choose determines the most effective technique by a written rule:
// who is disqualified and why, the score of the others on absolute scales, the
// setting of each technique, the winner, and how sure that is.
package choose

import "customer-segmentation/segkit/describe"

// Candidate is one technique with one setting.
type Candidate struct {
	Technique        string         `json:"technique"`
	Parameters       string         `json:"parameters"`
	K                int            `json:"k"` // clusters found
	N                int            `json:"n"` // customers clustered
	Sizes            []int          `json:"sizes"`
	Noise            int            `json:"noise"`
	Converged        bool           `json:"converged"`
	Silhouette       describe.Float `json:"silhouette"`
	CalinskiHarabasz describe.Float `json:"calinski_harabasz"`
	DaviesBouldin    describe.Float `json:"davies_bouldin"`
	Stability        []float64      `json:"stability"` // mean Jaccard per cluster; empty where not computed
	Reproduced       Reproduction   `json:"reproduced"`
}

// Reproduction is how well one original variable alone gives the labels back.
type Reproduction struct {
	Variable string  `json:"variable"` // the best one
	Accuracy float64 `json:"accuracy"` // 0 to 1, of a tree on it with as many leaves as clusters
}
