package segkit

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync/atomic"

	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/validity"
)

// Entrant is one technique with one setting and its internal indices.
type Entrant struct {
	Model      int                 `json:"model"` // place in its technique's Models
	K          int                 `json:"k"`
	Inertia    describe.Float      `json:"inertia"`
	Indices    validity.Indices    `json:"indices"`
	Reproduced choose.Reproduction `json:"reproduced"`
}

// Entrants are the contest's, by technique, simplest first.
type Entrants struct {
	ByTechnique [][]Entrant `json:"by_technique"` // in the order of the four techniques
}

// contest is what the steps of stage 5 look at together.
type contest struct {
	features *prep.Features
	table    *rfm.Table
	models   []*Models // in the order of techniques
}

func (s *Study) contest() (*contest, error) {
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	c := &contest{features: features, table: table}
	for _, t := range techniques {
		m, err := s.Technique(t)
		if err != nil {
			return nil, err
		}
		c.models = append(c.models, m)
	}
	return c, nil
}

func (c *contest) inputs() []any {
	in := []any{c.features, c.table}
	for _, m := range c.models {
		in = append(in, m)
	}
	return in
}

// measures are the original variables of the customers that are clustered.
func (c *contest) measures() [][]float64 {
	raw := c.table.Matrix().Select(c.features.Fit)
	out := make([][]float64, raw.D)
	for j := range out {
		out[j] = raw.Col(j)
	}
	return out
}

// Candidates scores every setting of every technique by the internal indices.
func (s *Study) Candidates() (*Entrants, error) {
	c, err := s.contest()
	if err != nil {
		return nil, err
	}
	return do(s, "candidates", nil, c.inputs(), memo.JSON[*Entrants](), func(ctx context.Context, advance func(float64)) (*Entrants, error) {
		x, measures := fitted(c.features), c.measures()
		out := &Entrants{ByTechnique: make([][]Entrant, len(c.models))}
		var all []*Entrant
		var models []*cluster.Clustering
		for t, m := range c.models {
			out.ByTechnique[t] = make([]Entrant, len(m.List))
			for i, model := range m.List {
				out.ByTechnique[t][i] = Entrant{Model: i, K: model.K, Inertia: model.Inertia}
				all, models = append(all, &out.ByTechnique[t][i]), append(models, model)
			}
		}
		var done atomic.Int64
		if err := parallel.Do(ctx, len(all), func(i int) error {
			indices, err := validity.Score(ctx, x, models[i].Labels)
			if err != nil {
				return err
			}
			all[i].Indices = *indices
			all[i].Reproduced = choose.Reproduce(models[i].Labels, measures, rfm.Names)
			advance(float64(done.Add(1)) / float64(len(all)))
			return nil
		}); err != nil {
			return nil, err
		}
		return out, nil
	})
}

// rules are the written rule, and where a number of segments is given the same
// rule at that number.
func (s *Study) rules() []choose.Rule {
	rules := []choose.Rule{s.config.Choose}
	if k := s.config.Modelling.K; k > 0 {
		rules = append(rules, s.config.Choose.At(k))
	}
	return rules
}

// candidate puts an entrant in the shape that the rule reads.
func candidate(m *cluster.Clustering, e Entrant) choose.Candidate {
	return choose.Candidate{
		Technique: m.Technique, Parameters: m.Parameters, K: m.K, N: len(m.Labels), Sizes: m.Sizes, Noise: m.Noise,
		Converged: m.Status == cluster.Converged, Silhouette: e.Indices.Silhouette,
		CalinskiHarabasz: e.Indices.CalinskiHarabasz, DaviesBouldin: e.Indices.DaviesBouldin,
		Stability: []float64{}, Reproduced: e.Reproduced,
	}
}

// stability is the bootstrap of one model; for the hierarchical technique of
// all of its cuts, as one tree serves them.
type stability struct {
	List []validity.Stability `json:"list"`
}

// bootstrap refits a technique on resamples. For k-means, mini-batch and DBSCAN
// it judges model i; for hierarchical all models at once, whatever i is.
func (s *Study) bootstrap(m *Models, i int) (*validity.Stability, error) {
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	evaluation := s.config.Evaluation
	options := bootstrapOptions{Seed: s.config.Seed, Resamples: evaluation.Resamples, Technique: m.Technique, Parameters: m.List[i].Parameters, Model: i}
	judged := m.List[i : i+1]
	switch m.Technique {
	case cluster.TechniqueHierarchical:
		judged, options.Parameters, options.Model = m.List, "", 0
	case cluster.TechniqueKMeans:
		options.Restarts = evaluation.BootstrapRestarts
	case cluster.TechniqueMiniBatch:
		options.Batch = s.config.Modelling.BatchSize
	}
	result, err := do(s, "stability", options, []any{features, m}, memo.JSON[*stability](), func(ctx context.Context, advance func(float64)) (*stability, error) {
		x, places := s.sampledFor(m.Technique, features)
		base := make([][]int, len(judged))
		for j, c := range judged {
			base[j] = at(c.Labels, places)
		}
		list, err := validity.Bootstrap(ctx, x, base, s.refit(judged), validity.StabilityOptions{
			Resamples: options.Resamples, Src: s.stream("stability"),
			Progress: fraction(advance),
		})
		if err != nil {
			return nil, err
		}
		return &stability{list}, nil
	})
	if err != nil {
		return nil, err
	}
	if m.Technique == cluster.TechniqueHierarchical {
		return &result.List[i], nil
	}
	return &result.List[0], nil
}

// bootstrapOptions are what a bootstrap depends on.
type bootstrapOptions struct {
	Seed       uint64
	Resamples  int
	Restarts   int // of k-means
	Batch      int // of mini-batch k-means
	Technique  string
	Parameters string // in words, rounded: two values of eps may read the same
	Model      int    // place in the technique's Models; 0 where all are judged at once
}

// Detail implements detailed.
func (o bootstrapOptions) Detail() string {
	if o.Parameters == "" {
		return o.Technique
	}
	return o.Technique + ", " + o.Parameters
}

// fraction tells a step's progress from counts.
type fraction func(float64)

// Step implements parallel.Progress.
func (f fraction) Step(done, total int) { f(float64(done) / float64(total)) }

// refit fits the judged models of one technique to a sample, with the settings
// they were made with.
func (s *Study) refit(judged []*cluster.Clustering) validity.Refit {
	modelling, restarts := s.config.Modelling, s.config.Evaluation.BootstrapRestarts
	return func(ctx context.Context, sample matrix.Matrix, src rand.Source) ([][]int, error) {
		if judged[0].Technique == cluster.TechniqueHierarchical {
			tree, err := cluster.Linkage(ctx, sample, modelling.Linkage)
			if err != nil {
				return nil, err
			}
			out := make([][]int, len(judged))
			for i, c := range judged {
				out[i] = tree.CutK(c.K)
			}
			return out, nil
		}
		c, err := refitOne(ctx, judged[0], sample, restarts, modelling.BatchSize, src)
		if err != nil {
			return nil, err
		}
		return [][]int{c.Labels}, nil
	}
}

func refitOne(ctx context.Context, c *cluster.Clustering, x matrix.Matrix, restarts, batch int, src rand.Source) (*cluster.Clustering, error) {
	switch c.Technique {
	case cluster.TechniqueMiniBatch:
		return cluster.MiniBatchKMeans(ctx, x, cluster.MiniBatchOptions{K: c.K, BatchSize: batch, Src: src})
	case cluster.TechniqueDBSCAN:
		return cluster.DBSCAN(ctx, x, cluster.DBSCANOptions{Eps: c.Eps, MinSamples: c.MinSamples})
	default:
		return cluster.KMeans(ctx, x, cluster.KMeansOptions{K: c.K, Restarts: restarts, Src: src})
	}
}

// stabilities fills in the stability of the candidates that nothing else has
// disqualified.
func (s *Study) stabilities(candidates []choose.Candidate, models []*Models, entrants *Entrants) ([]*validity.Stability, error) {
	rules, used, i := s.rules(), []*validity.Stability{}, 0
	for t, m := range models {
		for e := range entrants.ByTechnique[t] {
			if slices.ContainsFunc(rules, func(r choose.Rule) bool { return len(choose.Qualify(candidates[i], r)) == 0 }) {
				stable, err := s.bootstrap(m, e)
				if err != nil {
					return nil, err
				}
				candidates[i].Stability = stable.Mean
				used = append(used, stable)
			}
			i++
		}
	}
	return used, nil
}
