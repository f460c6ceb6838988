package tables

import (
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
)

// Attributes shows how strongly customers' attributes are associated with the
// segments.
func Attributes(attributes []attribute.Attribute) *table.Table {
	effectName, pName, correction := "Cramér's V", "p (Holm)", "Holm-corrected for the number of attributes. "
	explained := "Cramér's V, corrected for bias: 0 means no association, 1 that the attribute determines the segment. " +
		"Chi-squared test, "
	if slices.ContainsFunc(attributes, func(a attribute.Attribute) bool { return a.Numbers != nil }) {
		effectName = "Effect size"
		explained = "Effect size of a category: Cramér's V, corrected for bias, of the chi-squared test; of a number: the root of " +
			"epsilon squared of the Kruskal–Wallis test. 0 means no association, 1 that the attribute determines the segment. p is "
	}
	if len(attributes) > 0 && attributes[0].Correction == attribute.BenjaminiHochberg {
		pName, correction = "p (BH)", "corrected for the number of attributes by Benjamini and Hochberg. "
	}
	t := &table.Table{
		Name: "attributes", Title: "Customer attributes and segments",
		Columns: []table.Column{
			text("Attribute"), number(effectName, 2), {Name: pName, Kind: table.PValue, Decimals: 4}, count("Values"), count("Customers"),
			text("Association"),
		},
		Notes: []string{explained + correction + madeWithout},
	}
	if slices.ContainsFunc(attributes, func(a attribute.Attribute) bool { return a.Clustered }) {
		t.Notes[0] = explained + correction + "Attributes describe the segments; those that are not marked took no part in making them."
	}
	var associated, measured []string
	strongest := -1
	for _, a := range attributes {
		word := associationOf(a)
		if a.Effect().Defined() && !a.Clustered {
			measured = append(measured, a.Name)
		}
		if word != noAssociation && a.Effect().Defined() {
			associated = append(associated, a.Name)
			if strongest < 0 || a.Effect() > attributes[strongest].Effect() {
				strongest = len(t.Rows)
			}
		}
		for _, w := range a.Warnings {
			t.Footnote(len(t.Rows), 2, upper(w)+".")
		}
		if a.Rare > 0 {
			t.Footnote(len(t.Rows), 3, fmt.Sprintf("%d rare values count as one in the test: those with fewer than five customers per segment.", a.Rare))
		}
		if a.Merged > 0 && len(a.Values) > 0 {
			t.Footnote(len(t.Rows), 3, fmt.Sprintf("The test used %d values; "+
				"%d of them are combined here, so that none stands for fewer than five customers.", a.Tested, a.Merged))
		}
		if a.Clustered {
			word = clusteredWord
			t.Footnote(len(t.Rows), 5, "The segments were made from it as well, so they differ in it by construction, and nothing is tested.")
		}
		var tested any
		if a.Numbers == nil {
			tested = a.Tested
		}
		t.Rows = append(t.Rows, []any{a.Name, cell(a.Effect()), cell(a.AdjustedP), tested, a.Customers, word})
	}
	switch {
	case len(attributes) == 0:
		t.Caption = "Nothing is known about the customers except their purchases."
	case len(measured) == 0:
		t.Caption = "The data does not show whether any attribute is associated with the segments."
	case len(associated) == 0:
		t.Caption = fmt.Sprintf("No attribute was found to go with the segments: as far as can be seen, they separate customers by how they buy, not by %s.",
			describe.Listed(measured))
	case len(associated) == 1:
		t.Caption = fmt.Sprintf("Associated with the segments: %s, %s.", associated[0], effect(attributes[strongest]))
	default:
		t.Caption = fmt.Sprintf("Associated with the segments: %s; most of all %s, %s.",
			describe.Listed(associated), attributes[strongest].Name, effect(attributes[strongest]))
	}
	return t
}

// madeWithout says what the attributes have to do with the segments.
const madeWithout = "Attributes describe the segments; the segments were not made from them."

// clusteredWord stands for the association of an attribute that made the segments.
const clusteredWord = "made the segments"

// associationOf puts an attribute's effect size into words.
func associationOf(a attribute.Attribute) string {
	return association(float64(a.Effect()), float64(a.AdjustedP))
}

// noAssociation is the word for an association that the test does not detect.
const noAssociation = "none seen"

// association puts an effect size into words, after Cohen's rules of thumb.
func association(v, p float64) string {
	switch {
	case !(p < .05):
		return noAssociation
	case v < .1:
		return "weak"
	case v < .3:
		return "moderate"
	}
	return "strong"
}

// withheldNote explains the dash in a table that counts groups of customers.
const withheldNote = "“–” stands for fewer than five customers, or for a figure that would reveal theirs."

// Crossing shows an attribute's values by segment, as shares of each segment. The
// segments are the columns or, if there are many, the rows.
func Crossing(a attribute.Attribute, names []string) *table.Table {
	t := &table.Table{Name: a.Name, Title: upper(a.Name) + " by segment", Columns: []table.Column{text(upper(a.Name))},
		Notes: []string{"Share of each segment's customers."}}
	for _, s := range a.Segments {
		t.Columns = append(t.Columns, share(segmentName(names, s), 0))
	}
	shareOf := func(i, j int) describe.Float { return a.Counts[i][j] / describe.Float(max(1, a.Totals[j])) }
	withheld := false
	widest, low, high := -1, 0, 0
	var most describe.Float
	for i, v := range a.Values {
		row := []any{v}
		least, greatest := -1, -1
		for j := range a.Segments {
			s := shareOf(i, j)
			row = append(row, cell(s))
			if !s.Defined() {
				withheld = true
				continue
			}
			if least < 0 || s < shareOf(i, least) {
				least = j
			}
			if greatest < 0 || s > shareOf(i, greatest) {
				greatest = j
			}
		}
		t.Rows = append(t.Rows, row)
		if least >= 0 && shareOf(i, greatest)-shareOf(i, least) > most {
			widest, low, high, most = i, least, greatest, shareOf(i, greatest)-shareOf(i, least)
		}
	}
	if withheld {
		t.Notes = append(t.Notes, withheldNote)
	}
	if widest >= 0 {
		t.Caption = fmt.Sprintf("Largest difference: %s, %s of %s but %s of %s", a.Values[widest],
			Percent(float64(shareOf(widest, high))), describe.Quoted(t.Columns[1+high].Name),
			Percent(float64(shareOf(widest, low))), describe.Quoted(t.Columns[1+low].Name))
		if associationOf(a) == noAssociation && !a.Clustered {
			t.Caption += "; taking all values together, no more than chance would produce"
		}
		t.Caption += "."
	}
	if len(a.Segments) > mostAcross {
		return transposed(t)
	}
	return t
}

// mostValues is how many values an attribute may have to be shown by segment.
const mostValues = 12

// ByAttribute shows each attribute by segment: a category by the shares of its values,
// a number by its quartiles. Attributes of a single value, or of too many for a table,
// are left out.
func ByAttribute(attributes []attribute.Attribute, names []string) []*table.Table {
	var out []*table.Table
	for _, a := range attributes {
		switch {
		case len(a.Segments) == 0:
		case a.Numbers != nil:
			out = append(out, Spread(a, names))
		case len(a.Values) > 1 && len(a.Values) <= mostValues:
			out = append(out, Crossing(a, names))
		}
	}
	return out
}

// Spread shows the quartiles of a numeric attribute in each segment.
func Spread(a attribute.Attribute, names []string) *table.Table {
	t := &table.Table{Name: a.Name, Title: upper(a.Name) + " by segment",
		Columns: []table.Column{text("Segment"), count("Customers"), number("Lower quartile", 1), number("Median", 1), number("Upper quartile", 1), number("Mean", 1)}}
	places := 0 // decimals: three figures of the largest mean
	lowest, highest := -1, -1
	for i, g := range a.Numbers.Groups {
		known := g.Customers
		var shown any = known
		if !g.Median.Defined() {
			shown = nil
			t.Notes = []string{withheldNote}
		} else {
			if lowest < 0 || g.Median < a.Numbers.Groups[lowest].Median {
				lowest = i
			}
			if highest < 0 || g.Median > a.Numbers.Groups[highest].Median {
				highest = i
			}
			if m := math.Abs(float64(g.Mean)); m > 0 {
				places = max(places, min(4, 2-int(math.Floor(math.Log10(m)))))
			}
		}
		t.Rows = append(t.Rows, []any{segmentName(names, g.Segment), shown, cell(g.Q1), cell(g.Median), cell(g.Q3), cell(g.Mean)})
	}
	for c := 2; c < len(t.Columns); c++ {
		t.Columns[c].Decimals = max(0, places)
	}
	if lowest >= 0 && highest != lowest {
		median := func(i int) string { return table.Format(float64(a.Numbers.Groups[i].Median), t.Columns[3], "") }
		t.Caption = fmt.Sprintf("Largest difference: a median of %s in %s but %s in %s",
			median(highest), describe.Quoted(fmt.Sprint(t.Rows[highest][0])), median(lowest), describe.Quoted(fmt.Sprint(t.Rows[lowest][0])))
		if associationOf(a) == noAssociation && !a.Clustered {
			t.Caption += "; taking all values together, no more than chance would produce"
		}
		t.Caption += "."
	}
	return t
}
