package validity

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// SampleOptions holds the settings of SampledSilhouette. The zero value is ready to
// use.
type SampleOptions struct {
	Size int         // points to score; 0 means 4,000
	Src  rand.Source // nil means a fixed source
}

// leastOfCluster is the smallest number of points scored in each cluster that has that
// many: a standard deviation needs some. If there are so many clusters that this would
// exceed the sample, it is less, but never below 2.
const leastOfCluster = 30

// SampledSilhouette estimates what [Silhouette] computes, from a stratified sample of
// the rows of x (n×d); the package documentation explains how. Mean, Clusters and
// BelowZero are estimates, and Customers is undefined for points not sampled. At least
// two points of every cluster are scored, however many clusters there are. A sample as
// large as the data gives exactly Silhouette's figures.
//
// In up to three dimensions, distances to far groups of points are summed by their
// moments, which moves the silhouette of a point by some 1e-4 at most and the mean by
// far less. O(Size·n·d) time on all cores; O(n·d) memory. The error wraps [ErrInput],
// or is that of ctx.
func SampledSilhouette(ctx context.Context, x matrix.Matrix, labels []int, opt SampleOptions) (*Silhouettes, error) {
	p, err := partitionOf(x, labels)
	if err != nil {
		return nil, err
	}
	return p.sampledSilhouettes(ctx, x, opt)
}

// sampledSilhouettes does the work of SampledSilhouette.
func (p *partition) sampledSilhouettes(ctx context.Context, x matrix.Matrix, opt SampleOptions) (*Silhouettes, error) {
	size := opt.Size
	if size <= 0 {
		size = 4_000
	}
	if size >= len(p.order) {
		return p.allSilhouettes(ctx, x)
	}
	s := newSilhouettes(x.N, p)
	if p.filled < 2 {
		return s, nil
	}
	places := p.sample(size, rand.New(source(opt.Src)))
	var err error
	if x.D > 3 {
		err = s.score(ctx, x, p, places)
	} else {
		err = s.scoreFar(ctx, x, p, places)
	}
	if err != nil {
		return nil, err
	}
	s.estimate(p, places)
	return s, nil
}

// sample draws places in the order of the partition, ascending for each cluster.
func (p *partition) sample(size int, random *rand.Rand) [][]int {
	places := make([][]int, p.k)
	least := max(2, min(leastOfCluster, size/max(1, p.filled)))
	for c := range places {
		n := p.size(c)
		want := int(math.Round(float64(size) * float64(n) / float64(len(p.order))))
		want = min(n, max(want, least))
		all := make([]int, n)
		for i := range all {
			all[i] = p.start[c] + i
		}
		for i := range want { // the first steps of a Fisher–Yates shuffle
			j := i + random.IntN(n-i)
			all[i], all[j] = all[j], all[i]
		}
		places[c] = all[:want]
		slices.Sort(places[c])
	}
	return places
}

// allPlaces returns every place, cluster by cluster.
func (p *partition) allPlaces() [][]int {
	places := make([][]int, p.k)
	for c := range places {
		for place := p.start[c]; place < p.start[c+1]; place++ {
			places[c] = append(places[c], place)
		}
	}
	return places
}

// task holds points of one cluster that are scored together.
type task struct {
	cluster int
	places  []int
}

// tasksOf cuts the places to score into tasks.
func tasksOf(places [][]int) []task {
	const together = 64 // so that a block of points serves many while it is in cache
	var tasks []task
	for c := range places {
		for chunk := range slices.Chunk(places[c], together) {
			tasks = append(tasks, task{c, chunk})
		}
	}
	return tasks
}

// score computes the silhouettes of the points at places against all points.
func (s *Silhouettes) score(ctx context.Context, x matrix.Matrix, p *partition, places [][]int) error {
	points, rivals, tasks := newCloud(x, p.order), p.rivals(x), tasksOf(places)
	cuts := p.blocks(len(p.order)/1024 + 1)
	return parallel.Do(ctx, len(tasks), func(t int) error {
		sums, far := matrix.New(len(tasks[t].places), p.k), make([]bool, len(tasks[t].places)*p.k)
		for i, place := range tasks[t].places {
			rivals.far(x.Row(p.order[place]), tasks[t].cluster, far[i*p.k:(i+1)*p.k])
		}
		for _, block := range cuts {
			for i, place := range tasks[t].places {
				if !far[i*p.k+block.cluster] {
					sums.Row(i)[block.cluster] += points.from(place, block)
				}
			}
		}
		for i, place := range tasks[t].places {
			leaveOut(sums.Row(i), far[i*p.k:(i+1)*p.k])
			s.Customers[p.order[place]] = describe.Float(p.silhouette(tasks[t].cluster, sums.Row(i)))
		}
		return nil
	})
}

// estimate fills in the means and the standard error from the sampled ones.
func (s *Silhouettes) estimate(p *partition, places [][]int) {
	var mean, variance, below float64
	for c := range p.k {
		n, m := float64(p.size(c)), float64(len(places[c]))
		if n == 0 {
			continue
		}
		scores := make([]float64, len(places[c]))
		for i, place := range places[c] {
			scores[i] = float64(s.Customers[p.order[place]])
			if scores[i] < 0 {
				below += n / m
			}
		}
		s.Sampled += len(scores)
		own := describe.Mean(scores)
		s.Clusters[c] = describe.Float(own)
		share := n / float64(len(p.order))
		mean += share * own
		if m > 1 {
			sd := describe.PopulationStd(scores)
			variance += share * share * (1 - m/n) * sd * sd / (m - 1)
		}
	}
	s.BelowZero = int(math.Round(below))
	s.Mean, s.StandardError = describe.Float(mean), describe.Float(math.Sqrt(variance))
}
