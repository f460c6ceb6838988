package figures

import (
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/predictors"
)

// Concordances shows how well each predictor tells buyers from others.
func Concordances(t chart.Theme, c *predictors.Comparison) *Figure {
	rows := []chart.Rate{}
	for _, p := range c.Predictors {
		if p.Concordance.Defined() && p.Low.Defined() {
			rows = append(rows, chart.Rate{Name: p.Title(), Value: float64(p.Concordance), Low: float64(p.Low), High: float64(p.High), Index: -1})
		}
	}
	return rated(t, "Concordance of each predictor", "share of pairs in which the buyer ranks first", chart.Unit{Percent: true}, rows)
}

// PredictorGains shows which share of the buyers the first customers hold, by each
// predictor and in hindsight.
func PredictorGains(t chart.Theme, c *predictors.Comparison) *Figure {
	return lined(t, "Share of the buyers among the most promising customers", func() (chart.LinesOptions, []chart.Line, error) {
		curve := func(l chart.Line, shares []float64) chart.Line {
			l.X, l.Y = []float64{0}, []float64{0}
			for i, v := range shares {
				l.X, l.Y = append(l.X, float64(i+1)/float64(len(shares))), append(l.Y, v)
			}
			return l
		}
		var all []chart.Line
		if len(c.Hindsight) > 0 {
			all = append(all, curve(chart.Line{Name: "hindsight", Pale: true}, floats(c.Hindsight)))
		}
		for i, p := range c.Predictors {
			all = append(all, curve(chart.Line{Name: p.Title(), Mark: i + 1}, floats(p.Gains)))
		}
		percent := chart.Unit{Percent: true}
		return chart.LinesOptions{X: "customers, the most promising first", Y: "buyers among them", XUnit: percent, YUnit: percent, YFrom0: true}, all, nil
	})
}

func floats(x []describe.Float) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = float64(v)
	}
	return out
}
