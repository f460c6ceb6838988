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
	Restarts   int     // k-means, k-prototypes
	BatchSize  int     // mini-batch k-means
	Linkage    string  // hierarchical
	Eps        float64 // DBSCAN
	MinSamples int     // DBSCAN
	Blocks     []int   // k-prototypes: the number of columns of each category; they follow the numbers' columns
}

// Technique is one of the ways to cluster.
type Technique struct {
	Name string

	// Fit clusters the n rows of x (n×d). Errors are those of the technique's own
	// function: KMeans, MiniBatchKMeans, Linkage, DBSCAN or KPrototypes.
	Fit func(ctx context.Context, x matrix.Matrix, s Setting, src rand.Source) (*Clustering, error)

	// OneTree says that one dendrogram serves settings that differ in K only.
	OneTree bool
}

// Techniques lists the techniques, simplest first. The last one is for data with
// categories.
var Techniques = []Technique{
	{Name: TechniqueKMeans, Fit: fitKMeans},
	{Name: TechniqueMiniBatch, Fit: fitMiniBatch},
	{Name: TechniqueHierarchical, Fit: fitHierarchical, OneTree: true},
	{Name: TechniqueDBSCAN, Fit: fitDBSCAN},
	{Name: TechniqueKPrototypes, Fit: fitKPrototypes},
}

// Label returns a technique's name as it stands in tables and charts: DBSCAN is an
// acronym. Files and options keep the names of the constants.
func Label(technique string) string {
	if technique == TechniqueDBSCAN {
		return "DBSCAN"
	}
	return technique
}

// Labelled returns the Label of each technique.
func Labelled(techniques []string) []string {
	labels := make([]string, len(techniques))
	for i, t := range techniques {
		labels[i] = Label(t)
	}
	return labels
}

// TechniqueNamed returns the technique of that name, or an error that lists them.
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

// fitKPrototypes takes each block of columns for the indicators of a category's
// values, of which the largest in a row is the row's value. Its centres are the means
// of all columns, so that distances and other points are measured as for the other
// techniques.
func fitKPrototypes(ctx context.Context, x matrix.Matrix, s Setting, src rand.Source) (*Clustering, error) {
	numbers, categories, err := unblock(x, s.Blocks)
	if err != nil {
		return nil, err
	}
	p, err := KPrototypes(ctx, numbers, categories, KPrototypesOptions{K: s.K, Restarts: s.Restarts, Src: src})
	if err != nil {
		return nil, err
	}
	labels, k := compactLabels(p.Labels, s.K)
	c := summarise(x, labels, k)
	c.Technique, c.Parameters = TechniqueKPrototypes, fmt.Sprintf("k = %d", s.K)
	c.Iterations, c.Status = p.Iterations, p.Status
	switch {
	case k < s.K:
		c.Status = LostClusters
		c.Warnings = append(c.Warnings, fmt.Sprintf("%d clusters were asked for, but %d have members.", s.K, k))
	case p.Status != Converged:
		c.Warnings = append(c.Warnings, fmt.Sprintf(
			"k-prototypes with k = %d was stopped after %d iterations, before it had settled.", s.K, p.Iterations))
	}
	return c, nil
}

// unblock splits the columns of x into numbers and the codes of categories.
func unblock(x matrix.Matrix, blocks []int) (numbers matrix.Matrix, categories [][]int, err error) {
	d := x.D
	for _, width := range blocks {
		d -= width
	}
	if d < 1 || len(blocks) == 0 {
		return numbers, nil, fmt.Errorf("%s needs numbers and categories: %d columns of blocks %v", TechniqueKPrototypes, x.D, blocks)
	}
	numbers, categories = matrix.New(x.N, d), make([][]int, x.N)
	for i := range x.N {
		row := x.Row(i)
		copy(numbers.Row(i), row[:d])
		categories[i] = make([]int, len(blocks))
		from := d
		for b, width := range blocks {
			for j := range width {
				if row[from+j] > row[from+categories[i][b]] {
					categories[i][b] = j
				}
			}
			from += width
		}
	}
	return numbers, categories, nil
}

// compactLabels numbers the labels that occur from 0, in their order.
func compactLabels(labels []int, k int) ([]int, int) {
	number := make([]int, k)
	for _, label := range labels {
		number[label] = 1
	}
	next := 0
	for label, used := range number {
		number[label] = next
		next += used
	}
	out := make([]int, len(labels))
	for i, label := range labels {
		out[i] = number[label]
	}
	return out, next
}
