package segkit

import (
	"context"
	"math/rand/v2"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/validity"
)

// SweepRow is k-means at one k.
type SweepRow struct {
	K                int            `json:"k"`
	Inertia          describe.Float `json:"inertia"`
	Silhouette       describe.Float `json:"silhouette"`
	LowestCluster    describe.Float `json:"silhouette_lowest_cluster"` // the least and the greatest mean of a cluster
	HighestCluster   describe.Float `json:"silhouette_highest_cluster"`
	CalinskiHarabasz describe.Float `json:"calinski_harabasz"`
	DaviesBouldin    describe.Float `json:"davies_bouldin"`
}

// Sweep is k-means at every k, from 1 upwards.
type Sweep struct {
	Rows []SweepRow
}

// Sweep returns k-means from k = 1 upwards, with its indices.
func (s *Study) Sweep() (*Sweep, error) {
	entrants, err := s.Candidates()
	if err != nil {
		return nil, err
	}
	rows := []SweepRow{}
	for _, e := range entrants.ByTechnique[0] {
		low, high := span(e.Indices.ByCluster)
		rows = append(rows, SweepRow{K: e.K, Inertia: e.Inertia, Silhouette: e.Indices.Silhouette, LowestCluster: low, HighestCluster: high,
			CalinskiHarabasz: e.Indices.CalinskiHarabasz, DaviesBouldin: e.Indices.DaviesBouldin})
	}
	return made(s, &Sweep{rows}), nil
}

// span is the least and the greatest of the defined figures.
func span(figures []describe.Float) (low, high describe.Float) {
	low, high = describe.Undefined, describe.Undefined
	for _, f := range figures {
		if !f.Defined() {
			continue
		}
		if !low.Defined() || f < low {
			low = f
		}
		if !high.Defined() || f > high {
			high = f
		}
	}
	return low, high
}

func inertias(rows []SweepRow) []float64 {
	out := make([]float64, len(rows))
	for i, r := range rows {
		out[i] = float64(r.Inertia)
	}
	return out
}

// Elbow is what the elbow method says, under several ranges of k.
func (s *Study) Elbow() (*validity.Elbow, error) {
	sweep, err := s.Sweep()
	if err != nil {
		return nil, err
	}
	return made(s, validity.ElbowOf(inertias(sweep.Rows), 1)), nil
}

// gapMaxK is the largest k the gap statistic looks at.
const gapMaxK = 10

// gapRestarts and structureRestarts are the restarts of k-means on each draw.
const (
	gapRestarts       = 5
	structureRestarts = 10
)

// Gap is the gap statistic of k-means.
func (s *Study) Gap() (*validity.GapStatistic, error) {
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	models, err := s.KMeans()
	if err != nil {
		return nil, err
	}
	options := struct {
		Seed     uint64
		Draws    int
		Restarts int // of the refits on a sample; 0 where all customers are taken
	}{Seed: s.config.Seed, Draws: s.config.Evaluation.GapDraws}
	if len(features.Fit) > sampleAbove {
		options.Restarts = s.config.Modelling.Restarts
	}
	return do(s, "gap", options, []any{features, models}, memo.JSON[*validity.GapStatistic](), func(ctx context.Context, _ func(float64)) (*validity.GapStatistic, error) {
		x, places := s.sampled(features)
		inertia := make([]float64, min(gapMaxK, len(models.List)))
		for i := range inertia {
			inertia[i] = float64(models.List[i].Inertia)
			if places == nil {
				continue
			}
			c, err := s.fitKMeans(ctx, x, i+1, options.Restarts)
			if err != nil {
				return nil, err
			}
			inertia[i] = float64(c.Inertia)
		}
		g, err := validity.Gap(ctx, x, inertia, gapMaxK, validity.GapOptions{
			Draws: options.Draws, Src: s.stream("gap"),
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
		g.Verdict = onSample(g.Verdict, places)
		return g, nil
	})
}

// Structure tests whether the chosen segments are more than slices of a
// structureless cloud.
func (s *Study) Structure() (*validity.Structure, error) {
	features, segments, err := s.segmented()
	if err != nil {
		return nil, err
	}
	options := struct {
		Seed  uint64
		Draws int
	}{s.config.Seed, s.config.Evaluation.StructureDraws}
	return do(s, "structure", options, []any{features, segments}, memo.JSON[*validity.Structure](), func(ctx context.Context, _ func(float64)) (*validity.Structure, error) {
		x, places := s.sampled(features)
		t, err := validity.StructureTest(ctx, x, at(segments.Model.Labels, places), validity.StructureOptions{
			Draws: options.Draws, Src: s.stream("structure"),
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
		t.Words = onSample(t.Words, places)
		return t, nil
	})
}

// Silhouettes is the silhouette of each customer in the chosen segments.
func (s *Study) Silhouettes() (*validity.Silhouettes, error) {
	features, segments, err := s.segmented()
	if err != nil {
		return nil, err
	}
	return do(s, "silhouettes", nil, []any{features, segments}, memo.JSON[*validity.Silhouettes](), func(ctx context.Context, _ func(float64)) (*validity.Silhouettes, error) {
		x := fitted(features)
		if x.N > validity.ExactLimit {
			return validity.SampledSilhouette(ctx, x, segments.Model.Labels, validity.SampleOptions{})
		}
		return validity.Silhouette(ctx, x, segments.Model.Labels)
	})
}

// Agreement compares the techniques, each at the setting that the decision
// chose for it, or else at the decision's k.
func (s *Study) Agreement() (*validity.AgreementMatrix, error) {
	shown, err := s.Shown()
	if err != nil {
		return nil, err
	}
	inputs, names, labels := []any{}, []string{}, [][]int{}
	for _, e := range shown {
		m, err := s.Technique(e.Technique)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, m)
		names = append(names, e.Technique)
		labels = append(labels, m.List[e.Model].Labels)
	}
	places := make([]int, len(shown))
	for i, e := range shown {
		places[i] = e.Model
	}
	return do(s, "agreement", places, inputs, memo.JSON[*validity.AgreementMatrix](), func(context.Context, func(float64)) (*validity.AgreementMatrix, error) {
		return validity.Agreement(names, labels), nil
	})
}

// Differentiation is how far each feature tells the segments apart.
type Differentiation struct {
	Features []validity.FeatureWeight `json:"features"`
}

// Differentiation tells which features make the segments.
func (s *Study) Differentiation() (*Differentiation, error) {
	features, segments, err := s.segmented()
	if err != nil {
		return nil, err
	}
	return do(s, "differentiation", s.config.Seed, []any{features, segments}, memo.JSON[*Differentiation](), func(ctx context.Context, _ func(float64)) (*Differentiation, error) {
		x := fitted(features)
		assign := func(points matrix.Matrix) []int { return segments.Model.Assign(x, points) }
		weights, err := validity.Differentiation(ctx, x, segments.Model.Labels, features.Names, assign, s.stream("differentiation"))
		if err != nil {
			return nil, err
		}
		return &Differentiation{weights}, nil
	})
}
