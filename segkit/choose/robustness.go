package choose

import (
	"math/rand/v2"

	"customer-segmentation/segkit/describe"
)

// robustness applies the rule to the qualified entries again, under random weights. field
// lists the qualified entries of each technique, simplest first.
func robustness(entries []Entry, field [][]contestant, winning int, rule Rule, src rand.Source) Robustness {
	u := describe.Undefined
	r := Robustness{Weightings: rule.Weightings, Technique: u, K: u, Both: u}
	random := rand.New(src)
	var technique, k, both int
	for range rule.Weightings {
		weights := randomWeights(random)
		settings := make([]contestant, len(field))
		for t, group := range field {
			reweighed := make([]contestant, len(group))
			for i, c := range group {
				c.score = float64(entries[c.entry].Terms.weighed(weights))
				reweighed[i] = c
			}
			settings[t], _ = setting(reweighed, rule.Tie)
		}
		found := entries[settings[winner(settings, rule.Tie)].entry].Candidate
		sameTechnique := found.Technique == entries[winning].Candidate.Technique
		sameK := found.K == entries[winning].Candidate.K
		if sameTechnique {
			technique++
		}
		if sameK {
			k++
		}
		if sameTechnique && sameK {
			both++
		}
	}
	if total := describe.Float(rule.Weightings); total > 0 {
		r.Technique, r.K, r.Both = describe.Float(technique)/total, describe.Float(k)/total, describe.Float(both)/total
	}
	return r
}

// randomWeights draws weights evenly from all that add up to 1.
func randomWeights(random *rand.Rand) Weights {
	var draw [4]float64
	var sum float64
	for i := range draw {
		draw[i] = random.ExpFloat64()
		sum += draw[i]
	}
	if sum == 0 { // four draws of 0 are possible, if barely
		return DefaultRule().Weights
	}
	return Weights{draw[0] / sum, draw[1] / sum, draw[2] / sum, draw[3] / sum}
}
