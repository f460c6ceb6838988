package modelling

import (
	"context"
	"errors"
	"fmt"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/seed"
)

// Centroids holds the settings of k-means and mini-batch k-means over all numbers of
// clusters.
type Centroids struct {
	Seed      seed.Seed
	MaxK      int
	Restarts  int `json:",omitempty"` // k-means
	BatchSize int `json:",omitempty"` // mini-batch k-means
}

// KMeans fits k-means for k = 1 to the largest k, or to the number of customers.
func KMeans(ctx context.Context, d Data, o Centroids, p parallel.Progress) (*Models, error) {
	return d.centroids(ctx, cluster.Techniques[0], 1, o, p)
}

// MiniBatch fits mini-batch k-means for k = 2 to the largest k.
func MiniBatch(ctx context.Context, d Data, o Centroids, p parallel.Progress) (*Models, error) {
	return d.centroids(ctx, cluster.Techniques[1], 2, o, p)
}

func (d Data) centroids(ctx context.Context, t cluster.Technique, from int, o Centroids, p parallel.Progress) (*Models, error) {
	var settings []cluster.Setting
	for k := from; k <= min(o.MaxK, d.X.N); k++ {
		settings = append(settings, cluster.Setting{K: k, Restarts: o.Restarts, BatchSize: o.BatchSize})
	}
	return d.sweep(ctx, t, o.Seed, settings, p)
}

// mostStarts is how often k-prototypes is started at most: a run takes longer than one
// of k-means, whose bounds spare most distances.
const mostStarts = 10

// KPrototypes fits k-prototypes for k = 2 to the largest k, from at most ten starts
// each. There is nothing to fit without categories.
func KPrototypes(ctx context.Context, d Data, o Centroids, p parallel.Progress) (*Models, error) {
	t := cluster.Techniques[4]
	if len(d.Blocks) == 0 {
		return &Models{Technique: t.Name, List: []*cluster.Clustering{}, NotRun: []string{}}, nil
	}
	var settings []cluster.Setting
	for k := 2; k <= min(o.MaxK, d.X.N); k++ {
		settings = append(settings, cluster.Setting{K: k, Restarts: min(o.Restarts, mostStarts), Blocks: d.Blocks})
	}
	return d.sweep(ctx, t, o.Seed, settings, p)
}

// Tree is the dendrogram, or why there is none.
type Tree struct {
	Dendrogram *cluster.Dendrogram    `json:"dendrogram"`
	TooLarge   *cluster.TooLargeError `json:"too_large"` // it would not fit in memory; nil where it does
}

// Linkage builds the dendrogram. That it would not fit in memory is no error.
func Linkage(ctx context.Context, d Data, method string) (*Tree, error) {
	tree, err := cluster.Linkage(ctx, d.X, method)
	var large *cluster.TooLargeError
	if errors.As(err, &large) {
		return &Tree{TooLarge: large}, nil
	}
	if err != nil {
		return nil, err
	}
	return &Tree{Dendrogram: tree}, nil
}

// Get returns the dendrogram, or an error that wraps the *cluster.TooLargeError.
func (t *Tree) Get() (*cluster.Dendrogram, error) {
	if t.TooLarge != nil {
		return nil, fmt.Errorf("%s: %w", cluster.TechniqueHierarchical, t.TooLarge)
	}
	return t.Dendrogram, nil
}

// Hierarchical cuts the dendrogram into k = 2 to maxK clusters.
func Hierarchical(d Data, tree *Tree, maxK int, p parallel.Progress) *Models {
	out := &Models{Technique: cluster.TechniqueHierarchical, List: []*cluster.Clustering{}, NotRun: []string{}}
	if _, err := tree.Get(); err != nil {
		out.NotRun = append(out.NotRun, err.Error())
		return out
	}
	last := min(maxK, d.X.N)
	for k := 2; k <= last; k++ {
		out.List = append(out.List, cluster.Hierarchical(d.X, tree.Dendrogram, k).Canonical(d.Order))
		p.Step(k-1, last-1)
	}
	return out
}

// KDistances is DBSCAN's k-distance curve, ascending, with the eps that it
// suggests.
type KDistances struct {
	MinSamples int                   `json:"min_samples"`
	Curve      []float64             `json:"curve"` // empty where there are fewer customers than MinSamples
	Suggestion cluster.EpsSuggestion `json:"suggestion"`
}

// Distances measures the distance of each customer to the (minSamples − 1)th
// other. 0 stands for twice the dimensions.
func Distances(ctx context.Context, d Data, minSamples int) (*KDistances, error) {
	if minSamples == 0 {
		minSamples = 2 * d.X.D
	}
	if minSamples > d.X.N {
		return &KDistances{minSamples, []float64{}, cluster.EpsCandidates(nil)}, nil
	}
	curve, err := cluster.KDistances(ctx, d.X, minSamples)
	if err != nil {
		return nil, err
	}
	return &KDistances{minSamples, curve, cluster.EpsCandidates(curve)}, nil
}

// DBSCAN fits DBSCAN at each eps that the k-distance curve suggests.
func DBSCAN(ctx context.Context, d Data, distances *KDistances, p parallel.Progress) (*Models, error) {
	var settings []cluster.Setting
	for _, eps := range distances.Suggestion.Candidates {
		settings = append(settings, cluster.Setting{Eps: eps, MinSamples: distances.MinSamples})
	}
	out, err := d.sweep(ctx, cluster.Techniques[3], 0, settings, p)
	if err == nil && len(settings) == 0 {
		out.NotRun = append(out.NotRun, cluster.Label(cluster.TechniqueDBSCAN)+": "+distances.noEps(d.X.N))
	}
	return out, err
}

// noEps says why there is no eps to try.
func (k *KDistances) noEps(n int) string {
	if len(k.Curve) > 0 {
		return fmt.Sprintf("nearly every customer has %d others exactly alike, so there is no eps to try", k.MinSamples-1)
	}
	return fmt.Sprintf("min_samples is %d, but there are only %d customers", k.MinSamples, n)
}
