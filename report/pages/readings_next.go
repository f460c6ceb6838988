package pages

import (
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/predictors"
	"customer-segmentation/segkit/tables"
)

// largest says what the segment with the most customers brings.
func (b *book) largest(list []persona.Persona) string {
	if len(list) < 2 {
		return ""
	}
	most, top := 0, 0
	for i, p := range list {
		if p.Customers > list[most].Customers {
			most = i
		}
		if p.Revenue > list[top].Revenue {
			top = i
		}
	}
	p := list[most]
	size, brings := b.percent(p.CustomerShare), b.percent(p.RevenueShare)
	if most == top {
		return fmt.Sprintf("%s are most in number and in revenue: %s of customers, %s of the revenue.", describe.Quoted(p.Name), size, brings)
	}
	return fmt.Sprintf("%s are most in number, %s of customers, and bring %s of the revenue.", describe.Quoted(p.Name), size, brings)
}

// spans says how far the typical customers of the segments differ.
func (b *book) spans(list []persona.Persona) string {
	var low, high [3]float64
	for i, p := range list {
		for m := range p.Measures {
			v := p.Measures[m].Summary.Median
			if !v.Defined() {
				return ""
			}
			if i == 0 {
				low[m], high[m] = float64(v), float64(v)
			}
			low[m], high[m] = min(low[m], float64(v)), max(high[m], float64(v))
		}
	}
	if len(list) < 2 || low[0] == high[0] || low[2] == high[2] {
		return ""
	}
	return fmt.Sprintf("Typical customers last ordered %s to %s days ago and spent %s to %s.",
		days(describe.Float(low[0])), days(describe.Float(high[0])), b.money(low[2]), b.money(high[2]))
}

// addsMost says which list is expected to add most, with its interval, where it stands
// apart: where its difference from the next one is more than chance.
func (b *book) addsMost(p *campaign.Outline) string {
	var most, next *campaign.Wave
	for _, m := range p.Moves {
		switch w := m.All; {
		case !(w.Gain.Mean > 0):
		case most == nil || w.Gain.Mean > most.Gain.Mean:
			most, next = w, most
		case next == nil || w.Gain.Mean > next.Gain.Mean:
			next = w
		}
	}
	if next == nil {
		return ""
	}
	if !clearlyMore(most.Gain, next.Gain) {
		return "If the actions work as assumed, no list clearly stands out in what it adds."
	}
	all := 0.0
	for _, m := range p.Moves {
		if g := float64(m.All.Gain.Mean); g > 0 {
			all += g
		}
	}
	part := "the most"
	if float64(most.Gain.Mean) > all/2 {
		part = "more than half"
	}
	return fmt.Sprintf("If the actions work as assumed, %s comes from “%s”: %s (%s).", part, most.List, b.compact(float64(most.Gain.Mean)), tables.Interval(most.Gain, b.currency))
}

// clearlyMore reports whether one estimate is above another by more than chance: whether the 95 %
// interval of their difference, made of the halves of theirs, stays above 0 (Zou and Donner 2008).
func clearlyMore(a, b expect.Estimate) bool {
	return float64(a.Mean-b.Mean) > math.Hypot(float64(a.Mean-a.Low), float64(b.High-b.Mean))
}

// cameAgainst compares the orders that came with those that the chosen model forecast.
func (b *book) cameAgainst(h *lifetime.Holdout, chosen string) string {
	for _, s := range h.Scores {
		if s.Name != chosen || s.Orders < 1 || h.Orders == 0 {
			continue
		}
		expected := b.count(int(math.Round(s.Orders)))
		off := s.Orders/float64(h.Orders) - 1 // of what came, as in the table of the models
		size := b.percent(math.Abs(off))
		switch {
		case math.Abs(off) < .005:
			return fmt.Sprintf("%s orders came, as many as were expected.", b.count(h.Orders))
		case off < 0:
			return fmt.Sprintf("%s orders came; the %s that were expected are %s too few.", b.count(h.Orders), expected, size)
		}
		return fmt.Sprintf("%s orders came; the %s that were expected are %s too many.", b.count(h.Orders), expected, size)
	}
	return ""
}

// caught says how many of the orders the most promising fifth of the customers placed.
func (b *book) caught(h *lifetime.Holdout, chosen string) string {
	for _, s := range h.Scores {
		if s.Name == chosen && s.Caught.Defined() {
			return fmt.Sprintf("The fifth of customers of whom most was expected placed %s of the orders.", b.share(s.Caught))
		}
	}
	return ""
}

// calibrated compares the share who ordered with the mean probability they were given.
// A difference within what chance does in so many customers is none.
func (b *book) calibrated(list []lifetime.Calibration) string {
	var n, expected, ordered, spread float64
	for _, c := range list {
		k := float64(c.Customers)
		n, expected, ordered = n+k, expected+k*c.Expected, ordered+k*c.Ordered
		spread += k * c.Expected * (1 - c.Expected)
	}
	if n == 0 {
		return ""
	}
	did, should := upperFirst(b.percent(ordered/n)), b.percent(expected/n)
	switch z := 1.96 * math.Sqrt(spread); {
	case math.Abs(ordered-expected) <= z || did == upperFirst(should):
		return fmt.Sprintf("%s of the customers ordered, about the %s that the probabilities add up to.", did, should)
	case ordered > expected:
		return fmt.Sprintf("%s of the customers ordered, more than the %s that the probabilities add up to.", did, should)
	}
	return fmt.Sprintf("%s of the customers ordered, fewer than the %s that the probabilities add up to.", did, should)
}

// furthestBucket names the group where forecast and orders per customer were furthest apart, of those in which
// they were so by more than chance. Groups too small to mean anything are left out. If orders were Poisson and
// groups large, of eight groups one would be named in one forecast of twenty by chance; with few expected it is
// more often.
func (b *book) furthestBucket(list []lifetime.Bucket) string {
	const beyond = 2.73 // standard deviations
	at, most, compared := -1, 0., false
	for i, k := range list {
		if !k.Orders.Defined() || !k.Expected.Defined() || k.Customers < cohort.FewestForShares {
			continue
		}
		compared = true
		off, chance := math.Abs(float64(k.Orders-k.Expected)), math.Sqrt(float64(k.Expected)/float64(k.Customers))
		if off > most && off > beyond*chance {
			at, most = i, off
		}
	}
	switch {
	case !compared:
		return ""
	case at < 0:
		return "In no group of customers are forecast and orders further apart than by chance."
	}
	k := list[at]
	name := plural(fmt.Sprint(k.Repeats), "repeat order")
	if k.OrMore {
		name = fmt.Sprintf("%d or more repeat orders", k.Repeats)
	}
	return fmt.Sprintf("The largest difference beyond chance is that of customers with %s: %.2f each came, %.2f were expected.", name, float64(k.Orders), float64(k.Expected))
}

// cameBack says how many new customers order in the month after their first order, and half a
// year on, over all cohorts that were watched that long. The customers of the first month of the
// data are not all new.
func (b *book) cameBack(c *cohort.Result) string {
	const half = 6
	next, later := c.After(1), c.After(half)
	if !next.Defined() {
		return ""
	}
	text := fmt.Sprintf("%s of new customers order in the month after their first order", b.share(next))
	if later.Defined() {
		return text + fmt.Sprintf(", %s in the sixth month.", b.share(later))
	}
	return text + "."
}

// fromBefore says how much of a month's revenue came from customers of earlier months, in
// the last month that is over.
func (b *book) fromBefore(list []cohort.Month) string {
	for i := len(list) - 1; i > 0; i-- {
		m := list[i]
		if m.Incomplete || m.NewRevenue == nil || m.ReturningRevenue == nil || *m.NewRevenue < 0 || *m.ReturningRevenue < 0 {
			continue
		}
		if all := m.NewRevenue.Float() + m.ReturningRevenue.Float(); all > 0 {
			return fmt.Sprintf("In %s customers of earlier months brought %s of the revenue.", describe.MonthName(m.Month), b.percent(m.ReturningRevenue.Float()/all))
		}
		return ""
	}
	return ""
}

// mainMove says between which two segments most customers went in the latest month.
func mainMove(m *movement.Monthly) string {
	if len(m.Flows) == 0 {
		return ""
	}
	f := m.Flows[len(m.Flows)-1]
	most, from, to := 0, -1, -1
	for i, row := range f.Customers {
		for j, n := range row {
			if i != j && i < len(m.States) && j < len(m.States) && m.States[i] != movement.NoPurchase && m.States[j] != movement.NoPurchase && n > most {
				most, from, to = n, i, j
			}
		}
	}
	if from < 0 {
		return ""
	}
	return fmt.Sprintf("In %s the largest move between segments was from %s to %s: %s.",
		describe.MonthName(f.To), describe.Quoted(m.States[from]), describe.Quoted(m.States[to]), describe.Counted(most, "customer"))
}

// rose says whose spending changed most from the first month shown to the last.
func (b *book) rose(m *movement.Monthly) string {
	if len(m.Months) < 2 {
		return ""
	}
	first, last := m.Months[0], m.Months[len(m.Months)-1]
	at, most := -1, 0.
	for g := range last.Segments {
		before, after := first.Segments[g].Revenue, last.Segments[g].Revenue
		if before == nil || after == nil {
			continue
		}
		if change := after.Float() - before.Float(); math.Abs(change) > math.Abs(most) {
			at, most = g, change
		}
	}
	if at < 0 {
		return ""
	}
	verb := "rose"
	if most < 0 {
		verb = "fell"
	}
	return fmt.Sprintf("What %s spent %s most, from %s to %s.", describe.Quoted(m.States[at]), verb,
		b.compact(first.Segments[at].Revenue.Float()), b.compact(last.Segments[at].Revenue.Float()))
}

// predicts says which predictors rank buyers clearly better than the segments.
func (b *book) predicts(c *predictors.Comparison) string {
	if len(c.Predictors) < 2 || !c.Predictors[0].Concordance.Defined() {
		return ""
	}
	own := b.share(c.Predictors[0].Concordance)
	var better, shares []string
	low, high := describe.Float(1), describe.Float(0)
	for _, p := range c.Predictors[1:] {
		const significant = .05
		if d := p.MoreConcordance; d.P.Defined() && d.P < significant && d.Value > 0 {
			better, shares = append(better, p.Name), append(shares, b.share(p.Concordance))
			low, high = min(low, p.Concordance), max(high, p.Concordance)
		}
	}
	if len(better) == 0 {
		return fmt.Sprintf("Nothing ranks buyers clearly better than the segments, which put the buyer first in %s of pairs.", own)
	}
	if len(shares) > 2 { // one by one, nobody could tell whose they are
		if shares = []string{b.share(low)}; b.share(low) != b.share(high) {
			shares[0] += " to " + b.share(high)
		}
	}
	return fmt.Sprintf("%s %s buyers clearly better than the segments: the buyer is first in %s of pairs, against %s.",
		upperFirst(describe.Listed(better)), verb(len(better), "ranks", "rank"), describe.Listed(slices.Compact(shares)), own)
}

// firstFifth says how many of the buyers are in the first fifth of customers by the
// segments.
func (b *book) firstFifth(c *predictors.Comparison) string {
	if len(c.Predictors) == 0 || len(c.Predictors[0].Gains) < 2 || !c.Predictors[0].Gains[1].Defined() {
		return ""
	}
	return fmt.Sprintf("Ranked by their segments, the first fifth of the customers holds %s of the buyers.", b.share(c.Predictors[0].Gains[1]))
}
