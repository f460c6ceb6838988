package tables

import (
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/validity"
)

// Parts of captions: what a figure means for whom reads it.

// repeats says how many bought more than once, and what that leaves frequency to
// tell.
func repeats(q *retail.Quality) string {
	text := fmt.Sprintf("%s of %s bought more than once", describe.Count(q.Repeat), describe.Counted(q.Buyers, "buyer"))
	if q.Buyers == 0 {
		return text + "."
	}
	part := float64(q.Repeat) / float64(q.Buyers)
	text += " (" + percent(part) + ")"
	if part < .2 {
		return text + ": frequency tells few customers apart."
	}
	return text + ": frequency tells customers apart."
}

const notTheSegments = "These are not the segments of this report, even where a name is the same."

// topScored is the named segment with the most money; nil where there is none.
func topScored(s *rfm.Scores) *rfm.SegmentCount {
	var top *rfm.SegmentCount
	for i, c := range s.Counts {
		if c.Monetary > 0 && (top == nil || c.Monetary > top.Monetary) {
			top = &s.Counts[i]
		}
	}
	return top
}

func sumScored(s *rfm.Scores) (sum float64) {
	for _, c := range s.Counts {
		sum += c.Monetary.Float()
	}
	return sum
}

// flaggedWords says how far the methods differ in whom they flag.
func flaggedWords(o *prep.Outliers) string {
	if len(o.Methods) == 0 {
		return ""
	}
	least, most := o.Methods[0], o.Methods[0]
	for _, m := range o.Methods {
		if m.Any < least.Any {
			least = m
		}
		if m.Any > most.Any {
			most = m
		}
	}
	switch {
	case most.Any == 0:
		return "No method flags anybody. "
	case least.Any == most.Any:
		return fmt.Sprintf("Each method flags %s. ", describe.Counted(most.Any, "customer"))
	}
	return fmt.Sprintf("Who is an outlier depends on the method: %s flags %s, %s %s. ", least.Name, describe.Counted(least.Any, "customer"), most.Name, describe.Count(most.Any))
}

// weighty is the loading from which a feature is named as part of a component.
const weighty = .4

// firstComponent says what the first component is made of, and how far it alone
// tells customers apart.
func firstComponent(c *prep.Components) string {
	text := fmt.Sprintf("The first component holds %s of the variance", percent(c.Ratio[0]))
	var up, down []string
	for j, n := range c.Names {
		switch l := c.Loadings[0][j]; {
		case l >= weighty:
			up = append(up, n)
		case l <= -weighty:
			down = append(down, n)
		}
	}
	switch {
	case len(c.Names) < 2 || c.Ratio[0] == 0 || len(up) == 0:
		return text + "."
	case len(down) > 0:
		text += fmt.Sprintf(" and sets %s against %s", describe.Listed(up), describe.Listed(down))
	default:
		text += " and is mostly " + describe.Listed(up)
	}
	if c.Ratio[0] >= .6 {
		return text + ": customers differ most of all along this one line."
	}
	return text + ": no single line tells customers apart."
}

// leastStable names the segment with the least stability, ", Newcomers,"; "" where
// there is only one.
func leastStable(s *validity.Stability, names []string) string {
	if len(s.Mean) < 2 {
		return ""
	}
	worst := 0
	for i, m := range s.Mean {
		if m < s.Mean[worst] {
			worst = i
		}
	}
	return ", " + name(names, worst) + ","
}

// fewMoved is the share of customers in another segment under which a choice
// leaves the segments much as they are.
const fewMoved = .05

func moves(n int) string {
	switch n {
	case 0:
		return "none moves"
	case 1:
		return "1 moves"
	}
	return describe.Count(n) + " move"
}

// effect is a tie in words and as a figure, and what it is good for.
func effect(a segkit.Attribute) string {
	word := tie(float64(a.CramersV), float64(a.HolmP))
	use := "enough to describe who is in which, though the segments were made without it"
	if word == "slight" {
		use = "too little to tell who is in which"
	}
	return fmt.Sprintf("%sly (Cramér's V %.2f), %s", word, float64(a.CramersV), use)
}
