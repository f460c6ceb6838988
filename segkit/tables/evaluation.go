package tables

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
)

// Stability is how well each segment comes back.
func Stability(s *validity.Stability, names []string) *table.Table {
	t := &table.Table{
		Name: "stability", Title: "Stability of the segments",
		Columns: []table.Column{text("Segment"), number("Mean Jaccard", 3), number("Least of the resamples", 3), text("In words")},
		Notes:   []string{"Hennig (2007): the clustering is refitted on bootstrap samples; Jaccard is the overlap of each segment with the best match among the new ones. Under .60 unstable, to .75 a pattern, to .85 stable, above very stable."},
	}
	for i, m := range s.Mean {
		t.Rows = append(t.Rows, []any{name(names, i), m, least(s.Replicates[i]), s.Words[i]})
	}
	t.Caption = fmt.Sprintf("The least stable segment%s comes back with a mean Jaccard of %.2f where customers are drawn anew: %s.", leastStable(s, names), s.Least, validity.StabilityWord(s.Least))
	return t
}

func name(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return fmt.Sprintf("segment %d", i+1)
}

// Agreement is the adjusted Rand index between the techniques.
func Agreement(a *validity.AgreementMatrix) *table.Table {
	t := &table.Table{
		Name: "agreement", Title: "Agreement between techniques (adjusted Rand index)",
		Columns: []table.Column{text("Technique")},
		Notes:   []string{"1: the same groups; 0: no more alike than by chance (Hubert and Arabie 1985)."},
	}
	for i, n := range a.Names {
		t.Columns = append(t.Columns, number(n, 2))
		row := []any{n}
		for _, v := range a.ARI[i] {
			row = append(row, cell(v))
		}
		t.Rows = append(t.Rows, row)
	}
	if low, one, other := lowest(a); low.Defined() {
		says := "techniques draw the lines in different places, so a customer's segment is partly the technique's choice"
		switch {
		case low >= .9:
			says = "all techniques find nearly the same groups, so that little hangs on the technique"
		case low >= .65:
			says = "techniques differ in details"
		}
		t.Caption = fmt.Sprintf("%s and %s agree least (%.2f): %s.", upper(one), other, float64(low), says)
		if low >= .995 {
			t.Caption = "All techniques find the same groups, so that nothing hangs on the technique."
		}
	}
	return t
}

func lowest(a *validity.AgreementMatrix) (low describe.Float, one, other string) {
	low = describe.Undefined
	for i := range a.ARI {
		for j := range i {
			if v := a.ARI[i][j]; v.Defined() && (!low.Defined() || v < low) {
				low, one, other = v, a.Names[j], a.Names[i]
			}
		}
	}
	return low, one, other
}

// Differentiation is how far each feature tells the segments apart.
func Differentiation(features []validity.FeatureWeight) *table.Table {
	t := &table.Table{
		Name: "differentiation", Title: "What differentiates the segments",
		Columns: []table.Column{text("Feature"), share("Variance between segments", 1), share("Customers moved when shuffled", 1), number("Agreement lost", 2)},
		Notes: []string{
			"Variance between segments: the share of the feature's variance that lies between them (eta squared). Shuffled: the feature is permuted among customers and all are assigned anew.",
			"No p-values: these features made the segments, so a test of difference would prove nothing.",
		},
	}
	best, worst := -1, -1
	for i, f := range features {
		t.Rows = append(t.Rows, []any{f.Feature, cell(f.VarianceExplained), cell(f.Moved), cell(f.AgreementLost)})
		if f.Moved.Defined() && (best < 0 || f.Moved > features[best].Moved) {
			best = i
		}
		if f.Moved.Defined() && (worst < 0 || f.Moved < features[worst].Moved) {
			worst = i
		}
	}
	if best >= 0 {
		t.Caption = fmt.Sprintf("The segments rest most on %s: shuffling it moves %s of customers", features[best].Feature, percent(float64(features[best].Moved)))
		if worst != best {
			t.Caption += fmt.Sprintf(", shuffling %s only %s", features[worst].Feature, percent(float64(features[worst].Moved)))
		}
		t.Caption += "."
	}
	return t
}

// Sensitivity is how far labels agree when one choice is changed.
func Sensitivity(changes []segkit.Change) *table.Table {
	t := &table.Table{
		Name: "sensitivity", Title: "How far the labels agree when one choice changes",
		Columns: []table.Column{text("Choice"), text("From"), text("To"), number("Adjusted Rand", 2), share("Customers in another segment", 1), count("Customers compared")},
		Notes:   []string{"The chosen technique is refitted with the same setting. 1: the same groups."},
	}
	worst, compared, small := -1, 0, 0
	for i, c := range changes {
		if c.Moved.Defined() {
			if compared++; c.Moved < fewMoved {
				small++
			}
		}
		t.Rows = append(t.Rows, []any{c.Choice, c.From, c.To, cell(c.ARI), cell(c.Moved), c.Customers})
		if c.Note != "" {
			t.Footnote(i, 2, c.Note)
		}
		if c.ARI.Defined() && (worst < 0 || c.ARI < changes[worst].ARI) {
			worst = i
		}
	}
	switch {
	case worst < 0:
	case changes[worst].ARI >= .995:
		t.Caption = "No choice changes the segments."
	default:
		c := changes[worst]
		t.Caption = fmt.Sprintf("The segments depend most on the choice of %s (%s instead of %s: adjusted Rand %.2f).", c.Choice, c.To, c.From, float64(c.ARI))
		if compared > 0 {
			t.Caption += fmt.Sprintf(" Of the %s, %s fewer than %s of customers into another segment.", describe.Counted(compared, "change"), moves(small), percent(fewMoved))
		}
	}
	return t
}

// Policies is what each outlier policy but the study's own would change.
func Policies(changes []segkit.Change) *table.Table {
	t := &table.Table{
		Name: "outlier policies", Title: "What another policy for outliers would change",
		Columns: []table.Column{text("Policy"), text("instead of"), count("Customers compared"), share("in another segment", 1), number("Adjusted Rand", 2)},
		Notes:   []string{"Winsorise: features are clipped to the 1 % and 99 % quantiles. Set aside: the flagged are left out of the clustering, and given to the nearest segment afterwards."},
	}
	most := describe.Undefined
	for _, c := range changes {
		if c.Choice != "outliers" {
			continue
		}
		t.Rows = append(t.Rows, []any{c.To, c.From, c.Customers, cell(c.Moved), cell(c.ARI)})
		if c.Note != "" {
			t.Footnote(len(t.Rows)-1, 0, c.Note)
		}
		if c.Moved.Defined() {
			t.Caption += fmt.Sprintf("%s would move %s of customers. ", upper(c.To), table.Format(float64(c.Moved), share("", 1), ""))
			if !most.Defined() || c.Moved > most {
				most = c.Moved
			}
		}
	}
	switch {
	case !most.Defined():
	case most < fewMoved:
		t.Caption += "The segments do not hang on who counts as an outlier."
	case most < .25:
		t.Caption += "Who counts as an outlier shifts borders between segments."
	default:
		t.Caption += "Who counts as an outlier makes other segments."
	}
	t.Caption = strings.TrimSpace(t.Caption)
	return t
}

// Attributes is how far customers' attributes are tied to the segments.
func Attributes(attributes []segkit.Attribute) *table.Table {
	t := &table.Table{
		Name: "attributes", Title: "Customer attributes and segments",
		Columns: []table.Column{text("Attribute"), number("Cramér's V", 2), number("p (Holm)", 4), count("Values"), count("Customers"), text("Tie")},
		Notes:   []string{"Cramér's V, corrected for bias: 0 no tie, 1 the attribute decides the segment. Chi-squared test, Holm-corrected for the number of attributes. Attributes describe the segments; they did not make them."},
	}
	var tied, measured []string
	strongest := -1
	for _, a := range attributes {
		word := tie(float64(a.CramersV), float64(a.HolmP))
		if a.CramersV.Defined() {
			measured = append(measured, a.Name)
		}
		if word != untied && a.CramersV.Defined() {
			tied = append(tied, a.Name)
			if strongest < 0 || a.CramersV > attributes[strongest].CramersV {
				strongest = len(t.Rows)
			}
		}
		for _, w := range a.Warnings {
			t.Footnote(len(t.Rows), 2, upper(w)+".")
		}
		if a.Merged > 0 && len(a.Values) > 0 {
			t.Footnote(len(t.Rows), 3, fmt.Sprintf("The test used %d values; %d of them are shown as one, so that none is of fewer than five customers.", a.Tested, a.Merged))
		}
		t.Rows = append(t.Rows, []any{a.Name, cell(a.CramersV), cell(a.HolmP), a.Tested, a.Customers, word})
	}
	switch {
	case len(attributes) == 0:
		t.Caption = "Nothing is known of customers beside their purchases."
	case len(measured) == 0:
		t.Caption = "Whether an attribute is tied to the segments cannot be told."
	case len(tied) == 0:
		t.Caption = fmt.Sprintf("No attribute is tied to the segments: they part customers by how they buy, not by %s.", describe.Listed(measured))
	case len(tied) == 1:
		t.Caption = fmt.Sprintf("Tied to the segments: %s, %s.", tied[0], effect(attributes[strongest]))
	default:
		t.Caption = fmt.Sprintf("Tied to the segments: %s; most of all %s, %s.", describe.Listed(tied), attributes[strongest].Name, effect(attributes[strongest]))
	}
	return t
}

// untied is the tie of an attribute that the test does not see.
const untied = "none seen"

// tie puts an effect size in words, after Cohen's rules of thumb.
func tie(v, p float64) string {
	switch {
	case !(p < .05):
		return untied
	case v < .1:
		return "slight"
	case v < .3:
		return "moderate"
	}
	return "strong"
}

// notTold explains the dash in a table by groups of customers.
const notTold = "– stands for fewer than five customers, or for a figure that would give theirs away."

// Crossing is an attribute's values by segment, as shares of each segment; the
// segments are the columns, or where they are many the rows.
func Crossing(a segkit.Attribute, names []string) *table.Table {
	t := &table.Table{Name: a.Name, Title: upper(a.Name) + " by segment", Columns: []table.Column{text(upper(a.Name))},
		Notes: []string{"Share of each segment's customers."}}
	for _, s := range a.Segments {
		t.Columns = append(t.Columns, share(name(names, s), 0))
	}
	of := func(i, j int) describe.Float { return a.Counts[i][j] / describe.Float(max(1, a.Totals[j])) }
	withheld := false
	widest, low, high := -1, 0, 0
	var most describe.Float
	for i, v := range a.Values {
		row := []any{v}
		least, greatest := -1, -1
		for j := range a.Segments {
			s := of(i, j)
			row = append(row, cell(s))
			if !s.Defined() {
				withheld = true
				continue
			}
			if least < 0 || s < of(i, least) {
				least = j
			}
			if greatest < 0 || s > of(i, greatest) {
				greatest = j
			}
		}
		t.Rows = append(t.Rows, row)
		if least >= 0 && of(i, greatest)-of(i, least) > most {
			widest, low, high, most = i, least, greatest, of(i, greatest)-of(i, least)
		}
	}
	if withheld {
		t.Notes = append(t.Notes, notTold)
	}
	if widest >= 0 {
		t.Caption = fmt.Sprintf("Widest apart: %s, %s of %s but %s of %s", a.Values[widest],
			percent(float64(of(widest, high))), t.Columns[1+high].Name, percent(float64(of(widest, low))), t.Columns[1+low].Name)
		if tie(float64(a.CramersV), float64(a.HolmP)) == untied {
			t.Caption += "; over all values, no more than chance could give"
		}
		t.Caption += "."
	}
	if len(a.Segments) > mostAcross {
		return turned(t)
	}
	return t
}
