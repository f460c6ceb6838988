package cohort

import (
	"cmp"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/visits"
)

// Survival says what share of customers is still waiting to order a second time, by
// the days since the first order: the estimate of Kaplan and Meier (1958), which
// counts those who became customers recently for as long as they could be watched.
// The bounds are those of 95 % intervals, by Greenwood's variance on the scale of
// ln(−ln S) (Kalbfleisch and Prentice 1980).
type Survival struct {
	Customers int            `json:"customers"`
	Returned  int            `json:"returned"`
	Median    describe.Float `json:"median"` // days by which half have returned; undefined where fewer do
	Steps     []Waiting      `json:"steps"`  // by the days on which somebody returned
}

// Waiting is the share still waiting after a number of days.
type Waiting struct {
	Days    int     `json:"days"`
	AtRisk  int     `json:"at_risk"` // customers watched that long who had not returned before
	Waiting float64 `json:"waiting"`
	Low     float64 `json:"low"`
	High    float64 `json:"high"`
}

// second estimates the time from the first order to the second.
func second(v *visits.Table) Survival {
	type wait struct {
		days     int32
		returned bool
	}
	waits := make([]wait, 0, v.Len())
	s := Survival{Customers: v.Len(), Median: describe.Undefined, Steps: []Waiting{}}
	for i := range v.Len() {
		days := v.Days(i)
		if len(days) > 1 {
			waits = append(waits, wait{days[1] - days[0], true})
			s.Returned++
		} else {
			waits = append(waits, wait{v.Last - days[0], false})
		}
	}
	slices.SortFunc(waits, func(a, b wait) int { return cmp.Compare(a.days, b.days) })
	share, variance := 1.0, 0.0
	for i := 0; i < len(waits); {
		to, events := i, 0
		for ; to < len(waits) && waits[to].days == waits[i].days; to++ {
			if waits[to].returned {
				events++
			}
		}
		if risk := len(waits) - i; events > 0 {
			n, d := float64(risk), float64(events)
			share *= 1 - d/n
			variance += d / (n * (n - d))
			w := Waiting{Days: int(waits[i].days), AtRisk: risk, Waiting: share, Low: 0, High: 0}
			if share > 0 {
				half := describe.Z975 * math.Sqrt(variance) / math.Log(share)
				log := math.Log(-math.Log(share))
				w.Low, w.High = math.Exp(-math.Exp(log-half)), math.Exp(-math.Exp(log+half))
			}
			s.Steps = append(s.Steps, w)
			if share <= .5 && !s.Median.Defined() {
				s.Median = describe.Float(waits[i].days)
			}
		}
		i = to
	}
	return s
}

// At returns the share still waiting after the given days, with the bounds of its
// interval.
func (s *Survival) At(days int) (waiting, low, high float64) {
	waiting, low, high = 1, 1, 1
	for _, w := range s.Steps {
		if w.Days > days {
			break
		}
		waiting, low, high = w.Waiting, w.Low, w.High
	}
	return waiting, low, high
}
