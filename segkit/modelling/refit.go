package modelling

import (
	"context"
	"fmt"
	"math/rand/v2"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/seed"
	"customer-segmentation/segkit/validity"
)

// Effort says with how much effort models are refitted.
type Effort struct {
	Restarts  int    // of k-means and k-prototypes
	BatchSize int    // of mini-batch k-means
	Linkage   string // of the hierarchical technique
}

// settingOf returns the setting that a model was made with. blocks are those of the
// data's categories.
func settingOf(c *cluster.Clustering, e Effort, blocks []int) cluster.Setting {
	if c.Technique == cluster.TechniqueKPrototypes {
		e.Restarts = min(e.Restarts, mostStarts)
	}
	return cluster.Setting{
		K: c.K, Restarts: e.Restarts, BatchSize: e.BatchSize, Linkage: e.Linkage, Eps: c.Eps, MinSamples: c.MinSamples,
		Blocks: blocks,
	}
}

// Refit fits a model's technique and setting to other data, as the study would. Where that is impossible
// because there are fewer customers than segments, the error says so in words for the report's readers.
func Refit(ctx context.Context, d Data, model *cluster.Clustering, e Effort, s seed.Seed) (*cluster.Clustering, error) {
	t, err := cluster.TechniqueNamed(model.Technique)
	if err != nil {
		return nil, err
	}
	c, err := d.fitter(t, s)(ctx, settingOf(model, e, d.Blocks))
	switch {
	case err != nil && ctx.Err() == nil && model.K > d.X.N:
		return nil, fmt.Errorf("too few for %s", describe.Counted(model.K, "segment"))
	case err != nil:
		return nil, err
	}
	return c.Canonical(d.Order), nil
}

// RefitCustomers refits a model to the customers of features, or to a sample of
// them, and returns the rows of features and their labels. Where there is no
// sample, those set aside are labelled too. order has one value per customer.
func RefitCustomers(ctx context.Context, f *prep.Features, order []float64, model *cluster.Clustering, e Effort, s seed.Seed) (rows, labels []int, err error) {
	sample := sampleFor(s, model.Technique, f)
	rows = sample.Pick(f.Fit)
	c, err := Refit(ctx, Data{X: sample.X, Order: pick(order, rows), Blocks: f.Blocks()}, model, e, s)
	if err != nil {
		return nil, nil, err
	}
	if !sample.All() {
		return rows, c.Labels, nil
	}
	rows = make([]int, f.X.N)
	for i := range rows {
		rows[i] = i
	}
	return rows, Everyone(c, f), nil
}

// Everyone labels all customers: the clustered ones as they were, the others by
// the technique's rule for new customers.
func Everyone(model *cluster.Clustering, f *prep.Features) []int {
	labels := make([]int, f.X.N)
	in := make([]bool, f.X.N)
	for i, row := range f.Fit {
		labels[row], in[row] = model.Labels[i], true
	}
	var aside []int
	for row := range in {
		if !in[row] {
			aside = append(aside, row)
		}
	}
	for i, label := range model.Assign(f.X.Select(f.Fit), f.X.Select(aside)) {
		labels[aside[i]] = label
	}
	return labels
}

// Bootstrap refits one technique's models to resamples of the customers and says
// how reliably each cluster reappears.
func Bootstrap(ctx context.Context, f *prep.Features, models []*cluster.Clustering, e Effort, resamples int,
	s seed.Seed, p parallel.Progress) ([]validity.Stability, error) {
	t, err := cluster.TechniqueNamed(models[0].Technique)
	if err != nil {
		return nil, err
	}
	sample := sampleFor(s, t.Name, f)
	base, settings := make([][]int, len(models)), make([]cluster.Setting, len(models))
	for i, c := range models {
		base[i], settings[i] = sample.Pick(c.Labels), settingOf(c, e, f.Blocks())
	}
	refit := func(ctx context.Context, x matrix.Matrix, src rand.Source) ([][]int, error) {
		return t.Labels(ctx, x, settings, src)
	}
	return validity.Bootstrap(ctx, sample.X, base, refit, validity.StabilityOptions{
		Resamples: resamples, Src: s.Stream("stability"), Progress: p,
	})
}

// RefitEveryone refits a model to the customers of features (on a large shop to a
// random sample of them), or with draws to a bootstrap sample of those, and labels all
// customers: those it was fitted to as it found them, the others by the technique's
// rule for new customers. order has one value per customer.
func RefitEveryone(ctx context.Context, f *prep.Features, order []float64, model *cluster.Clustering, e Effort, s seed.Seed,
	draws *rand.Rand) ([]int, error) {
	sample := sampleFor(s, model.Technique, f)
	rows := sample.Pick(f.Fit)
	if draws != nil {
		drawn := make([]int, len(rows))
		for i := range drawn {
			drawn[i] = rows[draws.IntN(len(rows))]
		}
		rows = drawn
	}
	x := f.X.Select(rows)
	c, err := Refit(ctx, Data{X: x, Order: pick(order, rows), Blocks: f.Blocks()}, model, e, s)
	if err != nil {
		return nil, err
	}
	labels := c.Assign(x, f.X)
	for i, row := range rows {
		labels[row] = c.Labels[i]
	}
	return labels, nil
}
