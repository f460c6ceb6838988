package figures

import (
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/predictors"
	"customer-segmentation/segkit/vega"
)

// Concordances shows how well each predictor tells buyers from others.
func Concordances(t chart.Theme, c *predictors.Comparison) *Figure {
	rows := []chart.Rate{}
	for _, p := range c.Predictors {
		if p.Concordance.Defined() && p.Low.Defined() {
			rows = append(rows, chart.Rate{Name: p.Title(), Value: float64(p.Concordance), Low: float64(p.Low), High: float64(p.High), Index: -1})
		}
	}
	const title = "share of pairs in which the buyer ranks first; 50 % is chance"
	percent := chart.Unit{Percent: true}
	return &Figure{
		Title:  "Concordance of each predictor",
		print:  func() (chart.Chart, error) { return chart.RatesFrom(t, title, percent, chance, rows) },
		screen: func() (vega.Spec, error) { return vega.RatesFrom(t, title, percent, chance, rows) },
	}
}

// chance is the concordance of a guess.
const chance = .5

// PredictorGains shows how much more of the buyers the first customers hold, by each
// predictor, than as many customers drawn at random. The shares themselves would be
// curves on one another.
func PredictorGains(t chart.Theme, c *predictors.Comparison) *Figure {
	return lined(t, "Buyers beyond a random choice among the most promising customers", func() (chart.LinesOptions, []chart.Line, error) {
		var all []chart.Line
		for _, p := range c.Predictors {
			line := chart.Line{Name: p.Title(), Mark: measureMark(p.Name), X: []float64{0}, Y: []float64{0}}
			for i, v := range p.Gains {
				chosen := float64(i+1) / float64(len(p.Gains))
				line.X, line.Y = append(line.X, chosen), append(line.Y, float64(v)-chosen)
			}
			all = append(all, line)
		}
		percent := chart.Unit{Percent: true}
		return chart.LinesOptions{X: "customers, the most promising first", Y: "share of the buyers, beyond a random choice", XUnit: percent, YUnit: percent}, all, nil
	})
}
