package cluster

import (
	"context"
	"fmt"
	"math/rand/v2"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// Setting is all that a technique is told, besides the data and a source of
// randomness. Each technique reads the fields that it knows.
type Setting struct {
	K          int     // all but DBSCAN
	Restarts   int     // k-means
	BatchSize  int     // mini-batch k-means
	Linkage    string  // hierarchical
	Eps        float64 // DBSCAN
	MinSamples int     // DBSCAN
}

// Technique is one of the four ways to cluster.
type Technique struct {
	Name string

	// Fit clusters the n rows of x (n×d). Errors are those of the technique's own
	// function: KMeans, MiniBatchKMeans, Linkage or DBSCAN.
	Fit func(ctx context.Context, x matrix.Matrix, s Setting, src rand.Source) (*Clustering, error)

	// OneTree says that one dendrogram serves settings that differ in K only.
	OneTree bool
}

// Techniques lists the four techniques, simplest first.
var Techniques = []Technique{
	{Name: TechniqueKMeans, Fit: fitKMeans},
	{Name: TechniqueMiniBatch, Fit: fitMiniBatch},
	{Name: TechniqueHierarchical, Fit: fitHierarchical, OneTree: true},
	{Name: TechniqueDBSCAN, Fit: fitDBSCAN},
}

// TechniqueNamed returns the technique of that name, or an error that lists the
// four.
func TechniqueNamed(name string) (Technique, error) {
	var names []string
	for _, t := range Techniques {
		if t.Name == name {
			return t, nil
		}
		names = append(names, t.Name)
	}
	return Technique{}, fmt.Errorf("%q is not a technique; there are %s", name, describe.Listed(names))
}

// Labels clusters the rows of x with each setting and returns the labels of each.
// Where one dendrogram serves them all, it is built once, so the settings must
// then share their linkage.
func (t Technique) Labels(ctx context.Context, x matrix.Matrix, settings []Setting, src rand.Source) ([][]int, error) {
	out := make([][]int, len(settings))
	if t.OneTree && len(settings) > 0 {
		tree, err := Linkage(ctx, x, settings[0].Linkage)
		if err != nil {
			return nil, err
		}
		for i, s := range settings {
			out[i] = tree.CutK(s.K)
		}
		return out, nil
	}
	for i, s := range settings {
		c, err := t.Fit(ctx, x, s, src)
		if err != nil {
			return nil, err
		}
		out[i] = c.Labels
	}
	return out, nil
}

func fitKMeans(ctx context.Context, x matrix.Matrix, s Setting, src rand.Source) (*Clustering, error) {
	return KMeans(ctx, x, KMeansOptions{K: s.K, Restarts: s.Restarts, Src: src})
}

func fitMiniBatch(ctx context.Context, x matrix.Matrix, s Setting, src rand.Source) (*Clustering, error) {
	return MiniBatchKMeans(ctx, x, MiniBatchOptions{K: s.K, BatchSize: s.BatchSize, Src: src})
}

func fitHierarchical(ctx context.Context, x matrix.Matrix, s Setting, _ rand.Source) (*Clustering, error) {
	tree, err := Linkage(ctx, x, s.Linkage)
	if err != nil {
		return nil, err
	}
	return Hierarchical(x, tree, s.K), nil
}

func fitDBSCAN(ctx context.Context, x matrix.Matrix, s Setting, _ rand.Source) (*Clustering, error) {
	return DBSCAN(ctx, x, DBSCANOptions{Eps: s.Eps, MinSamples: s.MinSamples})
}
