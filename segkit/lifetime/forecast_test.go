package lifetime

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/internal/realdata/onlineretail"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/visits"
)

// simulated returns the visits of a shop whose customers follow a model, over a number
// of days from 2020-01-01. Amounts follow a gamma-gamma model with a mean near 30.
func simulated(model string, customers, days int, seed uint64) *visits.Table {
	rng := rand.New(rand.NewPCG(seed, 5))
	p := map[string]float64{"r": .9, "alpha": 6, "s": .8, "beta": 14, "a": .9, "b": 3}
	start := visits.DayOf(time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Unix())
	v := &visits.Table{Start: []int32{0}, First: start, Last: start + int32(days) - 1}
	for range customers {
		first := rng.IntN(days)
		rate := gamma(rng, 4) / (15 * 3 / 6)
		times, _ := simulate(rng, model, p, float64(days-1-first)/7)
		last := -1
		for _, at := range append([]float64{0}, times...) {
			if day := int(math.Ceil(at * 7)); day > last && first+day < days {
				last = day
				v.Day = append(v.Day, start+int32(first+day))
				amount, _ := retail.MoneyFromFloat(gamma(rng, 6) / rate)
				v.Amount = append(v.Amount, amount)
			}
		}
		v.Start = append(v.Start, int32(len(v.Day)))
	}
	return v
}

var usual = Options{Margin: 1, Discount: .1, Horizon: 12}

// A shop that follows one of the models is predicted within the forecast's own error,
// and the models beat the simple rules.
func TestForecastOfAShopThatFollowsTheModel(t *testing.T) {
	for _, model := range []string{MBGNBD, ParetoNBD} {
		f, err := Make(simulated(model, 3000, 560, 11), usual)
		if err != nil || !f.Possible {
			t.Fatal(err, f.Reason)
		}
		h := f.Holdout
		if !h.Possible || !h.Beats || !strings.Contains(h.Answer, "better than both") {
			t.Errorf("%s: %+v %q", model, h.Scores, h.Answer)
		}
		var chosen Score
		for _, s := range h.Scores {
			if s.Name == f.Chosen {
				chosen = s
			}
		}
		if math.Abs(float64(chosen.Error)) > .06 || !near(float64(h.Forecast), float64(h.Revenue), .1) {
			t.Errorf("%s: error %v, revenue %v for %v", model, chosen.Error, h.Forecast, h.Revenue)
		}
		if f.Chosen == BGNBD {
			t.Errorf("%s: BG/NBD is chosen: %+v", model, h.Likelihoods)
		}
		orders, expected, customers := 0, 0.0, 0
		for _, s := range h.Steps {
			orders += s.Orders
			expected += s.Expected
		}
		for _, b := range h.Buckets {
			customers += b.Customers
		}
		if orders != h.Orders || customers != h.Customers || !near(expected, chosen.Orders, 1e-9) {
			t.Errorf("%s: weeks have %d of %d orders and %v of %v expected; buckets %d of %d customers",
				model, orders, h.Orders, expected, chosen.Orders, customers, h.Customers)
		}
		for _, c := range h.Calibration {
			if math.Abs(c.Expected-c.Ordered) > .08 {
				t.Errorf("%s: %v ordered of those with a probability of %v", model, c.Ordered, c.Expected)
			}
		}
		if last := h.Deciles[9]; !near(float64(last.Model), 1, 1e-12) || !near(float64(last.Best), 1, 1e-12) {
			t.Errorf("%s: the gains end at %v and %v", model, last.Model, last.Best)
		}
	}
}

// The forecast of the shop is the sum of its customers', and groups add up to it.
func TestTotalsAddUp(t *testing.T) {
	v := simulated(ParetoNBD, 1500, 500, 3)
	f, err := Make(v, Options{Unit: Days, Margin: .4, Discount: .1, Horizon: 6})
	if err != nil {
		t.Fatal(err)
	}
	labels := make([]int, v.Len())
	for i := range labels {
		labels[i] = i % 3
	}
	groups := f.Totals(v, labels, 3)
	var orders, alive, value float64
	for _, g := range groups {
		orders += float64(g.Orders.Mean)
		alive += float64(g.Alive)
		value += float64(g.Values[2].Mean)
	}
	if !near(orders, float64(f.Shop.Orders.Mean), 1e-9) || !near(alive, float64(f.Shop.Alive), 1e-9) || !near(value, float64(f.Shop.Values[2].Mean), 1e-9) {
		t.Errorf("groups add up to %v orders, %v alive, %v; the shop has %+v", orders, alive, value, f.Shop)
	}
	orders, value = 0, 0
	for i := range v.Len() {
		e := f.Customers.Orders[i]
		orders += float64(e.Mean)
		value += float64(f.Customers.Values[2][i].Mean)
		if !(e.Low <= e.Mean && e.Mean <= e.High) || f.Customers.AliveLow[i] > f.Customers.Alive[i] || f.Customers.AliveHigh[i] < f.Customers.Alive[i] {
			t.Errorf("customer %d: %+v", i, e)
		}
	}
	if !near(orders, float64(f.Shop.Orders.Mean), 1e-5) || !near(value, float64(f.Shop.Values[2].Mean), 1e-5) {
		t.Errorf("customers add up to %v orders and %v; the shop has %+v", orders, value, f.Shop)
	}
	if f.Shop.Values[1].Months != 6 || f.Shop.Values[0].Mean >= f.Shop.Values[1].Mean || f.Shop.Values[1].Mean >= f.Shop.Values[2].Mean {
		t.Errorf("values %+v", f.Shop.Values)
	}
}

// Margin multiplies a value; a discount takes what the months say.
func TestMarginAndDiscount(t *testing.T) {
	v := simulated(MBGNBD, 800, 500, 9)
	value := func(o Options) float64 {
		f, err := Make(v, o)
		if err != nil {
			t.Fatal(err)
		}
		return float64(f.Shop.Values[2].Mean)
	}
	plain := value(Options{Margin: 1, Horizon: 12})
	if got := value(Options{Margin: .25, Horizon: 12}); !near(got, plain/4, 1e-9) {
		t.Errorf("a margin of a quarter leaves %v of %v", got, plain)
	}
	if got := value(Options{Margin: 1, Discount: .1, Horizon: 12}); got > plain/math.Pow(1.1, 1/24.) || got < plain/math.Pow(1.1, 23./24) {
		t.Errorf("discounted by 10 %% a year, %v of %v is left", got, plain)
	}
}

// The intervals of sums cover what such shops bring about as often as they say: 95 %
// of the time, of 20 shops.
func TestIntervalsCover(t *testing.T) {
	covered, shops := 0, 20
	for seed := range shops {
		const known, all = 420, 560
		v := simulated(ParetoNBD, 250, all, uint64(100+seed))
		cut := v.First + known - 1
		past := &visits.Table{Start: []int32{0}, First: v.First, Last: cut}
		for i := range v.Len() {
			days := v.Days(i)
			if days[0] > cut {
				continue
			}
			for j, day := range days {
				if day <= cut {
					past.Day, past.Amount = append(past.Day, day), append(past.Amount, v.Amounts(i)[j])
				}
			}
			past.Start = append(past.Start, int32(len(past.Day)))
		}
		c := clock{unit: Weeks}
		list, _ := histories(past, c, cut)
		today, err := Fit(ParetoNBD, Collapse(list))
		if err != nil {
			t.Fatal(err)
		}
		f := &Forecast{Possible: true, Today: today, Unit: Weeks, Chosen: ParetoNBD, Horizon: 1, Margin: 1, MeanOrder: 1}
		total := newEngine(f, past, c).totals(make([]int, past.Len()), 1)[0]
		inMonth := 0.0
		for i := range v.Len() {
			days := v.Days(i)
			for _, day := range days {
				if days[0] <= cut && day > cut && float64(day-cut) <= daysPerYear/12 {
					inMonth++
				}
			}
		}
		if float64(total.Orders.Low) <= inMonth && inMonth <= float64(total.Orders.High) {
			covered++
		}
	}
	if covered < 16 {
		t.Errorf("%d of %d intervals cover", covered, shops)
	}
}

// Gifts that come on one date a year are opportunities: BG/BB is fitted in years and
// chosen, with the published parameters where the whole data is the calibration period.
func TestRegularDates(t *testing.T) {
	v := &visits.Table{Start: []int32{0}}
	day := func(year int) int32 { return visits.DayOf(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC).Unix()) }
	d := donations()
	for i, h := range d.Histories {
		for range int(d.Weights[i]) {
			v.Day = append(v.Day, day(1995))
			for g := range h.Repeats { // any years before the last gift will do
				year := 1996 + g
				if g == h.Repeats-1 {
					year = 1995 + int(h.Recency)
				}
				v.Day = append(v.Day, day(year))
			}
			v.Start = append(v.Start, int32(len(v.Day)))
		}
	}
	v.Amount = make([]retail.Money, len(v.Day))
	for i := range v.Amount {
		v.Amount[i] = retail.MustMoney("10")
	}
	v.First, v.Last = day(1995), day(2001)
	f, err := Make(v, Options{Margin: 1, Horizon: 60, CalibrationEnd: visits.Date(day(2000))})
	if err != nil {
		t.Fatal(err)
	}
	if f.Chosen != BGBB || f.Unit != Years || len(f.Holdout.Steps) != 1 {
		t.Fatalf("%s in %s, %+v", f.Chosen, f.Unit, f.Holdout.Steps)
	}
	for name, want := range map[string]float64{"alpha": 1.2035, "beta": .7497, "gamma": .6567, "delta": 2.7834} {
		if got := f.Today.Parameters[name]; math.Abs(got-want) > .0001 {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if got := f.Customers.Orders[0]; !near(float64(got.Mean), f.Today.Orders(History{0, 0, 6}, 5), 1e-5) {
		t.Errorf("a donor of one gift gives %v in five years", got)
	}
}

// Options out of their range are refused: the squares of values at a margin of 1e-300 would be 0.
func TestForecastRefuses(t *testing.T) {
	v := &visits.Table{Start: []int32{0, 2}, Day: []int32{10, 90}, Amount: make([]retail.Money, 2), First: 10, Last: 90}
	for _, change := range []func(*Options){
		func(o *Options) { o.Margin = LeastMargin / 2 }, func(o *Options) { o.Margin = 1e-300 }, func(o *Options) { o.Margin = math.NaN() },
		func(o *Options) { o.Unit = "years" }, func(o *Options) { o.Discount = -1 }, func(o *Options) { o.Horizon = 0 },
	} {
		opt := usual
		change(&opt)
		if _, err := Make(v, opt); !errors.Is(err, ErrData) {
			t.Errorf("%+v: %v", opt, err)
		}
	}
	opt := usual
	opt.Margin = LeastMargin
	if _, err := Make(v, opt); err != nil {
		t.Error(err)
	}
}

// Shops that tell nothing of the future get a reason.
func TestImpossibleForecasts(t *testing.T) {
	oneTimers := &visits.Table{Start: []int32{0, 1, 2, 3}, Day: []int32{10, 20, 90}, Amount: make([]retail.Money, 3), First: 10, Last: 90}
	oneDay := &visits.Table{Start: []int32{0, 1, 2}, Day: []int32{10, 10}, Amount: make([]retail.Money, 2), First: 10, Last: 10}
	late := &visits.Table{Start: []int32{0, 2, 3}, Day: []int32{10, 95, 20}, Amount: make([]retail.Money, 3), First: 10, Last: 95}
	for name, c := range map[string]struct {
		v         *visits.Table
		possible  bool
		heldOut   bool
		says, why string
	}{
		"one-timers only":         {oneTimers, false, false, "No customer has ordered on a second day", ""},
		"one day":                 {oneDay, false, false, "All orders are of one day", ""},
		"back only in the end":    {late, true, false, "", "In the calibration period no customer ordered on a second day."},
		"a shop that can be told": {simulated(MBGNBD, 200, 300, 1), true, true, "", ""},
	} {
		f, err := Make(c.v, usual)
		if err != nil {
			t.Fatal(name, err)
		}
		if f.Possible != c.possible || f.Holdout.Possible != c.heldOut || !strings.Contains(f.Reason, c.says) || f.Holdout.Reason != c.why && c.why != "" {
			t.Errorf("%s: %v %q, held out %v %q", name, f.Possible, f.Reason, f.Holdout.Possible, f.Holdout.Reason)
		}
	}
	for _, o := range []Options{{}, {Margin: 1}, {Margin: 1, Horizon: 12, Unit: "fortnights"}, {Margin: 1, Horizon: 1, Discount: -1}} {
		if _, err := Make(oneTimers, o); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
	for _, end := range []string{"1969-01-01", "2031-01-01"} {
		at, _ := time.Parse(time.DateOnly, end)
		o := usual
		o.CalibrationEnd = at
		f, err := Make(simulated(MBGNBD, 200, 300, 1), o)
		if err != nil || !f.Possible || f.Holdout.Possible || f.Holdout.Reason == "" {
			t.Errorf("calibration to %s: %v, %q", end, err, f.Holdout.Reason)
		}
	}
}

// On Online Retail no model sees customers leave, none foresees Christmas, and the
// result says that simple rules do better in the total.
func TestRealForecast(t *testing.T) {
	r := onlineretail.RFM(t)
	v := visits.Of(onlineretail.Cleaned(t), r.Customer, false)
	f, err := Make(v, usual)
	if err != nil {
		t.Fatal(err)
	}
	h := f.Holdout
	if h.Customers != 3357 || h.Orders != 4567 || h.Beats || f.CalibrationEnd.Format(time.DateOnly) != "2011-09-07" {
		t.Errorf("%d customers, %d orders after %s; beats %v", h.Customers, h.Orders, f.CalibrationEnd, h.Beats)
	}
	if !strings.Contains(h.Answer, "is clearly worse than the simple rule “the days before, again” in the total; in each customer's orders and finding the customers who order no rule is clearly better") {
		t.Error(h.Answer)
	}
	// The rule that is named is closer to what came than the model, and the other is not.
	off := map[string]float64{}
	for _, s := range h.Scores {
		off[s.Name] = math.Abs(float64(s.Error))
	}
	if !(off[RuleAsNewly] < off[f.Chosen] && off[f.Chosen] < off[RuleRate]) {
		t.Errorf("%v: %s", off, h.Answer)
	}
	if len(f.Models) != 3 || len(f.Models[0].Notes) != 2 || !strings.Contains(f.Models[0].Notes[0], "nobody leaving") {
		t.Errorf("%+v", f.Models[0].Notes)
	}
}

// Whatever a small shop's orders are, the forecast can be written as JSON: no figure
// is undefined without being allowed to be.
func TestForecastOfAnyShop(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	for shop := range 60 {
		v := &visits.Table{Start: []int32{0}}
		days := 2 + rng.IntN(500)
		for range 1 + rng.IntN(50) {
			day := rng.IntN(days)
			for n := rng.IntN(6); ; n-- {
				v.Day = append(v.Day, int32(19000+day))
				v.Amount = append(v.Amount, retail.Money(rng.IntN(3)*rng.IntN(2_000_000)))
				day += 1 + rng.IntN(60)
				if n <= 0 || day >= days {
					break
				}
			}
			v.Start = append(v.Start, int32(len(v.Day)))
		}
		v.First, v.Last = slices.Min(v.Day), slices.Max(v.Day)
		f, err := Make(v, Options{Unit: []string{Days, Weeks, Months}[shop%3], Margin: 1, Discount: .1, Horizon: 1 + shop%20})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(f); err != nil {
			t.Errorf("shop %d of %d customers in %d days: %v; models %+v, spend %+v, mean %v", shop, v.Len(), days, err, f.Models, f.Spend, f.MeanOrder)
			for _, c := range []any{f.Models, f.Spend, f.SpendToday, f.Holdout, f.Today, f.Customers, f.Shop} {
				if _, err := json.Marshal(c); err != nil {
					t.Errorf("%T %+v", c, c)
				}
			}
			break
		}
	}
}
