package validity

import (
	"context"
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// ExactLimit is the number of customers up to which Score computes the exact
// silhouette. Above, it is a stratified sample with its standard error.
const ExactLimit = 50_000

// Score computes the internal indices of a clustering. x is n×d, labels are n:
// 0 … k−1, or negative for noise, which is left out of all indices and shows in
// Coverage. Indices are undefined for fewer than two clusters. The sample above
// ExactLimit comes from a fixed source: the same data has the same score.
func Score(ctx context.Context, x matrix.Matrix, labels []int) (*Indices, error) {
	p, err := judge(x, labels)
	if err != nil {
		return nil, err
	}
	s, err := silhouettes(ctx, x, labels)
	if err != nil {
		return nil, err
	}
	return &Indices{
		Silhouette: s.Mean, ByCluster: s.Clusters, CalinskiHarabasz: p.calinskiHarabasz(x), DaviesBouldin: p.daviesBouldin(x),
		Coverage: s.Coverage, Sampled: s.Sampled, SilhouetteError: s.StandardError,
	}, nil
}

// silhouettes are exact up to ExactLimit customers, sampled above.
func silhouettes(ctx context.Context, x matrix.Matrix, labels []int) (*Silhouettes, error) {
	if x.N > ExactLimit {
		return SampledSilhouette(ctx, x, labels, SampleOptions{})
	}
	return Silhouette(ctx, x, labels)
}

// CalinskiHarabasz is the variance between clusters over the variance within,
// each divided by its degrees of freedom:
//
//	CH = (B / (k−1)) / (W / (n−k))
//
// Higher is better. n, the centre of everybody and all sums leave noise out. As
// in scikit-learn it is 1 where every customer lies on its cluster's mean.
// Undefined for fewer than two clusters, for as many clusters as customers, and
// where x and labels do not fit. O(n·d).
//
// T. Caliński and J. Harabasz (1974), "A dendrite method for cluster analysis",
// Communications in Statistics 3, 1–27.
func CalinskiHarabasz(x matrix.Matrix, labels []int) describe.Float {
	p, err := judge(x, labels)
	if err != nil {
		return describe.Undefined
	}
	return p.calinskiHarabasz(x)
}

func (p *partition) calinskiHarabasz(x matrix.Matrix) describe.Float {
	n, k := len(p.order), p.filled
	if k < 2 || n <= k {
		return describe.Undefined
	}
	centers := p.centers(x)
	everyone := meanOf(x, p.order)
	var within, between float64
	for c := range p.k {
		for _, row := range p.rows(c) {
			within += matrix.Distance2(x.Row(row), centers.Row(c))
		}
		between += float64(p.size(c)) * matrix.Distance2(centers.Row(c), everyone)
	}
	if within == 0 {
		return 1
	}
	return describe.Float(between * float64(n-k) / (within * float64(k-1)))
}

// DaviesBouldin is the mean over clusters of the worst overlap with another: the
// two mean distances to the own centre, added, over the distance of the centres.
// Lower is better, 0 is the least. Noise is left out. As in scikit-learn it is 0
// where all customers lie on their centres or all centres coincide. Undefined
// for fewer than two clusters and where x and labels do not fit. O(n·d + k²·d).
//
// D. L. Davies and D. W. Bouldin (1979), "A cluster separation measure", IEEE
// Trans. Pattern Analysis and Machine Intelligence 1, 224–227.
func DaviesBouldin(x matrix.Matrix, labels []int) describe.Float {
	p, err := judge(x, labels)
	if err != nil {
		return describe.Undefined
	}
	return p.daviesBouldin(x)
}

func (p *partition) daviesBouldin(x matrix.Matrix) describe.Float {
	if p.filled < 2 {
		return describe.Undefined
	}
	const zero = 1e-8 // scikit-learn's tolerance for distances that are all nothing
	centers := p.centers(x)
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

// centers are the means of the clusters, k×d; zeros for an empty one.
func (p *partition) centers(x matrix.Matrix) matrix.Matrix {
	out := matrix.New(p.k, x.D)
	for c := range p.k {
		copy(out.Row(c), meanOf(x, p.rows(c)))
	}
	return out
}

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
