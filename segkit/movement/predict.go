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
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/validity"
)

// Do segments predict? Segments describe the past by construction. Whether they
// say something about the future is found out by hiding it: forget the last 90
// days, fit the segments on what came before, and then look up who bought again
// in the days that were hidden, and for how much. This is validation on a
// holdout period, the usual test of customer-base models (Fader, Hardie and Lee
// 2005, "Counting your customers the easy way", Marketing Science 24, 275–284).
//
// A segment's repurchase rate is a share with Wilson's interval; its revenue a
// customer is a mean over very unequal customers, most of them at 0, so its
// interval comes from resampling customers (the percentile bootstrap of Efron
// 1979) rather than from a normal curve; above bootstrapUpTo customers the two
// agree and the curve is used.
//
// One figure sums it up. Take one customer who bought again and one who did not:
// how often is the first in the more valuable segment? .5 is no better than
// tossing a coin, 1 is perfect. As segments are ordered by past spending only,
// nothing of the future has gone into it. It is the area under the ROC curve, or
// Mann and Whitney's U over the number of pairs.

const (
	defaultHorizon   = 90
	defaultResamples = 1000
	bootstrapUpTo    = 20_000
)

// PredictOptions are the options of Predict.
type PredictOptions struct {
	Fit       func(raw matrix.Matrix) (labels []int, k int, err error) // canonical labels for n×3 recency, frequency, monetary in original units
	Horizon   int                                                      // days hidden; 0 means 90
	Snapshot  time.Time                                                // of the study; zero means the latest purchase plus one day
	Net       bool                                                     // money less cancelled amounts, as in rfm.Options, before the cut and after it
	Resamples int                                                      // of the bootstrap; 0 means 1,000
	Src       rand.Source                                              // nil means a fixed one
}

// Prediction is what segments of the past say about the days that followed.
type Prediction struct {
	Possible    bool               `json:"possible"`
	Reason      string             `json:"reason"` // why not, in a sentence; else ""
	Answer      string             `json:"answer"` // in a sentence
	Earlier     Span               `json:"earlier"`
	HorizonDays int                `json:"horizon_days"`
	Segments    []Outlook          `json:"segments"` // in canonical order of the earlier window's own segments
	Everyone    Outlook            `json:"everyone"` // noise included
	Concordance describe.Float     `json:"concordance"`
	Warnings    []describe.Warning `json:"warnings"`
}

// Outlook is what followed for the customers of one segment. Bounds are 95 %.
type Outlook struct {
	Segment     int            `json:"segment"` // −1 for everyone
	Customers   int            `json:"customers"`
	RecencyDays describe.Float `json:"recency_days"` // medians at the cut, to tell which segment it is
	Frequency   describe.Float `json:"frequency"`
	Monetary    describe.Float `json:"monetary"`
	Repurchased int            `json:"repurchased"` // customers who bought within the horizon
	Rate        describe.Float `json:"rate"`        // Repurchased over Customers
	RateLow     describe.Float `json:"rate_low"`
	RateHigh    describe.Float `json:"rate_high"`
	Revenue     retail.Money   `json:"revenue"`      // within the horizon, by the same returns policy as Monetary
	PerCustomer describe.Float `json:"per_customer"` // Revenue over Customers, those at 0 included
	PerLow      describe.Float `json:"per_customer_low"`
	PerHigh     describe.Float `json:"per_customer_high"`
}

// Predict fits segments on everything up to the horizon before the end, and
// counts who of them bought in the horizon. A period too short, and segments
// that cannot be fitted on what is left, are an answer with its reason (Possible
// is false) and no error. Errors wrap ErrInput where opt does not fit, and are
// otherwise those of rfm.Compute and of a cancelled Fit. O(rows + resamples · n).
func Predict(c *retail.Cleaned, opt PredictOptions) (*Prediction, error) {
	if opt.Fit == nil || opt.Horizon < 0 || opt.Resamples < 0 {
		return nil, fmt.Errorf("%w: a function that fits, and no negative numbers, are needed", ErrInput)
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
	out := &Prediction{HorizonDays: opt.Horizon, Segments: []Outlook{}, Concordance: describe.Undefined, Warnings: []describe.Warning{}}
	out.Everyone.Segment = -1
	p, ok := periodOf(c, opt.Snapshot)
	if !ok {
		out.Reason = "There is no purchase of an identified customer."
		return out, nil
	}
	cut := p.end - int64(opt.Horizon)*day
	if p.days() < 2*opt.Horizon {
		out.Reason = fmt.Sprintf("The data covers %s; at least %d days are needed to hide the last %d and fit the segments on as many.", describe.Counted(p.days(), "day"), 2*opt.Horizon, opt.Horizon)
		return out, nil
	}
	t, span, err := measure(c, p.start, cut, p.delay, opt.Net)
	if err != nil {
		if errors.Is(err, rfm.ErrNoCustomers) {
			out.Reason = "No customer is left before the days that are hidden."
			return out, nil
		}
		return nil, err
	}
	out.Earlier = span
	raw := t.Matrix()
	labels, k, err := opt.Fit(raw)
	switch {
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return nil, err
	case err != nil:
		out.Reason = fmt.Sprintf("The segments could not be fitted on the earlier window: %v.", err)
		return out, nil
	case k < 1:
		out.Reason = "No segment was found in the earlier window."
		return out, nil
	}
	if labels, err = check(labels, t.Len(), k); err != nil {
		return nil, err
	}
	out.Possible = true
	if err := out.lookUp(cutTo(c, cut, p.end), t, raw, labels, k, opt); err != nil {
		return nil, err
	}
	out.Concordance = concordance(out.Segments)
	out.Answer = out.answer()
	return out, nil
}

// lookUp counts what followed for each segment and for everyone.
func (out *Prediction) lookUp(future *retail.Cleaned, t *rfm.Table, raw matrix.Matrix, labels []int, k int, opt PredictOptions) error {
	spent := make([]retail.Money, t.Len())
	again := make([]bool, t.Len())
	moneyOf(spent, future.Kept, t.Customer, again)
	if opt.Net {
		moneyOf(spent, future.Returns, t.Customer, nil) // which is negative
	}
	members := make([][]int, k+1) // the last is everyone
	for i, g := range labels {
		if g >= 0 {
			members[g] = append(members[g], i)
		}
		members[k] = append(members[k], i)
	}
	all := make([]Outlook, k+1)
	sources := parallel.Sources(opt.Src, k+1)
	err := parallel.Do(context.Background(), k+1, func(g int) error {
		all[g] = outlook(members[g], raw, spent, again, rand.New(sources[g]), opt.Resamples)
		all[g].Segment = g
		return nil
	})
	if err != nil {
		return err
	}
	out.Segments, out.Everyone = all[:k:k], all[k]
	out.Everyone.Segment = -1
	for g, s := range out.Segments {
		if text := concentrated(members[g], spent, s); text != "" {
			out.Warnings = append(out.Warnings, describe.Warning{About: about(g) + ".revenue", Text: text})
		}
		if s.Customers < 20 {
			out.Warnings = append(out.Warnings, describe.Warning{About: about(s.Segment), Text: fmt.Sprintf("Only %s in segment %d in the earlier window: its interval is wide.", people(s.Customers, "was", "were"), s.Segment+1)})
		}
	}
	return nil
}

// moneyOf adds the amounts in t to the customers' money, and marks in seen, unless
// it is nil, those who have a row in t.
func moneyOf(money []retail.Money, t *retail.Transactions, customers []string, seen []bool) {
	if t == nil {
		return
	}
	place := retail.Locate(t.Customer.Dict, customers)
	for row, code := range t.Customer.Code {
		if i := place[code]; i >= 0 {
			money[i] += t.Amount(row)
			if seen != nil {
				seen[i] = true
			}
		}
	}
}

// muchOfOne is the share of a segment's money from which one customer is told of.
const muchOfOne = .2

// concentrated says how much of a segment's revenue one customer has; "" where no
// one has much.
func concentrated(rows []int, spent []retail.Money, o Outlook) string {
	var most retail.Money
	for _, row := range rows {
		most = max(most, spent[row])
	}
	if len(rows) < 2 || o.Revenue <= 0 || most.Float() < muchOfOne*o.Revenue.Float() {
		return ""
	}
	return fmt.Sprintf("One customer brought %.0f %% of this segment's revenue.", 100*most.Float()/o.Revenue.Float())
}

// outlook sums up the customers in the given rows, whose figures are undefined
// where there are none.
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

// concordance is the share of pairs of one who bought again and one who did not
// in which the former is in the more valuable segment, ties counting half;
// undefined without such pairs.
func concordance(segments []Outlook) describe.Float {
	var pairs, right, below float64 // below: those of less valuable segments who did not buy
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
