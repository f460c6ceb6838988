package cluster

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// finalists is how many of the solutions on the sample are carried on to all points.
const finalists = 3

// KMeansSampled does what [KMeans] does, with its restarts on a sample of the rows of x
// (n×d): the runs that end with the three lowest inertias there, of those that end alike
// one, start Lloyd's algorithm on all of x, and the best of these runs is kept. Nearly all
// restarts end in the same few places, which a sample of some thousands of rows per cluster
// tells apart as well as all rows do, so that the result is that of KMeans unless two local
// optima are almost equally good.
//
// sample is m×d with m up to n. Where it has fewer than K distinct rows, the restarts are on
// all rows. Options, results and errors are those of KMeans; Start and Refine must not be
// set. It takes the time of the restarts on m rows and of three runs on n.
func KMeansSampled(ctx context.Context, x, sample matrix.Matrix, opt KMeansOptions) (*Clustering, error) {
	if err := checkK(x, opt.K); err != nil {
		return nil, fmt.Errorf("k-means: %w", err)
	}
	if err := checkFinite(sample); err != nil {
		return nil, fmt.Errorf("k-means: the sample: %w", err)
	}
	p := distinct(sample)
	if p.m < opt.K || opt.K == 1 {
		return KMeans(ctx, x, opt)
	}
	starts, err := bestStarts(ctx, p, sample.D, opt)
	if err != nil {
		return nil, fmt.Errorf("k-means: %w", err)
	}
	opt.Start = starts
	return KMeans(ctx, x, opt)
}

// sampleRun is where a restart on the sample ended.
type sampleRun struct {
	inertia float64
	centers []float64 // k×p.d
}

// bestStarts runs all restarts on p, points in d dimensions, and returns the centres of the
// best, one below another.
func bestStarts(ctx context.Context, p *points, d int, opt KMeansOptions) (matrix.Matrix, error) {
	src := opt.Src
	if src == nil {
		src = rand.NewPCG(0, 0)
	}
	runs := make([]sampleRun, orDefault(opt.Restarts, 50))
	laid := p.prepare(opt.K, len(runs), true)
	sources := parallel.Sources(src, len(runs))
	err := eachRestart(ctx, laid, opt.K, len(runs), func(l *lloyd, r int) error {
		l.seeding.seed(p, l.centers, opt.K, rand.New(sources[r]))
		if _, _, err := l.run(ctx, orDefault(opt.MaxIterations, 1000), 0); err != nil {
			return err
		}
		runs[r] = sampleRun{coarse(l.inertia()), slices.Clone(l.centers)}
		return nil
	})
	if err != nil {
		return matrix.Matrix{}, err
	}
	slices.SortStableFunc(runs, func(a, b sampleRun) int { return cmp.Compare(a.inertia, b.inertia) })
	runs = slices.CompactFunc(runs, func(a, b sampleRun) bool { return a.inertia == b.inertia })
	runs = runs[:min(finalists, len(runs))]
	starts := matrix.New(len(runs)*opt.K, d)
	for r, run := range runs {
		for c := range opt.K {
			copy(starts.Row(r*opt.K+c), run.centers[c*p.d:c*p.d+d])
		}
	}
	return starts, nil
}
