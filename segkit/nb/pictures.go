package nb

import (
	"cmp"
	"fmt"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
	"customer-segmentation/segkit/vega"
)

// pictureOf draws one result of a step: with the same constructors as the
// report for print, and the same figures for the screen.
func pictureOf(study *segkit.Study, result any) (*Picture, error) {
	p := painter{study: study, theme: themeOf(study)}
	switch r := result.(type) {
	case *retail.Quality:
		return p.months(r)
	case *retail.Ledger:
		return p.picture("The cleaning ledger: what each rule leaves and removes", with(vega.Ledger(p.theme, r.Entries)), with(chart.LedgerMoney(p.theme, r.Entries)))
	case *rfm.Table:
		return p.distributions(r)
	case *prep.Outliers:
		return p.outliers(r)
	case *prep.Features:
		return p.transforms(r)
	case *prep.Components:
		return p.biplot(r)
	case *modelling.Sweep:
		return p.sweep(r)
	case *validity.GapStatistic:
		return p.gap(r)
	case *cluster.Dendrogram:
		return p.cut(r)
	case *segkit.KDistances:
		return p.eps(r)
	case *segkit.Decision:
		return p.contest(r)
	case *validity.Silhouettes:
		return p.silhouettes(r)
	case *validity.Stability:
		return p.stability(r)
	case *validity.AgreementMatrix:
		return p.agreement(r)
	case *segkit.Sensitivity:
		return p.sensitivity(r)
	case *segkit.Segments:
		return p.segments(r)
	case *movement.Moves:
		return p.moves(r)
	case *movement.Prediction:
		return p.rates(r)
	case *segkit.Personas:
		return p.shares(r)
	}
	return nil, fmt.Errorf("nb.Plot has no chart of %T; nb.Show shows it as a table", result)
}

// painter makes pictures of one study.
type painter struct {
	study *segkit.Study
	theme chart.Theme
}

func themeOf(study *segkit.Study) chart.Theme {
	t := chart.Default()
	t.Currency = cmp.Or(study.Config().Currency, t.Currency)
	return t
}

// with pairs a value with its error, so that two calls fit on one line.
func with[T any](value T, err error) pair[T] { return pair[T]{value, err} }

type pair[T any] struct {
	value T
	err   error
}

func (p painter) picture(title string, screen pair[vega.Spec], print pair[chart.Chart]) (*Picture, error) {
	for _, err := range []error{screen.err, print.err} {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", title, err)
		}
	}
	return &Picture{Title: title, Spec: screen.value, Print: print.value}, nil
}

// names of the segments.
func (p painter) names() ([]string, error) { return segmentNames(p.study) }

func (p painter) unit(measure int) chart.Unit {
	switch measure {
	case 0:
		return chart.Unit{Name: "days"}
	case 1:
		return chart.Unit{Name: "orders"}
	}
	return chart.Unit{Money: true}
}

// PlaneOf are the customers that are clustered in the plane of the first two
// principal components.
func PlaneOf(study *segkit.Study) (chart.Plane, error) {
	c, err := study.Components()
	if err != nil {
		return chart.Plane{}, err
	}
	features, err := study.Features()
	if err != nil {
		return chart.Plane{}, err
	}
	if len(c.Ratio) < 2 {
		return chart.Plane{}, fmt.Errorf("there is only one component, and so no plane: %w", vega.ErrEmpty)
	}
	axis := func(i int) string {
		return fmt.Sprintf("PC%d (%s of variance)", i+1, table.Format(c.Ratio[i], table.Column{Kind: table.Percent}, ""))
	}
	scores := c.Scores.Select(features.Fit)
	return chart.Plane{X: scores.Col(0), Y: scores.Col(1), XTitle: axis(0), YTitle: axis(1)}, nil
}

func (p painter) months(q *retail.Quality) (*Picture, error) {
	months := make([]chart.Month, 0, len(q.Months))
	for _, m := range q.Months {
		months = append(months, chart.Month{Year: m.Year, Month: time.Month(m.Month), Value: m.Money.Float()})
	}
	return p.picture("Money by month, over every row of the file", with(vega.Months(p.theme, q)), with(chart.Months(p.theme, "money", chart.Unit{Money: true}, -1, months)))
}

func (p painter) distributions(r *rfm.Table) (*Picture, error) {
	raw, charts := r.Matrix(), []chart.Chart{}
	for j, title := range []string{"Recency, days", "Frequency, orders", "Spend, " + p.theme.Currency} {
		c, err := chart.Histogram(p.theme, chart.Distribution{Title: title, Everyone: raw.Col(j), Log: true, Whole: j < 2, Unit: p.unit(j)})
		if err != nil {
			return nil, err
		}
		charts = append(charts, c)
	}
	return p.picture("Recency, frequency and monetary value of all customers, logarithmic axes", with(vega.Distributions(p.theme, r)), with(chart.Grid(3, charts...)))
}

func (p painter) outliers(o *prep.Outliers) (*Picture, error) {
	r, err := p.study.RFM()
	if err != nil {
		return nil, err
	}
	labels := make([]int, r.Len())
	for i := range labels {
		labels[i] = 1
	}
	for _, m := range o.Methods {
		if m.Name == cmp.Or(o.By, prep.Mahalanobis) {
			for _, row := range m.Flagged {
				labels[row] = 0
			}
		}
	}
	plane, err := logPlane(r, p.theme.Currency)
	if err != nil {
		return nil, err
	}
	return p.picture("Outliers: frequency against spend", with(vega.Outliers(p.theme, r, o)),
		with(chart.Scatter(p.theme, plane, labels, []string{"flagged by " + cmp.Or(o.By, prep.Mahalanobis), "not flagged"})))
}
