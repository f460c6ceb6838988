package nb

import (
	"fmt"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// What customers will do next: tables and pictures of cohorts, rhythm and lifetime.

// forecastTables shows a forecast by segment, the models against what came, and how far
// their probabilities can be trusted.
func forecastTables(from maker, f *lifetime.Forecast) ([]*table.Table, error) {
	if !from.known() {
		return nil, unknownOrigin("A forecast", "the segments of its customers")
	}
	r, err := lifetimeResults(from, f)
	if err != nil {
		return nil, err
	}
	return []*table.Table{tables.Value(r, from.currency()), tables.Models(r), tables.Calibration(r), tables.Buckets(r)}, nil
}

// lifetimeResults puts a forecast together with what it means for each segment.
func lifetimeResults(from maker, f *lifetime.Forecast) (*segkit.LifetimeResults, error) {
	value, err := from.study.Value()
	if err != nil {
		return nil, err
	}
	names, err := from.names(len(value.Segments))
	if err != nil {
		return nil, err
	}
	r := &segkit.LifetimeResults{
		Possible: f.Possible, Reason: f.Reason, Unit: f.Unit, CalibrationEnd: f.CalibrationEnd.Format(time.DateOnly),
		Models: f.Models, Chosen: f.Chosen, Why: f.Why, Spend: f.Spend, Holdout: f.Holdout,
		Today: f.Today, SpendToday: f.SpendToday, Horizon: f.Horizon, Shop: f.Shop,
	}
	for g, total := range value.Segments {
		r.Segments = append(r.Segments, segkit.SegmentForecast{Segment: g, Name: names[g], Total: total})
	}
	return r, nil
}

// HeldOutTable shows each model's forecast, and those of the simple rules, against what
// came in the part of the period that was held out. Its caption says why where nothing
// could be held out.
func HeldOutTable(study *segkit.Study) (*table.Table, error) {
	f, err := study.Lifetime()
	if err != nil {
		return nil, err
	}
	r, err := lifetimeResults(maker{study}, f)
	if err != nil {
		return nil, err
	}
	return tables.Models(r), nil
}

// lifecycleTable counts customers by segment and by where they stand.
func lifecycleTable(from maker, l *segkit.Lifecycle) (*table.Table, error) {
	if !from.known() {
		return nil, unknownOrigin("A lifecycle", "the rhythm of the shop")
	}
	rhythms, err := from.study.Rhythm()
	if err != nil {
		return nil, err
	}
	names, err := from.names(len(l.Segments))
	if err != nil {
		return nil, err
	}
	r := &segkit.RhythmResults{Model: rhythms.Model, States: rhythms.Counts, ByShop: rhythms.Customers.LateByShop()}
	for g, states := range l.Segments {
		r.Segments = append(r.Segments, segkit.SegmentState{Segment: g, Name: names[g], States: states})
	}
	return tables.Lifecycle(r), nil
}

// rhythmTable counts customers by state, with the rules.
func rhythmTable(r *rhythm.Result) *table.Table {
	t := &table.Table{
		Name: "rhythm", Title: "Where customers stand, by their own rhythm",
		Columns: []table.Column{text("State"), text("Rule"), count("Customers")},
		Caption: fmt.Sprintf("Half of the customers who came back do so every %.0f days or faster.", r.Model.Days),
	}
	for _, c := range r.Counts {
		t.Rows = append(t.Rows, []any{c.State, c.Rule, c.Customers})
	}
	return t
}

// GainsPicture draws how much of what came would have been found by writing to the
// most promising customers first.
func GainsPicture(study *segkit.Study) (*Picture, error) {
	return heldOut(study, figures.Gains)
}

// CalibrationPicture draws the probability of an order against the share who ordered.
func CalibrationPicture(study *segkit.Study) (*Picture, error) {
	return heldOut(study, figures.Calibrated)
}

func heldOut(study *segkit.Study, draw func(chart.Theme, *lifetime.Holdout) *figures.Figure) (*Picture, error) {
	f, err := study.Lifetime()
	if err != nil {
		return nil, err
	}
	if !f.Holdout.Possible {
		return nil, NotPossible(f.Holdout.Reason)
	}
	return PictureOf(draw(maker{study}.theme(), &f.Holdout))
}

// SecondOrderPicture draws how soon new customers order again.
func SecondOrderPicture(study *segkit.Study) (*Picture, error) {
	c, err := study.Cohorts()
	if err != nil {
		return nil, err
	}
	return PictureOf(figures.SecondOrder(maker{study}.theme(), c))
}
