package segkit

import (
	"context"
	"errors"
	"fmt"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/prep"
)

// Models are the clusterings of one technique over its settings, of the
// customers that are clustered (Features.Fit).
type Models struct {
	Technique string                `json:"technique"`
	List      []*cluster.Clustering `json:"list"`
	NotRun    []string              `json:"not_run"` // settings that were not run, and why
}

// fitted is what the techniques cluster: the rows that are not set aside.
func fitted(f *prep.Features) matrix.Matrix { return f.X.Select(f.Fit) }

// monetaryOf is the money of the rows that are clustered, for canonical labels.
func (s *Study) monetaryOf(rows []int) ([]float64, error) {
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(rows))
	for i, r := range rows {
		out[i] = table.Monetary[r].Float()
	}
	return out, nil
}

// models runs one technique over its settings: the common part of stage 4.
func (s *Study) models(technique string, options any, settings int, fit func(ctx context.Context, x matrix.Matrix, i int) (*cluster.Clustering, error)) (*Models, error) {
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	return do(s, technique, options, []any{table, features}, memo.JSON[*Models](), func(ctx context.Context, advance func(float64)) (*Models, error) {
		x := fitted(features)
		money, err := s.monetaryOf(features.Fit)
		if err != nil {
			return nil, err
		}
		out := &Models{Technique: technique, List: []*cluster.Clustering{}, NotRun: []string{}}
		for i := range settings {
			c, err := fit(ctx, x, i)
			var not notRun
			if errors.As(err, &not) {
				out.NotRun = append(out.NotRun, string(not))
				continue
			}
			if err != nil {
				return nil, err
			}
			out.List = append(out.List, c.Canonical(money))
			advance(float64(i+1) / float64(settings))
		}
		return out, nil
	})
}

// notRun is the reason why a setting was left out without the study failing.
type notRun string

func (n notRun) Error() string { return string(n) }

// largestK is the largest k that n customers allow.
func (s *Study) largestK(n int) int { return min(s.config.Modelling.MaxK, n) }

// kOptions are the settings of any technique, for its key; what a technique does
// not have is zero.
type kOptions struct {
	Seed           uint64
	MaxK, Restarts int
	Batch          int
	Linkage        string
	Eps            []float64
	MinSamples     int
}

// KMeans is k-means at k = 1 to the largest k.
func (s *Study) KMeans() (*Models, error) {
	n, err := s.enoughCustomers()
	if err != nil {
		return nil, err
	}
	m := s.config.Modelling
	opt := kOptions{Seed: s.config.Seed, MaxK: s.largestK(n), Restarts: m.Restarts}
	return s.models(cluster.TechniqueKMeans, opt, opt.MaxK, func(ctx context.Context, x matrix.Matrix, i int) (*cluster.Clustering, error) {
		return s.fitKMeans(ctx, x, i+1, m.Restarts)
	})
}

// fitKMeans is k-means as the study runs it, from a stream of its own for each k.
func (s *Study) fitKMeans(ctx context.Context, x matrix.Matrix, k, restarts int) (*cluster.Clustering, error) {
	return cluster.KMeans(ctx, x, cluster.KMeansOptions{K: k, Restarts: restarts, Src: s.stream(cluster.TechniqueKMeans, k)})
}

// MiniBatch is mini-batch k-means at k = 2 to the largest k.
func (s *Study) MiniBatch() (*Models, error) {
	n, err := s.enoughCustomers()
	if err != nil {
		return nil, err
	}
	m := s.config.Modelling
	opt := kOptions{Seed: s.config.Seed, MaxK: s.largestK(n), Batch: m.BatchSize}
	return s.models(cluster.TechniqueMiniBatch, opt, opt.MaxK-1, func(ctx context.Context, x matrix.Matrix, i int) (*cluster.Clustering, error) {
		return cluster.MiniBatchKMeans(ctx, x, cluster.MiniBatchOptions{K: i + 2, BatchSize: m.BatchSize, Src: s.stream(cluster.TechniqueMiniBatch, i+2)})
	})
}

// Dendrogram is the tree of the hierarchical clustering. Where it would not fit
// in memory its error wraps a *cluster.TooLargeError.
func (s *Study) Dendrogram() (*cluster.Dendrogram, error) {
	if _, err := s.enoughCustomers(); err != nil {
		return nil, err
	}
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	linkage := s.config.Modelling.Linkage
	return do(s, "dendrogram", linkage, []any{features}, memo.JSON[*cluster.Dendrogram](), func(ctx context.Context, _ func(float64)) (*cluster.Dendrogram, error) {
		return cluster.Linkage(ctx, fitted(features), linkage)
	})
}

// Hierarchical is the dendrogram cut into k = 2 to the largest k clusters.
func (s *Study) Hierarchical() (*Models, error) {
	n, err := s.enoughCustomers()
	if err != nil {
		return nil, err
	}
	opt := kOptions{MaxK: s.largestK(n), Linkage: s.config.Modelling.Linkage}
	tree, err := s.Dendrogram()
	var large *cluster.TooLargeError
	if errors.As(err, &large) {
		return s.models(cluster.TechniqueHierarchical, opt, 1, func(context.Context, matrix.Matrix, int) (*cluster.Clustering, error) {
			return nil, notRun(fmt.Sprintf("%s: %v", cluster.TechniqueHierarchical, large))
		})
	}
	if err != nil {
		return nil, err
	}
	return s.models(cluster.TechniqueHierarchical, opt, opt.MaxK-1, func(_ context.Context, x matrix.Matrix, i int) (*cluster.Clustering, error) {
		return cluster.Hierarchical(x, tree, i+2), nil
	})
}

// KDistances is DBSCAN's k-distance curve, ascending, with the eps that it
// suggests.
type KDistances struct {
	MinSamples int                   `json:"min_samples"`
	Curve      []float64             `json:"curve"` // empty where there are fewer customers than MinSamples
	Suggestion cluster.EpsSuggestion `json:"suggestion"`
}

// KDistances is the distance of each customer to the (min_samples − 1)th other.
func (s *Study) KDistances() (*KDistances, error) {
	if _, err := s.enoughCustomers(); err != nil {
		return nil, err
	}
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	minSamples := s.config.Modelling.minSamples(features.X.D)
	return do(s, "k-distances", minSamples, []any{features}, memo.JSON[*KDistances](), func(ctx context.Context, _ func(float64)) (*KDistances, error) {
		if minSamples > len(features.Fit) {
			return &KDistances{minSamples, []float64{}, cluster.EpsCandidates(nil)}, nil
		}
		curve, err := cluster.KDistances(ctx, fitted(features), minSamples)
		if err != nil {
			return nil, err
		}
		return &KDistances{minSamples, curve, cluster.EpsCandidates(curve)}, nil
	})
}

// DBSCAN is DBSCAN at each eps that the k-distance curve suggests.
func (s *Study) DBSCAN() (*Models, error) {
	n, err := s.enoughCustomers()
	if err != nil {
		return nil, err
	}
	distances, err := s.KDistances()
	if err != nil {
		return nil, err
	}
	opt := kOptions{Eps: distances.Suggestion.Candidates, MinSamples: distances.MinSamples}
	if len(opt.Eps) == 0 {
		reason := notRun(fmt.Sprintf("%s: min_samples is %d, but there are only %d customers", cluster.TechniqueDBSCAN, opt.MinSamples, n))
		if len(distances.Curve) > 0 {
			reason = notRun(fmt.Sprintf("%s: nearly every customer has %d others exactly alike, so there is no eps to try", cluster.TechniqueDBSCAN, opt.MinSamples-1))
		}
		return s.models(cluster.TechniqueDBSCAN, opt, 1, func(context.Context, matrix.Matrix, int) (*cluster.Clustering, error) { return nil, reason })
	}
	return s.models(cluster.TechniqueDBSCAN, opt, len(opt.Eps), func(ctx context.Context, x matrix.Matrix, i int) (*cluster.Clustering, error) {
		return cluster.DBSCAN(ctx, x, cluster.DBSCANOptions{Eps: opt.Eps[i], MinSamples: opt.MinSamples})
	})
}

// Technique is one of the four by its name.
func (s *Study) Technique(name string) (*Models, error) {
	switch name {
	case cluster.TechniqueKMeans:
		return s.KMeans()
	case cluster.TechniqueMiniBatch:
		return s.MiniBatch()
	case cluster.TechniqueHierarchical:
		return s.Hierarchical()
	case cluster.TechniqueDBSCAN:
		return s.DBSCAN()
	}
	return nil, fmt.Errorf("%q is no technique; there are %v", name, techniques)
}

// ErrTooFew is wrapped where there are fewer customers than clusters.
var ErrTooFew = errors.New("too few customers")

// enoughCustomers is the number of customers to be clustered, or the reason why
// there can be no segments.
func (s *Study) enoughCustomers() (int, error) {
	features, err := s.Features()
	if err != nil {
		return 0, err
	}
	n := len(features.Fit)
	if least := max(2, s.config.Modelling.K); n < least {
		return 0, fmt.Errorf("%w: %d left after cleaning, and %d segments need at least as many; use more data or a smaller k", ErrTooFew, n, least)
	}
	return n, nil
}
