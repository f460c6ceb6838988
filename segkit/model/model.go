package model

import (
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
)

// Format and Version identify every file. The version changes with the layout.
const (
	Format  = "customer-segmentation/model"
	Version = 1
)

// Model labels customers by the segments of one study.
type Model struct {
	Format      string      `json:"format"`
	Version     int         `json:"version"`
	Study       Study       `json:"study"`
	Cleaning    Cleaning    `json:"cleaning"`
	Preparation Preparation `json:"road"`
	Technique   string      `json:"technique"`
	Setting     string      `json:"setting"` // of the technique, in words: "k = 4"
	Rule        string      `json:"rule"`    // how a customer is assigned to a segment, in words
	Density     *Density    `json:"density"` // for DBSCAN; null for the other techniques
	Segments    []Segment   `json:"segments"`
	Future      *Future     `json:"future,omitempty"` // nil in models of versions that did not forecast
}

// Study describes the study that the model comes from.
type Study struct {
	Digest        string `json:"digest"` // of its results.json
	Currency      string `json:"currency"`
	Snapshot      string `json:"snapshot"`       // to which its recency is counted: 2011-12-10 12:50:00; "" if its file gave the days
	SnapshotGiven bool   `json:"snapshot_given"` // false: the latest purchase plus one day
	PeriodDays    int    `json:"period_days"`    // whole days from its first purchase to its last
	Customers     int    `json:"customers"`
	// Moved counts the study's customers to whom Rule gives a different segment from
	// the study's own.
	Moved int `json:"moved"`
}

// Cleaning says how transactions become customers, with every option written out.
type Cleaning struct {
	retail.CleanOptions
	MaxBadShare float64 `json:"max_bad_share"` // share of rows that may be unreadable; 0 means none

	// How files are read, where the study's options say so: see [reading] and [columns]
	// in study.toml.
	DateOrder        string                  `json:"date_order,omitempty"`
	Decimal          string                  `json:"decimal,omitempty"`
	KeepPlaceholders bool                    `json:"keep_placeholders,omitempty"`
	Columns          map[columns.Role]string `json:"columns,omitempty"`
}

// Preparation is the fitted way from raw measures to features. Its parts apply in
// this order.
type Preparation struct {
	Measures  []string  `json:"measures"`  // recency, frequency, monetary: days, orders, money; without the last for data without money
	Clip      *Clip     `json:"clip"`      // null where nothing is winsorised
	Transform string    `json:"transform"` // none, log1p, box-cox, yeo-johnson
	Lambda    []float64 `json:"lambda"`    // for Box-Cox and Yeo-Johnson, one per measure; else empty
	Scale     string    `json:"scale"`     // z-score, robust, min-max
	Center    []float64 `json:"center"`    // subtracted after the transform
	Spread    []float64 `json:"spread"`    // the divisor after that
	Rotation  *Rotation `json:"rotation"`  // null where the features themselves are clustered
}

// Clip holds the smallest and the largest value of each measure that features may
// have; values beyond them are pulled in.
type Clip struct {
	Low  []float64 `json:"low"`
	High []float64 `json:"high"`
}

// Rotation projects on principal components: one row of loadings per component.
type Rotation struct {
	Mean     []float64   `json:"mean"` // subtracted before the projection
	Loadings [][]float64 `json:"loadings"`
}

// Density holds what DBSCAN assigns by. Points are in feature space.
type Density struct {
	Eps        float64     `json:"eps"`
	MinSamples int         `json:"min_samples"`
	Core       [][]float64 `json:"core"`
	Labels     []int       `json:"labels"` // of the core points: indices of Segments
}

// Segment is one segment; segments are in the study's order. Their customers add up
// to the study's; with DBSCAN the rest are noise.
type Segment struct {
	Name      string    `json:"name"`
	Customers int       `json:"customers"`         // of the study
	Centre    []float64 `json:"centre"`            // in feature space
	Typical   []float64 `json:"typical,omitempty"` // the centre in the measures' own units, for people; none in models of earlier versions
	Farthest  float64   `json:"farthest"`          // largest distance to the centre of any study customer whom Rule puts here
}

// Rule says in words how a technique assigns a new customer to a segment.
func Rule(technique string) string {
	if technique == cluster.TechniqueDBSCAN {
		return "the segment of the nearest core point within eps, else none (noise)"
	}
	return "the segment with the nearest centre"
}

// Why says in a sentence why Rule may give a customer of the study a different
// segment from the study's own.
func Why(technique string) string {
	switch technique {
	case cluster.TechniqueHierarchical:
		return "Hierarchical clustering makes segments by merging groups, not by the nearest centre."
	case cluster.TechniqueDBSCAN:
		return "DBSCAN puts a customer on the border of several dense regions into the first of them, " +
			"not into that of the nearest core point."
	default:
		return "These customers are exactly between two centres, or the technique stopped before it converged."
	}
}

// PreparationOf returns a fitted pipeline in the form that the file holds.
func PreparationOf(p *prep.Pipeline) Preparation {
	r := Preparation{
		Measures: p.Names, Transform: p.Transform, Lambda: p.Lambda, Scale: p.Scale, Center: p.Center, Spread: p.Spread,
	}
	if len(p.Low) > 0 {
		r.Clip = &Clip{Low: p.Low, High: p.High}
	}
	if p.Keep > 0 {
		r.Rotation = &Rotation{Mean: p.PCA.Mean, Loadings: p.PCA.Loadings[:p.Keep]}
	}
	return r
}

// pipeline returns the pipeline that PreparationOf was given.
func (r *Preparation) pipeline() prep.Pipeline {
	p := prep.Pipeline{
		Names: r.Measures, Transform: r.Transform, Lambda: r.Lambda, Scale: r.Scale, Center: r.Center, Spread: r.Spread,
	}
	if r.Clip != nil {
		p.Low, p.High = r.Clip.Low, r.Clip.High
	}
	if r.Rotation != nil {
		p.PCA = &prep.Components{Mean: r.Rotation.Mean, Loadings: r.Rotation.Loadings}
		p.Keep = len(r.Rotation.Loadings)
	}
	return p
}

// width returns the number of features.
func (r *Preparation) width() int {
	if r.Rotation != nil {
		return len(r.Rotation.Loadings)
	}
	return len(r.Measures)
}

// Labeller returns a labeller that assigns customers by the model.
func (m *Model) Labeller() Labeller {
	l := Labeller{Pipeline: m.Preparation.pipeline()}
	centers := make([][]float64, len(m.Segments))
	for i, s := range m.Segments {
		centers[i] = s.Centre
	}
	l.Assigner.Centers = matrix.FromRows(centers)
	if m.Density != nil {
		l.Assigner.Eps = m.Density.Eps
		l.Assigner.Core, l.Assigner.Labels = matrix.FromRows(m.Density.Core), m.Density.Labels
	}
	return l
}
