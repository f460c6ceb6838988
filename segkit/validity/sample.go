package validity

// Above some tens of thousands of customers the exact silhouette takes longer
// than it is worth. A stratified sample keeps it honest: every cluster is
// sampled in proportion to its size, small ones a little more, and each sampled
// customer is scored against everybody, not only against the sample.
// The mean of the clusters' sample means, weighted by the clusters' sizes, is
// then an unbiased estimate, and its standard error the textbook one:
//
//	SE² = Σ W² (1 − f) s² / m
//
// over clusters, with W the cluster's share of customers, m of its n customers
// sampled, f = m/n, and s the standard deviation of the sampled silhouettes.
//
// W. G. Cochran (1977), Sampling Techniques, 3rd ed., ch. 5.

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// SampleOptions of SampledSilhouette; the zero value is ready to use.
type SampleOptions struct {
	Size int         // customers to score; 0 means 4,000
	Src  rand.Source // nil means a fixed source
}

// leastOfCluster is how many customers of each cluster are scored at least,
// where it has as many: a standard deviation needs some. Where clusters are so
// many that this would outgrow the sample, it is less, but never below 2.
const leastOfCluster = 30

// SampledSilhouette estimates what Silhouette computes from a stratified sample.
// Mean, Clusters, BelowZero and StandardError are estimates of everybody's, and
// Customers is undefined for those not sampled. A sample as large as the customers
// gives exactly Silhouette's figures.
//
// In up to three dimensions distances to far groups of customers are summed by
// their moments, which moves a customer's silhouette by some 1e-4 at most and the
// mean by far less. O(Size·n·d) time on all cores; O(n·d) memory. At least two
// customers of every cluster are scored, however many clusters there are.
func SampledSilhouette(ctx context.Context, x matrix.Matrix, labels []int, opt SampleOptions) (*Silhouettes, error) {
	p, err := judge(x, labels)
	if err != nil {
		return nil, err
	}
	size := opt.Size
	if size <= 0 {
		size = 4_000
	}
	if size >= len(p.order) {
		return Silhouette(ctx, x, labels)
	}
	s := newSilhouettes(x.N, p)
	if p.filled < 2 {
		return s, nil
	}
	places := p.sample(size, rand.New(source(opt.Src)))
	if x.D > 3 {
		err = s.score(ctx, newCloud(x, p.order), p, places)
	} else {
		err = s.scoreFar(ctx, x, p, places)
	}
	if err != nil {
		return nil, err
	}
	s.estimate(p, places)
	return s, nil
}

// sample draws places in the partition's order, for each cluster ascending.
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

// everyone is every place, cluster by cluster.
func (p *partition) everyone() [][]int {
	places := make([][]int, p.k)
	for c := range places {
		for at := p.start[c]; at < p.start[c+1]; at++ {
			places[c] = append(places[c], at)
		}
	}
	return places
}

// task is customers of one cluster that are scored together.
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

// score computes the silhouettes of the customers at places against everybody.
func (s *Silhouettes) score(ctx context.Context, points *cloud, p *partition, places [][]int) error {
	tasks := tasksOf(places)
	cuts := p.blocks(len(p.order)/1024 + 1)
	return parallel.Do(ctx, len(tasks), func(t int) error {
		sums := matrix.New(len(tasks[t].places), p.k)
		scratch := make([]float64, longest(cuts))
		for _, block := range cuts {
			for i, at := range tasks[t].places {
				sums.Row(i)[block.cluster] += points.from(at, block, scratch)
			}
		}
		for i, at := range tasks[t].places {
			s.Customers[p.order[at]] = describe.Float(p.silhouette(tasks[t].cluster, sums.Row(i)))
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
		for i, at := range places[c] {
			scores[i] = float64(s.Customers[p.order[at]])
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
