// Package choose determines the most effective technique by a written rule:
// who is disqualified and why, the score of the others on absolute scales, the
// setting of each technique, the winner, and how sure that is.
package choose

import (
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/validity"
)

// Candidate is one technique with one setting and its internal indices.
type Candidate struct {
	Technique  string         `json:"technique"`
	Parameters string         `json:"parameters"` // in words: "k = 4"
	Model      int            `json:"model"`      // its place among the models of its technique
	K          int            `json:"k"`          // clusters found
	N          int            `json:"n"`          // customers clustered
	Sizes      []int          `json:"sizes"`
	Noise      int            `json:"noise"`
	Converged  bool           `json:"converged"`
	Inertia    describe.Float `json:"inertia"`
	validity.Indices
	Stability  []float64    `json:"stability"` // mean Jaccard per cluster; empty where not computed
	Reproduced Reproduction `json:"reproduced"`
}

// Reproduction is how well one original variable alone gives the labels back.
type Reproduction struct {
	Variable string  `json:"variable"` // the best one
	Accuracy float64 `json:"accuracy"` // 0 to 1, of a tree on it with as many leaves as clusters
}
