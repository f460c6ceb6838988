package choose

import (
	"fmt"
	"math/rand/v2"

	"customer-segmentation/segkit/describe"
)

// DecideAt applies the rule where the number of segments is given by hand: k takes the
// place of the rule's bounds, so that the rule chooses only the technique. The record
// says so, and also whether the rule's own bounds allow k and what the rule chooses when
// left to itself. Stability must be filled in for candidates that [Qualify] finds no
// reason against under this rule or under [Rule.At] k. src is for the decision with k,
// free for the one without; nil means a fixed source.
func DecideAt(k int, candidates []Candidate, rule Rule, src, free rand.Source) *Record {
	rule = rule.filled()
	given := &Given{K: k, MinK: rule.MinK, MaxK: rule.MaxK, Score: describe.Undefined}
	if r := Decide(candidates, rule, free); r.Winner >= 0 && !r.Fallback {
		given.Technique, given.RuleK, given.Score = r.Technique, r.K, r.Score
	}
	return decide(candidates, rule.At(k), src, given)
}

// At returns the rule with both of its bounds on the number of segments set to k.
func (r Rule) At(k int) Rule {
	r = r.filled()
	r.MinK, r.MaxK = k, k
	return r
}

// Words says in sentences that the number was given, whether the rule allows it, and what
// the rule chooses when left to itself.
func (g *Given) Words() string {
	text := fmt.Sprintf("The number of segments, %d, was given by hand", g.K)
	switch {
	case g.K < g.MinK:
		text += fmt.Sprintf(", fewer than the %d that the rule asks for", g.MinK)
	case g.K > g.MaxK:
		text += fmt.Sprintf(", more than the %d that the rule allows", g.MaxK)
	}
	switch {
	case g.Technique == "":
		return text + ". Left to itself, the rule finds no clustering that qualifies."
	case g.RuleK == g.K:
		return text + fmt.Sprintf(". Left to itself, the rule chooses the same number, with %s.", Spoken(g.Technique))
	}
	return text + fmt.Sprintf(". Left to itself, the rule chooses %s with %s, which scores %.3f.",
		Spoken(g.Technique), segments(g.RuleK), float64(g.Score))
}
