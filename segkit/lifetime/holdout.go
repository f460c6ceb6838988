package lifetime

import (
	"fmt"
	"math"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/visits"
)

// Holdout compares forecasts, made from the calibration period alone, with what its
// customers did in the rest of the period.
type Holdout struct {
	Possible  bool           `json:"possible"`
	Reason    string         `json:"reason"` // why not, in a sentence; else ""
	From      time.Time      `json:"from"`   // first day held out
	To        time.Time      `json:"to"`     // last day
	Customers int            `json:"customers"`
	Orders    int            `json:"orders"` // that came; two on a day are one
	Revenue   describe.Float `json:"revenue"`
	Forecast  describe.Float `json:"revenue_forecast"` // by the chosen model

	Likelihoods []Likelihood  `json:"likelihoods"` // of what came, by model
	Scores      []Score       `json:"scores"`      // each model's, then two simple rules'
	Steps       []Step        `json:"steps"`       // by week, or by opportunity
	Buckets     []Bucket      `json:"buckets"`     // by repeat orders in the calibration period
	Deciles     []Decile      `json:"deciles"`     // customers from the most to the least promising
	Calibration []Calibration `json:"calibration"` // of the probability of an order, with P(alive) beside it
	Beats       bool          `json:"beats"`       // the chosen model is better than both simple rules
	Answer      string        `json:"answer"`      // that in words
}

// Likelihood is the logarithm of the probability density that a model, fitted to
// the calibration period, gave to all that its customers did afterwards.
type Likelihood struct {
	Model string         `json:"model"`
	Log   describe.Float `json:"log"`
}

// Score says how well one forecast did.
type Score struct {
	Name   string         `json:"name"`
	Rule   string         `json:"rule"`   // what a simple rule does; "" for models
	Orders float64        `json:"orders"` // forecast for all customers
	Error  describe.Float `json:"error"`  // relative to those that came
	RMSE   float64        `json:"rmse"`   // root mean squared error, per customer
	MAE    float64        `json:"mae"`    // mean absolute error, per customer
	Caught describe.Float `json:"caught"` // share of orders from the fifth of customers that looked most promising
}

// Step is one week, or one opportunity to order, of the held-out part.
type Step struct {
	From     time.Time `json:"from"`
	Days     int       `json:"days"` // 7, or what is left
	Orders   int       `json:"orders"`
	Expected float64   `json:"expected"` // by the chosen model
}

// Bucket gathers customers with equally many repeat orders in the calibration
// period.
type Bucket struct {
	Repeats   int            `json:"repeats"`
	OrMore    bool           `json:"or_more"`
	Customers int            `json:"customers"`
	Orders    describe.Float `json:"orders"`   // per customer, that came
	Expected  describe.Float `json:"expected"` // by the chosen model
}

// Decile is a tenth of the customers, ranked by the chosen model's forecast. Shares
// are cumulative: of all orders that came, those of this and the tenths before it.
type Decile struct {
	Customers int            `json:"customers"`
	Expected  float64        `json:"expected"` // orders of this tenth
	Orders    int            `json:"orders"`
	Model     describe.Float `json:"share"`
	SoFar     describe.Float `json:"share_so_far"`    // had customers been ranked by their orders so far
	Best      describe.Float `json:"share_hindsight"` // and by the orders that came
}

// Calibration compares the probability of at least one order with the share of
// customers who ordered, in a tenth of the customers ranked by that probability.
type Calibration struct {
	Customers int     `json:"customers"`
	Alive     float64 `json:"alive"`    // mean P(alive) at the end of the calibration period
	Expected  float64 `json:"expected"` // mean probability of an order
	Ordered   float64 `json:"ordered"`  // share that did
}

// The two simple rules.
const (
	RuleAgain   = "last year again"
	RuleAsNewly = "the days before, again" // where the data does not reach a year back
	RuleRate    = "orders so far × rate"
)

const (
	lastBucket = 7
	tenths     = 10
	topShare   = .2
)

func (h *Holdout) init() {
	h.Revenue, h.Forecast = describe.Undefined, describe.Undefined
	h.Likelihoods, h.Scores, h.Steps = []Likelihood{}, []Score{}, []Step{}
	h.Buckets, h.Deciles, h.Calibration = []Bucket{}, []Decile{}, []Calibration{}
}

// trial is what the comparison works on, by customer of the calibration period.
type trial struct {
	v      *visits.Table
	end    int32
	seen   map[clock]*observation // to the end, by each clock
	rows   []int                  // of the customers in v
	came   []float64              // orders held out
	actual float64                // their sum
}

// test holds the rest of the period against the models, and chooses one.
func (f *Forecast) test(v *visits.Table, clocks map[string]clock, seen map[clock]*observation, end int32) {
	h := &f.Holdout
	list, rows := seen[clocks[BGNBD]].list, seen[clocks[BGNBD]].rows
	t := &trial{v: v, end: end, seen: seen, rows: rows, came: make([]float64, len(rows))}
	revenue := 0.0
	for k, i := range rows {
		days, amounts := v.Days(i), v.Amounts(i)
		for j, day := range days {
			if day > end {
				t.came[k]++
				revenue += amounts[j].Float()
			}
		}
		t.actual += t.came[k]
	}
	h.Possible, h.From, h.To = true, visits.Date(end+1), visits.Date(v.Last)
	h.Customers, h.Orders, h.Revenue = len(rows), int(t.actual), describe.Float(revenue)
	forecasts := map[string][]float64{}
	whole := map[clock]*observation{}
	for i := range f.Models {
		m := &f.Models[i]
		c := clocks[m.Name]
		if whole[c] == nil {
			whole[c] = t.whole(c)
		}
		h.Likelihoods = append(h.Likelihoods, Likelihood{m.Name, describe.Float(t.likelihood(m, c, whole[c]))})
		forecasts[m.Name] = t.forecast(m, c, c.span(end, v.Last))
		h.Scores = append(h.Scores, t.score(m.Name, "", forecasts[m.Name]))
	}
	f.choose()
	again, name, rule := t.again()
	rate := t.rate(list, clocks[BGNBD])
	h.Scores = append(h.Scores, t.score(name, rule, again),
		t.score(RuleRate, "Each customer goes on at the rate of the repeat orders so far.", rate))
	expected := forecasts[f.Chosen]
	h.verdict(f.Chosen, t, expected, again, rate)
	money := 0.0
	for k, s := range spends(v, rows, end) {
		money += expected[k] * f.Spend.price(s, f.MeanOrder, 0, 0)
	}
	h.Forecast = describe.Float(money)
	var chosen *Fitted
	for i := range f.Models {
		if f.Models[i].Name == f.Chosen {
			chosen = &f.Models[i]
		}
	}
	h.Steps = t.steps(chosen, clocks[f.Chosen])
	h.Buckets = t.buckets(list, expected)
	h.Deciles = t.deciles(list, expected)
	h.Calibration = t.calibration(chosen, clocks[f.Chosen])
}

// whole returns the whole histories of the customers of the calibration period.
func (t *trial) whole(c clock) *observation {
	all, rows := histories(t.v, c, t.v.Last)
	by := make([]History, t.v.Len())
	for k, i := range rows {
		by[i] = all[k]
	}
	list := make([]History, len(t.rows))
	for k, i := range t.rows {
		list[k] = by[i]
	}
	return &observation{list, t.rows, Collapse(list)}
}

// likelihood returns the log-likelihood of the whole histories less that of the
// calibration period, at the same parameters: that of what came in between.
func (t *trial) likelihood(m *Fitted, c clock, whole *observation) float64 {
	sum := 0.0
	before := t.seen[c]
	then, now := before.each(m.LogLikelihoods(before.data)), whole.each(m.LogLikelihoods(whole.data))
	for k := range then {
		sum += now[k] - then[k]
	}
	return sum
}

// forecast returns each customer's expected orders in the time ahead.
func (t *trial) forecast(m *Fitted, c clock, ahead float64) []float64 {
	seen := t.seen[c]
	by, each := m.aliveOf(seen.data), m.aheadOf(seen.data, ahead)
	for i, v := range each {
		by[i] *= v
	}
	return seen.each(by)
}

// again forecasts that each customer orders as often as in the same days a year
// before or, where the data does not reach back so far, in as many days before the
// calibration period ended. It returns the rule in words.
func (t *trial) again() (orders []float64, name, rule string) {
	length := t.v.Last - t.end
	from := t.end - length + 1
	name, rule = RuleAsNewly, "Each customer orders as often as in as many days before; the data does not reach a year back."
	if back := t.end + 1 - 365; back >= t.v.First {
		from, name, rule = back, RuleAgain, "Each customer orders as often as in the same days a year before."
	}
	out := make([]float64, len(t.rows))
	for k, i := range t.rows {
		for _, day := range t.v.Days(i) {
			if day >= from && day < from+length && day <= t.end {
				out[k]++
			}
		}
	}
	return out, name, rule
}

// rate forecasts that each customer goes on at the rate so far.
func (t *trial) rate(list []History, c clock) []float64 {
	ahead := c.span(t.end, t.v.Last)
	out := make([]float64, len(list))
	for k, h := range list {
		if h.Age > 0 {
			out[k] = float64(h.Repeats) / h.Age * ahead
		}
	}
	return out
}

// score compares a forecast with what came.
func (t *trial) score(name, rule string, forecast []float64) Score {
	s := Score{Name: name, Rule: rule, Error: describe.Undefined, Caught: describe.Undefined}
	for k, e := range forecast {
		s.Orders += e
		d := e - t.came[k]
		s.RMSE += d * d
		s.MAE += math.Abs(d)
	}
	n := float64(len(forecast))
	s.RMSE, s.MAE = math.Sqrt(s.RMSE/n), s.MAE/n
	if t.actual > 0 {
		s.Error = describe.Float((s.Orders - t.actual) / t.actual)
		shares := t.gains(forecast, []float64{topShare})
		s.Caught = describe.Float(shares[0])
	}
	return s
}

// gains returns the share of the orders that came from the given shares of
// customers with the highest forecasts. Customers with equal forecasts count with
// the mean of their orders.
func (t *trial) gains(forecast, shares []float64) []float64 {
	order := ranked(forecast)
	out := make([]float64, len(shares))
	n := float64(len(order))
	for j, share := range shares {
		want, sum := share*n, 0.0
		for i := 0; i < len(order) && float64(i) < want; {
			to, orders := i, 0.0
			for to < len(order) && forecast[order[to]] == forecast[order[i]] {
				orders += t.came[order[to]]
				to++
			}
			sum += orders * min(1, (want-float64(i))/float64(to-i))
			i = to
		}
		out[j] = sum / max(t.actual, 1)
	}
	return out
}

// choose takes the model that gave the held-out part the highest likelihood, of
// those that converged. BG/BB, where customers can order only at regular dates, is
// not compared: it gives probabilities, the others densities.
func (f *Forecast) choose() {
	best, converged := math.Inf(-1), false
	for i, l := range f.Holdout.Likelihoods {
		m := &f.Models[i]
		switch {
		case l.Model == BGBB:
			f.Chosen, f.Why = BGBB, "Orders come at regular dates only, which this model is made for."
			return
		case m.Converged && !converged || m.Converged == converged && float64(l.Log) > best || f.Chosen == "":
			best, converged = float64(l.Log), m.Converged
			f.Chosen = l.Model
		}
	}
	f.Why = fmt.Sprintf("It gave what customers did from %s on the highest likelihood of %d models.",
		f.Holdout.From.Format(time.DateOnly), len(f.Models))
}
