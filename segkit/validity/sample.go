package validity

// Above some tens of thousands of customers the exact silhouette takes longer
// than it is worth. A stratified sample keeps it honest: every cluster is
// sampled in proportion to its size, small ones a little more, and each sampled
// customer is scored exactly, against everybody, not only against the sample.
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
// where it has as many: a standard deviation needs some.
const leastOfCluster = 30

// SampledSilhouette estimates what Silhouette computes from a stratified sample.
// Mean, Clusters and StandardError are estimates, BelowZero counts the sampled
// customers, and Customers is undefined for those not sampled. A sample as large
// as the customers gives exactly Silhouette's figures.
//
// O(Size·n·d) time on all cores, O(n·d) memory.
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
	if err := s.score(ctx, newCloud(x, p.order), p, places); err != nil {
		return nil, err
	}
	s.estimate(p, places)
	return s, nil
}

// sample draws places in the partition's order, for each cluster ascending.
func (p *partition) sample(size int, random *rand.Rand) [][]int {
	places := make([][]int, p.k)
	for c := range places {
		n := p.size(c)
		want := int(math.Round(float64(size) * float64(n) / float64(len(p.order))))
		want = min(n, max(want, leastOfCluster))
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

// score computes the silhouettes of the customers at places against everybody.
func (s *Silhouettes) score(ctx context.Context, points *cloud, p *partition, places [][]int) error {
	const together = 64 // customers a task, so that a block of points serves many while it is in cache
	type task struct {
		cluster int
		places  []int
	}
	var tasks []task
	for c := range places {
		for chunk := range slices.Chunk(places[c], together) {
			tasks = append(tasks, task{c, chunk})
		}
	}
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
	var mean, variance float64
	for c := range p.k {
		n, m := float64(p.size(c)), float64(len(places[c]))
		if n == 0 {
			continue
		}
		scores := make([]float64, len(places[c]))
		for i, at := range places[c] {
			scores[i] = float64(s.Customers[p.order[at]])
			if scores[i] < 0 {
				s.BelowZero++
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
	s.Mean, s.StandardError = describe.Float(mean), describe.Float(math.Sqrt(variance))
}
