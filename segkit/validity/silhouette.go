package validity

// The silhouette of a customer i compares two mean distances: a, to the others
// of its own cluster, and b, to the members of the nearest other cluster:
//
//	s(i) = (b − a) / max(a, b)
//
// It is near 1 where the customer sits well inside its cluster, near 0 on a
// border, and below 0 where another cluster would suit it better. A customer
// alone in its cluster has s = 0 by definition. The silhouette of a clustering
// is the mean over customers. Kaufman and Rousseeuw read a mean above .70 as a
// strong structure, above .50 as reasonable, above .25 as weak, else as none.
//
// All n(n−1)/2 distances are needed, but never at once. Customers are laid out
// by cluster and cut into blocks, each inside one cluster. For a pair of blocks
// (a tile) every distance is computed once and added twice: to its row's sum
// and to its column's. Afterwards each customer adds up its sums by cluster in
// the order of the blocks. Blocks depend only on the cluster sizes, so the sums,
// and the last digit of the result, are the same on any number of cores.
//
// P. J. Rousseeuw (1987), "Silhouettes: a graphical aid to the interpretation
// and validation of cluster analysis", J. Comput. Appl. Math. 20, 53–65.

import (
	"context"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// Silhouettes are the silhouettes of one clustering.
type Silhouettes struct {
	Customers     []describe.Float `json:"customers"`      // per row; undefined for noise and for those not sampled
	Clusters      []describe.Float `json:"clusters"`       // mean per cluster; undefined for an empty one
	Mean          describe.Float   `json:"mean"`           // over the customers that are in a cluster
	BelowZero     int              `json:"below_zero"`     // customers below 0; an estimate where they are sampled
	Coverage      float64          `json:"coverage"`       // share of customers that are in a cluster
	Sampled       int              `json:"sampled"`        // customers scored; 0 means all
	StandardError describe.Float   `json:"standard_error"` // of Mean: 0 where all were scored
}

// blocksWanted is into how many blocks the customers are cut. More blocks spread
// better over cores and cost more memory: 8 bytes × customers × blocks.
const blocksWanted = 64

// mostBlocks is where that memory ends: with more clusters than this, every
// distance is computed twice instead, and no tile is kept.
const mostBlocks = 192

// Silhouette scores every customer exactly. x is n×d, labels are n: 0 … k−1, or
// negative for noise, which is left out and never scored as a cluster.
// Everything is undefined where fewer than two clusters hold a customer.
//
// O(n²d) time on all cores, O((64 + k)·n) memory (O(n·d) where clusters are very many); SampledSilhouette is for sizes
// where that takes too long. The error is ErrInput or that of ctx.
func Silhouette(ctx context.Context, x matrix.Matrix, labels []int) (*Silhouettes, error) {
	p, err := judge(x, labels)
	if err != nil {
		return nil, err
	}
	s := newSilhouettes(x.N, p)
	if p.filled < 2 {
		return s, nil
	}
	points := newCloud(x, p.order)
	cuts := p.blocks(blocksWanted)
	if len(cuts) > mostBlocks {
		if err := s.score(ctx, points, p, p.everyone()); err != nil {
			return nil, err
		}
		s.summarise(p)
		return s, nil
	}
	sums, err := tiles(ctx, points, cuts)
	if err != nil {
		return nil, err
	}
	err = parallel.Do(ctx, len(cuts), func(b int) error {
		toCluster := make([]float64, p.k)
		for i := range cuts[b].len() {
			clear(toCluster)
			for other, cut := range cuts {
				toCluster[cut.cluster] += sums[b][other][i]
			}
			row := p.order[cuts[b].from+i]
			s.Customers[row] = describe.Float(p.silhouette(cuts[b].cluster, toCluster))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.summarise(p)
	return s, nil
}

// silhouette of a customer of the cluster own, from its summed distances to the
// members of each cluster.
func (p *partition) silhouette(own int, sums []float64) float64 {
	if p.size(own) == 1 {
		return 0
	}
	a := sums[own] / float64(p.size(own)-1)
	b, found := 0.0, false
	for c, sum := range sums {
		if c == own || p.size(c) == 0 {
			continue
		}
		if mean := sum / float64(p.size(c)); !found || mean < b {
			b, found = mean, true
		}
	}
	if larger := max(a, b); larger > 0 {
		return (b - a) / larger
	}
	return 0 // everything in one place: no cluster suits better than another
}

func newSilhouettes(n int, p *partition) *Silhouettes {
	s := &Silhouettes{
		Customers: make([]describe.Float, n), Clusters: make([]describe.Float, p.k),
		Mean: describe.Undefined, StandardError: describe.Undefined, Coverage: p.coverage(n),
	}
	for i := range s.Customers {
		s.Customers[i] = describe.Undefined
	}
	for c := range s.Clusters {
		s.Clusters[c] = describe.Undefined
	}
	return s
}

// summarise fills in the means from all customers' silhouettes.
func (s *Silhouettes) summarise(p *partition) {
	var all float64
	for c := range p.k {
		var sum float64
		for _, row := range p.rows(c) {
			v := float64(s.Customers[row])
			sum += v
			if v < 0 {
				s.BelowZero++
			}
		}
		all += sum
		if p.size(c) > 0 {
			s.Clusters[c] = describe.Float(sum / float64(p.size(c)))
		}
	}
	s.Mean = describe.Float(all / float64(len(p.order)))
	s.StandardError = 0
}
