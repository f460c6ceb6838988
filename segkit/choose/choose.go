package choose

import (
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/validity"
)

// Candidate is a clustering that takes part: one technique with one setting, and what
// is known of the result.
type Candidate struct {
	Technique  string         `json:"technique"`
	Parameters string         `json:"parameters"` // in words: "k = 4"
	Model      int            `json:"model"`      // its place among the models of its technique
	K          int            `json:"k"`          // clusters found
	N          int            `json:"n"`          // customers clustered
	Sizes      []int          `json:"sizes"`      // K: customers in each cluster
	Noise      int            `json:"noise"`      // customers in no cluster
	Converged  bool           `json:"converged"`
	Inertia    describe.Float `json:"inertia"`
	validity.Indices
	Stability  []float64    `json:"stability"` // K: mean Jaccard of each cluster; empty where not computed
	Reproduced Reproduction `json:"reproduced"`
}

// Reproduction tells how well one original variable alone gives the labels back.
type Reproduction struct {
	Variable string  `json:"variable"` // the best one
	Accuracy float64 `json:"accuracy"` // 0 to 1, of a tree on it with as many leaves as clusters
}
