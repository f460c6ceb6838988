package figures

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/sensitivity"
	"customer-segmentation/segkit/validity"
	"customer-segmentation/segkit/vega"
)

// Contest shows the score of every candidate that qualifies.
func Contest(t chart.Theme, r *choose.Record) *Figure {
	return &Figure{
		Title: "The score of every candidate that qualifies",
		print: func() (chart.Chart, error) {
			rows := []chart.Rate{}
			for _, e := range r.Entries {
				if e.Score.Defined() {
					rows = append(rows, point(cluster.Label(e.Candidate.Technique)+", "+e.Candidate.Parameters, float64(e.Score)))
				}
			}
			return chart.Rates(t, "score", chart.Unit{}, rows)
		},
		screen: func() (vega.Spec, error) { return vega.Contest(t, r) },
	}
}

// point returns a figure without an interval.
func point(name string, v float64) chart.Rate {
	return chart.Rate{Name: name, Value: v, Low: v, High: v, Index: -1}
}

// Silhouettes shows the silhouette of each customer within its segment. The
// labels are those of the customers of s; customers without a silhouette are left out.
func Silhouettes(t chart.Theme, s *validity.Silhouettes, labels []int, names []string) *Figure {
	scored := func() (values []float64, segments []int, err error) {
		if len(labels) != len(s.Customers) {
			return nil, nil, fmt.Errorf("%d silhouettes and %d labels: %w", len(s.Customers), len(labels), chart.ErrLengths)
		}
		for i, v := range s.Customers {
			if v.Defined() && labels[i] >= 0 {
				values, segments = append(values, float64(v)), append(segments, labels[i])
			}
		}
		return values, segments, nil
	}
	return &Figure{
		Title: "Silhouette of each customer",
		print: func() (chart.Chart, error) {
			values, segments, err := scored()
			if err != nil {
				return nil, err
			}
			return chart.SilhouettePlot(t, values, segments, names)
		},
		screen: func() (vega.Spec, error) {
			values, segments, err := scored()
			if err != nil {
				return nil, err
			}
			return vega.Silhouettes(t, values, segments, names)
		},
	}
}

// Stability shows how reliably each segment is found again in bootstrap samples.
func Stability(t chart.Theme, s *validity.Stability, names []string) *Figure {
	return &Figure{
		Title:  "How reliably each segment is found again in bootstrap samples",
		print:  func() (chart.Chart, error) { return chart.Stability(t, names, s.Mean, s.Replicates) },
		screen: func() (vega.Spec, error) { return vega.Stability(t, s, names) },
	}
}

// Agreement shows how far each pair of techniques agrees.
func Agreement(t chart.Theme, a *validity.AgreementMatrix) *Figure {
	return &Figure{
		Title: "Agreement of the techniques",
		print: func() (chart.Chart, error) {
			grid, err := defined(a.ARI)
			if err != nil {
				return nil, err
			}
			return chart.Agreement(t, cluster.Labelled(a.Names), grid)
		},
		screen: func() (vega.Spec, error) {
			if _, err := defined(a.ARI); err != nil {
				return nil, err
			}
			return vega.Agreement(t, a)
		},
	}
}

// Sensitivity shows how far the segments stay the same when one choice changes.
func Sensitivity(t chart.Theme, s *sensitivity.Sensitivity) *Figure {
	rows := []chart.Rate{}
	for _, c := range s.Changes {
		if !c.ARI.Defined() {
			continue
		}
		row := point(c.Choice+": "+c.From+" → "+c.To, float64(c.ARI))
		if c.Moved.Defined() {
			row.Note = describe.Percent(float64(c.Moved), 0) + " move"
		}
		rows = append(rows, row)
	}
	return rated(t, "Agreement with the chosen segments when one choice changes", "adjusted Rand index", chart.Unit{}, rows)
}

// rated returns a figure of rates.
func rated(t chart.Theme, title, axis string, unit chart.Unit, rows []chart.Rate) *Figure {
	return &Figure{
		Title:  title,
		print:  func() (chart.Chart, error) { return chart.Rates(t, axis, unit, rows) },
		screen: func() (vega.Spec, error) { return vega.Rates(t, axis, unit, rows) },
	}
}
