package lifetime

import (
	"fmt"
	"math"
	"slices"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/visits"
)

// LeastMargin is below the margin of any shop. With far smaller ones the squares of values would be 0.
const LeastMargin = 1e-6

// Options holds the choices of Forecast.
type Options struct {
	Unit string // Days, Weeks or Months; "" means weeks
	// CalibrationEnd is the last day that the models are fitted to when they are tested
	// on what came after; zero leaves the last quarter of the period for that.
	CalibrationEnd time.Time
	Margin         float64 // share of revenue that is profit, at least LeastMargin
	Discount       float64 // yearly rate at which money to come is worth less, 0 or more
	Horizon        int     // months ahead, at least 1
	Forecast       int     // customers to forecast, the first of all; 0 means all
}

// Forecast says what customers are expected to do next.
type Forecast struct {
	Possible       bool               `json:"possible"`
	Reason         string             `json:"reason"` // why not, in a sentence; else ""
	Unit           string             `json:"unit"`   // of the models' times
	First          time.Time          `json:"first"`  // day of the first order
	CalibrationEnd time.Time          `json:"calibration_end"`
	Last           time.Time          `json:"last"`   // day of the last order
	Models         []Fitted           `json:"models"` // fitted to the calibration period
	Chosen         string             `json:"chosen"`
	Why            string             `json:"why"`     // why it was chosen
	Spend          *GammaGamma        `json:"spend"`   // of the calibration period; nil where nobody came back
	Holdout        Holdout            `json:"holdout"` // the models against what came
	Today          *Fitted            `json:"today"`   // the chosen model, fitted to the whole period
	SpendToday     *GammaGamma        `json:"spend_today"`
	MeanOrder      float64            `json:"mean_order"` // over all orders
	Margin         float64            `json:"margin"`
	Discount       float64            `json:"discount"`
	Horizon        int                `json:"horizon"` // months
	Customers      Columns            `json:"customers"`
	Shop           Total              `json:"shop"`
	Warnings       []describe.Warning `json:"warnings"`
}

// Make fits the models to the calibration period, tests them on the rest, fits the
// one that foresaw the rest best to all the data, and forecasts every customer of v, or
// the first of them.
// If no customer has come back, or all orders are of one day, the result says so (Possible is
// false) and there is no error. Errors wrap ErrData if the options do not fit. An iteration of a
// fit takes O(distinct histories), the forecast O(customers).
func Make(v *visits.Table, opt Options) (*Forecast, error) {
	c := clock{unit: opt.Unit}
	if opt.Unit == "" {
		c.unit = Weeks
	}
	if !slices.Contains([]string{Days, Weeks, Months}, c.unit) || !(opt.Margin >= LeastMargin) || !(opt.Discount >= 0) || opt.Horizon < 1 {
		return nil, fmt.Errorf("%w: a unit, a margin of at least %g, a discount of 0 or more and a horizon of at least a month are needed", ErrData, LeastMargin)
	}
	end := v.Last - (v.Last-v.First+1)/4
	if !opt.CalibrationEnd.IsZero() {
		y, m, d := opt.CalibrationEnd.Date()
		end = visits.DayOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix())
	}
	f := &Forecast{
		Unit: c.unit, First: visits.Date(v.First), CalibrationEnd: visits.Date(end), Last: visits.Date(v.Last), Models: []Fitted{},
		Margin: opt.Margin, Discount: opt.Discount, Horizon: opt.Horizon, MeanOrder: meanOrder(v), Warnings: []describe.Warning{},
	}
	f.Holdout.init()
	f.Shop = Total{Alive: describe.Undefined, Orders: undefined, Values: []HorizonedValue{}}
	if v.Len() == 0 || v.Last == v.First {
		f.Reason = "All orders are of one day, so nothing is known about coming back."
		return f, nil
	}
	clocks := map[string]clock{}
	for _, name := range Continuous {
		clocks[name] = c
	}
	names := Continuous
	if regular, ok := opportunities(v); ok {
		names = append(slices.Clone(Continuous), BGBB)
		clocks[BGBB] = regular
	}
	f.calibrate(v, names, clocks, end)
	known := v.Len()
	if opt.Forecast > 0 {
		known = min(known, opt.Forecast)
	}
	return f, f.fitToday(v, clocks, known)
}

// meanOrder returns what an order brings on average.
func meanOrder(v *visits.Table) float64 {
	sum := 0.0
	for _, a := range v.Amount {
		sum += a.Float()
	}
	return sum / math.Max(1, float64(len(v.Amount)))
}

// calibrate fits all models to the calibration period and tests them on the rest.
func (f *Forecast) calibrate(v *visits.Table, names []string, clocks map[string]clock, end int32) {
	switch {
	case end < v.First:
		f.Holdout.Reason = "The calibration period ends before the first order."
		return
	case end >= v.Last:
		f.Holdout.Reason = "The calibration period leaves no day to test the forecast on."
		end = v.Last
	}
	seen := map[clock]*observation{}
	for _, c := range clocks {
		if seen[c] == nil {
			seen[c] = observe(v, c, end)
		}
	}
	for _, name := range names {
		fitted, err := Fit(name, seen[clocks[name]].data)
		if err != nil {
			if f.Holdout.Reason == "" {
				f.Holdout.Reason = "In the calibration period no customer ordered on a second day."
			}
			continue
		}
		f.Models = append(f.Models, *fitted)
	}
	f.Spend, _ = FitSpend(spends(v, seen[clocks[BGNBD]].rows, end)) // an error means that nobody came back
	if f.Holdout.Reason == "" {
		f.test(v, clocks, seen, end)
	}
}

// fitToday fits the chosen model to the whole period and forecasts from it.
func (f *Forecast) fitToday(v *visits.Table, clocks map[string]clock, known int) error {
	if f.Chosen == "" {
		f.chooseByFit(v, clocks)
	}
	if f.Chosen == "" {
		f.Reason = "No customer has ordered on a second day, so nothing is known about coming back."
		return nil
	}
	c := clocks[f.Chosen]
	f.Unit = c.unit
	now := observe(v, c, v.Last)
	today, err := Fit(f.Chosen, now.data)
	if err != nil {
		return err
	}
	f.Possible, f.Today = true, today
	f.SpendToday, _ = FitSpend(spends(v, now.rows, v.Last))
	f.warn()
	e := newEngine(f, v.Head(known), c)
	f.Customers = e.columns()
	f.Shop = e.totals(make([]int, known), 1)[0]
	return nil
}

// chooseByFit takes the model under which the whole period is most likely, where
// nothing could be held out.
func (f *Forecast) chooseByFit(v *visits.Table, clocks map[string]clock) {
	best := math.Inf(-1)
	now := observe(v, clocks[BGNBD], v.Last)
	for _, name := range Continuous {
		fitted, err := Fit(name, now.data)
		if err == nil && fitted.LogLikelihood > best {
			best, f.Chosen = fitted.LogLikelihood, name
			f.Why = "The whole period is most likely under this model; nothing could be held out to test it on."
		}
	}
}

// warn gathers what to know before trusting the forecast.
func (f *Forecast) warn() {
	add := func(about, what string, notes []string) {
		for _, note := range notes {
			f.Warnings = append(f.Warnings, describe.Warning{About: "lifetime." + about, Text: what + note})
		}
	}
	add("today", "Forecast of orders by "+f.Chosen+": ", f.Today.Notes)
	if f.SpendToday != nil {
		add("spend", "Forecast of spend: ", f.SpendToday.Notes)
	}
	if f.Holdout.Failed() {
		add("holdout", "Forecast of orders: ", []string{f.Holdout.Answer})
	}
}
