// Package model is a segmentation as a file: all that is needed to label the
// customers of other data by the segments of a study, and nothing else of it.
//
// The file is JSON and meant to be read by other programs too: raw measures are
// clipped, transformed, scaled and turned as Road says, and what comes out is
// given the segment of the nearest centre, or with DBSCAN that of the nearest
// core point within eps. It holds no customer ids; the core points of DBSCAN are
// coordinates of customers, without anything that names them.
package model

import (
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
)

// Format and Version head every file. The version changes with the layout.
const (
	Format  = "customer-segmentation/model"
	Version = 1
)

// Model labels customers by the segments of one study.
type Model struct {
	Format    string    `json:"format"`
	Version   int       `json:"version"`
	Study     Study     `json:"study"`
	Cleaning  Cleaning  `json:"cleaning"`
	Road      Road      `json:"road"`
	Technique string    `json:"technique"`
	Setting   string    `json:"setting"` // of the technique, in words: "k = 4"
	Rule      string    `json:"rule"`    // how a customer is given a segment, in words
	Density   *Density  `json:"density"` // DBSCAN; null for the others
	Segments  []Segment `json:"segments"`
}

// Study is where the model comes from.
type Study struct {
	Digest        string `json:"digest"` // of its results.json
	Currency      string `json:"currency"`
	Snapshot      string `json:"snapshot"`       // that its recency is counted to: 2011-12-10 12:50:00
	SnapshotGiven bool   `json:"snapshot_given"` // false: the latest purchase plus one day
	PeriodDays    int    `json:"period_days"`    // from its first purchase to its last, whole days
	Customers     int    `json:"customers"`
	Moved         int    `json:"moved"` // its customers to whom Rule gave another segment than the study did, counted when it was made
}

// Cleaning says how transactions become customers, with every option written
// out.
type Cleaning struct {
	retail.CleanOptions
	MaxBadShare float64 `json:"max_bad_share"` // of rows that may be unreadable; 0: none
}

// Road is the fitted way from raw measures to features, in this order.
type Road struct {
	Measures  []string  `json:"measures"`  // recency, frequency, monetary: days, orders, money
	Clip      *Clip     `json:"clip"`      // null where nothing is winsorised
	Transform string    `json:"transform"` // none, log1p, box-cox, yeo-johnson
	Lambda    []float64 `json:"lambda"`    // of Box-Cox and Yeo-Johnson, one a measure; else empty
	Scale     string    `json:"scale"`     // z-score, robust, min-max
	Center    []float64 `json:"center"`    // subtracted after the transform
	Spread    []float64 `json:"spread"`    // then divided by
	Rotation  *Rotation `json:"rotation"`  // null where the features are clustered themselves
}

// Clip is the least and the greatest value of each measure that the features see.
type Clip struct {
	Low  []float64 `json:"low"`
	High []float64 `json:"high"`
}

// Rotation projects on principal components: a row of loadings a component.
type Rotation struct {
	Mean     []float64   `json:"mean"` // subtracted before
	Loadings [][]float64 `json:"loadings"`
}

// Density is what DBSCAN goes by. Points are in features.
type Density struct {
	Eps        float64     `json:"eps"`
	MinSamples int         `json:"min_samples"`
	Core       [][]float64 `json:"core"`
	Labels     []int       `json:"labels"` // of the core points: places in Segments
}

// Segment is one segment, in the study's order. The segments' customers add up
// to the study's; with DBSCAN the rest is noise.
type Segment struct {
	Name      string    `json:"name"`
	Customers int       `json:"customers"` // of the study
	Centre    []float64 `json:"centre"`    // in features
	Farthest  float64   `json:"farthest"`  // largest distance to the centre of a customer it was made of, by Rule
}

// Rule is how a technique gives a new customer a segment, in words.
func Rule(technique string) string {
	if technique == cluster.TechniqueDBSCAN {
		return "the segment of the nearest core point within eps, else none (noise)"
	}
	return "the segment with the nearest centre"
}

// Why says in a sentence why Rule may give a customer of the study itself
// another segment than the study did.
func Why(technique string) string {
	switch technique {
	case cluster.TechniqueHierarchical:
		return "Hierarchical segments are made by merges, not by the nearest centre."
	case cluster.TechniqueDBSCAN:
		return "A customer on the border of several dense regions is in the first of them, not in that of the nearest core point."
	default:
		return "A customer is exactly between two centres, or the technique was stopped before it settled."
	}
}

// RoadOf is the file's form of a fitted pipeline.
func RoadOf(p *prep.Pipeline) Road {
	r := Road{Measures: p.Names, Transform: p.Transform, Lambda: p.Lambda, Scale: p.Scale, Center: p.Center, Spread: p.Spread}
	if len(p.Low) > 0 {
		r.Clip = &Clip{Low: p.Low, High: p.High}
	}
	if p.Keep > 0 {
		r.Rotation = &Rotation{Mean: p.PCA.Mean, Loadings: p.PCA.Loadings[:p.Keep]}
	}
	return r
}

func (r *Road) pipeline() prep.Pipeline {
	p := prep.Pipeline{Names: r.Measures, Transform: r.Transform, Lambda: r.Lambda, Scale: r.Scale, Center: r.Center, Spread: r.Spread}
	if r.Clip != nil {
		p.Low, p.High = r.Clip.Low, r.Clip.High
	}
	if r.Rotation != nil {
		p.PCA, p.Keep = &prep.Components{Mean: r.Rotation.Mean, Loadings: r.Rotation.Loadings}, len(r.Rotation.Loadings)
	}
	return p
}

// width is the number of features.
func (r *Road) width() int {
	if r.Rotation != nil {
		return len(r.Rotation.Loadings)
	}
	return len(r.Measures)
}

// Labeller is the model's own.
func (m *Model) Labeller() Labeller {
	l := Labeller{Road: m.Road.pipeline()}
	centers := make([][]float64, len(m.Segments))
	for i, s := range m.Segments {
		centers[i] = s.Centre
	}
	l.Assigner.Centers = matrix.FromRows(centers)
	if m.Density != nil {
		l.Assigner.Eps, l.Assigner.Core, l.Assigner.Labels = m.Density.Eps, matrix.FromRows(m.Density.Core), m.Density.Labels
	}
	return l
}
