package cluster

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// KPrototypesOptions holds the settings of KPrototypes. Only K has no default.
type KPrototypesOptions struct {
	K             int     // clusters, 1 … n
	Gamma         float64 // what a category that differs counts; 0 means half the mean standard deviation of the numbers
	Restarts      int     // independent starts, of which the best is kept; 0 means 50
	MaxIterations int     // of each run; 0 means 100

	Start []int       // K rows that are the first prototypes of a single run; nil draws them
	Src   rand.Source // randomness of the starts; nil means a fixed source
}

// Prototypes is a clustering of points of numbers and categories. A prototype is the
// mean of its members' numbers, and of each category the most frequent value.
type Prototypes struct {
	Labels     []int
	Numbers    matrix.Matrix // K×d
	Categories [][]int       // K rows of codes
	Gamma      float64
	Cost       float64 // sum of the points' dissimilarities to their prototypes
	Iterations int
	Status     Status
}

// KPrototypes divides n points with numbers (n×d) and categories (n rows of q codes
// from 0) into K clusters around prototypes, so that the sum of dissimilarities
//
//	Σ (number − prototype's)² + γ · categories that differ
//
// is small. It is Huang's algorithm: each point in turn moves to its nearest prototype,
// and the prototypes that it leaves and joins are updated at once; passes are repeated
// until no point moves or the cost no longer falls. Of several runs, from starts that
// are drawn far apart as by k-means++, the best is kept, of equally good ones the
// earliest. A cluster that loses its last point takes the first one of the largest.
//
// It is an error if K is outside 1 to n, a number is not finite, the rows of
// categories have different lengths or a negative code, γ is negative, or ctx is
// cancelled. One pass takes O(n K (d + q)); memory is O(n + K·q·codes) for each core.
//
// Z. Huang (1998), "Extensions to the k-means algorithm for clustering large data sets
// with categorical values", Data Mining and Knowledge Discovery 2, 283–304.
func KPrototypes(ctx context.Context, numbers matrix.Matrix, categories [][]int, opt KPrototypesOptions) (*Prototypes, error) {
	p, err := newMixed(numbers, categories, opt)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", TechniqueKPrototypes, err)
	}
	restarts, limit := orDefault(opt.Restarts, 50), orDefault(opt.MaxIterations, 100)
	src := opt.Src
	if src == nil {
		src = rand.NewPCG(0, 0)
	}
	if opt.Start != nil || opt.K == 1 {
		restarts = 1
	}
	sources := parallel.Sources(src, restarts)
	runs := make([]*Prototypes, restarts)
	err = parallel.Do(ctx, restarts, func(r int) error {
		start := opt.Start
		if start == nil {
			start = p.seed(opt.K, rand.New(sources[r]))
		}
		var err error
		runs[r], err = p.run(ctx, start, limit)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", TechniqueKPrototypes, err)
	}
	best := runs[0]
	for _, run := range runs[1:] {
		if coarse(run.Cost) < coarse(best.Cost) {
			best = run
		}
	}
	return best, nil
}

// mixed is the data of KPrototypes.
type mixed struct {
	numbers    matrix.Matrix
	categories [][]int
	codes      []int // number of codes of each category
	gamma      float64
}

func newMixed(numbers matrix.Matrix, categories [][]int, opt KPrototypesOptions) (*mixed, error) {
	if err := checkK(numbers, opt.K); err != nil {
		return nil, err
	}
	if len(categories) != numbers.N {
		return nil, fmt.Errorf("%d rows of categories for %d of numbers", len(categories), numbers.N)
	}
	p := &mixed{numbers: numbers, categories: categories, gamma: opt.Gamma, codes: make([]int, len(categories[0]))}
	for i, row := range categories {
		if len(row) != len(p.codes) {
			return nil, fmt.Errorf("row %d has %d categories, the first one has %d", i+1, len(row), len(p.codes))
		}
		for j, code := range row {
			if code < 0 {
				return nil, fmt.Errorf("row %d has the code %d, expected 0 or more", i+1, code)
			}
			p.codes[j] = max(p.codes[j], code+1)
		}
	}
	switch {
	case opt.Gamma < 0 || math.IsNaN(opt.Gamma):
		return nil, fmt.Errorf("gamma is %v, expected 0 or more", opt.Gamma)
	case opt.Gamma == 0:
		for j := range numbers.D {
			p.gamma += describe.PopulationStd(numbers.Col(j)) / (2 * float64(numbers.D))
		}
	}
	if opt.Start != nil {
		if len(opt.Start) != opt.K {
			return nil, fmt.Errorf("%d rows to start from, expected %d", len(opt.Start), opt.K)
		}
		for _, row := range opt.Start {
			if row < 0 || row >= numbers.N {
				return nil, fmt.Errorf("row %d to start from is outside 0 to %d", row, numbers.N-1)
			}
		}
	}
	return p, nil
}

// dissimilarity returns that of point i and a prototype.
func (p *mixed) dissimilarity(i int, numbers []float64, categories []int) float64 {
	differ := 0
	for j, code := range p.categories[i] {
		if code != categories[j] {
			differ++
		}
	}
	return matrix.Distance2(p.numbers.Row(i), numbers) + p.gamma*float64(differ)
}

// seed draws k rows: the first at random, each further one with a probability in
// proportion to its dissimilarity to the nearest of those before.
func (p *mixed) seed(k int, rng *rand.Rand) []int {
	rows := []int{rng.IntN(p.numbers.N)}
	nearest := make([]float64, p.numbers.N)
	for i := range nearest {
		nearest[i] = math.Inf(1)
	}
	for len(rows) < k {
		last := rows[len(rows)-1]
		total := 0.0
		for i := range nearest {
			nearest[i] = min(nearest[i], p.dissimilarity(i, p.numbers.Row(last), p.categories[last]))
			total += nearest[i]
		}
		next, r := 0, rng.Float64()*total
		for i, v := range nearest {
			if v > 0 {
				next = i // rounding may carry r past the end
			}
			if r -= v; r < 0 {
				break
			}
		}
		rows = append(rows, next)
	}
	return rows
}

// prototypes is the state of a run.
type prototypes struct {
	*mixed
	numbers    matrix.Matrix // of the prototypes
	categories [][]int       // of the prototypes
	sums       matrix.Matrix // of the members' numbers
	counts     [][][]int     // of the members' codes, by cluster and category
	sizes      []int
	labels     []int
}

// run makes one run from the given rows.
func (p *mixed) run(ctx context.Context, start []int, limit int) (*Prototypes, error) {
	k, n := len(start), p.numbers.N
	s := &prototypes{mixed: p, numbers: p.numbers.Select(start), categories: make([][]int, k),
		sums: matrix.New(k, p.numbers.D), counts: make([][][]int, k), sizes: make([]int, k), labels: make([]int, n)}
	for c, row := range start {
		s.categories[c] = slices.Clone(p.categories[row])
		s.counts[c] = make([][]int, len(p.codes))
		for j, codes := range p.codes {
			s.counts[c][j] = make([]int, codes)
		}
	}
	for i := range n {
		s.labels[i], _ = s.nearest(i)
		s.count(i, s.labels[i], 1)
	}
	for c := range k {
		s.mean(c)
		for j := range p.codes {
			if s.sizes[c] > 0 {
				s.categories[c][j] = mostFrequent(s.counts[c][j])
			}
		}
	}
	out := &Prototypes{Gamma: p.gamma, Status: IterationLimit}
	_, cost := s.assigned()
	for out.Iterations < limit {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out.Iterations++
		moves := s.pass()
		var now float64
		out.Labels, now = s.assigned()
		settled := moves == 0 || now >= cost
		if cost = now; settled {
			out.Status = Converged
			break
		}
	}
	out.Numbers, out.Categories, out.Cost = s.numbers, s.categories, cost
	return out, nil
}

// nearest returns the nearest prototype of point i, of equally near ones the first.
func (s *prototypes) nearest(i int) (cluster int, dissimilarity float64) {
	dissimilarity = math.Inf(1)
	for c := range s.sizes {
		if d := s.dissimilarity(i, s.numbers.Row(c), s.categories[c]); d < dissimilarity {
			cluster, dissimilarity = c, d
		}
	}
	return cluster, dissimilarity
}

// assigned returns the nearest prototype of every point, and the cost.
func (s *prototypes) assigned() (labels []int, cost float64) {
	labels = make([]int, len(s.labels))
	for i := range labels {
		var d float64
		labels[i], d = s.nearest(i)
		cost += d
	}
	return labels, cost
}

// pass lets each point in turn move to its nearest prototype, and returns how many did.
func (s *prototypes) pass() (moves int) {
	for i := range s.labels {
		to, _ := s.nearest(i)
		if from := s.labels[i]; to != from {
			moves++
			s.move(i, to)
			if s.sizes[from] == 0 {
				largest := 0
				for c, size := range s.sizes {
					if size > s.sizes[largest] {
						largest = c
					}
				}
				s.move(slices.Index(s.labels, largest), from)
			}
		}
	}
	return moves
}

// move puts point i into another cluster and updates both prototypes. A prototype's
// category changes only where another code is more frequent.
func (s *prototypes) move(i, to int) {
	from := s.labels[i]
	s.count(i, from, -1)
	s.count(i, to, 1)
	s.labels[i] = to
	s.mean(from)
	s.mean(to)
	for j, code := range s.mixed.categories[i] {
		if counts := s.counts[to][j]; counts[code] > counts[s.categories[to][j]] {
			s.categories[to][j] = code
		}
		if s.categories[from][j] == code {
			s.categories[from][j] = mostFrequent(s.counts[from][j])
		}
	}
}

// count adds point i to a cluster's sums, or takes it out.
func (s *prototypes) count(i, cluster, times int) {
	s.sizes[cluster] += times
	sums := s.sums.Row(cluster)
	for j, v := range s.mixed.numbers.Row(i) {
		sums[j] += float64(times) * v
	}
	for j, code := range s.mixed.categories[i] {
		s.counts[cluster][j][code] += times
	}
}

// mean updates the numbers of a prototype.
func (s *prototypes) mean(cluster int) {
	to := s.numbers.Row(cluster)
	for j, sum := range s.sums.Row(cluster) {
		to[j] = sum / float64(max(1, s.sizes[cluster]))
	}
}

// mostFrequent returns the most frequent code, of equally frequent ones the first.
func mostFrequent(counts []int) int {
	best := 0
	for code, n := range counts {
		if n > counts[best] {
			best = code
		}
	}
	return best
}
