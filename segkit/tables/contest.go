package tables

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
)

// Techniques shows one setting of each technique side by side: those at the given
// indices of Results.Techniques.
func Techniques(results *segkit.Results, places []int) *table.Table {
	all := results.Techniques
	t := &table.Table{
		Name: "techniques", Title: "The techniques side by side",
		Columns: []table.Column{
			text("Technique"), text("Setting"), count("Clusters"), text("Sizes"), share("Noise", 1),
			number("Silhouette", 3), number("Calinski–Harabasz", 0), number("Davies–Bouldin", 3),
			number("Lowest Jaccard", 2), number("Score", 3),
		},
		Notes: []string{
			"Each technique is shown at the setting that the rule chose for it, " +
				"or else at the one closest to the chosen number of segments.",
			"Lowest Jaccard: the overlap (Jaccard index) with which the least stable cluster reappears in bootstrap samples; " +
				"computed only for candidates that nothing else rules out.",
		},
	}
	best, second := -1, -1
	var out []string
	for row, i := range places {
		r := all[i]
		for _, w := range r.Warnings {
			t.Footnote(row, 1, w)
		}
		t.Rows = append(t.Rows, []any{
			cluster.Label(r.Name), r.Parameters, r.K, sizes(r.Sizes), noise(r),
			cell(r.Silhouette), cell(r.CalinskiHarabasz), cell(r.DaviesBouldin), lowestJaccard(r.Stability), cell(r.Score),
		})
		switch {
		case !r.Score.Defined():
			out = append(out, choose.Spoken(r.Name))
		case best < 0 || r.Score > all[best].Score:
			best, second = i, best
		case second < 0 || r.Score > all[second].Score:
			second = i
		}
	}
	switch {
	case best < 0:
		t.Caption = "None of these qualifies; the decision record explains why."
		return t
	case second < 0:
		t.Caption = fmt.Sprintf("Only %s qualifies, with a score of %.3f.", choose.Spoken(all[best].Name), float64(all[best].Score))
	default:
		ahead := float64(all[best].Score - all[second].Score)
		name := choose.Spoken(all[best].Name)
		begin, passed := upper(name), ""
		for _, s := range results.Decision.Settings {
			if s.Technique == all[best].Name && s.Passed != "" {
				begin, passed = "At these settings "+name, " ("+s.Passed+")"
			}
		}
		t.Caption = fmt.Sprintf("%s scores highest, %.3f%s, and is %s ahead of %s: ",
			begin, float64(all[best].Score), passed, choose.Lead(ahead), choose.Spoken(all[second].Name))
		switch tie := results.Decision.Rule.Tie; {
		case ahead <= tie:
			t.Caption += fmt.Sprintf("too close to call, because a difference of up to %g counts as a tie.", tie)
		case ahead < tie+.0005: // the two read the same
			t.Caption += fmt.Sprintf("barely more than the %g that would count as a tie.", tie)
		default:
			t.Caption += fmt.Sprintf("more than the %g that would count as a tie.", tie)
		}
	}
	if len(out) > 0 {
		t.Caption += fmt.Sprintf(" Ruled out, as the decision record explains: %s.", describe.Listed(out))
	}
	return t
}

// noise returns the share of customers that the technique leaves as noise.
func noise(r segkit.TechniqueResults) float64 {
	n := r.Noise
	for _, s := range r.Sizes {
		n += s
	}
	return float64(r.Noise) / float64(max(1, n))
}

// sizes lists the sizes of the clusters, only the first six where there are many.
func sizes(s []int) string {
	parts := make([]string, 0, len(s))
	for i, n := range s {
		if i == 6 && len(s) > 7 {
			return strings.Join(parts, ", ") + fmt.Sprintf(", … (%d)", len(s))
		}
		parts = append(parts, describe.Count(n))
	}
	return strings.Join(parts, ", ")
}

// lowestJaccard returns the lowest value as a table holds it: nil where there is none.
func lowestJaccard(jaccard []float64) any {
	if len(jaccard) == 0 {
		return nil
	}
	low := jaccard[0]
	for _, j := range jaccard {
		low = min(low, j)
	}
	return low
}

// Record shows every candidate with its score or the reasons it is ruled out.
func Record(r *segkit.Results) *table.Table {
	t := &table.Table{
		Name: "decision record", Title: "Every candidate, and why it won or was ruled out",
		Columns: []table.Column{
			text("Technique"), text("Setting"), count("Clusters"),
			number("Silhouette", 3), number("Variance explained", 3), number("Davies–Bouldin", 3),
			number("Lowest Jaccard", 2), number("Score", 3), text("Ruled out because"),
		},
		Notes: append([]string{scoreWords(r), ruledOutWords(r)}, r.Decision.Notes...),
	}
	for i, c := range r.Techniques {
		if c.Name == r.Decision.Technique && c.Parameters == r.Decision.Parameters {
			t.Footnote(i, 1, "The choice.")
		}
		t.Rows = append(t.Rows, []any{
			cluster.Label(c.Name), c.Parameters, c.K, cell(c.Silhouette), cell(c.Terms.VarianceExplained), cell(c.DaviesBouldin),
			lowestJaccard(c.Stability), cell(c.Score), strings.Join(choose.Briefly(c.Disqualified), "; "),
		})
	}
	t.Caption = strings.Join(r.Decision.Reasons, " ")
	t.Notes = append(t.Notes, r.NotRun...)
	return t
}

// ruledOutWords explains what rules a candidate out.
func ruledOutWords(r *segkit.Results) string {
	rule := r.Decision.Rule
	k := fmt.Sprintf("is outside %d to %d", rule.MinK, rule.MaxK)
	if r.Decision.Given != nil {
		k = fmt.Sprintf("is not %d, the number given by hand", r.Decision.Given.K)
	}
	return fmt.Sprintf("Ruled out because: k, the number of segments, %s; "+
		"stability, the lowest mean Jaccard index, is under %s (computed only for candidates that nothing else rules out); "+
		"the largest segment, the smallest segment or the noise is beyond its limit; "+
		"or one measure alone reproduces %s or more of the labels, so that a filter on it would do the same.",
		k, table.Format(rule.LeastStability, number("", 2), ""), Percent(rule.ReproducedShare))
}

// Contenders shows Record without the candidates whose number of segments alone
// rules them out; a note counts those.
func Contenders(r *segkit.Results) *table.Table {
	t := Record(r)
	rows, left := [][]any{}, 0
	var notes []table.Footnote
	for i, row := range t.Rows {
		k, chosen := row[2].(int), r.Techniques[i].Name == r.Decision.Technique && r.Techniques[i].Parameters == r.Decision.Parameters
		if !chosen && (k < r.Decision.Rule.MinK || k > r.Decision.Rule.MaxK) {
			left++
			continue
		}
		for _, f := range t.Footnotes {
			if f.Row == i {
				notes = append(notes, table.Footnote{Row: len(rows), Column: f.Column, Text: f.Text})
			}
		}
		rows = append(rows, row)
	}
	if left > 0 && len(rows) > 0 {
		t.Rows, t.Footnotes = rows, notes
		others := fmt.Sprintf("fewer than %d or more than %d segments, which the rule excludes",
			r.Decision.Rule.MinK, r.Decision.Rule.MaxK)
		if r.Decision.Given != nil {
			others = "a number of segments other than the one given by hand"
		}
		t.Notes = append(t.Notes, fmt.Sprintf("Not shown: %s with %s; evidence.xlsx has them.", describe.Counted(left, "candidate"), others))
	}
	return t
}

// scoreWords writes the formula of the score.
func scoreWords(r *segkit.Results) string {
	w := r.Decision.Rule.Weights
	return fmt.Sprintf("Score = %.2f · silhouette × coverage + %.2f · lowest Jaccard + "+
		"%.2f · variance explained + %.2f / (1 + Davies–Bouldin).",
		w.Silhouette, w.Stability, w.VarianceExplained, w.Separation)
}
