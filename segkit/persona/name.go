package persona

import (
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
)

// trait is a measure that tells segments of the same name apart.
type trait struct {
	more, less string
	value      func(s *profile) describe.Float
	apart      func(low, high float64) float64 // how far apart two values are
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

// pauses returns the days between orders; undefined where most customers have
// ordered only once.
func pauses(s *profile) describe.Float {
	if s.oneOrder >= .5 {
		return describe.Undefined
	}
	return s.gap
}

// candidate is a trait that could tell a segment from its namesakes.
type candidate struct {
	member int // index in the group
	text   string
	score  float64 // how far it stands out from the nearest other
}

// names gives each segment the name of its rule. Where several segments have the
// same name, each gets a different trait added in which it is the extreme of its
// namesakes. Where traits run out (the segments are alike, or very many), a single
// one left over is the middle group, and several get letters. Names are unique and
// never contain a number.
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

// baseName returns the name of the segment's rule. A lapsed segment with more than
// one order is not called one-timers, and a segment with trade-sized orders is
// marked as trade.
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

// distinguish gives each of several namesakes a text of its own. It repeatedly
// gives the most distinctive trait to the segment that has it. At first a trait
// belongs to the extreme of the whole group; when no segment left is such an
// extreme, to the extreme of those left, on its own side of the group's median.
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
	if len(open) == 1 { // only in a group of three or more can one be the extreme in nothing
		out[open[0]] = ", the middle group"
		return out
	}
	for n, i := range open {
		out[i] = ", group " + letters(n)
	}
	return out
}

// mostDistinctive returns the best unused trait of an open member against rivals.
func mostDistinctive(group []*profile, rivals, open []int, used map[string]bool) (best candidate, ok bool) {
	for _, i := range open {
		for _, c := range candidates(group, rivals, i) {
			if !used[c.text] && (!ok || c.score > best.score) { // in a tie: the first member, the first trait
				best, ok = c, true
			}
		}
	}
	return best, ok
}

// candidates returns the traits in which member i is the extreme among rivals and
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

// mostly returns the country of at least half of member i's customers, unless a
// namesake has the same one.
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

// ratios compares values ≥ 0 on a log scale. A thousandth is added, so that zero
// counts as far away but not infinitely far.
func ratios(low, high float64) float64 {
	return math.Log((max(high, 0) + .001) / (max(low, 0) + .001))
}

// shares compares shares by their difference, because twice a tiny share is still
// tiny. A third of the customers weighs about as much as a factor of e.
func shares(low, high float64) float64 { return 3 * (high - low) }

// letters returns the nth label of A … Z, AA, AB, …
func letters(n int) string {
	s := string(rune('A' + n%26))
	if n >= 26 {
		return letters(n/26-1) + s
	}
	return s
}
