package lesson

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/nb"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/vega"

	"gonum.org/v1/gonum/floats"
)

// maxSteps limits the number of steps that are shown.
const maxSteps = 40

// Trace runs k-means from the given starting centres and returns its state after
// each round. It calls the library's own KMeans, allowing one more iteration each
// time, so the algorithm watched is the algorithm used. Step 0 is the start, with
// everybody at the nearest centre; step 1 has the centres moved, which the library
// does before its first iteration; the last step is the one after which nothing changes.
func Trace(ctx context.Context, x, start matrix.Matrix) ([]cluster.Clustering, error) {
	first := cluster.Clustering{K: start.N, Centers: start, Labels: nearestOf(x, start)}
	moved := cluster.Clustering{K: start.N, Centers: meansOf(x, first.Labels, start), Labels: first.Labels}
	steps := []cluster.Clustering{first, moved}
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
	rows := rand.New(rand.NewPCG(seed, 1)).Perm(x.N)[:k]
	trace, err := Trace(context.Background(), x, x.Select(rows))
	if err != nil {
		return nil, err
	}
	rounds := make([]Round, len(trace))
	for i, c := range trace {
		rounds[i] = Round{c.Labels, c.Centers}
	}
	return WatchRounds(study, rounds...)
}

// Round is how far the reader's own k-means has come: the cluster of each customer, n
// labels from 0, and the centres, k×d. Nil labels put each customer into the cluster of the
// nearest centre.
type Round struct {
	Labels  []int
	Centers matrix.Matrix
}

// WatchRounds shows the rounds of the reader's own k-means on the customers that the study
// clusters, step by step. It returns an error if a round does not fit these customers and
// the rounds before it.
func WatchRounds(study *segkit.Study, rounds ...Round) (*nb.Picture, error) {
	features, err := study.Features()
	if err != nil {
		return nil, err
	}
	plane, err := nb.PlaneOf(study)
	if err != nil {
		return nil, err
	}
	components, err := study.Components()
	if err != nil {
		return nil, err
	}
	if len(rounds) == 0 {
		return nil, errors.New("there are no rounds to watch")
	}
	x, k := features.X.Select(features.Fit), rounds[0].Centers.N
	steps := make([]vega.Step, len(rounds))
	for i, r := range rounds {
		if r.Centers.N != k || r.Centers.D != x.D {
			return nil, fmt.Errorf("round %d has %d×%d centres, expected %d×%d", i, r.Centers.N, r.Centers.D, k, x.D)
		}
		if r.Labels == nil {
			r.Labels = nearestOf(x, r.Centers)
		}
		if len(r.Labels) != x.N || slices.Min(r.Labels) < 0 || slices.Max(r.Labels) >= k {
			return nil, fmt.Errorf("round %d: expected %d labels from 0 to %d, one for each customer", i, x.N, k-1)
		}
		steps[i].Labels = r.Labels
		steps[i].X, steps[i].Y = project(r.Centers, features.Pipeline.Keep, components)
		steps[i].Inertia = inertiaOf(x, r)
	}
	return nb.PictureOf(figures.Steps(nb.Theme(""), plane, k, steps))
}

// meansOf returns the mean of each cluster's points; a cluster without any keeps its centre.
func meansOf(x matrix.Matrix, labels []int, centers matrix.Matrix) matrix.Matrix {
	means, sizes := matrix.New(centers.N, x.D), make([]float64, centers.N)
	for i, c := range labels {
		sizes[c]++
		floats.Add(means.Row(c), x.Row(i))
	}
	for c, n := range sizes {
		if n == 0 {
			copy(means.Row(c), centers.Row(c))
			continue
		}
		floats.Scale(1/n, means.Row(c))
	}
	return means
}

// nearestOf returns the nearest centre of each point, of equally near ones the first.
func nearestOf(x, centers matrix.Matrix) []int {
	labels := make([]int, x.N)
	for i := range x.N {
		best := math.Inf(1)
		for c := range centers.N {
			if d := matrix.Distance2(x.Row(i), centers.Row(c)); d < best {
				best, labels[i] = d, c
			}
		}
	}
	return labels
}

// inertiaOf returns the sum of squared distances from each point to its own centre.
// It also serves for a step before the last, whose centres are not yet the means.
func inertiaOf(x matrix.Matrix, r Round) float64 {
	total := 0.0
	for i := range x.N {
		total += matrix.Distance2(x.Row(i), r.Centers.Row(r.Labels[i]))
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
