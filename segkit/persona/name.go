package persona

import (
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
)

// trait is a measure by which segments of the same name are told apart.
type trait struct {
	more, less string
	value      func(s *profile) describe.Float
	apart      func(low, high float64) float64 // how far two values lie from each other
}

var traits = []trait{
	{" with larger orders", " with smaller orders", func(s *profile) describe.Float { return s.orderValue }, ratios},
	{" with more orders", " with fewer orders", func(s *profile) describe.Float { return s.measures[1].Median }, ratios},
	{" with higher spend", " with lower spend", func(s *profile) describe.Float { return s.measures[2].Median }, ratios},
	{", away for longer", ", seen more recently", func(s *profile) describe.Float { return s.measures[0].Median }, ratios},
	{" with a wider choice", " with a narrower choice", func(s *profile) describe.Float { return s.products }, ratios},
	{" with longer pauses", " with shorter pauses", pauses, ratios},
	{" with more returns", " with fewer returns", func(s *profile) describe.Float { return s.returnRest }, shares},
	{", newer customers", ", customers for longer", func(s *profile) describe.Float { return describe.Float(s.newShare) }, shares},
}

// pauses are the days between orders, where they are true of most customers.
func pauses(s *profile) describe.Float {
	if s.oneOrder >= .5 {
		return describe.Undefined
	}
	return s.gap
}

// candidate is a trait that could tell a segment from its namesakes.
type candidate struct {
	member int // place in the group
	text   string
	score  float64 // how far it stands out from the next
}

// names gives each segment its rule's name, with what is most distinctive added
// where several have the same: each of them then carries a trait in which it is
// the extreme of its namesakes, no two the same one. Where traits run out (the
// segments are alike, or very many), one is the middle group, and several have
// letters. Names are always different, and never hold a number.
func names(segments []*profile) []string {
	out := make([]string, len(segments))
	groups := map[string][]int{}
	for g, s := range segments {
		out[g] = s.baseName()
		groups[out[g]] = append(groups[out[g]], g)
	}
	for _, s := range segments { // in order of the segments, not of the map
		base := s.baseName()
		group := groups[base]
		delete(groups, base)
		if len(group) < 2 {
			continue
		}
		members := make([]*profile, len(group))
		for i, g := range group {
			members[i] = segments[g]
		}
		for i, text := range distinguish(members) {
			out[group[i]] = base + text
		}
	}
	return out
}

// baseName is the rule's name. A segment that lapsed after more than one order
// is not called one-timers, and one whose orders are trade-sized says so.
func (s *profile) baseName() string {
	name := s.rule.name
	if s.rule == &rules[len(rules)-1] && s.measures[1].Median > 1 {
		name = "Lapsed occasional buyers"
	}
	if s.trade {
		name += " (trade)"
	}
	return name
}

// distinguish gives each of several namesakes a text of its own. The most
// distinctive trait of all is given away first, then its owner is out. At first
// a trait belongs to the extreme of the whole group; when nobody left is one,
// to the extreme of those left, on its own side of the group's middle.
func distinguish(group []*profile) []string {
	out := make([]string, len(group))
	used := map[string]bool{}
	everyone := make([]int, len(group))
	for i := range everyone {
		everyone[i] = i
	}
	open := slices.Clone(everyone)
	for _, rivals := range []*[]int{&everyone, &open} {
		for len(open) > 0 {
			best, ok := mostDistinctive(group, *rivals, open, used)
			if !ok {
				break
			}
			out[best.member] = best.text
			used[best.text] = true
			open = slices.DeleteFunc(open, func(i int) bool { return i == best.member })
		}
	}
	if len(open) == 1 { // only a third or later one is the extreme in nothing
		out[open[0]] = ", the middle group"
		return out
	}
	for n, i := range open {
		out[i] = ", group " + letters(n)
	}
	return out
}

// mostDistinctive is the best unused trait of an open member against rivals.
func mostDistinctive(group []*profile, rivals, open []int, used map[string]bool) (best candidate, ok bool) {
	for _, i := range open {
		for _, c := range candidates(group, rivals, i) {
			if !used[c.text] && (!ok || c.score > best.score) { // equals: the first member, the first trait
				best, ok = c, true
			}
		}
	}
	return best, ok
}

// candidates are the traits in which member i is the extreme among rivals and
// on that side of the group's median.
func candidates(group []*profile, rivals []int, i int) []candidate {
	var out []candidate
	for _, t := range traits {
		var all, others []float64
		for j, s := range group {
			v := float64(t.value(s))
			all = append(all, v)
			if j != i && slices.Contains(rivals, j) {
				others = append(others, v)
			}
		}
		if slices.ContainsFunc(all, math.IsNaN) {
			continue
		}
		v, middle := all[i], describe.Median(all)
		next := [2]float64{middle, middle} // the nearest others below and above
		if len(others) > 0 {
			next = [2]float64{slices.Max(others), slices.Min(others)}
		}
		switch {
		case v > middle && v > next[0]:
			out = append(out, candidate{i, t.more, t.apart(next[0], v)})
		case v < middle && v < next[1]:
			out = append(out, candidate{i, t.less, t.apart(v, next[1])})
		}
	}
	return append(out, mostly(group, i)...)
}

// mostly is the country of at least half of member i's customers, where no
// namesake has such a one too.
func mostly(group []*profile, i int) []candidate {
	s := group[i]
	if len(s.countries) == 0 || s.countries[0].Share < .5 || strings.ContainsAny(s.countries[0].Country, "0123456789") {
		return nil
	}
	c := s.countries[0]
	var others float64
	for j, o := range group {
		for _, oc := range o.countries {
			if j != i && oc.Country == c.Country {
				others = max(others, oc.Share)
			}
		}
	}
	if others >= .5 {
		return nil
	}
	return []candidate{{i, ", mostly " + c.Country, shares(others, c.Share)}}
}

// ratios compares values ≥ 0 on a log scale; a thousandth is added, so that
// nothing counts as far, not infinitely far.
func ratios(low, high float64) float64 {
	return math.Log((max(high, 0) + .001) / (max(low, 0) + .001))
}

// shares compares shares by their difference, as twice next to nothing is still
// nothing. A third of the customers weighs about as much as a factor of e.
func shares(low, high float64) float64 { return 3 * (high - low) }

// letters counts A … Z, AA, AB, …
func letters(n int) string {
	s := string(rune('A' + n%26))
	if n >= 26 {
		return letters(n/26-1) + s
	}
	return s
}
