package segkit

import (
	"slices"
	"time"

	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/visits"
)

// What comes next: cohorts, rhythm and lifetime value.

// visited holds the visits of the customers, in the order of RFM, and of everybody: behind them
// come the customers who are set aside because their orders add up to nothing.
type visited struct{ own, everybody *visits.Table }

func findVisits(_ *work, o netting, c *retail.Cleaned, t *rfm.Table) (*visited, error) {
	customers := slices.Clone(t.Customer)
	for _, aside := range t.SetAside {
		customers = append(customers, aside.Customer)
	}
	everybody := visits.Of(c, customers, o.Net)
	return &visited{everybody.Only(t.Len()), everybody}, nil
}

func followCohorts(_ *work, _ flow.None, v *visited) (*cohort.Result, error) {
	r := cohort.Make(v.own)
	disclosure.Cohorts(r)
	return r, nil
}

func findRhythms(_ *work, _ flow.None, v *visited, t *rfm.Table) (*rhythm.Result, error) {
	return rhythm.Make(v.own, t.Snapshot), nil
}

func forecastOptions(s setting) Lifetime { return s.Lifetime }

// forecastCustomers makes the forecast. Customers who are set aside because their
// orders add up to nothing tell how customers come back too, and are not forecast. That the end of the calibration period can be
// read is checked when the study is opened.
func forecastCustomers(_ *work, o Lifetime, v *visited, t *rfm.Table) (*lifetime.Forecast, error) {
	end, _ := o.calibrationEnd()
	return lifetime.Make(v.everybody, lifetime.Options{
		Unit: o.Unit, CalibrationEnd: end, Margin: o.Margin, Discount: o.Discount, Horizon: o.Horizon, Forecast: t.Len(),
	})
}

// Value is what the customers of each segment are expected to do, in the order of the
// segments; empty where no forecast is possible.
type Value struct {
	Segments []lifetime.Total `json:"segments"`
}

func forecastSegments(_ *work, _ flow.None, v *visited, f *lifetime.Forecast, s *modelling.Segments) (*Value, error) {
	if !f.Possible {
		return &Value{[]lifetime.Total{}}, nil
	}
	return &Value{f.Totals(v.own, s.Labels, s.Model.K)}, nil
}

// Lifecycle counts customers by where they stand.
type Lifecycle struct {
	States   []string `json:"states"`   // rhythm.States
	Segments [][]int  `json:"segments"` // customers by segment and state
}

func countStates(_ *work, _ flow.None, r *rhythm.Result, s *modelling.Segments) (*Lifecycle, error) {
	out := &Lifecycle{States: rhythm.States, Segments: make([][]int, s.Model.K)}
	place := map[string]int{}
	for i, state := range rhythm.States {
		place[state] = i
	}
	for g := range out.Segments {
		out.Segments[g] = make([]int, len(rhythm.States))
	}
	for i, g := range s.Labels {
		if g >= 0 {
			out.Segments[g][place[r.Customers.State[i]]]++
		}
	}
	return out, nil
}

func addUpMonths(_ *work, _ flow.None, v *visited, s *modelling.Segments) (*cohort.Segments, error) {
	m := cohort.BySegment(v.own, s.Labels, s.Model.K)
	disclosure.SegmentMonths(m)
	return m, nil
}

// LifetimeResults is the forecast without its columns of customers.
type LifetimeResults struct {
	Possible       bool                 `json:"possible"`
	Reason         string               `json:"reason"` // why not; else ""
	Unit           string               `json:"unit"`   // of the models' times
	CalibrationEnd string               `json:"calibration_end"`
	Models         []lifetime.Fitted    `json:"models"` // fitted to the calibration period
	Chosen         string               `json:"chosen"`
	Why            string               `json:"why"`
	Spend          *lifetime.GammaGamma `json:"spend"` // of the calibration period; null where nobody came back in it
	Holdout        lifetime.Holdout     `json:"holdout"`
	Today          *lifetime.Fitted     `json:"today"` // the chosen model fitted to the whole period
	SpendToday     *lifetime.GammaGamma `json:"spend_today"`
	Horizon        int                  `json:"horizon"` // months
	Shop           lifetime.Total       `json:"shop"`
	Segments       []SegmentForecast    `json:"segments"`
}

// SegmentForecast is what the customers of a segment are expected to do.
type SegmentForecast struct {
	Segment int    `json:"segment"`
	Name    string `json:"name"`
	lifetime.Total
}

// RhythmResults is the rhythm of the shop and where its customers stand.
type RhythmResults struct {
	rhythm.Model
	States   []rhythm.Count `json:"states"`
	Segments []SegmentState `json:"segments"`
	ByShop   int            `json:"by_shop"` // of those slowing or overdue, how many have no interval of their own
}

// SegmentState counts the customers of a segment by state, in the order of the states.
type SegmentState struct {
	Segment int    `json:"segment"`
	Name    string `json:"name"`
	States  []int  `json:"states"`
}

func (s *Study) gatherFuture(r *Results) (err error) {
	f, err := s.Lifetime()
	if err != nil {
		return err
	}
	value, err := s.Value()
	if err != nil {
		return err
	}
	personas, err := s.Personas()
	if err != nil {
		return err
	}
	r.Lifetime = LifetimeResults{
		Possible: f.Possible, Reason: f.Reason, Unit: f.Unit, CalibrationEnd: f.CalibrationEnd.Format(time.DateOnly),
		Models: make([]lifetime.Fitted, len(f.Models)), Chosen: f.Chosen, Why: f.Why, Spend: published(f.Spend), Holdout: f.Holdout,
		SpendToday: published(f.SpendToday), Horizon: f.Horizon, Shop: f.Shop, Segments: []SegmentForecast{},
	}
	for i, m := range f.Models {
		m.Covariance = []float64{}
		r.Lifetime.Models[i] = m
	}
	if f.Today != nil {
		today := *f.Today
		today.Covariance = []float64{}
		r.Lifetime.Today = &today
	}
	for g, total := range value.Segments {
		r.Lifetime.Segments = append(r.Lifetime.Segments, SegmentForecast{g, personas.List[g].Name, total})
	}
	rhythms, err := s.Rhythm()
	if err != nil {
		return err
	}
	lifecycle, err := s.Lifecycle()
	if err != nil {
		return err
	}
	r.Rhythm = RhythmResults{Model: rhythms.Model, States: rhythms.Counts, Segments: []SegmentState{}, ByShop: rhythms.Customers.LateByShop()}
	for g, states := range lifecycle.Segments {
		r.Rhythm.Segments = append(r.Rhythm.Segments, SegmentState{g, personas.List[g].Name, states})
	}
	if r.Cohorts, err = s.Cohorts(); err != nil {
		return err
	}
	if r.SegmentMonths, err = s.SegmentMonths(); err != nil {
		return err
	}
	if text := r.Cohorts.NobodyNew(); text != "" {
		r.findTexts(finding.Warning, "cohorts.new", text)
	}
	r.findWarnings("lifetime", f.Warnings)
	return nil
}

// published returns the parameters of spend without their covariance.
func published(g *lifetime.GammaGamma) *lifetime.GammaGamma {
	if g == nil {
		return nil
	}
	out := *g
	out.Covariance = []float64{}
	return &out
}
