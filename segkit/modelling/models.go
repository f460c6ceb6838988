package modelling

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/seed"
)

// Models holds the clusterings of one technique over its settings, of the customers
// that are clustered.
type Models struct {
	Technique string                `json:"technique"`
	List      []*cluster.Clustering `json:"list"`
	NotRun    []string              `json:"not_run"` // settings that were not run, and why
}

// All holds the models of the techniques, in the order of cluster.Techniques: those of
// the last one only where there are categories.
type All struct {
	ByTechnique []*Models
}

// Of returns the models of a technique by its name, nil for an unknown name.
func (a *All) Of(technique string) *Models {
	for _, m := range a.ByTechnique {
		if m.Technique == technique {
			return m
		}
	}
	return nil
}

// NotRun lists the settings that were not run, of all techniques.
func (a *All) NotRun() []string {
	out := []string{}
	for _, m := range a.ByTechnique {
		out = append(out, m.NotRun...)
	}
	return out
}

// Data is what is clustered.
type Data struct {
	X     matrix.Matrix // n×d features of the customers that are clustered
	Order []float64     // n values, by whose medians clusters are numbered, largest first: money

	Blocks []int // the number of columns of each category, the last columns of X; nil without categories
}

// DataOf returns the rows of the features that are clustered. order has one value
// for every customer.
func DataOf(f *prep.Features, order []float64) Data {
	return Data{X: f.X.Select(f.Fit), Order: pick(order, f.Fit), Blocks: f.Blocks()}
}

// ErrTooFew is wrapped where there are fewer customers than clusters.
var ErrTooFew = errors.New("too few customers")

// Enough reports an error where n customers are fewer than two, or than the
// segments that are asked for.
func Enough(n, segments int) error {
	least := max(2, segments)
	switch {
	case n >= least:
		return nil
	case n == 0:
		return fmt.Errorf("%w: none is left after cleaning", ErrTooFew)
	case segments > 2 && n >= 2:
		return fmt.Errorf("%w: %s left after cleaning cannot make %d segments; use more data, or ask for at most %d (--k, or k under [modelling])",
			ErrTooFew, describe.Counted(n, "customer"), segments, n)
	}
	return fmt.Errorf("%w: %s left after cleaning cannot be divided into segments; use more data",
		ErrTooFew, describe.Counted(n, "customer"))
}

// sweep fits a technique with each of the settings, from a stream of its own for
// each number of clusters.
func (d Data) sweep(ctx context.Context, t cluster.Technique, s seed.Seed, settings []cluster.Setting, p parallel.Progress) (*Models, error) {
	out := &Models{Technique: t.Name, List: []*cluster.Clustering{}, NotRun: []string{}}
	fit := d.fitter(t, s)
	for i, setting := range settings {
		c, err := fit(ctx, setting)
		if err != nil {
			return nil, err
		}
		out.List = append(out.List, c.Canonical(d.Order))
		p.Step(i+1, len(settings))
	}
	return out, nil
}

// fitter returns the function that fits a technique. On a large shop, the restarts of
// k-means are on a sample of the customers.
func (d Data) fitter(t cluster.Technique, s seed.Seed) func(context.Context, cluster.Setting) (*cluster.Clustering, error) {
	if t.Name != cluster.TechniqueKMeans || d.X.N <= SampleAbove {
		return func(ctx context.Context, o cluster.Setting) (*cluster.Clustering, error) {
			return t.Fit(ctx, d.X, o, streamFor(s, t.Name, o.K))
		}
	}
	sample := d.X.Select(samplePlaces(s, d.X.N))
	return func(ctx context.Context, o cluster.Setting) (*cluster.Clustering, error) {
		return cluster.KMeansSampled(ctx, d.X, sample, cluster.KMeansOptions{
			K: o.K, Restarts: o.Restarts, Src: streamFor(s, t.Name, o.K),
		})
	}
}

// streamFor returns the randomness of one fit: the same for a technique and a
// number of clusters, whatever else the study does.
func streamFor(s seed.Seed, technique string, k int) rand.Source { return s.Stream(technique, k) }
