package tables

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/sensitivity"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
)

// Stability shows how well each segment reappears in bootstrap samples.
func Stability(s *validity.Stability, names []string) *table.Table {
	t := &table.Table{
		Name: "stability", Title: "Stability of the segments",
		Columns: []table.Column{text("Segment"), number("Mean Jaccard", 3), number("Lowest of the resamples", 3)},
		Notes: []string{"Hennig (2007): the clustering is refitted on bootstrap samples. The Jaccard index measures the overlap of a segment " +
			"with its best match among the new clusters: the customers in both, divided by the customers in either. " +
			"Under 0.60 a segment is not found again reliably."},
	}
	for i, m := range s.Mean {
		t.Rows = append(t.Rows, []any{segmentName(names, i), m, lowestJaccard(s.Replicates[i])})
	}
	t.Caption = fmt.Sprintf("The least stable segment%s has a mean Jaccard of %.2f in bootstrap samples.", leastStable(s, names), s.Least)
	return t
}

// segmentName returns the name of segment i, or its number where it has none.
func segmentName(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return fmt.Sprintf("segment %d", i+1)
}

// Agreement shows the adjusted Rand index between the techniques.
func Agreement(a *validity.AgreementMatrix) *table.Table {
	t := &table.Table{
		Name: "agreement", Title: "Agreement between techniques (adjusted Rand index)",
		Columns: []table.Column{text("Technique")},
		Notes:   []string{"1: identical groups; 0: no more agreement than by chance (Hubert and Arabie 1985)."},
	}
	for i, n := range a.Names {
		t.Columns = append(t.Columns, number(cluster.Label(n), 2))
		row := []any{cluster.Label(n)}
		for _, v := range a.ARI[i] {
			row = append(row, cell(v))
		}
		t.Rows = append(t.Rows, row)
	}
	if low, one, other := lowest(a); low.Defined() {
		says := "techniques draw the lines in different places, so a customer's segment depends in part on the technique"
		switch {
		case low >= .9:
			says = "all techniques find nearly the same groups, so the choice of technique matters little"
		case low >= .65:
			says = "techniques differ in details"
		}
		t.Caption = fmt.Sprintf("%s and %s agree least (%.2f): %s.", upper(choose.Spoken(one)), choose.Spoken(other), float64(low), says)
		if low >= .995 {
			t.Caption = "All techniques find the same groups, so the choice of technique does not matter."
		}
	}
	return t
}

// lowest returns the lowest agreement between two techniques, and their names.
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

// Differentiation shows how far each feature separates the segments.
func Differentiation(features []validity.FeatureWeight) *table.Table {
	t := &table.Table{
		Name: "differentiation", Title: "What differentiates the segments",
		Columns: []table.Column{
			text("Feature"), share("Variance between segments", 1),
			share("Customers moved when shuffled", 1), number("Agreement lost", 2),
		},
		Notes: []string{
			"Variance between segments: the share of the feature's variance that lies between them (eta squared). " +
				"Shuffled: the feature is permuted among customers, and all are assigned again.",
			"No p-values: the segments were made from these features, so a test for a difference would prove nothing.",
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
		t.Caption = fmt.Sprintf("The segments rest most on %s: shuffling it moves %s of customers",
			features[best].Feature, Percent(float64(features[best].Moved)))
		if worst != best {
			t.Caption += fmt.Sprintf(", shuffling %s %s", features[worst].Feature, Only(Percent(float64(features[worst].Moved))))
		}
		t.Caption += "."
	}
	return t
}

// Confidence shows how many customers leave their segment when a choice is made
// otherwise, and sums up how sure the segments are.
func Confidence(c *segkit.ConfidenceResults, names []string) *table.Table {
	t := &table.Table{
		Name: "confidence", Title: "What moves customers to another segment",
		Columns: []table.Column{text("Choice"), text("From"), text("To"), share("Customers who leave their segment", 1)},
		Notes: []string{fmt.Sprintf("The technique is fitted %s: under each choice to all customers and to bootstrap samples of them. "+
			"Segments are matched by the customers they share.", describe.Counted(c.Fits, "time"))},
	}
	for _, choice := range c.Choices {
		t.Rows = append(t.Rows, []any{choice.Choice, choice.From, choice.To, cell(choice.Moved)})
	}
	t.Caption = MovesMost(c)
	least := -1
	for g, mean := range c.Segments {
		if mean.Defined() && (least < 0 || mean < c.Segments[least]) {
			least = g
		}
	}
	if least >= 0 && least < len(names) {
		words := fmt.Sprintf("The segment %s keeps its customers least often, in %s of the fits.", describe.Quoted(names[least]), Percent(float64(c.Segments[least])))
		t.Caption = strings.TrimSpace(t.Caption + " " + words)
	}
	return t
}

// treating says what a policy does with outliers, as the subject of a sentence.
func treating(policy string) string {
	switch policy {
	case prep.Winsorise:
		return "Winsorising outliers"
	case prep.SetAside:
		return "Setting outliers aside"
	}
	return upper(policy)
}

// MovesMost names the choice that moves most customers; "" where none moves a
// hundredth of them.
func MovesMost(c *segkit.ConfidenceResults) string {
	const few = .01
	if len(c.Choices) == 0 || !c.Choices[0].Moved.Defined() || c.Choices[0].Moved < few {
		return ""
	}
	most := c.Choices[0]
	what := fmt.Sprintf("%s %s instead of %s", most.Choice, most.To, most.From)
	if most.Choice == "segments" {
		what = fmt.Sprintf("%s segments instead of %s", most.To, most.From)
	}
	return fmt.Sprintf("Of the choices that the confidence rests on, taking %s moves most customers: %s would be in another segment.", what, Percent(float64(most.Moved)))
}

// Sensitivity shows how well the labels agree when one choice is changed.
func Sensitivity(changes []sensitivity.Change) *table.Table {
	t := &table.Table{
		Name: "sensitivity", Title: "How well the labels agree when one choice changes",
		Columns: []table.Column{
			text("Choice"), text("From"), text("To"), number("Adjusted Rand", 2),
			share("Customers in another segment", 1), count("Customers compared"),
		},
		Notes: []string{"The chosen technique is refitted with the same setting. An adjusted Rand index of 1 means identical groups."},
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
		t.Caption = fmt.Sprintf("The segments depend most on the choice of %s (%s instead of %s: adjusted Rand %.2f).",
			c.Choice, c.To, c.From, float64(c.ARI))
		if compared > 0 {
			t.Caption += fmt.Sprintf(" Of the %s, %s fewer than %s of customers into another segment.",
				describe.Counted(compared, "change"), moves(small), Percent(fewMoved))
		}
	}
	return t
}

// Policies shows what each outlier policy other than the study's own would change.
func Policies(changes []sensitivity.Change) *table.Table {
	t := &table.Table{
		Name: "outlier policies", Title: "What another outlier policy would change",
		Columns: []table.Column{
			text("Policy"), text("instead of"), count("Customers compared"),
			share("in another segment", 1), number("Adjusted Rand", 2),
		},
		Notes: []string{"Winsorise: features are clipped to the 1 % and 99 % quantiles. " +
			"Set aside: flagged customers are left out of the clustering and assigned to the nearest segment afterwards."},
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
			t.Caption += fmt.Sprintf("%s would move %s of customers. ",
				treating(c.To), table.Format(float64(c.Moved), share("", 1), ""))
			if !most.Defined() || c.Moved > most {
				most = c.Moved
			}
		}
	}
	switch {
	case !most.Defined():
	case most < fewMoved:
		t.Caption += "The segments hardly depend on how outliers are treated."
	case most < .25:
		t.Caption += "How outliers are treated shifts the borders between segments."
	default:
		t.Caption += "How outliers are treated changes the segments."
	}
	t.Caption = strings.TrimSpace(t.Caption)
	return t
}
