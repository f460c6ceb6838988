package predictors

import (
	"fmt"

	"customer-segmentation/segkit/describe"
)

// better reports whether a predictor's concordance is above the segments', and whether
// that is more than chance.
func (p *Predictor) better() (above, surely bool) {
	d := p.MoreConcordance
	return d.Value > 0, d.Value > 0 && d.P < level
}

// answer says which predictors do better than the segments, and which worse.
func (out *Comparison) answer() string {
	segments := out.Predictors[0]
	var better, alike, worse, off []string
	simple, simpler := false, false // one figure alone does as well, or clearly better
	for i := 1; i < len(out.Predictors); i++ {
		p := &out.Predictors[i]
		name := fmt.Sprintf("%s (%s)", p.Name, Written(p.Concordance))
		switch above, surely := p.better(); {
		case surely:
			better = append(better, name)
			if p.MoreBrier.Value > 0 && p.MoreBrier.P < level {
				off = append(off, fmt.Sprintf("%s (Brier score %s against %s)", p.Name, Written(p.Brier), Written(segments.Brier)))
			}
		case !above && p.MoreConcordance.P < level:
			worse = append(worse, name)
		default:
			alike = append(alike, name)
		}
		_, surely := p.better()
		simple = simple || alone[p.Name] && (surely || !(p.MoreConcordance.P < level))
		simpler = simpler || alone[p.Name] && surely
	}
	text := fmt.Sprintf("The segments tell who will buy with a concordance of %s.", Written(segments.Concordance))
	if len(better) > 0 {
		text += fmt.Sprintf(" %s %s buyers clearly better; %s not say whom a contact would change.",
			upper(describe.Listed(better)), agree(better, "ranks", "rank"), agree(better, "it does", "they do"))
	}
	if len(off) > 0 {
		text += fmt.Sprintf(" The probabilities themselves of %s are further from what happened.",
			describe.Listed(off))
	}
	if len(alike) > 0 {
		text += fmt.Sprintf(" %s %s not clearly differ from the segments.", upper(describe.Listed(alike)), agree(alike, "does", "do"))
	}
	if len(worse) > 0 {
		text += fmt.Sprintf(" %s %s clearly worse.", upper(describe.Listed(worse)), agree(worse, "does", "do"))
	}
	switch {
	case simpler:
		text += " So for predicting who will buy, one figure alone does better than the segments: they are for deciding what to say to whom."
	case simple:
		text += " So for predicting who will buy, the segments have no clear advantage over one figure alone: they are for deciding what to say to whom."
	}
	return text
}

// alone names the predictors that are one figure.
var alone = map[string]bool{OrderCount: true, SpendAlone: true, Recency: true}

// agree chooses the word for one name or several.
func agree(names []string, one, several string) string {
	if len(names) == 1 {
		return one
	}
	return several
}

// Title returns the name as a heading has it.
func (p *Predictor) Title() string { return upper(p.Name) }

// upper begins a sentence.
func upper(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// Written writes a concordance with three decimals: "0.714".
func Written(f describe.Float) string {
	if !f.Defined() {
		return "–"
	}
	return fmt.Sprintf("%.3f", float64(f))
}
