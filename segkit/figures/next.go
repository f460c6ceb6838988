package figures

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/vega"
)

// lined returns a figure of lines.
func lined(t chart.Theme, title string, make func() (chart.LinesOptions, []chart.Line, error)) *Figure {
	return &Figure{
		Title: title,
		print: func() (chart.Chart, error) {
			opt, lines, err := make()
			if err != nil {
				return nil, err
			}
			return chart.Lines(t, opt, lines)
		},
		screen: func() (vega.Spec, error) {
			opt, lines, err := make()
			if err != nil {
				return nil, err
			}
			return vega.Lines(t, opt, lines)
		},
	}
}

// HeldOut shows the orders that came, week by week, beside those that were expected
// before any of them was known.
func HeldOut(t chart.Theme, h *lifetime.Holdout) *Figure {
	whole := h.Steps
	if LeftOut(h) > 0 {
		whole = whole[:len(whole)-1]
	}
	return lined(t, "Orders by week: forecast and what came",
		func() (chart.LinesOptions, []chart.Line, error) {
			came := chart.Line{Name: "came", Index: -1}
			expected := chart.Line{Name: "expected", Pale: true}
			for i, s := range whole {
				x := float64(i)
				came.X, came.Y = append(came.X, x), append(came.Y, float64(s.Orders))
				expected.X, expected.Y = append(expected.X, x), append(expected.Y, s.Expected)
			}
			ticks := make([]string, len(whole))
			for i, s := range whole {
				ticks[i] = s.From.Format("2 Jan")
			}
			return chart.LinesOptions{X: "Week from", Y: "orders", YFrom0: true, Ticks: ticks}, []chart.Line{expected, came}, nil
		})
}

// LeftOut returns the days that [HeldOut] does not draw: the last ones where they are no whole week,
// which would look like a fall; else 0.
func LeftOut(h *lifetime.Holdout) int {
	last := len(h.Steps) - 1
	if last < 1 || h.Steps[last].Days >= h.Steps[0].Days {
		return 0
	}
	return h.Steps[last].Days
}

// Gains shows which share of the orders that came was from the most promising
// customers, by the model, by their orders so far, and in hindsight.
func Gains(t chart.Theme, h *lifetime.Holdout) *Figure {
	return lined(t, "Share of orders from the most promising customers",
		func() (chart.LinesOptions, []chart.Line, error) {
			names := []string{"hindsight", "orders so far", "model"}
			all := []chart.Line{{Name: names[0], Pale: true}, {Name: names[1], Mark: 2}, {Name: names[2], Index: -1}}
			for i, d := range h.Deciles {
				for j, v := range []describe.Float{d.Best, d.SoFar, d.Model} {
					if !v.Defined() {
						continue
					}
					if i == 0 {
						all[j].X, all[j].Y = []float64{0}, []float64{0}
					}
					all[j].X, all[j].Y = append(all[j].X, float64(i+1)/float64(len(h.Deciles))), append(all[j].Y, float64(v))
				}
			}
			percent := chart.Unit{Percent: true}
			return chart.LinesOptions{X: "customers, the most promising first", Y: "orders that came from them",
				XUnit: percent, YUnit: percent, YFrom0: true}, all, nil
		})
}

// Calibrated shows the share of customers who ordered against the probability that
// the model gave them.
func Calibrated(t chart.Theme, h *lifetime.Holdout) *Figure {
	return lined(t, "Probability of an order against the share who ordered",
		func() (chart.LinesOptions, []chart.Line, error) {
			line := chart.Line{Name: "as it should be", Pale: true, X: []float64{0, 1}, Y: []float64{0, 1}}
			dots := chart.Line{Name: "a tenth of the customers", Dots: true, Index: -1}
			for _, c := range h.Calibration {
				dots.X, dots.Y = append(dots.X, c.Expected), append(dots.Y, c.Ordered)
			}
			if len(dots.X) == 0 {
				return chart.LinesOptions{}, nil, fmt.Errorf("calibration: %w", chart.ErrEmpty)
			}
			percent := chart.Unit{Percent: true}
			return chart.LinesOptions{X: "probability of an order", Y: "share who ordered", XUnit: percent, YUnit: percent, YFrom0: true}, []chart.Line{line, dots}, nil
		})
}

// Retention shows the share of each month's new customers who ordered in each later
// month. Months to come are blank.
func Retention(t chart.Theme, c *cohort.Result) *Figure {
	return &Figure{
		Title: "Share of each month's new customers who ordered in later months",
		print: func() (chart.Chart, error) {
			r := retentionOf(c)
			return chart.Triangle(t, firstOrder, monthsSince, r.rows, r.columns, r.shares, r.most, r.marked)
		},
		screen: func() (vega.Spec, error) {
			r := retentionOf(c)
			return vega.Triangle(t, firstOrder, monthsSince, r.rows, r.columns, r.shares, r.most, r.marked)
		},
	}
}

// The titles of the triangle's sides.
const (
	firstOrder  = "First order (customers)"
	monthsSince = "Months since then"
)

// RetentionShown is what [Retention] shows of the cohorts.
type RetentionShown struct {
	Places []int // of the cohorts, oldest first: the latest 24 that have customers
	Months int   // since the first order: the columns; at most 23
	Cut    bool  // the oldest cohort has more months than columns
	ToCome bool  // cells are blank because their month is to come
	Marked bool  // cells have a star: their month is not over
}

// triangle holds shares by month of the first order and months since; NaN is blank.
type triangle struct {
	RetentionShown
	rows, columns []string
	shares        [][]float64
	marked        [][]bool // the month is not over
	most          float64
}

// mostCohorts is how many of the latest cohorts fit on a page.
const mostCohorts = 24

// ShownOf returns what [Retention] shows of c: zero where it shows nothing.
func ShownOf(c *cohort.Result) RetentionShown { return retentionOf(c).RetentionShown }

// retentionOf returns the cohorts that are shown, by the first months since. Those of so few customers
// that a share of them is no percentage have a blank row. There are no rows where all would be blank.
func retentionOf(c *cohort.Result) (r triangle) {
	for i, co := range c.Cohorts {
		if co.Customers > 0 {
			r.Places = append(r.Places, i)
		}
	}
	if len(r.Places) == 0 {
		return r
	}
	r.Places = r.Places[max(0, len(r.Places)-mostCohorts):]
	later := len(c.Cohorts) - 1 - r.Places[0] // months after that of the oldest
	r.Months = min(mostCohorts-1, later)
	r.Cut = later > r.Months
	for k := range r.Months {
		r.columns = append(r.columns, fmt.Sprint(k+1))
	}
	known := false
	for _, i := range r.Places {
		co := c.Cohorts[i]
		r.rows = append(r.rows, fmt.Sprintf("%s (%s)", c.Name(i), describe.Count(co.Customers)))
		row, marked := make([]float64, r.Months), make([]bool, r.Months)
		for k := range row {
			row[k] = math.NaN()
			switch {
			case co.Few():
			case k+1 >= len(co.Retention):
				r.ToCome = true
			case co.Retention[k+1].Defined():
				row[k], marked[k], known = float64(co.Retention[k+1]), c.Incomplete && k+2 == len(co.Retention), true
				r.most, r.Marked = max(r.most, row[k]), r.Marked || marked[k]
			}
		}
		r.shares, r.marked = append(r.shares, row), append(r.marked, marked)
	}
	if !known {
		return triangle{}
	}
	return r
}

// SecondOrder shows the share of new customers who have ordered again, by the days
// since their first order.
func SecondOrder(t chart.Theme, c *cohort.Result) *Figure {
	return lined(t, "Share of new customers who have ordered again",
		func() (chart.LinesOptions, []chart.Line, error) {
			middle := chart.Line{Name: "have ordered again", Index: -1, Stairs: true, X: []float64{0}, Y: []float64{0}}
			low, high := chart.Line{Name: "95 % interval", Pale: true, Stairs: true}, chart.Line{Pale: true, Stairs: true}
			for _, w := range c.Second.Steps {
				x := float64(w.Days)
				middle.X, middle.Y = append(middle.X, x), append(middle.Y, 1-w.Waiting)
				low.X, low.Y = append(low.X, x), append(low.Y, 1-w.High)
				high.X, high.Y = append(high.X, x), append(high.Y, 1-w.Low)
			}
			if len(low.X) == 0 {
				return chart.LinesOptions{}, nil, fmt.Errorf("second orders: %w", chart.ErrEmpty)
			}
			return chart.LinesOptions{X: "days since the first order", Y: "share of customers", YUnit: chart.Unit{Percent: true}, YFrom0: true}, []chart.Line{low, high, middle}, nil
		})
}
