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
	var better, alike, worse []string
	for i := 1; i < len(out.Predictors); i++ {
		p := &out.Predictors[i]
		name := fmt.Sprintf("%s (%s)", p.Name, Written(p.Concordance))
		switch above, surely := p.better(); {
		case surely:
			better = append(better, name)
		case !above && p.MoreConcordance.P < level:
			worse = append(worse, name)
		default:
			alike = append(alike, name)
		}
	}
	text := fmt.Sprintf("The segments tell who will buy with a concordance of %s.", Written(segments.Concordance))
	if len(better) > 0 {
		text += fmt.Sprintf(" %s %s better: use %s to decide whom to contact, and the segments to decide what to say.",
			upper(describe.Listed(better)), does(better), it(better))
	}
	if len(alike) > 0 {
		text += fmt.Sprintf(" %s %s not differ from that by more than chance.", upper(describe.Listed(alike)), does(alike))
	}
	if len(worse) > 0 {
		text += fmt.Sprintf(" %s %s worse.", upper(describe.Listed(worse)), does(worse))
	}
	return text
}

func does(names []string) string {
	if len(names) == 1 {
		return "does"
	}
	return "do"
}

func it(names []string) string {
	if len(names) == 1 {
		return "it"
	}
	return "one of these"
}

// upper begins a sentence.
func upper(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// Written writes a concordance with three decimals: ".714".
func Written(f describe.Float) string {
	if !f.Defined() {
		return "–"
	}
	text := fmt.Sprintf("%.3f", float64(f))
	if text[0] == '0' {
		return text[1:]
	}
	return text
}
