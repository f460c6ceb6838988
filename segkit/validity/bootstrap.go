package validity

// A cluster that is real should come back when the customers had been slightly
// different ones. The bootstrap plays that: n customers are drawn with
// replacement, the technique is fitted anew on them, and each original cluster
// looks for the new cluster that resembles it most, by the Jaccard coefficient
//
//	|A ∩ B| / |A ∪ B|
//
// on the distinct customers that were drawn. It is 1 where the cluster came back
// member for member and 0 where nothing of it did. The mean over resamples is
// the cluster's stability; clusters of one technique can differ widely in it,
// which a single figure for the whole clustering would hide. Noise is no
// cluster, neither before nor after.
//
// One refit serves many candidates: a hierarchy fitted once on a sample can be
// cut at every k, so Refit returns a labelling for each candidate.
//
// C. Hennig (2007), "Cluster-wise assessment of cluster stability",
// Computational Statistics & Data Analysis 52, 258–271.

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// Refit labels a bootstrap sample, n×d, once for each candidate, in the order of
// Bootstrap's base. A nil labelling means that the candidate's fit failed on
// this sample; its clusters then count as not having come back. Refit is called
// from several goroutines at once.
type Refit func(ctx context.Context, sample matrix.Matrix, src rand.Source) ([][]int, error)

// StabilityOptions of Bootstrap; the zero value is ready to use.
type StabilityOptions struct {
	Resamples int         // 0 means 100
	Src       rand.Source // nil means a fixed source
	Progress  Progress    // told after each resample; nil means nobody
}

// Progress is told how much of a long computation is done. Calls come one at a
// time, from any goroutine.
type Progress interface {
	Step(done, total int)
}

// Bootstrap measures how well each cluster of each candidate comes back on
// bootstrap samples of x, n×d. base holds a labelling of x for each candidate:
// 0 … k−1, or negative for noise. The error is ErrInput, that of refit, or that
// of ctx. The cost is Resamples refits; the comparisons take O(n) each.
func Bootstrap(ctx context.Context, x matrix.Matrix, base [][]int, refit Refit, opt StabilityOptions) ([]Stability, error) {
	if err := finite(x); err != nil {
		return nil, err
	}
	for c, labels := range base {
		if len(labels) != x.N {
			return nil, fmt.Errorf("%w: candidate %d has %d labels for %d customers", ErrInput, c, len(labels), x.N)
		}
		if _, err := newPartition(labels); err != nil {
			return nil, err
		}
	}
	resamples := opt.Resamples
	if resamples <= 0 {
		resamples = 100
	}
	if len(base) == 0 || x.N == 0 {
		return collect(base, nil), nil
	}
	sources := parallel.Sources(source(opt.Src), resamples)
	jaccards := make([][][]float64, resamples) // [resample][candidate][cluster]
	var mu sync.Mutex
	done := 0
	err := parallel.Do(ctx, resamples, func(b int) error {
		draw := rand.New(sources[b])
		rows := make([]int, x.N)
		for i := range rows {
			rows[i] = draw.IntN(x.N)
		}
		labels, err := refit(ctx, x.Select(rows), rand.NewPCG(draw.Uint64(), draw.Uint64()))
		if err != nil {
			return fmt.Errorf("stability, resample %d: %w", b+1, err)
		}
		if len(labels) != len(base) {
			return fmt.Errorf("%w: a refit gave %d labellings for %d candidates", ErrInput, len(labels), len(base))
		}
		jaccards[b] = make([][]float64, len(base))
		distinct := firstDraws(rows, x.N)
		for c := range base {
			if jaccards[b][c], err = comeBack(base[c], labels[c], rows, distinct); err != nil {
				return err
			}
		}
		if opt.Progress != nil {
			mu.Lock()
			defer mu.Unlock()
			done++
			opt.Progress.Step(done, resamples)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return collect(base, jaccards), nil
}

// firstDraws are the places of a sample at which a customer is drawn for the
// first time: one for each distinct customer.
func firstDraws(rows []int, n int) []int {
	seen := make([]bool, n)
	var first []int
	for at, row := range rows {
		if !seen[row] {
			seen[row] = true
			first = append(first, at)
		}
	}
	return first
}

// comeBack is, for each original cluster, the Jaccard coefficient with the new
// cluster most like it, on the distinct customers drawn. before are labels of
// all customers, after of the sample's places.
func comeBack(before, after, rows, distinct []int) ([]float64, error) {
	k := 0
	for _, l := range before {
		k = max(k, l+1)
	}
	best := make([]float64, k)
	if after == nil {
		return best, nil
	}
	if len(after) != len(rows) {
		return nil, fmt.Errorf("%w: a refit gave %d labels for a sample of %d", ErrInput, len(after), len(rows))
	}
	found, err := newPartition(after)
	if err != nil {
		return nil, err
	}
	size := make([]int, found.k)   // of each new cluster
	members := make([][]int, k)    // of each original cluster, by their new labels
	shared := make([]int, found.k) // with each new cluster, for one original one
	for _, at := range distinct {
		if after[at] >= 0 {
			size[after[at]]++
		}
		if o := before[rows[at]]; o >= 0 {
			members[o] = append(members[o], after[at])
		}
	}
	for o, labels := range members {
		clear(shared)
		for _, l := range labels {
			if l >= 0 {
				shared[l]++
			}
		}
		for l, both := range shared {
			if both > 0 {
				best[o] = max(best[o], float64(both)/float64(len(labels)+size[l]-both))
			}
		}
	}
	return best, nil
}

// collect turns the resamples' coefficients into one Stability a candidate.
func collect(base [][]int, jaccards [][][]float64) []Stability {
	out := make([]Stability, len(base))
	for c, labels := range base {
		k := 0
		for _, l := range labels {
			k = max(k, l+1)
		}
		s := Stability{Mean: make([]float64, k), Replicates: make([][]float64, k), Words: make([]string, k)}
		for cluster := range k {
			s.Replicates[cluster] = make([]float64, len(jaccards))
			for b := range jaccards {
				s.Replicates[cluster][b] = jaccards[b][c][cluster]
			}
			if len(jaccards) > 0 {
				s.Mean[cluster] = describe.Mean(s.Replicates[cluster])
			}
			s.Words[cluster] = StabilityWord(s.Mean[cluster])
			if cluster == 0 || s.Mean[cluster] < s.Least {
				s.Least = s.Mean[cluster]
			}
		}
		out[c] = s
	}
	return out
}
