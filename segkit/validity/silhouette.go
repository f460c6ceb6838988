package validity

import (
	"context"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// Silhouettes holds the silhouettes of one clustering of n points.
type Silhouettes struct {
	Customers     []describe.Float `json:"customers"`      // n: undefined for noise and for points not sampled
	Clusters      []describe.Float `json:"clusters"`       // k: mean of each cluster; undefined for an empty one
	Mean          describe.Float   `json:"mean"`           // over the points that are in a cluster
	BelowZero     int              `json:"below_zero"`     // points below 0; an estimate where they are sampled
	Coverage      float64          `json:"coverage"`       // share of points that are in a cluster
	Sampled       int              `json:"sampled"`        // points scored; 0 means all
	StandardError describe.Float   `json:"standard_error"` // of Mean: 0 where all were scored
}

// blocksWanted is the number of blocks that the points are cut into. More blocks
// spread better over cores and cost more memory: 8 bytes × points × blocks.
const blocksWanted = 64

// mostBlocks limits that memory: where more clusters make more blocks, every distance
// is computed twice instead, and no tile is kept.
const mostBlocks = 192

// Silhouette scores every row of x (n×d) exactly. labels are n: 0 … k−1, or negative
// for noise, which is left out and never scored as a cluster. All figures are undefined
// where fewer than two clusters have members.
//
// O(n²d) time on all cores and O((64 + k)·n) memory, or O(n·d) where there are very many
// clusters; [SampledSilhouette] is for sizes where that takes too long. The error wraps
// [ErrInput], or is that of ctx.
func Silhouette(ctx context.Context, x matrix.Matrix, labels []int) (*Silhouettes, error) {
	p, err := partitionOf(x, labels)
	if err != nil {
		return nil, err
	}
	return p.allSilhouettes(ctx, x)
}

// allSilhouettes does the work of Silhouette.
func (p *partition) allSilhouettes(ctx context.Context, x matrix.Matrix) (*Silhouettes, error) {
	s := newSilhouettes(x.N, p)
	if p.filled < 2 {
		return s, nil
	}
	cuts := p.blocks(blocksWanted)
	if len(cuts) > mostBlocks {
		if err := s.score(ctx, x, p, p.allPlaces()); err != nil {
			return nil, err
		}
		s.summarise(p)
		return s, nil
	}
	far := p.farFrom(x)
	sums, err := tiles(ctx, newCloud(x, p.order), cuts, far)
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
			place := cuts[b].from + i
			leaveOut(toCluster, far.far[place*p.k:(place+1)*p.k])
			row := p.order[place]
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

// silhouette returns the silhouette of a point of the cluster own, given the sums of
// its distances to the members of each cluster, infinite for those that cannot be the nearest.
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
	return 0 // all points in one place: no cluster suits better than another
}

// newSilhouettes returns a result in which nothing is scored yet.
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

// summarise fills in the means from the silhouettes of all points.
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
