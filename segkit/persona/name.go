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
	values     func(s *profile) []float64 // one per customer
}

var traits = []trait{
	{" with larger orders", " with smaller orders", func(s *profile) []float64 { return s.raw.orderValue }},
	{" with more orders", " with fewer orders", func(s *profile) []float64 { return s.raw.orders }},
	{" with higher spend", " with lower spend", func(s *profile) []float64 { return s.raw.spend }},
	{", away for longer", ", seen more recently", func(s *profile) []float64 { return s.raw.recency }},
	{" with a wider choice", " with a narrower choice", func(s *profile) []float64 { return s.raw.products }},
}

// candidate is a trait that could tell a segment from its namesakes.
type candidate struct {
	member int // index in the group
	text   string
	score  float64 // how far it stands out from the nearest other
}

// names gives each segment what is true of most of its customers, and the second
// kind of them where it is large. Namesakes each get a different trait in its place,
// in which they are the extreme and most of their customers are with them. Where traits
// run out (the segments are alike, or very many), a single one left over keeps its name, and
// several get letters. Names are unique and never contain a number.
func names(segments []*profile) []string {
	out := make([]string, len(segments))
	count, ofAll := map[string]int{}, common(segments)
	for g, s := range segments {
		out[g] = s.claim.name() + second(s.claim, s.kinds, ofAll)
		count[out[g]]++
	}
	alike := map[string][]int{} // by what most are: those whose full name is not theirs alone
	for g, s := range segments {
		if count[out[g]] > 1 {
			alike[s.claim.name()] = append(alike[s.claim.name()], g)
		}
	}
	for _, s := range segments { // in order of the segments, not of the map
		base := s.claim.name()
		group := alike[base]
		delete(alike, base)
		members := make([]*profile, len(group))
		for i, g := range group {
			members[i] = segments[g]
		}
		for i, text := range distinguish(members) {
			if text != "" {
				out[group[i]] = base + text
			}
		}
	}
	return out
}

// distinguish gives each of several namesakes a text of its own, "" to one at most. It repeatedly
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
	if len(open) == 1 { // its namesakes are told apart from it
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

// candidates returns the traits in which member i is the extreme among rivals, on
// that side of the group's median, with most of its customers beyond the nearest
// other's median.
func candidates(group []*profile, rivals []int, i int) []candidate {
	var out []candidate
	for _, t := range traits {
		var all, others []float64
		for j, s := range group {
			v := describe.Median(t.values(s))
			all = append(all, v)
			if j != i && slices.Contains(rivals, j) {
				others = append(others, v)
			}
		}
		if slices.ContainsFunc(all, math.IsNaN) {
			continue
		}
		v, middle := all[i], describe.Median(all)
		below, above := middle, middle // the nearest others
		if len(others) > 0 {
			below, above = slices.Max(others), slices.Min(others)
		}
		values := t.values(group[i])
		switch {
		case v > middle && v > below && most(values, func(x float64) bool { return x > below }):
			out = append(out, candidate{i, t.more, ratios(below, v)})
		case v < middle && v < above && most(values, func(x float64) bool { return x < above }):
			out = append(out, candidate{i, t.less, ratios(v, above)})
		}
	}
	return append(out, mostly(group, i)...)
}

// most reports whether so many values pass a test that a name may say so of all.
func most(values []float64, pass func(x float64) bool) bool {
	n := 0
	for _, x := range values {
		if pass(x) {
			n++
		}
	}
	return float64(n) >= leastPurity*float64(len(values))
}

// mostly returns the country of most of member i's customers, unless a namesake has
// the same one.
func mostly(group []*profile, i int) []candidate {
	s := group[i]
	if len(s.countries) == 0 || s.countries[0].Share < leastPurity || strings.ContainsAny(s.countries[0].Country, "0123456789") {
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
	return []candidate{{i, ", mostly " + c.Country, 3 * (c.Share - others)}} // a third of the customers weighs about as much as a factor of e
}

// ratios compares values ≥ 0 on a log scale. A thousandth is added, so that zero
// counts as far away but not infinitely far.
func ratios(low, high float64) float64 {
	return math.Log((max(high, 0) + .001) / (max(low, 0) + .001))
}

// letters returns the nth label of A … Z, AA, AB, …
func letters(n int) string {
	s := string(rune('A' + n%26))
	if n >= 26 {
		return letters(n/26-1) + s
	}
	return s
}
