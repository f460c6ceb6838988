// Package campaign turns segments into a plan for the next 90 days that can be
// evaluated afterwards: whom to contact, how many to hold out, and whether the
// segment is large enough to see an effect.
//
// Only a held-out group that is left alone tells what an action did: customers
// who were due to come back come back anyway. How large the two groups must be
// follows from the rate without the action, the difference one wants to see, and
// the two errors one accepts (Fleiss, Levin and Paik 2003, "Statistical methods
// for rates and proportions", chapter 4, without continuity correction).
package campaign

import (
	"math"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
)

// The terms of the test, and the length of a campaign.
const (
	Days       = 90  // from the snapshot to the review
	Difference = .05 // of the repurchase rate, that one wants to see
	zAlpha     = describe.Z975
	zPower     = 0.8416212335729143 // 80 % power at 5 %, two-sided
	leastHold  = .10                // share held out at least
)

// Wave is what is done for one segment.
type Wave struct {
	Segment   int            `json:"segment"`
	Name      string         `json:"name"`
	Do        string         `json:"do"`        // the marketing action, or the first there is
	Customers int            `json:"customers"` // of the segment
	Whom      string         `json:"whom"`      // whom the action is for: everybody, or a part
	Eligible  int            `json:"eligible"`  // so many of the customers it is for
	HoldOut   int            `json:"hold_out"`  // drawn at random and left alone
	Contact   int            `json:"contact"`   // the rest
	Baseline  describe.Float `json:"baseline"`  // repurchase rate in 90 days, as seen before; undefined where unknown
	Needed    int            `json:"needed"`    // in each of the two groups, to see Difference; 0 where the baseline is unknown
	Visible   describe.Float `json:"visible"`   // the smallest difference these two groups can show
	Watch     string         `json:"watch"`
	Review    time.Time      `json:"review"`
}

// Plan makes a wave a segment. baselines are the segments' repurchase rates,
// undefined or missing where not known.
func Plan(personas []persona.Persona, baselines []describe.Float, snapshot time.Time) []Wave {
	out := make([]Wave, len(personas))
	for i, p := range personas {
		w := Wave{
			Segment: p.Segment, Name: p.Name, Customers: p.Customers, Whom: persona.Everybody, Eligible: p.Customers, Baseline: describe.Undefined, Visible: describe.Undefined,
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

// size splits those the action is for: as many are held out as the test needs, but no more
// than half and no fewer than a tenth.
func (w *Wave) size() {
	rate := .5 // the least favourable, where the baseline is unknown
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

// Sample is how many customers each of two equal groups needs for a rise of a
// rate by difference to be seen at the 5 % level with 80 % power. A rise above
// all is looked for downwards: the variance is that of the nearer rate.
func Sample(rate, difference float64) int {
	other := raised(rate, difference)
	variance := rate*(1-rate) + other*(1-other)
	return max(1, int(math.Ceil((zAlpha+zPower)*(zAlpha+zPower)*variance/(difference*difference))))
}

func raised(rate, difference float64) float64 {
	if rate+difference > 1 {
		return rate - difference
	}
	return rate + difference
}

// visible is the smallest difference that a group of n, at a raised rate, shows
// against m held out at the given one, with 80 % power: the same formula as
// Sample's, solved for the difference by repetition.
func visible(rate, n, m float64) float64 {
	difference := Difference
	for range 50 {
		other := min(max(raised(rate, difference), .02), .98) // no group is so uniform that one customer is proof
		base := min(max(rate, .02), .98)
		difference = min((zAlpha+zPower)*math.Sqrt(other*(1-other)/n+base*(1-base)/m), 1)
	}
	return difference
}
