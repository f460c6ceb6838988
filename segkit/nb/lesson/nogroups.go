package lesson

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
)

// cloudSize and cloudMaxK are the size of the structureless cloud and the
// largest number of clusters asked for.
const (
	cloudSize = 800
	cloudMaxK = 7
)

// NoGroups is the silhouette by k on a cloud without groups: a Gaussian with the
// variances of the study's principal components.
func NoGroups(study *segkit.Study) (*table.Table, error) {
	c, err := study.Components()
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(study.Config().Seed, 2))
	x := matrix.New(cloudSize, len(c.Variance))
	for i := range x.N {
		for j := range x.D {
			x.Row(i)[j] = rng.NormFloat64() * math.Sqrt(c.Variance[j])
		}
	}
	t := &table.Table{
		Name: "no groups", Title: "k-means on a cloud without groups",
		Columns: []table.Column{{Name: "k", Kind: table.Count}, {Name: "Silhouette", Kind: table.Number, Decimals: 3}, {Name: "Sizes"}},
		Notes:   []string{fmt.Sprintf("%d points of a Gaussian with the variances of the study's principal components.", cloudSize)},
	}
	best, at := math.Inf(-1), 0
	for k := 2; k <= cloudMaxK; k++ {
		m, err := cluster.KMeans(context.Background(), x, cluster.KMeansOptions{K: k, Restarts: 10})
		if err != nil {
			return nil, err
		}
		s, err := validity.Silhouette(context.Background(), x, m.Labels)
		if err != nil {
			return nil, err
		}
		if float64(s.Mean) > best {
			best, at = float64(s.Mean), k
		}
		t.Rows = append(t.Rows, []any{k, s.Mean, sizes(m.Sizes)})
	}
	t.Caption = fmt.Sprintf("There is nothing to find, and the silhouette is highest at k = %d (%.2f).", at, best)
	return t, nil
}
