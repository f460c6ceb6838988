package modelling

import (
	"context"
	"math/rand/v2"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/seed"
	"customer-segmentation/segkit/validity"
)

// GapMaxK is the largest k that the gap statistic looks at.
const GapMaxK = 10

// gapRestarts and structureRestarts are the numbers of k-means restarts on each draw.
const (
	gapRestarts       = 5
	structureRestarts = 10
)

// structureScored is how many customers of a sample are scored in the structure test, and
// as many of each draw: all would take most of the test's time, for a third decimal.
const structureScored = 4_000

// Gap computes the gap statistic of the k-means models. On a sample they are
// refitted with the given restarts first.
func Gap(ctx context.Context, f *prep.Features, models *Models, draws, restarts int, s seed.Seed) (*validity.GapStatistic, error) {
	sample := SampleOf(s, f)
	inertia := make([]float64, min(GapMaxK, len(models.List)))
	for i := range inertia {
		c := models.List[i]
		if !sample.All() {
			var err error
			setting := cluster.Setting{K: i + 1, Restarts: restarts}
			if c, err = cluster.Techniques[0].Fit(ctx, sample.X, setting, streamFor(s, cluster.TechniqueKMeans, i+1)); err != nil {
				return nil, err
			}
		}
		inertia[i] = float64(c.Inertia)
	}
	g, err := validity.Gap(ctx, sample.X, inertia, GapMaxK, validity.GapOptions{
		Draws: draws, Src: s.Stream("gap"),
		Fit: func(ctx context.Context, x matrix.Matrix, k int, src rand.Source) (float64, error) {
			c, err := cluster.KMeans(ctx, x, cluster.KMeansOptions{K: k, Restarts: gapRestarts, Src: src})
			if err != nil {
				return 0, err
			}
			return float64(c.Inertia), nil
		},
	})
	if err != nil {
		return nil, err
	}
	g.Verdict = sample.Note(g.Verdict)
	return g, nil
}

// Structure tests whether the clusters are more than slices of a structureless
// cloud. labels are those of the clustered customers.
func Structure(ctx context.Context, f *prep.Features, labels []int, draws int, s seed.Seed) (*validity.Structure, error) {
	sample := SampleOf(s, f)
	scored := 0
	if !sample.All() {
		scored = structureScored
	}
	t, err := validity.StructureTest(ctx, sample.X, sample.Pick(labels), validity.StructureOptions{
		Draws: draws, Scored: scored, Src: s.Stream("structure"),
		Fit: func(ctx context.Context, x matrix.Matrix, k int, src rand.Source) ([]int, error) {
			c, err := cluster.KMeans(ctx, x, cluster.KMeansOptions{K: k, Restarts: structureRestarts, Src: src})
			if err != nil {
				return nil, err
			}
			return c.Labels, nil
		},
	})
	if err != nil {
		return nil, err
	}
	t.Words = sample.Note(t.Words)
	return t, nil
}

// Silhouettes computes the silhouette of each clustered customer, from a sample
// above validity.ExactLimit.
func Silhouettes(ctx context.Context, x matrix.Matrix, labels []int) (*validity.Silhouettes, error) {
	if x.N > validity.ExactLimit {
		return validity.SampledSilhouette(ctx, x, labels, validity.SampleOptions{})
	}
	return validity.Silhouette(ctx, x, labels)
}
