package expect

import (
	"fmt"
	"math"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/visits"
)

// Options holds the terms of Make.
type Options struct {
	Days   int     // ahead, at least 1
	Margin float64 // share of revenue that is value, above 0
}

// Result says what every customer is expected to bring.
type Result struct {
	Possible bool      `json:"possible"`
	Reason   string    `json:"reason"` // why not, in a sentence; else ""
	Days     int       `json:"days"`
	From     time.Time `json:"from"` // first of the days that the factors are learned from
	To       time.Time `json:"to"`   // and the last
	Cells    []Cell    `json:"cells"`
	Test     Test      `json:"test"`
	// Drift is how far off the forecast as a whole was in the test, beyond what chance
	// explains: what came over what was forecast, or the other way round; at least 1.
	Drift float64 `json:"drift"`
	// Season is what all customers brought in the days ahead a year before, over what they
	// brought on average in the days of YearBefore.AgainstFrom to AgainstTo, which have the season
	// of those learned from; undefined if the visits do not reach back over the days ahead. A single
	// year is too little for a factor of the forecast: intervals reach as far as it. It is 0 where the days
	// brought nothing, or less by returns.
	Season    describe.Float `json:"season"`
	Customers Customers      `json:"customers"`
	Margin    float64        `json:"margin"`
	// YearBefore is what all customers brought in the days ahead, a year before; nil where the
	// visits do not reach back over all of them.
	YearBefore *YearBefore `json:"year_before"`
	// Latest is what all customers brought in the last days, as many as are ahead: what the simple
	// rule expects. It is undefined where there is no forecast.
	Latest describe.Float `json:"latest"`
	// LatestNew is the share of Latest that came from customers who first ordered in those days, to
	// the hundredth. The forecast is of today's customers: customers like these are yet to come and
	// not in it. It is undefined where it would tell about fewer than Least customers, and where
	// returns leave it below 0 or above 1.
	LatestNew describe.Float `json:"latest_new"`
}

// YearBefore is what a span of days brought.
type YearBefore struct {
	From  time.Time `json:"from"`
	To    time.Time `json:"to"`    // the last day
	Value float64   `json:"value"` // revenue times the margin
	// The days with whose average Season compares these: the year around them where about a year is
	// learned from, else the days learned from a year before, or where the visits do not reach back so
	// far, these days themselves: it may then be growth. Zero where there is no forecast.
	AgainstFrom time.Time `json:"against_from"`
	AgainstTo   time.Time `json:"against_to"`
}

// Cell gathers past customers who were alike.
type Cell struct {
	Name      string         `json:"name"`
	Customers int            `json:"customers"`
	Rate      describe.Float `json:"rate"`   // share who ordered
	Factor    describe.Float `json:"factor"` // what they brought over their potential
	Error     float64        `json:"error"`  // standard error of Factor
	Spread    float64        `json:"spread"` // standard deviation of what one customer brings, over the potential
}

// Customers holds the forecast of each customer, column by column. Money is value:
// revenue times the margin.
type Customers struct {
	Cell       []int     `json:"cell"`    // in Result.Cells
	OnTime     []int     `json:"on_time"` // cell of those who are on time, for customers who are slowing or overdue; else −1
	Potential  []float64 `json:"potential"`
	OrderValue []float64 `json:"order_value"`
}

// Estimate is an expected value with the bounds of a 95 % interval.
type Estimate struct {
	Mean describe.Float `json:"mean"`
	Low  describe.Float `json:"low"`
	High describe.Float `json:"high"`
}

// Unknown is an estimate where nothing can be said.
var Unknown = Estimate{describe.Undefined, describe.Undefined, describe.Undefined}

// Fewest is how many past customers a cell needs to have a factor of its own.
const Fewest = 30

// shareOfNew returns the share of what the days after cut brought that came from customers who
// first ordered in them, as Result.LatestNew states it.
func shareOfNew(v *visits.Table, cut int32, length int, latest float64) describe.Float {
	fromNew, isNew, others := 0.0, 0, 0
	for i := range v.Len() {
		value, ordered := came(v, i, cut, Options{Days: length, Margin: 1})
		switch days := v.Days(i); {
		case !ordered:
		case days[0] > cut:
			fromNew += value
			isNew++
		default:
			others++
		}
	}
	share := fromNew / latest
	if tooFew := func(n int) bool { return n > 0 && n < Least }; tooFew(isNew) || tooFew(others) || !(share >= 0 && share <= 1) {
		return describe.Undefined
	}
	return describe.Float(math.Round(100*share) / 100)
}

// Make learns from the last days of the visits what to expect, and forecasts every
// customer. Where the period is too short, or nobody can be compared with these days, the
// result says so (Possible is false). It takes O(visits).
func Make(v *visits.Table, snapshot time.Time, opt Options) *Result {
	r := &Result{Days: opt.Days, Margin: opt.Margin, Cells: []Cell{}, YearBefore: yearBefore(v, snapshot, opt), Drift: 1,
		Season: describe.Undefined, Latest: describe.Undefined, LatestNew: describe.Undefined}
	r.Test.init()
	length := int32(opt.Days)
	if covered := int(v.Last-v.First) + 1; v.Len() == 0 || covered < 2*opt.Days {
		r.Reason = fmt.Sprintf("The orders cover %s; at least %d are needed to learn what customers bring in the next %d.",
			describe.Counted(covered, "day"), 2*opt.Days, opt.Days)
		return r
	}
	cut := v.Last - length
	learned, earliest := learn(v, cut, opt)
	if learned[everyone].Potential <= 0 {
		r.Reason = "Nobody who ordered before the last days can be compared with them."
		if int(v.Start[v.Len()]) == v.Len() { // one visit each
			r.Reason = "No customer has ordered on a second day, so nothing is known of what they will bring."
		}
		return r
	}
	r.Possible, r.From, r.To = true, visits.Date(earliest+1), visits.Date(v.Last)
	r.Season = r.season(v, opt)
	latest := revenue(v, cut+1, v.Last)
	r.Latest, r.LatestNew = describe.Float(opt.Margin*latest), shareOfNew(v, cut, opt.Days, latest)
	r.test(v, opt)
	for i := range learned {
		r.Cells = append(r.Cells, learned[i].cell(i))
	}
	today := look(v, snapshot, opt)
	r.Customers = Customers{OrderValue: today.order, Potential: today.potential}
	for i := range today.potential {
		r.Customers.Cell = append(r.Customers.Cell, learned.cellOf(today.class[i]))
		r.Customers.OnTime = append(r.Customers.OnTime, learned.onTimeFor(today.class[i]))
	}
	return r
}

// yearBefore adds up what customers brought in the days ahead, a year before.
func yearBefore(v *visits.Table, snapshot time.Time, opt Options) *YearBefore {
	from := visits.DayOf(snapshot.AddDate(-1, 0, 0).Unix())
	to := from + int32(opt.Days) - 1
	if v.Len() == 0 || from < v.First || to > v.Last {
		return nil
	}
	return &YearBefore{From: visits.Date(from), To: visits.Date(to), Value: revenue(v, from, to) * opt.Margin}
}

// revenue adds up what all customers brought from one day to another.
func revenue(v *visits.Table, from, to int32) float64 {
	var sum retail.Money
	for i, day := range v.Day {
		if from <= day && day <= to {
			sum += v.Amount[i]
		}
	}
	return sum.Float()
}

// season compares the days ahead a year before with days that have the season of those learned from, as it
// is what is expected by these that it changes. Where they are about a year, that is the year around the days
// ahead a year before, half of it before their middle and half after: what grows or shrinks steadily is in both
// alike (the ratio to a centred moving average; Hyndman and Athanasopoulos 2021, "Forecasting: principles and
// practice", chapter 3). Else it is the same days a year before, so that what grew since is in neither, or,
// where the visits do not reach back so far, the days learned from themselves.
func (r *Result) season(v *visits.Table, opt Options) describe.Float {
	const year, about, half = 365, 15, 182 // days
	if r.YearBefore == nil {
		return describe.Undefined
	}
	from, to := visits.DayOf(r.From.Unix()), visits.DayOf(r.To.Unix())
	middle := (visits.DayOf(r.YearBefore.From.Unix()) + visits.DayOf(r.YearBefore.To.Unix())) / 2
	switch learned := to - from + 1; {
	case learned >= year-about && learned <= year+about && middle-half >= v.First && middle+half <= v.Last:
		from, to = middle-half, middle+half
	case from-year >= v.First:
		from, to = from-year, to-year
	}
	average := revenue(v, from, to) * float64(opt.Days) / float64(to-from+1)
	if average <= 0 {
		return describe.Undefined
	}
	r.YearBefore.AgainstFrom, r.YearBefore.AgainstTo = visits.Date(from), visits.Date(to)
	return describe.Float(max(0, r.YearBefore.Value/(opt.Margin*average)))
}

// view is what is known of customers on one day.
type view struct {
	potential []float64
	order     []float64 // value of an order
	class     []int
}

// look finds the potential and the class of every customer of v.
func look(v *visits.Table, snapshot time.Time, opt Options) view {
	rhythms := rhythm.Make(v, snapshot)
	usual := usualOrders(v)
	n := v.Len()
	out := view{make([]float64, n), make([]float64, n), make([]int, n)}
	for i := range n {
		orders := len(v.Days(i))
		sum := usual.of(orders)
		for _, a := range v.Amounts(i) {
			sum += a.Float()
		}
		out.order[i] = max(0, opt.Margin*sum/float64(orders+1))
		pace := 0.0
		if days := rhythms.Customers.Rhythm[i]; days.Defined() && days > 0 {
			pace = float64(opt.Days) / math.Max(1, float64(days))
		}
		out.potential[i] = pace * out.order[i]
		out.class[i] = classOf(rhythms.Customers.State[i], orders, pace)
	}
	return out
}

// before returns the visits up to a day of the customers who had ordered by then,
// and their places in v.
func before(v *visits.Table, cut int32) (*visits.Table, []int) {
	out := &visits.Table{Start: []int32{0}, First: v.First, Last: cut}
	var rows []int
	for i := range v.Len() {
		days, amounts := v.Days(i), v.Amounts(i)
		n := 0
		for n < len(days) && days[n] <= cut {
			n++
		}
		if n == 0 {
			continue
		}
		out.Day, out.Amount = append(out.Day, days[:n]...), append(out.Amount, amounts[:n]...)
		out.Start = append(out.Start, int32(len(out.Day)))
		rows = append(rows, i)
	}
	return out, rows
}

// came returns what customer i of v brought in the days after cut, and whether the
// customer ordered.
func came(v *visits.Table, i int, cut int32, opt Options) (value float64, ordered bool) {
	amounts := v.Amounts(i)
	for j, day := range v.Days(i) {
		if day > cut && day <= cut+int32(opt.Days) {
			value += opt.Margin * amounts[j].Float()
			ordered = true
		}
	}
	return value, ordered
}
