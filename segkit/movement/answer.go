package movement

import (
	"fmt"
	"math"
	"strings"

	"customer-segmentation/segkit/describe"
)

// leastConcordance is from where on segments are said to tell buyers from
// others; .5 is chance.
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
		return fmt.Sprintf("There is nothing to compare: %s bought again in the following %d days, in whichever segment.", rate(out.Everyone), out.HorizonDays)
	}
	h, l := out.Segments[high], out.Segments[low]
	word := "Yes"
	switch {
	case h.RateLow <= l.RateHigh:
		word = "No, the intervals of the rates overlap"
	case !out.Concordance.Defined() || out.Concordance < leastConcordance:
		word = "Only in part"
	}
	return fmt.Sprintf("%s: of segment %d, %s bought again in the following %d days, of segment %d, %s. A buyer was in a more valuable segment than a non-buyer in %s of pairs, ties counting half; chance is 50 %%. %s",
		word, h.Segment+1, rate(h), out.HorizonDays, l.Segment+1, rate(l), percent(out.Concordance), out.money())
}

// money says which segments stand apart by what a customer brought afterwards.
func (out *Prediction) money() string {
	var apart []string
	for i, s := range out.Segments {
		alone := s.PerLow.Defined() && s.PerHigh.Defined()
		for j, o := range out.Segments {
			if i != j && !(o.PerHigh < s.PerLow || o.PerLow > s.PerHigh) {
				alone = false
			}
		}
		if alone {
			apart = append(apart, fmt.Sprint(i+1))
		}
	}
	switch n := len(apart); {
	case n == 0:
		return "By revenue the intervals overlap: no segment stands apart."
	case n == len(out.Segments):
		return "By revenue all segments stand apart."
	case n == 1:
		return "By revenue only segment " + apart[0] + " stands apart; the intervals of the others overlap."
	default:
		return "By revenue segments " + strings.Join(apart[:n-1], ", ") + " and " + apart[n-1] + " stand apart; the intervals of the others overlap."
	}
}

func rate(o Outlook) string {
	return fmt.Sprintf("%s (95 %% interval %s to %s)", percent(o.Rate), percent(o.RateLow), percent(o.RateHigh))
}

func percent(share describe.Float) string {
	if !share.Defined() {
		return "an unknown share"
	}
	return fmt.Sprintf("%.0f %%", math.Round(100*float64(share)))
}
