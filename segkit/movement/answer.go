package movement

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/describe"
)

// leastConcordance is the lowest concordance at which segments are said to tell
// buyers from others; .5 is chance.
const leastConcordance = .6

// answer says in a sentence whether the segments predicted.
func (out *Prediction) answer() string {
	high, low := -1, -1
	for g, s := range out.Segments {
		if !s.Rate.Defined() {
			continue
		}
		if high < 0 || s.Rate > out.Segments[high].Rate {
			high = g
		}
		if low < 0 || s.Rate < out.Segments[low].Rate {
			low = g
		}
	}
	if high < 0 || high == low {
		return fmt.Sprintf("There is nothing to compare: %s bought again in the following %d days, whatever their segment.",
			rate(out.Everyone), out.HorizonDays)
	}
	h, l := out.Segments[high], out.Segments[low]
	word := "Yes"
	switch {
	case !(out.between(high, low).RateP < sure):
		word = "No, the rates do not differ by more than chance"
	case !out.Concordance.Defined() || out.Concordance < leastConcordance:
		word = "Only in part"
	}
	return fmt.Sprintf("%s: %s of segment %d bought again in the following %d days, against %s of segment %d. "+
		"In %s of pairs of a buyer and a non-buyer, the buyer was in the more valuable segment, ties counting half; chance is 50 %%. %s",
		word, rate(h), h.Segment+1, out.HorizonDays, rate(l), l.Segment+1, percent(out.Concordance), out.money())
}

// SpentApart reports whether the customers of two segments differ, by more than chance,
// in what they spent afterwards.
func (out *Prediction) SpentApart(a, b int) bool { return out.between(a, b).PerP < sure }

// Apart returns the segments that differ from every other, by more than chance, in what
// a customer spent afterwards: their numbers, from 1.
func (out *Prediction) Apart() []string {
	var apart []string
	for i := range out.Segments {
		alone := len(out.Segments) > 1
		for j := range out.Segments {
			if i != j && !out.SpentApart(i, j) {
				alone = false
			}
		}
		if alone {
			apart = append(apart, fmt.Sprint(i+1))
		}
	}
	return apart
}

// money says which segments differ from all others in what a customer spent afterwards.
func (out *Prediction) money() string {
	return out.apartWords() + out.doubtful()
}

// doubtful names the pairs of segments whose intervals do not overlap, although their difference is
// no more than chance once as many pairs are compared: a reader who compares intervals expects it.
func (out *Prediction) doubtful() string {
	var pairs []string
	for _, c := range out.Contrasts {
		a, b := out.Segments[c.A], out.Segments[c.B]
		if !(c.PerP >= sure) || !(a.PerLow > b.PerHigh || b.PerLow > a.PerHigh) {
			continue
		}
		pairs = append(pairs, fmt.Sprintf("%d and %d (p = %.2f)", c.A+1, c.B+1, float64(c.PerP)))
	}
	if len(pairs) == 0 {
		return ""
	}
	const most = 3 // of many segments there are hundreds
	if more := len(pairs) - most; more > 0 {
		pairs = append(pairs[:most], fmt.Sprintf("%s more pairs", describe.Count(more)))
	}
	return fmt.Sprintf(" The intervals of segments %s do not overlap, but among the %d pairs compared their difference may be chance.",
		describe.Listed(pairs), len(out.Contrasts))
}

// apartWords names the segments that differ from every other.
func (out *Prediction) apartWords() string {
	apart := out.Apart()
	switch n := len(apart); {
	case n == 0:
		return "In revenue per customer, no segment differs from all others by more than chance."
	case n == len(out.Segments):
		return "In revenue per customer, every segment differs from every other by more than chance."
	case n == 1:
		return "In revenue per customer, only segment " + apart[0] + " differs from all others by more than chance."
	default:
		return "In revenue per customer, segments " + describe.Listed(apart) + " differ from all others by more than chance."
	}
}

// rate writes a repurchase rate with its interval.
func rate(o Outlook) string {
	whole := func(bound describe.Float) string {
		return percent(describe.Float(math.Round(100*float64(bound)) / 100))
	}
	return fmt.Sprintf("%s (95 %% interval %s to %s)", percent(o.Rate), whole(o.RateLow), whole(o.RateHigh))
}

// percent writes a share without decimals.
func percent(share describe.Float) string { return describe.Percent(float64(share), 0) }
