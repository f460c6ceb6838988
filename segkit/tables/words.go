package tables

import (
	"fmt"

	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/validity"
)

// This file writes the parts of captions that say what a figure means.

// repeats says how many buyers have more than one order, and so how well frequency
// can tell customers apart.
func repeats(q *retail.Quality) string {
	if q.Repeat == 0 && q.Buyers > 1 {
		return fmt.Sprintf("None of %s has more than one order: frequency does not tell customers apart.", describe.Counted(q.Buyers, "buyer"))
	}
	text := fmt.Sprintf("%s of %s %s more than one order", describe.Count(q.Repeat), describe.Counted(q.Buyers, "buyer"), plural(q.Repeat, "has", "have"))
	if q.Buyers == 0 {
		return text + "."
	}
	part := float64(q.Repeat) / float64(q.Buyers)
	text += " (" + Percent(part) + ")"
	if part < .2 {
		return text + ": frequency tells few customers apart."
	}
	return text + ": frequency tells customers apart."
}

const notTheSegments = "These are not the segments of this report, even where a name is the same."

// topScored returns the named segment with the most money; nil where there is none.
func topScored(s *rfm.Scores) *rfm.SegmentCount {
	var top *rfm.SegmentCount
	for i, c := range s.Counts {
		if c.Monetary > 0 && (top == nil || c.Monetary > top.Monetary) {
			top = &s.Counts[i]
		}
	}
	return top
}

// sumScored returns the money of all named segments.
func sumScored(s *rfm.Scores) (sum float64) {
	for _, c := range s.Counts {
		sum += c.Monetary.Float()
	}
	return sum
}

// flaggedWords says how far the methods differ in the customers they flag.
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
		return "No method flags any customer. "
	case least.Any == most.Any:
		return fmt.Sprintf("Each method flags %s. ", describe.Counted(most.Any, "customer"))
	}
	return fmt.Sprintf("Who counts as an outlier depends on the method: %s flags %s, %s %s. ",
		least.Name, describe.Counted(least.Any, "customer"), most.Name, describe.Count(most.Any))
}

// largeLoading is the smallest loading with which a feature is named as part of a
// component.
const largeLoading = .4

// firstComponent says what the first component is made of, and how well it alone
// separates customers.
func firstComponent(c *prep.Components) string {
	text := fmt.Sprintf("The first component explains %s of the variance", Percent(c.Ratio[0]))
	var up, down []string
	for j, n := range c.Names {
		switch l := c.Loadings[0][j]; {
		case l >= largeLoading:
			up = append(up, n)
		case l <= -largeLoading:
			down = append(down, n)
		}
	}
	switch {
	case len(c.Names) < 2 || c.Ratio[0] == 0 || len(up) == 0:
		return text + "."
	case len(down) > 0:
		text += fmt.Sprintf(" and contrasts %s with %s", describe.Listed(up), describe.Listed(down))
	default:
		text += " and is mostly " + describe.Listed(up)
	}
	if c.Ratio[0] >= .6 {
		return text + ": customers differ mostly along this one line."
	}
	return text + ": no single line separates the customers."
}

// leastStable names the segment with the lowest stability, as in ", Newcomers,";
// "" where there is only one.
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
	return ", " + describe.Quoted(segmentName(names, worst)) + ","
}

// fewMoved is a share of customers in another segment: a choice that moves fewer
// leaves the segments much as they are.
const fewMoved = .05

// moves writes a number as the subject of "move".
func moves(n int) string {
	switch n {
	case 0:
		return "none moves"
	case 1:
		return "1 moves"
	}
	return describe.Count(n) + " move"
}

// effect writes an association in words and as a figure, and says what use it is.
func effect(a attribute.Attribute) string {
	word, measure := associationOf(a), "Cramér's V"
	if a.Numbers != nil {
		measure = "effect size"
	}
	use := "enough to help describe the segments, although they were made without it"
	if word == "weak" {
		use = "too little to tell who is in which segment"
	}
	return fmt.Sprintf("%sly (%s %.2f), %s", word, measure, float64(a.Effect()), use)
}
