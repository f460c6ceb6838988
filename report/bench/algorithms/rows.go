package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/validity"
)

// row is one line of the table of ratios.
type row struct {
	Name string `json:"name"`
	What string `json:"what"` // for the table
	Data string `json:"data"` // a name of dataSets
	Aim  string `json:"aim"`  // the ratio that is aimed at; "" where there is no peer
	run  func(ctx context.Context, x matrix.Matrix) (*outcome, error)
}

// outcome is what must agree with the peer.
type outcome struct {
	Figures map[string]float64 `json:"figures"`
	vector  any                // labels, heights, scores: []int or []float64, in the order of the peer's
}

// rows lists the benchmarks. algorithms.py has a peer under the same name, where there is one.
var rows = []row{
	{"kmeans-1m-k5", "k-means from given starts, 1,000,000 × 3, k = 5", "shop-1m", "5", given(5)},
	{"kmeans-1m-k20", "k-means from given starts, 1,000,000 × 3, k = 20", "shop-1m", "5", given(20)},
	{"kmeans-separated", "k-means from given starts, 100,000 × 8, k = 20, separated groups", "separated", "5", given(20)},
	{"kmeans-overlapping", "k-means from given starts, 100,000 × 8, k = 20, overlapping groups", "overlapping", "1.5", given(20)},
	{"restarts-4338", "k-means++, 50 restarts, 4,338 × 3, k = 5", "shop-4338", "5", restarts(50)},
	{"restarts-1m", "k-means++, 10 restarts, 1,000,000 × 3, k = 5", "shop-1m", "8", restarts(10)},
	{"minibatch-1m", "mini-batch k-means, 1,000,000 × 3, k = 5", "shop-1m", "2", miniBatch},
	{"ward-4338", "Ward linkage, 4,338 × 3", "shop-4338", "5", linkage(cluster.Ward)},
	{"ward-20k", "Ward linkage, 20,000 × 3", "shop-20k", "20", linkage(cluster.Ward)},
	{"ward-100k", "Ward linkage, 100,000 × 3", "shop-100k", "", linkage(cluster.Ward)},
	{"ward-1m", "Ward linkage, 1,000,000 × 3", "shop-1m", "", linkage(cluster.Ward)},
	{"ward-10m", "Ward linkage, 10,000,000 × 3", "shop-10m", "", linkage(cluster.Ward)},
	{"ward-rounded-1m", "Ward linkage, 1,000,000 × 3, rounded to one decimal", "rounded-1m", "", linkage(cluster.Ward)},
	{"ward-tails-1m", "Ward linkage, 1,000,000 × 3, heavy tails", "tails-1m", "", linkage(cluster.Ward)},
	{"ward-chain-1m", "Ward linkage, 1,000,000 × 3, a chain of growing gaps", "chain-1m", "", linkage(cluster.Ward)},
	{"complete-4338", "complete linkage, 4,338 × 3", "shop-4338", "1.5", linkage(cluster.Complete)},
	{"average-4338", "average linkage, 4,338 × 3", "shop-4338", "1.5", linkage(cluster.Average)},
	{"single-4338", "single linkage, 4,338 × 3", "shop-4338", "5", linkage(cluster.Single)},
	{"single-20k", "single linkage, 20,000 × 3", "shop-20k", "", linkage(cluster.Single)},
	{"single-100k", "single linkage, 100,000 × 3", "shop-100k", "", linkage(cluster.Single)},
	{"single-1m", "single linkage, 1,000,000 × 3", "shop-1m", "", linkage(cluster.Single)},
	{"dbscan-100k", "DBSCAN, 100,000 × 3", "shop-100k", "2.5", density(.1)},
	{"dbscan-100k-exact", "DBSCAN, 100,000 × 3", "shop-100k", "20", density(.1)},
	{"dbscan-1m", "DBSCAN, 1,000,000 × 3", "shop-1m", "2.5", density(.05)},
	{"dbscan-10m", "DBSCAN, 10,000,000 × 3", "shop-10m", "", density(.02)},
	{"silhouette-4338", "silhouette, exact, 4,338 × 3, k = 5", "shop-4338", "10", silhouette},
	{"silhouette-20k", "silhouette, exact, 20,000 × 3, k = 5", "shop-20k", "10", silhouette},
	{"silhouette-100k", "silhouette, exact, 100,000 × 3, k = 5", "shop-100k", "", silhouette},
	{"kdistance-100k", "k-distances, 100,000 × 3, k = 5", "shop-100k", "5", kDistances},
	{"lof-100k", "local outlier factor, 100,000 × 3, k = 20", "shop-100k", "5", outlierFactor},
	{"outliers-100k", "five outlier methods, 100,000 × 3 (the peer: the local outlier factor alone)", "money-100k", "", outliers},
	{"bootstrap-kmeans", "bootstrap stability of k-means, 4,338 × 3, k = 5", "shop-4338", "6", stability("k-means")},
	{"bootstrap-ward", "bootstrap stability of Ward, 4,338 × 3, k = 5", "shop-4338", "6", stability("hierarchical")},
	{"bootstrap-minibatch", "bootstrap stability of mini-batch k-means, 4,338 × 3, k = 5", "shop-4338", "6",
		stability("mini-batch k-means")},
	{"bootstrap-dbscan", "bootstrap stability of DBSCAN, 4,338 × 3", "shop-4338", "6", stability("dbscan")},
	{"gap", "gap statistic, 4,338 × 3, k to 10, 20 draws, 5 restarts", "shop-4338", "6", gap},
	{"bgnbd-1m", "BG/NBD fit, 1,000,000 customers", "histories", "10", bgnbd},
}

// numbers returns the vector as float64 values, as it is written. The time of a run ends before, as does the peer's.
func (o *outcome) numbers() []float64 {
	switch v := o.vector.(type) {
	case nil:
		return nil
	case []float64:
		return v
	case []int:
		out := make([]float64, len(v))
		for i, label := range v {
			out[i] = float64(label)
		}
		return out
	default:
		panic(fmt.Sprintf("no numbers are made of %T", v))
	}
}

// starts returns k rows spread over x.
func starts(x matrix.Matrix, k int) matrix.Matrix {
	at := make([]int, k)
	for c := range at {
		at[c] = c * x.N / k
	}
	return x.Select(at)
}

// given runs k-means from the same starting centres as the peer.
func given(k int) func(context.Context, matrix.Matrix) (*outcome, error) {
	return func(ctx context.Context, x matrix.Matrix) (*outcome, error) {
		c, err := cluster.KMeans(ctx, x, cluster.KMeansOptions{K: k, Start: starts(x, k)})
		if err != nil {
			return nil, err
		}
		return &outcome{
			map[string]float64{"inertia": float64(c.Inertia), "iterations": float64(c.Iterations)}, c.Labels,
		}, nil
	}
}

// restarts runs k-means from several k-means++ starts, and improves the best by moving single points.
func restarts(n int) func(context.Context, matrix.Matrix) (*outcome, error) {
	return func(ctx context.Context, x matrix.Matrix) (*outcome, error) {
		c, err := cluster.KMeans(ctx, x, cluster.KMeansOptions{K: 5, Restarts: n, Refine: true})
		if err != nil {
			return nil, err
		}
		return &outcome{map[string]float64{"best inertia": float64(c.Inertia)}, nil}, nil
	}
}

// miniBatch runs mini-batch k-means.
func miniBatch(ctx context.Context, x matrix.Matrix) (*outcome, error) {
	c, err := cluster.MiniBatchKMeans(ctx, x, cluster.MiniBatchOptions{K: 5})
	if err != nil {
		return nil, err
	}
	return &outcome{map[string]float64{"best inertia": float64(c.Inertia)}, nil}, nil
}

// linkage builds a tree.
func linkage(method string) func(context.Context, matrix.Matrix) (*outcome, error) {
	return func(ctx context.Context, x matrix.Matrix) (*outcome, error) {
		tree, err := cluster.Linkage(ctx, x, method)
		if err != nil {
			return nil, err
		}
		heights := make([]float64, len(tree.Merges))
		for i, m := range tree.Merges {
			heights[i] = m.Height
		}
		return &outcome{map[string]float64{}, heights}, nil
	}
}

// density runs DBSCAN with six samples. The vector marks the core points.
func density(eps float64) func(context.Context, matrix.Matrix) (*outcome, error) {
	return func(ctx context.Context, x matrix.Matrix) (*outcome, error) {
		c, err := cluster.DBSCAN(ctx, x, cluster.DBSCANOptions{Eps: eps, MinSamples: 6})
		if err != nil {
			return nil, err
		}
		core, noise := make([]float64, x.N), 0
		for _, i := range c.Core {
			core[i] = 1
		}
		for _, label := range c.Labels {
			if label < 0 {
				noise++
			}
		}
		return &outcome{map[string]float64{"clusters": float64(c.K), "noise": float64(noise)}, core}, nil
	}
}

// nearestStart labels each row by the nearest of five rows: clusters for the silhouette.
func nearestStart(x matrix.Matrix) []int {
	centers := starts(x, 5)
	labels := make([]int, x.N)
	for i := range labels {
		near := math.Inf(1)
		for c := range centers.N {
			if v := matrix.Distance2(x.Row(i), centers.Row(c)); v < near {
				labels[i], near = c, v
			}
		}
	}
	return labels
}

// silhouette scores all points exactly.
func silhouette(ctx context.Context, x matrix.Matrix) (*outcome, error) {
	s, err := validity.Silhouette(ctx, x, nearestStart(x))
	if err != nil {
		return nil, err
	}
	scores := make([]float64, x.N)
	for i, v := range s.Customers {
		scores[i] = float64(v)
	}
	return &outcome{map[string]float64{"mean": float64(s.Mean)}, scores}, nil
}

// kDistances finds the distance of each point to its fifth neighbour.
func kDistances(ctx context.Context, x matrix.Matrix) (*outcome, error) {
	curve, err := cluster.KDistances(ctx, x, 6)
	return &outcome{map[string]float64{}, curve}, err
}

// outlierFactor computes the local outlier factor of every row.
func outlierFactor(ctx context.Context, x matrix.Matrix) (*outcome, error) {
	factors, err := prep.LocalOutlierFactors(ctx, x, 20)
	return &outcome{map[string]float64{}, factors}, err
}

// outliers looks for outliers by all methods, as a study does. The vector lists those by the local outlier
// factor.
func outliers(_ context.Context, x matrix.Matrix) (*outcome, error) {
	found, err := prep.FindOutliers(x, []string{"recency", "frequency", "monetary"}, prep.Options{})
	if err != nil {
		return nil, err
	}
	for _, m := range found.Methods {
		if m.Name == prep.LOF {
			return &outcome{
				map[string]float64{"flagged": float64(len(m.Flagged)), "largest": float64(m.Largest)}, m.Flagged,
			}, nil
		}
	}
	panic("the local outlier factor is one of the methods")
}

// stability refits a technique to 100 bootstrap samples.
func stability(technique string) func(context.Context, matrix.Matrix) (*outcome, error) {
	return func(ctx context.Context, x matrix.Matrix) (*outcome, error) {
		t, err := cluster.TechniqueNamed(technique)
		if err != nil {
			return nil, err
		}
		settings := []cluster.Setting{{
			K: 5, Restarts: 10, Linkage: cluster.Ward, Eps: .3, MinSamples: 6,
		}}
		base, err := t.Labels(ctx, x, settings, rand.NewPCG(1, 1))
		if err != nil {
			return nil, err
		}
		found, err := validity.Bootstrap(ctx, x, base,
			func(ctx context.Context, sample matrix.Matrix, src rand.Source) ([][]int, error) {
				return t.Labels(ctx, sample, settings, src)
			}, validity.StabilityOptions{})
		if err != nil {
			return nil, err
		}
		return &outcome{map[string]float64{"clusters": float64(len(found[0].Mean))}, nil}, nil
	}
}

// gap computes the gap statistic.
func gap(ctx context.Context, x matrix.Matrix) (*outcome, error) {
	fit := func(ctx context.Context, x matrix.Matrix, k int, src rand.Source) (float64, error) {
		c, err := cluster.KMeans(ctx, x, cluster.KMeansOptions{K: k, Restarts: 5, Src: src})
		if err != nil {
			return 0, err
		}
		return float64(c.Inertia), nil
	}
	inertias := make([]float64, 10)
	for i := range inertias {
		var err error
		if inertias[i], err = fit(ctx, x, i+1, rand.NewPCG(1, 1)); err != nil {
			return nil, err
		}
	}
	g, err := validity.Gap(ctx, x, inertias, 10, validity.GapOptions{Draws: 20, Fit: fit})
	if err != nil {
		return nil, err
	}
	// Two programs draw differently, but the mean for one cluster hardly depends on it.
	return &outcome{map[string]float64{"reference": float64(g.Gaps[0].Reference)}, nil}, nil
}

// bgnbd fits the model to repeats, recency and age.
func bgnbd(_ context.Context, x matrix.Matrix) (*outcome, error) {
	all := make([]lifetime.History, x.N)
	for i := range all {
		row := x.Row(i)
		all[i] = lifetime.History{Repeats: int(row[0]), Recency: row[1], Age: row[2]}
	}
	fitted, err := lifetime.Fit(lifetime.BGNBD, lifetime.Collapse(all))
	if err != nil {
		return nil, err
	}
	return &outcome{fitted.Parameters, nil}, nil
}
