package movement

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/predictors"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/validity"
)

const (
	defaultHorizon   = 90
	defaultResamples = 1000
	bootstrapUpTo    = 20_000 // customers
)

// PredictOptions holds the options of Predict.
type PredictOptions struct {
	// Fit returns canonical labels for the customers of a window, and the number of
	// segments.
	Fit       func(t *rfm.Table) (labels []int, k int, err error)
	Horizon   int       // days to hide; 0 means 90
	Snapshot  time.Time // of the study; zero means the latest purchase plus one day
	Net       bool      // money is net of cancelled amounts, as in rfm.Options, both before and after the cut
	Resamples int       // of the bootstrap; 0 means 1,000
	// Lifetime returns, for each of the customers, the probability of an order in the
	// horizon by a lifetime model that knows the days up to the cut alone, and the model's
	// name; nil where there is none. A nil function means that there is none.
	Lifetime func(customers []string, cut time.Time, horizon int) (probability []float64, model string)
	Src      rand.Source // nil means a fixed one
}

// Prediction says how well segments of the past predict the days that followed.
type Prediction struct {
	Possible    bool           `json:"possible"`
	Reason      string         `json:"reason"` // why it is not possible, in a sentence; else ""
	Answer      string         `json:"answer"` // whether the segments predict, in words
	Earlier     Span           `json:"earlier"`
	HorizonDays int            `json:"horizon_days"`
	Segments    []Outlook      `json:"segments"` // the earlier window's own segments, in canonical order
	Everyone    Outlook        `json:"everyone"` // all customers, noise included
	Concordance describe.Float `json:"concordance"`
	Contrasts   []Contrast     `json:"contrasts"` // of each pair of segments
	// Compared says how well simpler rules and a lifetime model predict the same.
	Compared *predictors.Comparison `json:"compared"` // nil where Possible is false
	Warnings []describe.Warning     `json:"warnings"`
}

// Outlook says what the customers of one segment did next, with bounds of 95 %
// intervals.
type Outlook struct {
	Segment     int            `json:"segment"` // −1 for all customers
	Customers   int            `json:"customers"`
	RecencyDays describe.Float `json:"recency_days"` // medians before the horizon, to recognise the segment by
	Frequency   describe.Float `json:"frequency"`
	Monetary    describe.Float `json:"monetary"`
	Repurchased int            `json:"repurchased"` // customers who bought within the horizon
	Rate        describe.Float `json:"rate"`        // Repurchased over Customers
	RateLow     describe.Float `json:"rate_low"`
	RateHigh    describe.Float `json:"rate_high"`
	Revenue     retail.Money   `json:"revenue"`      // within the horizon
	PerCustomer describe.Float `json:"per_customer"` // Revenue over Customers, including those who bought nothing
	PerLow      describe.Float `json:"per_customer_low"`
	PerHigh     describe.Float `json:"per_customer_high"`
}

// Predict hides the last days of the data (the horizon), fits segments on the rest,
// and counts the customers of each segment who bought within the horizon. If the
// period is too short, or no segments can be fitted on the rest, the result says so
// (Possible is false) and there is no error. Errors wrap ErrInput if opt does not
// fit; others come from rfm.Compute or a cancelled Fit. O(rows + resamples · n).
func Predict(c *retail.Cleaned, opt PredictOptions) (*Prediction, error) {
	if opt.Fit == nil || opt.Horizon < 0 || opt.Resamples < 0 {
		return nil, fmt.Errorf("%w: Fit is needed, and numbers must not be negative", ErrInput)
	}
	if opt.Horizon == 0 {
		opt.Horizon = defaultHorizon
	}
	if opt.Resamples == 0 {
		opt.Resamples = defaultResamples
	}
	if opt.Src == nil {
		opt.Src = rand.NewPCG(1, 2)
	}
	out := &Prediction{
		HorizonDays: opt.Horizon, Segments: []Outlook{}, Concordance: describe.Undefined, Contrasts: []Contrast{},
		Warnings: []describe.Warning{},
	}
	out.Everyone.Segment = -1
	p, ok := periodOf(c, opt.Snapshot)
	if !ok {
		out.Reason = "There is no purchase of an identified customer."
		return out, nil
	}
	cut := p.end - int64(opt.Horizon)*retail.SecondsPerDay
	if p.days() < 2*opt.Horizon {
		out.Reason = fmt.Sprintf("The data covers %s; at least %d days are needed to hide the last %d and fit segments on as many before.",
			describe.Counted(p.days(), "day"), 2*opt.Horizon, opt.Horizon)
		return out, nil
	}
	t, place, span, err := measure(rfm.NewWindows(c), p.start, cut, p.delay, opt.Net)
	if err != nil {
		if errors.Is(err, rfm.ErrNoCustomers) {
			out.Reason = "No customer bought anything before the days that are hidden."
			return out, nil
		}
		return nil, err
	}
	out.Earlier = span
	raw := t.Matrix()
	labels, k, err := opt.Fit(t)
	switch {
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return nil, err
	case err != nil:
		out.Reason = fmt.Sprintf("The segments could not be fitted to the %s who bought before the days that are hidden: %v.", describe.Counted(t.Len(), "customer"), err)
		return out, nil
	case k < 1:
		out.Reason = "No segment was found in the earlier window."
		return out, nil
	}
	if err := check(labels, t.Len(), k); err != nil {
		return nil, err
	}
	out.Possible = true
	again, err := out.lookUp(c, cut, p.end, place, t, raw, labels, k, opt)
	if err != nil {
		return nil, err
	}
	out.Compared = compared(t, raw, labels, k, again, cut, opt)
	out.Concordance = concordance(out.Segments)
	out.Answer = out.answer()
	return out, nil
}

// lookUp counts what followed, in [from, to), for each segment and for all customers. place is the row
// in t of each code of the purchases' customers. It returns who bought again.
func (out *Prediction) lookUp(c *retail.Cleaned, from, to int64, place []int32, t *rfm.Table, raw matrix.Matrix,
	labels []int, k int, opt PredictOptions) (again []bool, err error) {
	spent := make([]retail.Money, t.Len())
	again = make([]bool, t.Len())
	moneyIn(from, to, spent, c.Kept, place, again)
	if opt.Net && c.Returns != nil {
		moneyIn(from, to, spent, c.Returns, retail.Locate(c.Returns.Customer.Dict, t.Customer), nil) // which is negative
	}
	members := make([][]int, k+1) // the last holds all customers
	for i, g := range labels {
		if g >= 0 {
			members[g] = append(members[g], i)
		}
		members[k] = append(members[k], i)
	}
	all := make([]Outlook, k+1)
	sources := parallel.Sources(opt.Src, k+1)
	err = parallel.Do(context.Background(), k+1, func(g int) error {
		all[g] = outlook(members[g], raw, spent, again, rand.New(sources[g]), opt.Resamples)
		all[g].Segment = g
		return nil
	})
	if err != nil {
		return nil, err
	}
	out.Segments, out.Everyone = all[:k:k], all[k]
	out.Everyone.Segment = -1
	each := make([][]float64, k)
	for g := range each {
		for _, row := range members[g] {
			each[g] = append(each[g], spent[row].Float())
		}
	}
	out.Contrasts = contrasts(out.Segments, each)
	for g, s := range out.Segments {
		if text := concentrated(members[g], spent, s, out.HorizonDays); text != "" {
			out.Warnings = append(out.Warnings, describe.Warning{About: about(g) + ".revenue", Text: text})
		}
		if s.Customers < 20 {
			text := fmt.Sprintf("Only %s in segment %d in the earlier window, so its interval is wide.",
				peopleWere(s.Customers), s.Segment+1)
			out.Warnings = append(out.Warnings, describe.Warning{About: about(s.Segment), Text: text})
		}
	}
	return again, nil
}

// compared tries the segments beside other predictors, on the customers who are in one.
func compared(t *rfm.Table, raw matrix.Matrix, labels []int, k int, again []bool, cut int64, opt PredictOptions) *predictors.Comparison {
	in := predictors.Input{K: k, Src: parallel.Sources(opt.Src, 1)[0]}
	var lifetime []float64
	if opt.Lifetime != nil {
		lifetime, in.LifetimeName = opt.Lifetime(t.Customer, time.Unix(cut, 0).UTC(), opt.Horizon)
	}
	var rows []int
	for i, g := range labels {
		if g < 0 {
			continue
		}
		rows = append(rows, i)
		in.Segment, in.Bought = append(in.Segment, g), append(in.Bought, again[i])
		if lifetime != nil {
			in.Lifetime = append(in.Lifetime, lifetime[i])
		}
	}
	in.Measures = raw.Select(rows)
	return predictors.Compare(in)
}

// moneyIn adds the amounts in t at times in [from, to) to the money of the customers, who are at the
// places of their codes, and, unless seen is nil, marks in it the customers who have such a row.
func moneyIn(from, to int64, money []retail.Money, t *retail.Transactions, place []int32, seen []bool) {
	for row, code := range t.Customer.Code {
		if i := place[code]; i >= 0 && t.Time[row] >= from && t.Time[row] < to {
			money[i] += t.Amount(row)
			if seen != nil {
				seen[i] = true
			}
		}
	}
}

// dominantShare is the share of a segment's money above which a single customer is
// mentioned.
const dominantShare = .2

// concentrated says how much of a segment's revenue the largest customer brought;
// "" where that is not much.
func concentrated(rows []int, spent []retail.Money, o Outlook, days int) string {
	var most retail.Money
	for _, row := range rows {
		most = max(most, spent[row])
	}
	if len(rows) < 2 || o.Revenue <= 0 || most.Float() < dominantShare*o.Revenue.Float() {
		return ""
	}
	return fmt.Sprintf("In the test of whether segments predict, one customer brought %s of what the %s of segment %d spent in the following %s.",
		describe.Percent(most.Float()/o.Revenue.Float(), 0), describe.Counted(len(rows), "customer"), o.Segment+1, describe.Counted(days, "day"))
}

// outlook sums up the customers in the given rows. Without customers, its figures
// are undefined.
func outlook(rows []int, raw matrix.Matrix, spent []retail.Money, again []bool, r *rand.Rand, resamples int) Outlook {
	o := Outlook{Customers: len(rows), Rate: describe.Undefined, PerCustomer: describe.Undefined}
	values := make([]float64, len(rows))
	sub := raw.Select(rows)
	sub.D = raw.D
	for i, row := range rows {
		values[i] = spent[row].Float()
		o.Revenue += spent[row]
		if again[row] {
			o.Repurchased++
		}
	}
	median := func(j int) describe.Float { return describe.Float(describe.Median(sub.Col(j))) }
	o.RecencyDays, o.Frequency, o.Monetary = median(0), median(1), median(2)
	low, high := validity.WilsonInterval(o.Repurchased, len(rows))
	o.RateLow, o.RateHigh = describe.Float(low), describe.Float(high)
	if n := float64(len(rows)); n > 0 {
		o.Rate = describe.Float(float64(o.Repurchased) / n)
		o.PerCustomer = describe.Float(o.Revenue.Float() / n)
	}
	o.PerLow, o.PerHigh = meanInterval(values, r, resamples)
	return o
}

// concordance returns the share of pairs, of a customer who bought again and one who
// did not, in which the former is in the more valuable segment, ties counting half.
// It is undefined if there are no such pairs.
func concordance(segments []Outlook) describe.Float {
	var pairs, right, below float64 // below: customers of less valuable segments who did not buy
	for g := len(segments) - 1; g >= 0; g-- {
		bought := float64(segments[g].Repurchased)
		not := float64(segments[g].Customers) - bought
		right += bought * (below + not/2)
		below += not
	}
	for _, s := range segments {
		pairs += float64(s.Repurchased) * below
	}
	if pairs == 0 {
		return describe.Undefined
	}
	return describe.Float(right / pairs)
}
