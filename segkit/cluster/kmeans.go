package cluster

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// KMeansOptions holds the settings of KMeans. Only K has no default.
type KMeansOptions struct {
	K             int // clusters, 1 … n
	Restarts      int // independent starts, of which the best is kept; 0 means 50
	MaxIterations int // of each run; 0 means 1000

	// Tolerance ends a run when the squared movements of the centres add up to at
	// most this share of the mean variance of the columns; 0 means when no label
	// changes.
	Tolerance float64

	// Refine moves single points of the best run for as long as that lowers the inertia
	// (Hartigan's method): the result may be better than any that Lloyd's algorithm finds. Which
	// of several optima it ends in depends on the order of the points, and so on Restarts, too.
	Refine bool

	Start    matrix.Matrix     // K×d starting centres, or those of several runs one below another; the zero value means k-means++
	Src      rand.Source       // randomness of k-means++; nil means a fixed source
	Progress parallel.Progress // is told after each restart; may be nil
}

// KMeans divides the n rows of x (n×d) into K clusters so that the sum of squared
// distances to the clusters' means (the inertia) is small: the best of several runs
// of Lloyd's algorithm from k-means++ starts, of equally good runs the earliest. The
// package documentation explains both. A local optimum is not always the global one.
//
// Labels are in the order of the starting centres. Where x has fewer than K distinct
// rows, each distinct row is a cluster, the Status is LostClusters and a warning says
// so. It is an error if K is below 1 or above n, if Start is not K×d or a multiple of that,
// if x holds a value that is not finite, or if ctx is cancelled.
//
// One iteration takes at most O(n K d) time, and much less in the later ones; memory
// is O(n d) for each core.
func KMeans(ctx context.Context, x matrix.Matrix, opt KMeansOptions) (*Clustering, error) {
	if err := checkK(x, opt.K); err != nil {
		return nil, fmt.Errorf("k-means: %w", err)
	}
	given := opt.Start.N > 0
	if given {
		if opt.Start.N%opt.K != 0 || opt.Start.D != x.D {
			return nil, fmt.Errorf("k-means: the starting centres are %d×%d, expected %d×%d",
				opt.Start.N, opt.Start.D, opt.K, x.D)
		}
		if err := checkFinite(opt.Start); err != nil {
			return nil, fmt.Errorf("k-means: starting centres: %w", err)
		}
	}
	if opt.Tolerance < 0 || math.IsNaN(opt.Tolerance) {
		return nil, fmt.Errorf("k-means: the tolerance is %v, expected 0 or more", opt.Tolerance)
	}
	restarts, limit := orDefault(opt.Restarts, 50), orDefault(opt.MaxIterations, 1000)
	src := opt.Src
	if src == nil {
		src = rand.NewPCG(0, 0)
	}
	p := distinct(x)
	if p.m < opt.K {
		return oneClusterPerRow(x, p, opt.K), nil
	}
	tolerance := opt.Tolerance
	if tolerance > 0 {
		tolerance *= meanVariance(x)
	}
	switch {
	case given:
		restarts = opt.Start.N / opt.K
	case opt.K == 1:
		restarts = 1 // every start ends in the same place
	}
	runs := p.prepare(opt.K, restarts, !given)
	sources := parallel.Sources(src, restarts)

	var (
		mu   sync.Mutex
		best kmeansRun
		done int
	)
	err := eachRestart(ctx, runs, opt.K, restarts, func(l *lloyd, r int) error {
		if given {
			one := opt.K * x.D
			padInto(l.centers, p.d, matrix.Matrix{N: opt.K, D: x.D, Data: opt.Start.Data[r*one : (r+1)*one]})
		} else {
			l.seeding.seed(p, l.centers, opt.K, rand.New(sources[r]))
		}
		iterations, converged, err := l.run(ctx, limit, tolerance)
		if err != nil {
			return err
		}
		run := kmeansRun{restart: r, iterations: iterations, converged: converged}
		if restarts > 1 {
			run.inertia = coarse(l.inertia())
		}
		mu.Lock()
		defer mu.Unlock()
		if best.labels == nil || run.inertia < best.inertia || run.inertia == best.inertia && r < best.restart {
			run.labels, l.labels = l.labels, best.labels
			best = run
		}
		done++
		if opt.Progress != nil {
			opt.Progress.Step(done, restarts)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("k-means: %w", err)
	}

	if opt.Refine {
		if err := refine(ctx, runs, best.labels, opt.K, limit); err != nil {
			return nil, fmt.Errorf("k-means: %w", err)
		}
	}
	labels := make([]int, x.N)
	inPieces(x.N, func(lo, hi int) {
		for i, point := range runs.pointOf[lo:hi] {
			labels[lo+i] = int(best.labels[point])
		}
	})
	c := summarise(x, labels, opt.K)
	c.Technique, c.Parameters = TechniqueKMeans, fmt.Sprintf("k = %d", opt.K)
	c.Iterations, c.Status = best.iterations, Converged
	if !best.converged {
		c.Status = IterationLimit
		c.Warnings = append(c.Warnings, fmt.Sprintf(
			"k-means with k = %d was stopped after %d iterations, before it had settled.", opt.K, best.iterations))
	}
	return c, nil
}

// eachRestart calls work with the numbers of the restarts, several at once, each with a run of
// k centres over p to use. Where a run is parallel in itself, two at once fill each other's
// gaps, and more would only take memory.
func eachRestart(ctx context.Context, p *points, k, restarts int, work func(l *lloyd, r int) error) error {
	atOnce := min(runtime.GOMAXPROCS(0), restarts)
	if chunks(p.blocks()) >= fewChunks {
		atOnce = min(atOnce, 2)
	}
	var next atomic.Int64
	return parallel.Do(ctx, atOnce, func(int) error {
		l := newLloyd(p, k)
		for r := int(next.Add(1)) - 1; r < restarts && ctx.Err() == nil; r = int(next.Add(1)) - 1 {
			if err := work(l, r); err != nil {
				return err
			}
		}
		return nil
	})
}

// kmeansRun tells how one restart ended.
type kmeansRun struct {
	inertia    float64
	restart    int
	iterations int
	converged  bool
	labels     []int32 // by point
}

// coarse rounds v to 40 bits, about 12 digits: runs that end in the same place
// with their centres in another order differ only beyond those.
func coarse(v float64) float64 {
	const drop = 12
	return math.Float64frombits((math.Float64bits(v) + 1<<(drop-1)) &^ (1<<drop - 1))
}

// oneClusterPerRow makes each distinct row a cluster, where there are fewer than k
// of them. Clusters are numbered by their first row.
func oneClusterPerRow(x matrix.Matrix, p *points, k int) *Clustering {
	labels := make([]int, x.N)
	number := make([]int, p.m)
	next := 0
	for i, point := range p.pointOf {
		if int(p.first[point]) == i {
			number[point] = next
			next++
		}
		labels[i] = number[point]
	}
	c := summarise(x, labels, p.m)
	c.Technique, c.Parameters, c.Status = TechniqueKMeans, fmt.Sprintf("k = %d", k), LostClusters
	c.Warnings = append(c.Warnings, fmt.Sprintf("%d clusters were asked for, "+
		"but only %d points differ from each other: %d clusters are left.", k, p.m, p.m))
	return c
}

// padInto copies the rows of m into rows of width d, filled up with zeros.
func padInto(to []float64, d int, m matrix.Matrix) {
	clear(to)
	for i := range m.N {
		copy(to[i*d:], m.Row(i))
	}
}

// meanVariance returns the mean over the columns of the population variance.
func meanVariance(x matrix.Matrix) float64 {
	total := 0.0
	for j := range x.D {
		s := describe.PopulationStd(x.Col(j))
		total += s * s
	}
	return total / float64(x.D)
}
