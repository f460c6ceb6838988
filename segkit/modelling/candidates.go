package modelling

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/validity"
)

// Candidates holds the entrants of the contest with their indices, by technique in
// the order of cluster.Techniques, and in the order of its models. Their stability
// is still empty.
type Candidates struct {
	ByTechnique [][]choose.Candidate `json:"by_technique"`
	Warnings    [][][]string         `json:"warnings"` // of each candidate's model
	NotRun      []string             `json:"not_run"`  // settings that were not run, and why
}

// Flat returns the candidates in one list.
func (c *Candidates) Flat() []choose.Candidate { return slices.Concat(c.ByTechnique...) }

// WarningsOf returns the warnings of a candidate's model.
func (c *Candidates) WarningsOf(candidate choose.Candidate) []string {
	for t, list := range c.ByTechnique {
		if len(list) > 0 && list[0].Technique == candidate.Technique {
			return c.Warnings[t][candidate.Model]
		}
	}
	return nil
}

// Score computes the internal indices of every model, and how far one original
// measure alone gives its labels back. x is what was clustered (n×d); raw are the
// original measures of the same customers, with their names.
func Score(ctx context.Context, x, raw matrix.Matrix, names []string, all *All, p parallel.Progress) (*Candidates, error) {
	out := &Candidates{
		ByTechnique: make([][]choose.Candidate, len(all.ByTechnique)), Warnings: make([][][]string, len(all.ByTechnique)), NotRun: all.NotRun(),
	}
	var flat []*choose.Candidate
	var models []*cluster.Clustering
	for t, m := range all.ByTechnique {
		out.ByTechnique[t], out.Warnings[t] = make([]choose.Candidate, len(m.List)), make([][]string, len(m.List))
		for i, model := range m.List {
			out.ByTechnique[t][i], out.Warnings[t][i] = candidate(model, i), model.Warnings
			flat, models = append(flat, &out.ByTechnique[t][i]), append(models, model)
		}
	}
	measures := make([][]float64, raw.D)
	for j := range measures {
		measures[j] = raw.Col(j)
	}
	variables := choose.NewVariables(measures, names)
	var done atomic.Int64
	err := parallel.Do(ctx, len(flat), func(i int) error {
		indices, err := validity.Score(ctx, x, models[i].Labels)
		if err != nil {
			return err
		}
		flat[i].Indices = *indices
		flat[i].Reproduced = variables.Reproduce(models[i].Labels)
		p.Step(int(done.Add(1)), len(flat))
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// candidate puts a model in the shape that the rule reads, without its indices.
func candidate(m *cluster.Clustering, place int) choose.Candidate {
	return choose.Candidate{
		Technique: m.Technique, Parameters: m.Parameters, Model: place, K: m.K, N: len(m.Labels), Sizes: m.Sizes, Noise: m.Noise,
		Converged: m.Status == cluster.Converged, Inertia: m.Inertia, Stability: []float64{},
	}
}

// DistinctEnough refuses data in which no two customers differ in the measures,
// which are named in words.
func DistinctEnough(candidates []choose.Candidate, measures string) error {
	if slices.ContainsFunc(candidates, func(c choose.Candidate) bool { return c.K >= 2 }) {
		return nil
	}
	return fmt.Errorf("%w: all customers have the same %s, so there is nothing to segment", ErrTooFew, measures)
}

// SilhouetteNote says how the candidates' silhouettes were estimated; "" where
// they are exact.
func (c *Candidates) SilhouetteNote() string {
	sampled, largest := 0, 0.
	for _, candidate := range c.Flat() {
		if candidate.Sampled > 0 {
			sampled++
			largest = max(largest, float64(candidate.SilhouetteError))
		}
	}
	if sampled == 0 {
		return ""
	}
	return fmt.Sprintf("Silhouettes are estimated from a sample of about 4,000 customers, each scored against all; "+
		"their standard errors are %.4f at most.", largest)
}
