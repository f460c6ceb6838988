package pages

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
)

// Headline returns one sentence drawn from the results: who brings in what.
func Headline(list []persona.Persona) string {
	if alikeInRevenue(list) {
		return "All segments bring about as much per customer"
	}
	top := leading(list)
	if part, ok := partOf(top.CustomerShare); ok { // one customer in six would be each sixth
		return fmt.Sprintf("%s of the customers bring %s of the revenue", part, strings.ToLower(fraction(top.RevenueShare)))
	}
	return fmt.Sprintf("%s of customers %s %s of the revenue",
		fraction(top.CustomerShare), bring(top.CustomerShare), strings.ToLower(fraction(top.RevenueShare)))
}

// leading returns the segment that the headline names: the one with the most revenue, or, where that
// has less of the revenue than of the customers, the one with most beyond its share of the customers.
func leading(list []persona.Persona) persona.Persona {
	top := slices.MaxFunc(list, func(a, b persona.Persona) int { return cmp.Compare(a.Revenue, b.Revenue) })
	if top.RevenueShare >= top.CustomerShare {
		return top
	}
	return slices.MaxFunc(list, func(a, b persona.Persona) int {
		return cmp.Compare(a.RevenueShare-a.CustomerShare, b.RevenueShare-b.CustomerShare)
	})
}

// alikeInRevenue reports whether each of several segments brings about as large a share of the revenue
// as it has of the customers, so that none stands out: within a tenth.
func alikeInRevenue(list []persona.Persona) bool {
	return len(list) > 1 && !slices.ContainsFunc(list, func(p persona.Persona) bool { return math.Abs(p.RevenueShare-p.CustomerShare) > .1*p.CustomerShare })
}

var words = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// inWords writes a small number as a word.
func inWords(n int) string {
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}

// portions names a half, a third and so on.
var portions = []string{"Half", "A third", "A quarter", "A fifth", "A sixth", "A seventh", "An eighth", "A ninth", "A tenth"}

// partOf returns the word for one part in two to ten, if a share is close to it.
func partOf(share float64) (string, bool) {
	for i, word := range portions {
		if one := 1 / float64(i+2); max(share-one, one-share) <= .05*one {
			return word, true
		}
	}
	return "", false
}

func bring(share float64) string {
	if words := strings.ToLower(fraction(share)); strings.HasPrefix(words, "one ") || strings.Contains(words, " one ") {
		return "brings"
	}
	return "bring"
}

// verb returns the form for one, or for several.
func verb(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

// plural writes "1 order", "2.5 orders".
func plural(n, noun string) string {
	if n == "1" {
		return n + " " + noun
	}
	return n + " " + noun + "s"
}

// fraction puts a share into words if a simple fraction is close: within two
// percentage points, and within 5 % of itself. Beyond one point it says "nearly" or
// "just over".
func fraction(share float64) string {
	best, least, value := "", .02, 0.
	for _, f := range []struct {
		value float64
		words string
	}{
		{.1, "One tenth"}, {1. / 8, "One eighth"}, {1. / 7, "One seventh"}, {1. / 6, "One sixth"}, {.2, "One fifth"},
		{.25, "One quarter"}, {1. / 3, "One third"}, {.4, "Two fifths"}, {.5, "Half"}, {.6, "Three fifths"},
		{2. / 3, "Two thirds"}, {.75, "Three quarters"}, {.8, "Four fifths"}, {.9, "Nine tenths"},
	} {
		if d := max(share-f.value, f.value-share); d < least && d <= .05*f.value {
			best, least, value = f.words, d, f.value
		}
	}
	if best == "" {
		return upperFirst(describe.Percent(share, 0))
	}
	switch {
	case share < value-.01:
		return "Nearly " + strings.ToLower(best)
	case share > value+.01:
		return "Just over " + strings.ToLower(best)
	}
	return best
}

// lead follows the headline with the figures behind it.
func (b *book) lead() string {
	r := b.results
	top := leading(r.Segments)
	m := top.Measures
	text := fmt.Sprintf("%s of %s identified customers %s **%s**: the typical one last ordered %s ago, has placed %s and spent %s.",
		b.count(top.Customers), b.count(r.RFM.Customers), verb(top.Customers, "belongs to", "are"), pdf.Plain(describe.Quoted(top.Name)),
		plural(round(m[0].Summary.Median), "day"), plural(round(m[1].Summary.Median), "order"), b.money(float64(m[2].Summary.Median)))
	if next := second(r.Segments, top.Segment); next != nil {
		another := b.percent(next.RevenueShare)
		if !strings.HasPrefix(another, "under") {
			another = "another " + another
		}
		text += fmt.Sprintf(" %s %s **%s**, who %s %s.", b.count(next.Customers), verb(next.Customers, "belongs to", "are"),
			pdf.Plain(describe.Quoted(next.Name)), verb(next.Customers, "brings", "bring"), another)
	}
	return text
}

// second returns the segment with the most revenue apart from the one given.
func second(list []persona.Persona, but int) *persona.Persona {
	var out *persona.Persona
	for i, p := range list {
		if i != but && (out == nil || p.Revenue > out.Revenue) {
			out = &list[i]
		}
	}
	return out
}
