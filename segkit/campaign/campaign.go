package campaign

import (
	"math"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
)

// The length of a campaign and the terms of the test.
const (
	Days       = 90                 // from the snapshot to the review
	Difference = .05                // the difference in the repurchase rate that the test should show
	zPower     = 0.8416212335729143 // 80 % power at the 5 % level, two-sided
	leastHold  = .10                // smallest share to hold out
)

// Wave is the part of a campaign that is for one segment.
type Wave struct {
	Segment   int            `json:"segment"`
	Name      string         `json:"name"`
	Do        string         `json:"do"`        // the marketing action, or the first action there is
	Customers int            `json:"customers"` // in the segment
	Whom      string         `json:"whom"`      // whom the action is for: everybody, or a part of the segment
	Eligible  int            `json:"eligible"`  // number of customers the action is for
	HoldOut   int            `json:"hold_out"`  // of those, drawn at random and left alone
	Contact   int            `json:"contact"`   // the rest of them
	Baseline  describe.Float `json:"baseline"`  // earlier repurchase rate in 90 days; undefined where unknown
	Needed    int            `json:"needed"`    // customers per group needed to see Difference; 0 where the baseline is unknown
	Visible   describe.Float `json:"visible"`   // the smallest difference that these two groups can show
	Watch     string         `json:"watch"`
	Review    time.Time      `json:"review"`
}

// Plan makes one wave per segment. baselines holds the segments' repurchase rates,
// undefined or missing where they are unknown.
func Plan(personas []persona.Persona, baselines []describe.Float, snapshot time.Time) []Wave {
	out := make([]Wave, len(personas))
	for i, p := range personas {
		w := Wave{
			Segment: p.Segment, Name: p.Name, Customers: p.Customers, Whom: persona.Everybody, Eligible: p.Customers,
			Baseline: describe.Undefined, Visible: describe.Undefined,
			Watch: p.Watch, Review: snapshot.AddDate(0, 0, Days),
		}
		if len(p.Actions) > 0 {
			a := p.Actions[0]
			w.Do, w.Watch, w.Whom, w.Eligible = a.Do, a.Watch, a.Whom, a.Customers
		}
		if i < len(baselines) {
			w.Baseline = baselines[i]
		}
		w.size()
		out[i] = w
	}
	return out
}

// size divides the eligible customers: it holds out as many as the test needs, but
// no more than half and no fewer than a tenth.
func (w *Wave) size() {
	rate := .5 // the least favourable rate, if the baseline is unknown
	if w.Baseline.Defined() {
		rate = float64(w.Baseline)
		w.Needed = Sample(rate, Difference)
	}
	n := float64(w.Eligible)
	hold := math.Ceil(leastHold * n)
	if w.Needed > 0 {
		hold = min(max(hold, float64(w.Needed)), math.Floor(n/2))
	}
	w.HoldOut = int(min(hold, n))
	w.Contact = w.Eligible - w.HoldOut
	if w.HoldOut > 0 && w.Contact > 0 {
		w.Visible = describe.Float(visible(rate, float64(w.Contact), float64(w.HoldOut)))
	}
}

// Sample returns how many customers each of two equal groups needs to show that a
// rate rises by difference, at the 5 % level with 80 % power. Where the rate would
// rise above 1, Sample takes a fall by difference instead.
func Sample(rate, difference float64) int {
	other := raised(rate, difference)
	variance := rate*(1-rate) + other*(1-other)
	return max(1, int(math.Ceil((describe.Z975+zPower)*(describe.Z975+zPower)*variance/(difference*difference))))
}

// raised returns the rate after a rise by difference, or after a fall where it
// would rise above 1.
func raised(rate, difference float64) float64 {
	if rate+difference > 1 {
		return rate - difference
	}
	return rate + difference
}

// visible returns the smallest difference that n contacted customers, at a raised
// rate, show against m held out at the given rate, with 80 % power. It solves the
// formula of Sample for the difference by iteration.
func visible(rate, n, m float64) float64 {
	difference := Difference
	for range 50 {
		other := min(max(raised(rate, difference), .02), .98) // no group is so uniform that a single customer proves anything
		base := min(max(rate, .02), .98)
		difference = min((describe.Z975+zPower)*math.Sqrt(other*(1-other)/n+base*(1-base)/m), 1)
	}
	return difference
}
