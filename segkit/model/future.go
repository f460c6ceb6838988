package model

import (
	"fmt"
	"time"

	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/visits"
)

// Future is what a model knows about what customers will do next: the shop's rhythm
// and the forecast of its study.
type Future struct {
	Rhythm   Rhythm    `json:"rhythm"`
	Lifetime *Lifetime `json:"lifetime"` // null where no forecast was possible, or where it failed its test
}

// Rhythm holds the fields of rhythm.Model.
type Rhythm struct {
	Intervals int     `json:"intervals"`
	Returning int     `json:"returning"`
	Days      float64 `json:"days"`
	Between   float64 `json:"between"`
	Within    float64 `json:"within"`
}

// Lifetime holds a fitted model of orders and that of spend.
type Lifetime struct {
	Model      string    `json:"model"`
	Unit       string    `json:"unit"`       // of the model's times
	Parameters []float64 `json:"parameters"` // in the order of lifetime.ParameterNames
	Covariance []float64 `json:"covariance"` // of their logarithms, row by row
	Spend      *Spend    `json:"spend"`      // null where nobody came back
	MeanOrder  float64   `json:"mean_order"`
	Margin     float64   `json:"margin"`
	Discount   float64   `json:"discount"` // yearly
	Horizon    int       `json:"horizon"`  // months
}

// Spend holds the gamma-gamma model.
type Spend struct {
	P          float64   `json:"p"`
	Q          float64   `json:"q"`
	Gamma      float64   `json:"gamma"`
	Covariance []float64 `json:"covariance"` // of the logarithms of p, q and γ, row by row
}

// FutureOf returns what a file holds of a rhythm and a forecast. A forecast that failed its test is
// left out: nobody is to act on what it says of other customers.
func FutureOf(r *rhythm.Result, f *lifetime.Forecast) *Future {
	out := &Future{Rhythm: Rhythm(r.Model)}
	if !f.Possible || f.Holdout.Failed() {
		return out
	}
	out.Lifetime = &Lifetime{
		Model: f.Chosen, Unit: f.Unit, Parameters: f.Today.AsVector(), Covariance: f.Today.Covariance,
		MeanOrder: f.MeanOrder, Margin: f.Margin, Discount: f.Discount, Horizon: f.Horizon,
	}
	if g := f.SpendToday; g != nil {
		out.Lifetime.Spend = &Spend{g.P, g.Q, g.Gamma, g.Covariance}
	}
	if m := (&Model{Future: out}); m.checkFuture() != nil { // parameters at the edge of what numbers hold are of no use to others
		out.Lifetime = nil
	}
	return out
}

// Next is what customers will do next.
type Next struct {
	Rhythm   rhythm.Customers
	Possible bool // whether there is a forecast to act on
	Horizon  int  // months
	Forecast lifetime.Columns
}

// usualHorizon stands where there is no forecast.
const usualHorizon = 12

// Apply says where the customers of v stand at the snapshot, and forecasts them.
func (f *Future) Apply(v *visits.Table, snapshot time.Time) *Next {
	out := &Next{Horizon: usualHorizon, Rhythm: rhythm.Model(f.Rhythm).Apply(v, snapshot).Customers}
	if l := f.Lifetime; l != nil {
		out.Possible, out.Horizon = true, l.Horizon
		out.Forecast = l.forecast().Apply(v)
	}
	return out
}

// forecast returns the forecast that FutureOf was given, as far as Apply needs it.
func (l *Lifetime) forecast() *lifetime.Forecast {
	out := &lifetime.Forecast{
		Possible: true, Chosen: l.Model, Unit: l.Unit, MeanOrder: l.MeanOrder, Margin: l.Margin, Discount: l.Discount, Horizon: l.Horizon,
		Today: &lifetime.Fitted{Name: l.Model, Parameters: map[string]float64{}, Covariance: l.Covariance},
	}
	for i, name := range lifetime.ParameterNames(l.Model) {
		out.Today.Parameters[name] = l.Parameters[i]
	}
	if s := l.Spend; s != nil {
		out.SpendToday = &lifetime.GammaGamma{P: s.P, Q: s.Q, Gamma: s.Gamma, Covariance: s.Covariance}
	}
	return out
}

// checkFuture returns an error about the first field of the future that does not fit.
func (m *Model) checkFuture() error {
	f := m.Future
	if f == nil {
		return nil
	}
	r := f.Rhythm
	if r.Intervals < 0 || r.Returning < 0 || !(r.Days >= 0 && r.Days < largest) || !(r.Between >= 0 && r.Between < 1e3) || !(r.Within > 0 && r.Within < 1e3) {
		return bad("future.rhythm", "counts, days and spreads must not be negative, and within must be above 0")
	}
	l := f.Lifetime
	if l == nil {
		return nil
	}
	if !lifetime.Known(l.Model) {
		return bad("future.lifetime.model", "%.60q is not known", l.Model)
	}
	if err := oneOf("future.lifetime.unit", l.Unit, lifetime.Days, lifetime.Weeks, lifetime.Months, lifetime.Years); err != nil {
		return err
	}
	n := len(lifetime.ParameterNames(l.Model))
	if err := positive("future.lifetime.parameters", l.Parameters, n); err != nil {
		return err
	}
	if err := vector("future.lifetime.covariance", l.Covariance, n*n); err != nil {
		return err
	}
	if !(l.MeanOrder >= 0 && l.MeanOrder < largest) || !(l.Margin > 0 && l.Margin <= 1) || !(l.Discount >= 0 && l.Discount <= 1) || l.Horizon < 1 || l.Horizon > 120 {
		return bad("future.lifetime", "mean_order, margin, discount or horizon is out of range")
	}
	if s := l.Spend; s != nil {
		if err := positive("future.lifetime.spend", []float64{s.P, s.Q, s.Gamma}, 3); err != nil {
			return err
		}
		return vector("future.lifetime.spend.covariance", s.Covariance, 9)
	}
	return nil
}

// positive returns an error unless there are n numbers above 0.
func positive(path string, values []float64, n int) error {
	if err := vector(path, values, n); err != nil {
		return err
	}
	for i, v := range values {
		if !(v > 0) {
			return bad(fmt.Sprintf("%s[%d]", path, i), "%v is not greater than 0", v)
		}
	}
	return nil
}
