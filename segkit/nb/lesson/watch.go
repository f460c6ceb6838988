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

// maxSteps bounds how long an algorithm is watched.
const maxSteps = 40

// Trace is k-means from given starting centres, stopped after each iteration:
// the same library function, allowed one iteration more each time, so what is
// watched is what is used. Step 0 is the start. It ends where nothing changes.
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

// WatchKMeans is k-means in motion on the study's customers: k customers drawn
// with the seed are the starting centres, without the care of k-means++, so that
// there is something to watch and to compare between seeds.
func WatchKMeans(study *segkit.Study, k int, seed uint64) (*nb.Picture, error) {
	features, err := study.Features()
	if err != nil {
		return nil, err
	}
	x := features.X.Select(features.Fit)
	if k < 1 || k > x.N {
		return nil, fmt.Errorf("k is %d, but there are %d customers", k, x.N)
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

// inertiaOf is the sum of squared distances to the own centre, for a step that
// has not settled.
func inertiaOf(x matrix.Matrix, c *cluster.Clustering) float64 {
	total := 0.0
	for i := range x.N {
		total += matrix.Distance2(x.Row(i), c.Centers.Row(c.Labels[i]))
	}
	return total
}

// project puts centres into the plane of the first two components; keep above 0
// means that the features are components already.
func project(centers matrix.Matrix, keep int, c *prep.Components) (x, y []float64) {
	for i := range centers.N {
		row := centers.Row(i)
		if keep > 1 {
			x, y = append(x, row[0]), append(y, row[1])
			continue
		}
		var at [2]float64
		for j := range min(len(row), len(c.Mean)) {
			at[0] += (row[j] - c.Mean[j]) * c.Loadings[0][j]
			at[1] += (row[j] - c.Mean[j]) * c.Loadings[1][j]
		}
		x, y = append(x, at[0]), append(y, at[1])
	}
	return x, y
}
