package lesson

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/nb"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/vega"
)

// maxSteps limits the number of steps that are shown.
const maxSteps = 40

// Trace runs k-means from the given starting centres and returns its state after
// each iteration. It calls the library's own KMeans, allowing one more iteration
// each time, so the algorithm watched is the algorithm used. Step 0 is the start;
// the last step is the one after which nothing changes.
func Trace(ctx context.Context, x, start matrix.Matrix) ([]cluster.Clustering, error) {
	first := cluster.Clustering{K: start.N, Centers: start, Labels: make([]int, x.N)}
	for i := range x.N {
		best := math.Inf(1)
		for c := range start.N {
			if d := matrix.Distance2(x.Row(i), start.Row(c)); d < best {
				best, first.Labels[i] = d, c
			}
		}
	}
	steps := []cluster.Clustering{first}
	for n := 1; n <= maxSteps; n++ {
		c, err := cluster.KMeans(ctx, x, cluster.KMeansOptions{K: start.N, Start: start, MaxIterations: n})
		if err != nil {
			return nil, err
		}
		c.Warnings = []string{}
		steps = append(steps, *c)
		if c.Status != cluster.IterationLimit {
			break
		}
	}
	return steps, nil
}

// WatchKMeans shows k-means at work on the study's customers, step by step. The
// starting centres are k customers drawn at random with the seed, not chosen by
// k-means++, so that there are steps to watch and differences between seeds.
func WatchKMeans(study *segkit.Study, k int, seed uint64) (*nb.Picture, error) {
	features, err := study.Features()
	if err != nil {
		return nil, err
	}
	x := features.X.Select(features.Fit)
	if k < 1 || k > x.N {
		return nil, fmt.Errorf("k is %d; it must be between 1 and %d, the number of customers", k, x.N)
	}
	plane, err := nb.PlaneOf(study)
	if err != nil {
		return nil, err
	}
	components, err := study.Components()
	if err != nil {
		return nil, err
	}
	rows := rand.New(rand.NewPCG(seed, 1)).Perm(x.N)[:k]
	trace, err := Trace(context.Background(), x, x.Select(rows))
	if err != nil {
		return nil, err
	}
	steps := make([]vega.Step, len(trace))
	for i, c := range trace {
		steps[i].Labels = c.Labels
		steps[i].X, steps[i].Y = project(c.Centers, features.Pipeline.Keep, components)
		steps[i].Inertia = inertiaOf(x, &c)
	}
	return nb.PictureOf(figures.Steps(chart.Default(), plane, k, steps))
}

// inertiaOf returns the sum of squared distances from each point to its own centre.
// It also serves for a step before the last, whose centres are not yet the means.
func inertiaOf(x matrix.Matrix, c *cluster.Clustering) float64 {
	total := 0.0
	for i := range x.N {
		total += matrix.Distance2(x.Row(i), c.Centers.Row(c.Labels[i]))
	}
	return total
}

// project returns the coordinates of centres on the first two principal components.
// If keep is above 1, the features are already that many components.
func project(centers matrix.Matrix, keep int, c *prep.Components) (x, y []float64) {
	for i := range centers.N {
		row := centers.Row(i)
		if keep > 1 {
			x, y = append(x, row[0]), append(y, row[1])
			continue
		}
		var first, second float64
		for j := range min(len(row), len(c.Mean)) {
			first += (row[j] - c.Mean[j]) * c.Loadings[0][j]
			second += (row[j] - c.Mean[j]) * c.Loadings[1][j]
		}
		x, y = append(x, first), append(y, second)
	}
	return x, y
}
