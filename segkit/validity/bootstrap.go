package validity

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// Refit labels a bootstrap sample (n×d) once for each candidate, in the order of the
// labellings given to [Bootstrap]. One refit can serve many candidates: a tree built
// once can be cut at every k. A nil labelling means that the candidate's fit failed on
// this sample; its clusters then count as not having come back. Refit is called from
// several goroutines at once.
type Refit func(ctx context.Context, sample matrix.Matrix, src rand.Source) ([][]int, error)

// StabilityOptions holds the settings of Bootstrap. The zero value is ready to use.
type StabilityOptions struct {
	Resamples int               // 0 means 100
	Src       rand.Source       // nil means a fixed source
	Progress  parallel.Progress // is told after each resample; may be nil
}

// Bootstrap measures how reliably each cluster of each candidate is found again in bootstrap
// samples of x (n×d). base holds one labelling of x for each candidate: n labels, 0 …
// k−1, or negative for noise. The result is in the order of base. The error wraps
// [ErrInput], or is that of refit or of ctx. The cost is Resamples refits; a comparison
// takes O(n).
func Bootstrap(
	ctx context.Context, x matrix.Matrix, base [][]int, refit Refit, opt StabilityOptions,
) ([]Stability, error) {
	if err := finite(x); err != nil {
		return nil, err
	}
	for c, labels := range base {
		if len(labels) != x.N {
			return nil, fmt.Errorf("%w: candidate %d has %d labels for %d points", ErrInput, c, len(labels), x.N)
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
			if jaccards[b][c], err = bestJaccards(base[c], labels[c], rows, distinct); err != nil {
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

// firstDraws returns the positions in a sample at which a row is drawn for the first
// time: one for each distinct row.
func firstDraws(rows []int, n int) []int {
	seen := make([]bool, n)
	first := make([]int, 0, len(rows))
	for i, row := range rows {
		if !seen[row] {
			seen[row] = true
			first = append(first, i)
		}
	}
	return first
}

// bestJaccards returns for each original cluster the Jaccard index with the new
// cluster most like it, on the distinct points drawn. before labels all points, after
// the positions in the sample.
func bestJaccards(before, after, rows, distinct []int) ([]float64, error) {
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
	found, err := countLabels(after)
	if err != nil {
		return nil, err
	}
	size, newSize := make([]int, k), make([]int, found) // of the original clusters and of the new ones
	shared := make([]int, k*found)                      // by each original cluster with each new one
	for _, i := range distinct {
		o, l := before[rows[i]], after[i]
		if o >= 0 {
			size[o]++
		}
		if l >= 0 {
			newSize[l]++
		}
		if o >= 0 && l >= 0 {
			shared[o*found+l]++
		}
	}
	for o := range best {
		for l, both := range shared[o*found : (o+1)*found] {
			if both > 0 {
				best[o] = max(best[o], float64(both)/float64(size[o]+newSize[l]-both))
			}
		}
	}
	return best, nil
}

// collect turns the coefficients of the resamples into one Stability per candidate.
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
