package choose

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"customer-segmentation/segkit/describe"
)

// roundClusters is the note beside every decision.
const roundClusters = "Silhouette, Calinski–Harabasz and Davies–Bouldin favour compact, round clusters, " +
	"the kind that k-means makes; a technique that finds other shapes is at a disadvantage in this score."

// Decide applies the rule to the candidates. The zero Rule is [DefaultRule]. Stability
// must be filled in for candidates that [Qualify] finds no reason against; without it
// they are out. [DecideAt] is for a fixed number of segments. Where no candidate
// qualifies, the record says so and falls back on a k-means for orientation, with a warning.
// src is for the random weightings; nil means a fixed source. The order of candidates
// matters only where two are exactly equal.
func Decide(candidates []Candidate, rule Rule, src rand.Source) *Record {
	return decide(candidates, rule.filled(), src, nil)
}

// decide does the work of Decide. given tells that the number of segments was
// given by hand; it may be nil.
func decide(candidates []Candidate, rule Rule, src rand.Source, given *Given) *Record {
	if src == nil {
		src = rand.NewPCG(0x63686f6f7365, 1)
	}
	u := describe.Undefined
	r := &Record{
		Winner: -1, Score: u, Margin: u, Rule: rule, Given: given, Entries: make([]Entry, len(candidates)),
		Reasons: []string{}, Settings: []Setting{}, Notes: []string{roundClusters}, Warnings: []string{},
		Robustness: Robustness{Technique: u, K: u, Both: u},
	}
	for i, c := range candidates {
		c.Sizes, c.Stability = append([]int{}, c.Sizes...), append([]float64{}, c.Stability...)
		e := Entry{Candidate: c, Terms: TermsOf(c), Score: u, Out: Qualify(c, rule)}
		if len(e.Out) == 0 {
			e.Out = append(e.Out, stabilityReasons(c, rule)...)
		}
		if len(e.Out) == 0 {
			e.Score = e.Terms.weighed(rule.Weights)
		}
		r.Entries[i] = e
	}
	field, absent := r.field()
	if len(field) == 0 {
		r.fallBack()
		return r
	}
	settings := make([]contestant, len(field))
	for t, group := range field {
		chosen, best := setting(group, rule.Tie)
		settings[t] = chosen
		r.Settings = append(r.Settings, r.describe(chosen, best))
	}
	won := winner(settings, rule.Tie)
	r.setWinner(settings, won)
	r.Robustness = robustness(r.Entries, field, r.Winner, rule, src)
	r.explain(won, absent)
	return r
}

// field groups the qualified candidates by technique, simplest first, and names
// the techniques that have none.
func (r *Record) field() (field [][]contestant, absent []string) {
	for _, t := range techniques(r.Entries) {
		var group []contestant
		for i, e := range r.Entries {
			if e.Candidate.Technique == t && len(e.Out) == 0 {
				stable := float64(leastStability(e.Candidate)) >= r.Rule.VeryStable
				group = append(group, contestant{entry: i, k: e.Candidate.K, score: float64(e.Score), stable: stable})
			}
		}
		if len(group) == 0 {
			absent = append(absent, t)
		} else {
			field = append(field, group)
		}
	}
	return field, absent
}

// setWinner enters the winner and its margin over the best other technique.
func (r *Record) setWinner(settings []contestant, won int) {
	r.enter(settings[won].entry)
	r.Clear = true
	for t, other := range settings {
		if t == won {
			continue
		}
		margin := describe.Float(settings[won].score - other.score)
		if r.Margin.Defined() && margin >= r.Margin {
			continue
		}
		r.Margin, r.RunnerUp = margin, r.Settings[t].Technique
		r.Clear = float64(margin) >= r.Rule.Tie
	}
}

// enter enters an entry as the one chosen.
func (r *Record) enter(entry int) {
	e := r.Entries[entry]
	r.Winner, r.Score = entry, e.Score
	r.Technique, r.Parameters, r.K = e.Candidate.Technique, e.Candidate.Parameters, e.Candidate.K
}

// fallBack enters the candidate to be shown where none qualifies.
func (r *Record) fallBack() {
	entry, few := leastBad(r.Entries, r.Rule)
	if entry < 0 {
		r.Reasons = append(r.Reasons, "There was no candidate to choose from.")
		r.Warnings = append(r.Warnings, "No technique gave a clustering, so there are no segments.")
		return
	}
	r.enter(entry)
	r.Fallback = true
	because := "the least bad by what could be computed"
	if few {
		n := r.Entries[entry].Candidate.customers()
		because = fmt.Sprintf("the fewest tried that the rule allows: %s are too few for %s of at least %s",
			describe.Counted(n, "customer"), segments(r.Rule.MaxK), describe.Count(r.Rule.SmallestCustomers))
	}
	why := strings.Join(InWords(r.Entries[entry].Out), "; ")
	r.Reasons = append(r.Reasons,
		fmt.Sprintf("None of the %s %squalifies.", describe.Counted(len(r.Entries), "candidate"), r.atGiven("with")),
		fmt.Sprintf("The report falls back on %s with %s, %s.",
			Spoken(r.Technique), segments(r.K), because))
	r.tellGiven()
	r.Warnings = append(r.Warnings, fmt.Sprintf("No clustering of these customers %smeets the rule. "+
		"The segments shown (%s, %s) are for orientation only: %s.",
		r.atGiven("into"), Spoken(r.Technique), segments(r.K), why))
}
