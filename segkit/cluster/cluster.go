package cluster

import (
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// The names of the techniques, simplest first.
const (
	TechniqueKMeans       = "k-means"
	TechniqueMiniBatch    = "mini-batch k-means"
	TechniqueHierarchical = "hierarchical"
	TechniqueDBSCAN       = "dbscan"
	TechniqueKPrototypes  = "k-prototypes" // for data with categories
)

// Noise is the label of a point that belongs to no cluster.
const Noise = -1

// Status tells how a technique ended.
type Status string

// The ways to end.
const (
	Converged      Status = "converged"
	IterationLimit Status = "iteration limit"
	LostClusters   Status = "lost clusters" // fewer clusters are left than were asked for
)

// Clustering is the result of every technique for n points of d features.
type Clustering struct {
	Technique  string         `json:"technique"`
	Parameters string         `json:"parameters"` // in words: "k = 4", "ward, k = 4", "eps = 0.35, min_samples = 6"
	K          int            `json:"k"`          // clusters found, noise not counted
	Labels     []int          `json:"labels"`     // n: 0 … K−1, or Noise
	Centers    matrix.Matrix  `json:"centers"`    // K×d, means of the members; mini-batch: the learned centres
	Sizes      []int          `json:"sizes"`      // K: points in each cluster
	Noise      int            `json:"noise"`      // points in no cluster
	Inertia    describe.Float `json:"inertia"`    // sum of squared distances to the points' own centres, noise left out
	Iterations int            `json:"iterations"`
	Status     Status         `json:"status"`
	Eps        float64        `json:"eps,omitempty"`         // DBSCAN
	MinSamples int            `json:"min_samples,omitempty"` // DBSCAN: including the point itself
	Core       []int          `json:"core,omitempty"`        // DBSCAN: rows of core points, ascending
	Linkage    string         `json:"linkage,omitempty"`     // hierarchical
	Warnings   []string       `json:"warnings"`
}

// Dendrogram is the tree of a hierarchical clustering of n points: n−1 merges in
// order of height, as in scipy's linkage matrix.
type Dendrogram struct {
	Linkage string  `json:"linkage"`
	N       int     `json:"n"`
	Merges  []Merge `json:"merges"`
}

// Merge joins clusters A < B. The i-th merge, counted from 0, makes cluster n+i;
// numbers below n are single points.
type Merge struct {
	A      int     `json:"a"`
	B      int     `json:"b"`
	Height float64 `json:"height"` // the distance at which they are merged
	Size   int     `json:"size"`   // points in the union
}
