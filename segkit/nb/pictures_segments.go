package nb

import (
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
	"customer-segmentation/segkit/vega"
)

func (p painter) contest(d *segkit.Decision) (*Picture, error) {
	rows := []chart.Rate{}
	for _, e := range d.Entries {
		if e.Score.Defined() {
			rows = append(rows, chart.Rate{Name: e.Candidate.Technique + ", " + e.Candidate.Parameters, Value: float64(e.Score), Low: float64(e.Score), High: float64(e.Score), Index: -1})
		}
	}
	return p.picture("The score of every candidate that qualifies", with(vega.Contest(p.theme, d)), with(chart.Rates(p.theme, "score", chart.Unit{}, rows)))
}

func (p painter) silhouettes(s *validity.Silhouettes) (*Picture, error) {
	segments, err := p.study.Segments()
	if err != nil {
		return nil, err
	}
	names, err := p.names()
	if err != nil {
		return nil, err
	}
	values, labels := []float64{}, []int{}
	for i, v := range s.Customers {
		if v.Defined() {
			values, labels = append(values, float64(v)), append(labels, segments.Model.Labels[i])
		}
	}
	return p.picture("Silhouette of each customer", with(vega.Silhouettes(p.theme, values, labels, names)), with(chart.SilhouettePlot(p.theme, values, labels, names)))
}

func (p painter) stability(s *validity.Stability) (*Picture, error) {
	names, err := p.names()
	if err != nil {
		return nil, err
	}
	return p.picture("How well each segment comes back on resamples", with(vega.Stability(p.theme, s, names)), with(chart.Stability(p.theme, names, s.Mean, s.Replicates)))
}

func (p painter) agreement(a *validity.AgreementMatrix) (*Picture, error) {
	grid := make([][]float64, len(a.ARI))
	for i, row := range a.ARI {
		for _, v := range row {
			if !v.Defined() {
				return nil, fmt.Errorf("the agreement of %s is undefined: %w", a.Names[i], vega.ErrEmpty)
			}
			grid[i] = append(grid[i], float64(v))
		}
	}
	return p.picture("Agreement of the techniques", with(vega.Agreement(p.theme, a)), with(chart.Agreement(p.theme, a.Names, grid)))
}

func (p painter) sensitivity(s *segkit.Sensitivity) (*Picture, error) {
	rows := []chart.Rate{}
	for _, c := range s.Changes {
		if c.ARI.Defined() {
			v := float64(c.ARI)
			rows = append(rows, chart.Rate{Name: c.Choice + ": " + c.To, Value: v, Low: v, High: v, Index: -1})
		}
	}
	return p.picture("Agreement when one choice changes", with(vega.Sensitivity(p.theme, s.Changes)), with(chart.Rates(p.theme, "adjusted Rand index", chart.Unit{}, rows)))
}

// segments are the chosen segments in the plane of the first two components.
func (p painter) segments(s *segkit.Segments) (*Picture, error) {
	plane, err := PlaneOf(p.study)
	if err != nil {
		return nil, err
	}
	names, err := p.names()
	if err != nil {
		return nil, err
	}
	features, err := p.study.Features()
	if err != nil {
		return nil, err
	}
	r, err := p.study.RFM()
	if err != nil {
		return nil, err
	}
	raw := r.Matrix().Select(features.Fit)
	return p.picture("The segments in the plane of the first two components",
		with(vega.Segments(p.theme, plane, s.Model.Labels, names, [3][]float64{raw.Col(0), raw.Col(1), raw.Col(2)})), with(chart.Scatter(p.theme, plane, s.Model.Labels, names)))
}

// BrushPicture is recency, frequency and monetary value two by two, linked, in
// the segments' colours.
func BrushPicture(study *segkit.Study) (*Picture, error) {
	p := painter{study, themeOf(study)}
	r, err := study.RFM()
	if err != nil {
		return nil, err
	}
	segments, err := study.Segments()
	if err != nil {
		return nil, err
	}
	names, err := p.names()
	if err != nil {
		return nil, err
	}
	plane, err := logPlane(r, p.theme.Currency)
	if err != nil {
		return nil, err
	}
	return p.picture("Recency, frequency and monetary value by segment", with(vega.Measures(p.theme, r, segments.Labels, names)), with(chart.Scatter(p.theme, plane, segments.Labels, names)))
}

func (p painter) moves(m *movement.Moves) (*Picture, error) {
	return p.picture("Where customers went from the earlier window to the later one", with(vega.Movement(p.theme, m)), with(chart.Movement(p.theme, m.States, len(m.Segments), m.Customers)))
}

func (p painter) rates(r *movement.Prediction) (*Picture, error) {
	rates := []chart.Rate{}
	for i, o := range r.Segments {
		if o.Rate.Defined() && o.RateLow.Defined() && o.RateHigh.Defined() {
			rates = append(rates, chart.Rate{Name: fmt.Sprintf("Segment %d then", i+1), Value: float64(o.Rate), Low: float64(o.RateLow), High: float64(o.RateHigh), Index: i, Note: "n = " + table.Format(o.Customers, count(""), "")})
		}
	}
	return p.picture("Who bought again", with(vega.Rates(p.theme, r)), with(chart.Rates(p.theme, "share of customers", chart.Unit{Percent: true}, rates)))
}

func (p painter) shares(r *segkit.Personas) (*Picture, error) {
	var names []string
	var customers, revenue []float64
	outside, err := p.study.Outside()
	if err != nil {
		return nil, err
	}
	for _, s := range r.List {
		names, customers, revenue = append(names, s.Name), append(customers, float64(s.Customers)), append(revenue, s.Revenue.Float())
	}
	return p.picture("Shares of customers and of revenue", with(vega.Shares(p.theme, r.List, outside)),
		with(chart.Shares(p.theme, names, chart.ShareRow{Name: "Customers", Parts: customers, Rest: float64(outside.Customers)}, chart.ShareRow{Name: "Revenue", Parts: revenue, Rest: outside.Revenue.Float()})))
}

// HoursPicture is when each segment orders.
func HoursPicture(study *segkit.Study) (*Picture, error) {
	p := painter{study, themeOf(study)}
	personas, err := study.Personas()
	if err != nil {
		return nil, err
	}
	charts := []chart.Chart{}
	for i, s := range personas.List {
		c, err := chart.WeekHours(p.theme, i, s.Hours)
		if err != nil {
			return nil, err
		}
		charts = append(charts, c)
	}
	return p.picture("When each segment orders, by weekday and hour", with(vega.Hours(p.theme, personas.List)), with(chart.Grid(2, charts...)))
}
