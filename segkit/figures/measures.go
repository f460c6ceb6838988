package figures

import (
	"cmp"
	"image/color"
	"math"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/vega"
)

// Distributions shows recency, frequency and monetary value of all customers.
func Distributions(t chart.Theme, r *rfm.Table) *Figure {
	return &Figure{
		Title:  "Recency, frequency and monetary value of all customers, logarithmic axes",
		print:  func() (chart.Chart, error) { return histograms(t, r) },
		screen: func() (vega.Spec, error) { return vega.Distributions(t, r) },
	}
}

// histograms draws the three measures.
func histograms(t chart.Theme, r *rfm.Table) (chart.Chart, error) {
	raw, charts := r.Matrix(), []chart.Chart{}
	for j := range rfm.Names {
		d := chart.Distribution{
			Title: measureTitle(t, j), Everyone: raw.Col(j), Log: true, Whole: j < 2, Unit: measureUnit(j),
		}
		c, err := chart.Histogram(t, d)
		if err != nil {
			return nil, err
		}
		charts = append(charts, c)
	}
	return chart.Grid(len(charts), charts...)
}

// Correlations shows Spearman's rank correlations of the three measures.
func Correlations(t chart.Theme, c rfm.Correlations) *Figure {
	names := []string{"Recency", "Frequency", "Spend"}
	matrix := func() ([][]float64, error) {
		rows := make([][]describe.Float, len(c.Spearman))
		for i := range c.Spearman {
			rows[i] = c.Spearman[i][:]
		}
		return defined(rows)
	}
	return &Figure{
		Title: "Rank correlations of recency, frequency and monetary value",
		print: func() (chart.Chart, error) {
			r, err := matrix()
			if err != nil {
				return nil, err
			}
			return chart.Correlation(t, names, r)
		},
		screen: func() (vega.Spec, error) {
			r, err := matrix()
			if err != nil {
				return nil, err
			}
			return vega.Correlation(t, names, r)
		},
	}
}

// defined returns the matrix as plain numbers; it is empty where one is undefined,
// such as the correlation of a measure that is the same for everyone.
func defined(rows [][]describe.Float) ([][]float64, error) {
	out := make([][]float64, len(rows))
	for i, row := range rows {
		for _, v := range row {
			if !v.Defined() {
				return nil, chart.ErrEmpty
			}
			out[i] = append(out[i], float64(v))
		}
	}
	return out, nil
}

// Outliers shows frequency against spend, with the customers that a method flags:
// the one that the policy acts on, or else Mahalanobis.
func Outliers(t chart.Theme, r *rfm.Table, o *prep.Outliers) *Figure {
	method := cmp.Or(o.By, prep.Mahalanobis)
	return &Figure{
		Title: "Outliers: frequency against spend",
		print: func() (chart.Chart, error) {
			labels := make([]int, r.Len())
			for _, m := range o.Methods {
				if m.Name != method {
					continue
				}
				for _, row := range m.Flagged {
					labels[row] = 1 // drawn last, above the crowd
				}
			}
			plane := logPlane(t, "frequency, orders", frequencies(r), r)
			t.Segments = []color.NRGBA{t.Rule, t.Bad} // as on the screen
			return chart.Scatter(t, plane, labels, []string{"not flagged", "flagged by " + method})
		},
		screen: func() (vega.Spec, error) { return vega.Outliers(t, r, o, method) },
	}
}

// MeasuresBySegment shows recency and frequency against spend, in the colours of
// the segments. Labels are of every customer of the table.
func MeasuresBySegment(t chart.Theme, r *rfm.Table, labels []int, names []string) *Figure {
	return &Figure{
		Title: "Recency and frequency against spend, by segment",
		print: func() (chart.Chart, error) {
			days := make([]float64, r.Len())
			for i, d := range r.RecencyDays {
				days[i] = float64(max(d, 1))
			}
			left, err := chart.Scatter(t, logPlane(t, "recency, days", days, r), labels, names)
			if err != nil {
				return nil, err
			}
			right, err := chart.Scatter(t, logPlane(t, "frequency, orders", frequencies(r), r), labels, names)
			if err != nil {
				return nil, err
			}
			return chart.Grid(2, left, right)
		},
		screen: func() (vega.Spec, error) { return vega.Measures(t, r, labels, names) },
	}
}

func frequencies(r *rfm.Table) []float64 {
	out := make([]float64, r.Len())
	for i, n := range r.Frequency {
		out[i] = float64(n)
	}
	return out
}

// logPlane sets a measure against spend, both on logarithmic axes.
func logPlane(t chart.Theme, name string, measure []float64, r *rfm.Table) chart.Plane {
	plane := chart.Plane{XTitle: name, YTitle: "spend", Free: true, Log: true}
	if t.Currency != "" {
		plane.YTitle += ", " + t.Currency
	}
	const least = .01 // of what a logarithm can take
	for i, v := range measure {
		plane.X = append(plane.X, math.Log10(max(v, least)))
		plane.Y = append(plane.Y, math.Log10(max(r.Monetary[i].Float(), least)))
	}
	return plane
}
