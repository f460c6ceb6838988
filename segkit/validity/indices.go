package validity

import (
	"context"
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// ExactLimit is the number of points up to which Score computes the exact silhouette.
// Above, it estimates the silhouette from a stratified sample.
const ExactLimit = 50_000

// Score computes the internal indices of a clustering of x (n×d). labels are n: 0 …
// k−1, or negative for noise, which is left out of all indices and shows in Coverage.
// The indices are undefined for fewer than two clusters. Above [ExactLimit] the sample
// comes from a fixed source, so the same data has the same score. The error wraps
// [ErrInput], or is that of ctx.
func Score(ctx context.Context, x matrix.Matrix, labels []int) (*Indices, error) {
	p, err := partitionOf(x, labels)
	if err != nil {
		return nil, err
	}
	s, err := p.silhouettes(ctx, x)
	if err != nil {
		return nil, err
	}
	centers := p.centers(x)
	return &Indices{
		Silhouette: s.Mean, ByCluster: s.Clusters,
		CalinskiHarabasz: p.calinskiHarabasz(x, centers), DaviesBouldin: p.daviesBouldin(x, centers),
		Coverage: s.Coverage, Sampled: s.Sampled, SilhouetteError: s.StandardError,
	}, nil
}

// silhouettes scores every point up to ExactLimit, and a sample above.
func (p *partition) silhouettes(ctx context.Context, x matrix.Matrix) (*Silhouettes, error) {
	if x.N > ExactLimit {
		return p.sampledSilhouettes(ctx, x, SampleOptions{})
	}
	return p.allSilhouettes(ctx, x)
}

// CalinskiHarabasz returns the variance between clusters over the variance within,
// each divided by its degrees of freedom:
//
//	CH = (B / (k−1)) / (W / (n−k))
//
// Higher is better. Noise is left out of n, of the overall mean and of all sums. As in
// scikit-learn, the index is 1 where every point lies on the mean of its cluster. It is
// undefined for fewer than two clusters, for as many clusters as points, and where x
// (n×d) and the n labels do not fit. O(n·d).
//
// T. Caliński and J. Harabasz (1974), "A dendrite method for cluster analysis",
// Communications in Statistics 3, 1–27.
func CalinskiHarabasz(x matrix.Matrix, labels []int) describe.Float {
	p, err := partitionOf(x, labels)
	if err != nil {
		return describe.Undefined
	}
	return p.calinskiHarabasz(x, p.centers(x))
}

func (p *partition) calinskiHarabasz(x, centers matrix.Matrix) describe.Float {
	n, k := len(p.order), p.filled
	if k < 2 || n <= k {
		return describe.Undefined
	}
	overall := meanOf(x, p.order)
	var within, between float64
	for c := range p.k {
		for _, row := range p.rows(c) {
			within += matrix.Distance2(x.Row(row), centers.Row(c))
		}
		between += float64(p.size(c)) * matrix.Distance2(centers.Row(c), overall)
	}
	if within == 0 {
		return 1
	}
	return describe.Float(between * float64(n-k) / (within * float64(k-1)))
}

// DaviesBouldin returns the mean over clusters of the worst overlap with another one:
// the mean distance of the members from their centre, of both clusters together, over
// the distance between the two centres. Lower is better; 0 is the best. Noise is left
// out. As in scikit-learn, the index is 0 where all points lie on their centres or all
// centres coincide. It is undefined for fewer than two clusters and where x (n×d) and
// the n labels do not fit. O(n·d + k²·d).
//
// D. L. Davies and D. W. Bouldin (1979), "A cluster separation measure", IEEE
// Trans. Pattern Analysis and Machine Intelligence 1, 224–227.
func DaviesBouldin(x matrix.Matrix, labels []int) describe.Float {
	p, err := partitionOf(x, labels)
	if err != nil {
		return describe.Undefined
	}
	return p.daviesBouldin(x, p.centers(x))
}

func (p *partition) daviesBouldin(x, centers matrix.Matrix) describe.Float {
	if p.filled < 2 {
		return describe.Undefined
	}
	const zero = 1e-8 // scikit-learn's tolerance: a distance up to this counts as 0
	spread := make([]float64, p.k)
	allTight, allTogether := true, true
	for c := range p.k {
		for _, row := range p.rows(c) {
			spread[c] += math.Sqrt(matrix.Distance2(x.Row(row), centers.Row(c)))
		}
		spread[c] /= float64(max(1, p.size(c)))
		allTight = allTight && spread[c] <= zero
	}
	var sum float64
	for a := range p.k {
		var worst float64
		for b := range p.k {
			if a == b || p.size(a) == 0 || p.size(b) == 0 {
				continue
			}
			distance := math.Sqrt(matrix.Distance2(centers.Row(a), centers.Row(b)))
			allTogether = allTogether && distance <= zero
			if distance > 0 {
				worst = max(worst, (spread[a]+spread[b])/distance)
			}
		}
		sum += worst
	}
	if allTight || allTogether {
		return 0
	}
	return describe.Float(sum / float64(p.filled))
}

// centers returns the means of the clusters, k×d; zeros for an empty one.
func (p *partition) centers(x matrix.Matrix) matrix.Matrix {
	out := matrix.New(p.k, x.D)
	for c := range p.k {
		copy(out.Row(c), meanOf(x, p.rows(c)))
	}
	return out
}

// meanOf returns the mean of some rows; zeros for none.
func meanOf(x matrix.Matrix, rows []int) []float64 {
	mean := make([]float64, x.D)
	for _, row := range rows {
		for j, v := range x.Row(row) {
			mean[j] += v
		}
	}
	for j := range mean {
		mean[j] /= float64(max(1, len(rows)))
	}
	return mean
}
