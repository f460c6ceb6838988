package segkit

import (
	"encoding/binary"
	"math"
	"slices"

	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/seed"
	"customer-segmentation/segkit/validity"
)

// resampling is how clusterings are refitted to resamples, and which are.
type resampling struct {
	ruling
	Resamples int    `json:"resamples"`
	Restarts  int    `json:"bootstrap_restarts"` // of k-means
	BatchSize int    `json:"batch_size"`         // of mini-batch k-means
	Linkage   string `json:"linkage"`
}

func stabilityOptions(s setting) resampling {
	return resampling{decisionOptions(s), s.Evaluation.Resamples, s.Evaluation.BootstrapRestarts, s.Modelling.BatchSize, s.Modelling.Linkage}
}

// bootstraps is the part of the graph that has one step per bootstrap.
type bootstraps struct {
	part flow.Part[setting, bootstrapSetting, stabilityList]
}

// stableCandidates records how reliably the clusters of each candidate reappear in
// resamples, for those that nothing else has disqualified.
type stableCandidates struct {
	Mean [][]float64 `json:"mean"` // in the order of the candidates, mean Jaccard by cluster; empty where not computed
}

// ofCandidates computes the stability of the candidates that nothing else has disqualified.
func (b bootstraps) ofCandidates(w *work, o resampling, f *prep.Features, all *modelling.All, c *modelling.Candidates) (*stableCandidates, error) {
	out := &stableCandidates{Mean: [][]float64{}}
	points := hashPoints(f)
	for t, list := range c.ByTechnique {
		for i, candidate := range list {
			mean := []float64{}
			if slices.ContainsFunc(o.rules(), func(r choose.Rule) bool { return len(choose.Qualify(candidate, r)) == 0 }) {
				s, err := b.stability(w, o, f, points, all.ByTechnique[t], i)
				if err != nil {
					return nil, err
				}
				mean = s.Mean
			}
			out.Mean = append(out.Mean, mean)
		}
	}
	return out, nil
}

// ofSegments keeps every resample of the chosen clustering. Where
// something else disqualified it, it is computed all the same.
func (b bootstraps) ofSegments(w *work, o resampling, f *prep.Features, d *choose.Record, all *modelling.All) (*validity.Stability, error) {
	winner := d.Entries[d.Winner].Candidate
	return b.stability(w, o, f, hashPoints(f), all.Of(winner.Technique), winner.Model)
}

// bootstrapSetting is what one bootstrap depends on, besides features and models.
type bootstrapSetting struct {
	Seed       seed.Seed
	Resamples  int
	Restarts   int `json:",omitempty"` // of k-means and k-prototypes
	BatchSize  int `json:",omitempty"` // of mini-batch k-means
	Technique  string
	Parameters string // in words, rounded: two values of eps may read the same
	Model      int    // place in the technique's models; 0 where all are judged at once
}

// Detail tells one bootstrap from the others in progress lines.
func (o bootstrapSetting) Detail() string {
	if o.Parameters == "" {
		return o.Technique
	}
	return o.Technique + ", " + o.Parameters
}

// stabilityList is the result of one bootstrap: of one model or, where one tree
// serves all of a technique's models, of all.
type stabilityList struct {
	List []validity.Stability `json:"list"`
}

// stability returns the stability of model i of a technique; points is the hash of those of
// the features.
func (b bootstraps) stability(w *work, o resampling, f *prep.Features, points memo.Hash, m *modelling.Models, i int) (*validity.Stability, error) {
	t, err := cluster.TechniqueNamed(m.Technique)
	if err != nil {
		return nil, err
	}
	part := bootstrapSetting{Seed: o.Seed, Resamples: o.Resamples, Technique: m.Technique, Parameters: m.List[i].Parameters, Model: i}
	judged := m.List[i : i+1]
	place := 0
	switch {
	case t.OneTree:
		judged, place, part.Parameters, part.Model = m.List, i, "", 0
	case m.Technique == cluster.TechniqueKMeans || m.Technique == cluster.TechniqueKPrototypes:
		part.Restarts = o.Restarts
	case m.Technique == cluster.TechniqueMiniBatch:
		part.BatchSize = o.BatchSize
	}
	result, err := b.part.Of(w, part, fingerprint(points, judged), func(w *work) (*stabilityList, error) {
		effort := modelling.Effort{Restarts: o.Restarts, BatchSize: o.BatchSize, Linkage: o.Linkage}
		list, err := modelling.Bootstrap(w.Context(), f, judged, effort, o.Resamples, o.Seed, w)
		return &stabilityList{list}, err
	})
	if err != nil {
		return nil, err
	}
	return &result.List[place], nil
}

// hashPoints returns the content hash of the points that are clustered.
func hashPoints(f *prep.Features) memo.Hash {
	points := make([]byte, 0, 8*(1+len(f.Fit)*f.X.D))
	points = binary.LittleEndian.AppendUint64(points, uint64(f.X.D))
	for _, row := range f.Fit {
		for _, v := range f.X.Row(row) {
			points = binary.LittleEndian.AppendUint64(points, math.Float64bits(v))
		}
	}
	return memo.HashOf(points)
}

// fingerprint returns the content hashes of what a bootstrap reads: the points, of which the
// hash is given, and the labels that are judged.
func fingerprint(points memo.Hash, judged []*cluster.Clustering) []memo.Hash {
	out := []memo.Hash{points}
	for _, c := range judged {
		labels := make([]byte, 0, 4*len(c.Labels))
		for _, label := range c.Labels {
			labels = binary.LittleEndian.AppendUint32(labels, uint32(label))
		}
		out = append(out, memo.HashOf(labels))
	}
	return out
}
