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

// cloudSize is the number of points in the cloud without groups, and cloudMaxK the
// largest number of clusters tried on it.
const (
	cloudSize = 800
	cloudMaxK = 7
)

// NoGroups returns the silhouette for each k on a cloud of points without groups: a
// Gaussian distribution with the variances of the study's principal components.
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
		Columns: []table.Column{
			{Name: "k", Kind: table.Count}, {Name: "Silhouette", Kind: table.Number, Decimals: 3}, {Name: "Sizes"},
		},
		Notes: []string{fmt.Sprintf(
			"The cloud is %d random points from a Gaussian distribution with the variances of the study's principal components.",
			cloudSize)},
	}
	best, bestK := math.Inf(-1), 0
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
			best, bestK = float64(s.Mean), k
		}
		t.Rows = append(t.Rows, []any{k, s.Mean, sizes(m.Sizes)})
	}
	t.Caption = fmt.Sprintf(
		"There are no groups to find, and yet the silhouette is highest at k = %d (%.2f).", bestK, best)
	return t, nil
}
