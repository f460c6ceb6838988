package campaign

import (
	"math"
	"sort"

	"customer-segmentation/segkit/describe"
)

// The terms of the test.
const (
	Difference = .05                // what a contact adds to the share who order, if nothing else is given
	zPower     = 0.8416212335729143 // 80 % power at the 5 % level, two-sided
	leastGroup = 20                 // smallest group to hold out: a smaller one is not read
)

// size divides the eligible customers: it holds out the fewest with which the test shows
// what the plan assumes. If there are too few for that, holding out would cost orders and
// teach nothing: all are contacted. No more than half are held out. Nobody is if nothing
// is assumed, or if an action contacts customers less of whom hardly any order.
func (w *Wave) size() {
	rate := w.rate()
	w.HoldOut, w.Contact, w.Difference = 0, w.Eligible, 0
	w.Visible, w.CouldShow = describe.Undefined, describe.Undefined
	if idle := w.Less && w.Baseline.Defined() && rate <= w.Assumed; idle || w.Assumed <= 0 || w.Eligible == 0 {
		w.TooSmall, w.Needed = false, 0
		return
	}
	if w.Baseline.Defined() {
		w.Needed = w.sample(rate, w.Assumed)
	}
	hold := w.fewest(rate, w.Assumed)
	if w.TooSmall = hold == 0; w.TooSmall {
		if half := w.Eligible / 2; half > 0 {
			w.CouldShow = describe.Float(w.visible(rate, w.Eligible-half, half))
		}
		return
	}
	w.HoldOut, w.Contact, w.Difference = hold, w.Eligible-hold, w.Assumed
	w.Visible = describe.Float(w.visible(rate, w.Contact, hold))
}

// Unsized reports whether a list is taken for too small to learn from only because it is not known
// how many of its customers order anyway: the least favourable share, a half, is then assumed.
func (w *Wave) Unsized() bool {
	if !w.TooSmall || w.Baseline.Defined() {
		return false
	}
	best := *w
	best.Needed = 0
	return best.fewest(0, w.Assumed) > 0
}

// part takes over for a segment what the test of its list decided.
func (w *Wave) part(all *Wave, hold int) {
	w.HoldOut, w.Contact, w.Difference = hold, w.Eligible-hold, all.Difference
	w.TooSmall, w.Pooled = all.TooSmall, all.Pooled
	if w.Baseline.Defined() && w.Assumed > 0 {
		w.Needed = w.sample(w.rate(), w.Assumed)
	}
	if hold > 0 && w.Contact > 0 {
		w.Visible = describe.Float(w.visible(w.rate(), w.Contact, hold))
	}
}

// rate returns the baseline, or the least favourable rate if that is unknown.
func (w *Wave) rate() float64 {
	if w.Baseline.Defined() {
		return float64(w.Baseline)
	}
	return .5
}

// fewest returns the smallest number to hold out with which the difference shows; 0
// where there is none.
func (w *Wave) fewest(rate, difference float64) int {
	half := w.Eligible / 2
	if half < leastGroup {
		return 0
	}
	needed := float64(w.Needed)
	hold := leastGroup + sort.Search(half-leastGroup, func(more int) bool {
		h := leastGroup + more
		return w.visible(rate, w.Eligible-h, h) <= difference && equalTo(w.Eligible-h, h) >= needed
	})
	if w.visible(rate, w.Eligible-hold, hold) > difference {
		return 0
	}
	return hold
}

// equalTo returns the size of two equal groups that weigh as much as groups of n and m. A test may
// need a few less where the group that orders less is the one held out, but then what is held out
// would not agree with the number that is said to be needed.
func equalTo(n, m int) float64 { return 2 / (1/float64(n) + 1/float64(m)) }

// sample returns how many customers each of two equal groups needs. Comparing customers
// of the same chance of an order saves the share of the variance that their chances
// explain.
func (w *Wave) sample(rate, difference float64) int {
	if w.Less {
		return max(1, int(math.Ceil((1-w.Explained)*neededNoFall(rate, difference))))
	}
	return max(1, int(math.Ceil((1-w.Explained)*needed(rate, difference))))
}

// visible returns the smallest difference that n contacted customers show against m
// held out.
func (w *Wave) visible(rate float64, n, m int) float64 {
	saved := max(1e-9, 1-w.Explained)
	if w.Less {
		return visibleFall(rate, float64(n)/saved, float64(m)/saved)
	}
	return visible(rate, float64(n)/saved, float64(m)/saved)
}

// Sample returns how many customers each of two equal groups needs to show that a
// rate rises by difference, at the 5 % level with 80 % power. Where the rate would
// rise above 1, Sample takes a fall by difference instead.
func Sample(rate, difference float64) int { return max(1, int(math.Ceil(needed(rate, difference)))) }

func needed(rate, difference float64) float64 {
	base, other := uncertain(rate), uncertain(raised(rate, difference))
	variance := base*(1-base) + other*(1-other)
	return (describe.Z975 + zPower) * (describe.Z975 + zPower) * variance / (difference * difference)
}

// SampleNoFall returns how many customers each of two equal groups needs to show that
// a rate does not fall by difference, where it does not change: a test of
// non-inferiority, whose one-sided level of 2.5 % is that of a two-sided 95 %
// interval, with 80 % power (Blackwelder 1982, Controlled Clinical Trials 3,
// 345–353).
func SampleNoFall(rate, difference float64) int {
	return max(1, int(math.Ceil(neededNoFall(rate, difference))))
}

func neededNoFall(rate, difference float64) float64 {
	z, base := describe.Z975+zPower, uncertain(rate)
	return z * z * 2 * base * (1 - base) / (difference * difference)
}

// raised returns the rate after a rise by difference, or after a fall where it
// would rise above 1.
func raised(rate, difference float64) float64 {
	if rate+difference > 1 {
		return rate - difference
	}
	return rate + difference
}

// uncertain keeps a rate away from 0 and 1: no group is so uniform that a single
// customer proves anything.
func uncertain(rate float64) float64 { return min(max(rate, .02), .98) }

// visible returns the smallest difference that n contacted customers, at a raised
// rate, show against m held out at the given rate, with 80 % power. It solves the
// formula of Sample for the difference by iteration.
func visible(rate, n, m float64) float64 {
	difference := Difference
	for range 50 {
		other, base := uncertain(raised(rate, difference)), uncertain(rate)
		difference = min((describe.Z975+zPower)*math.Sqrt(other*(1-other)/n+base*(1-base)/m), 1)
	}
	return difference
}

// visibleFall returns the smallest fall that n customers contacted less rule out,
// against m treated as before, where the rate does not change, with 80 % power.
func visibleFall(rate, n, m float64) float64 {
	base := uncertain(rate)
	return min((describe.Z975+zPower)*math.Sqrt(base*(1-base)*(1/n+1/m)), 1)
}
