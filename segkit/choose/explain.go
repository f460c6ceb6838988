package choose

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/describe"
)

// describe returns the setting that stands for its technique, with the reason.
func (r *Record) describe(chosen, best contestant) Setting {
	c := r.Entries[chosen.entry].Candidate
	s := Setting{
		Technique: c.Technique, Parameters: c.Parameters, K: c.K,
		Score: r.Entries[chosen.entry].Score, Entry: chosen.entry, Best: best.entry, Stable: chosen.stable,
	}
	top := r.Entries[best.entry].Candidate
	s.BestK, s.BestScore = top.K, r.Entries[best.entry].Score
	if best.score > chosen.score {
		taken := "the fewest segments are taken"
		if chosen.stable {
			taken = "the most segments that are all very stable are taken"
		}
		s.Passed = fmt.Sprintf("%s scores %.3f, but of settings within %v of the best, %s", settingOf(top), best.score, r.Rule.Tie, taken)
	}
	switch {
	case r.Given != nil:
		s.Reason = fmt.Sprintf("%s: %s scores %.3f, with the number of segments that was given.",
			sentence(c.Technique), settingOf(c), chosen.score)
	case chosen.entry == best.entry && chosen.stable:
		s.Reason = fmt.Sprintf("%s: %s has its best score, %.3f, and no setting within %v of it "+
			"has more segments that are all very stable (mean Jaccard %v or more).",
			sentence(c.Technique), settingOf(c), chosen.score, r.Rule.Tie, r.Rule.VeryStable)
	case chosen.entry == best.entry:
		s.Reason = fmt.Sprintf("%s: %s has its best score, %.3f; no setting within %v of it "+
			"has segments that are all very stable (mean Jaccard %v or more), so the fewest segments are taken.",
			sentence(c.Technique), settingOf(c), chosen.score, r.Rule.Tie, r.Rule.VeryStable)
	case chosen.stable:
		s.Reason = fmt.Sprintf("%s: %s scores %.3f, within %v of its best, %.3f for %s, "+
			"and has the most segments that are all very stable (mean Jaccard %v or more).",
			sentence(c.Technique), settingOf(c), chosen.score, r.Rule.Tie, best.score, settingOf(top), r.Rule.VeryStable)
	default:
		s.Reason = fmt.Sprintf("%s: %s scores %.3f, within %v of its best, %.3f for %s; no setting that close "+
			"has segments that are all very stable (mean Jaccard %v or more), so the fewest segments are taken.",
			sentence(c.Technique), settingOf(c), chosen.score, r.Rule.Tie, best.score, settingOf(top), r.Rule.VeryStable)
	}
	return s
}

// Lead writes by how much one score is above another, from 0 up: with three decimals, as scores are
// shown, and in words where these would all be 0.
func Lead(margin float64) string {
	if margin < shownLead {
		return "less than 0.001"
	}
	return fmt.Sprintf("%.3f", margin)
}

// shownLead is the smallest lead that three decimals show.
const shownLead = .0005

// only writes a lead that decides nothing.
func only(margin float64) string {
	if margin < shownLead {
		return Lead(margin)
	}
	return "only " + Lead(margin)
}

// explain puts the decision into sentences.
func (r *Record) explain(won int, absent []string) {
	name := Spoken(r.Technique)
	margin := float64(r.Margin)
	passed := ""
	if p := r.Settings[won].Passed; p != "" {
		passed = " (" + p + ")"
	}
	switch {
	case r.RunnerUp == "" && r.Given != nil:
		r.add("%s is the only technique that qualifies with %s, and scores %.3f.",
			sentence(r.Technique), segments(r.K), float64(r.Score))
	case r.RunnerUp == "":
		r.add("%s with %s wins with a score of %.3f%s, as the only technique that qualifies.",
			sentence(r.Technique), segments(r.K), float64(r.Score), passed)
	case r.Clear:
		r.add("%s with %s wins with a score of %.3f%s, %s ahead of %s.",
			sentence(r.Technique), segments(r.K), float64(r.Score), passed, Lead(margin), Spoken(r.RunnerUp))
	case margin < 0:
		r.add("No clear winner: %s scores %s more than %s, less than the %v that would decide; "+
			"the simpler technique is chosen.", Spoken(r.RunnerUp), Lead(-margin), name, r.Rule.Tie)
	default:
		r.add("No clear winner: %s is %s ahead of %s, less than the %v that would decide; "+
			"the simpler technique is chosen.", name, only(margin), Spoken(r.RunnerUp), r.Rule.Tie)
	}
	r.tellGiven()
	r.Reasons = append(r.Reasons, r.Settings[won].Reason)
	for _, t := range absent {
		r.add("%s", r.absence(t))
	}
	switch b := r.Robustness; {
	case b.Weightings == 0:
	case r.Given != nil:
		r.add("Of %s random weightings of the score's four terms, %s keep %s.",
			describe.Count(b.Weightings), describe.Percent(float64(b.Technique), 0), name)
	default:
		r.add("Of %s random weightings of the score's four terms, %s keep %s and %s keep %s.",
			describe.Count(b.Weightings), describe.Percent(float64(b.Technique), 0), name, describe.Percent(float64(b.K), 0), segments(r.K))
	}
	if !r.Clear {
		r.Warnings = append(r.Warnings,
			fmt.Sprintf("No clear winner between %s and %s: the simpler one was taken.", name, Spoken(r.RunnerUp)))
	}
}

// tellGiven says where the number of segments comes from, if not from the rule.
func (r *Record) tellGiven() {
	if r.Given != nil {
		r.Reasons, r.Warnings = append(r.Reasons, r.Given.Words()), append(r.Warnings, r.Given.Words())
	}
}

// atGiven returns "with 12 segments " where that number was given, otherwise "".
func (r *Record) atGiven(preposition string) string {
	if r.Given == nil {
		return ""
	}
	return preposition + " " + segments(r.Given.K) + " "
}

// absence tells why a technique is out: how many of its settings were tried, and what
// keeps the best of them out.
func (r *Record) absence(technique string) string {
	var tried []Entry
	for _, e := range r.Entries {
		if e.Candidate.Technique == technique {
			tried = append(tried, e)
		}
	}
	best, _ := leastBad(tried, r.Rule)
	closest := tried[best]
	why := strings.Join(InWords(closest.Out), "; ")
	if len(tried) == 1 {
		return fmt.Sprintf("%s is out. Its one setting, %s: %s.", sentence(technique), settingOf(closest.Candidate), why)
	}
	return fmt.Sprintf("%s is out: none of its %d settings qualifies. The best of them, %s: %s.",
		sentence(technique), len(tried), settingOf(closest.Candidate), why)
}

// add adds a sentence to the reasons.
func (r *Record) add(format string, args ...any) {
	r.Reasons = append(r.Reasons, fmt.Sprintf(format, args...))
}

// settingOf names a candidate's setting in a sentence.
func settingOf(c Candidate) string {
	if c.Parameters != "" {
		return c.Parameters
	}
	return fmt.Sprintf("k = %d", c.K)
}

// sentence returns a technique's name as it stands at the start of a sentence. k-means
// keeps its small letter: k is a number.
func sentence(technique string) string {
	name := Spoken(technique)
	if name == "k-means" || name == "" || name[0] < 'a' || name[0] > 'z' {
		return name
	}
	return string(name[0]-'a'+'A') + name[1:]
}
