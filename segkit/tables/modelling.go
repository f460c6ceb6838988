package tables

import (
	"fmt"

	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
)

// Sweep shows k-means by number of clusters.
func Sweep(rows []modelling.SweepRow) *table.Table {
	t := &table.Table{
		Name: "sweep", Title: "k-means by number of clusters",
		Columns: []table.Column{
			count("k"), number("Inertia", 1), number("Silhouette", 3), number("Calinski–Harabasz", 0), number("Davies–Bouldin", 3),
		},
		Notes: []string{"Inertia: the sum of squared distances to the centre of the cluster. " +
			"Silhouette (−1 to 1) and Calinski–Harabasz: higher is better. Davies–Bouldin: lower is better."},
	}
	for _, r := range rows {
		t.Rows = append(t.Rows, []any{r.K, cell(r.Inertia), cell(r.Silhouette), cell(r.CalinskiHarabasz), cell(r.DaviesBouldin)})
	}
	if best := bestSilhouette(rows); best != nil {
		t.Caption = fmt.Sprintf("The silhouette is highest at k = %d (%.3f). %s",
			best.K, float64(best.Silhouette), disagreeing(rows, best.K))
	}
	return t
}

// Elbow shows Kneedle's answer for several ranges of k.
func Elbow(e *validity.Elbow) *table.Table {
	t := &table.Table{
		Name: "elbow", Title: "The elbow for several ranges of k",
		Columns: []table.Column{text("Range of k"), count("Elbow at k")},
		Caption: upper(e.Verdict) + ".",
		Notes:   []string{"Kneedle (Satopää et al. 2011) on the inertia of k-means, sensitivity 1."},
	}
	if !e.Clear && len(e.Ranges) > 0 {
		t.Caption = upper(e.Verdict) + ", so inertia alone does not say how many segments there are."
	}
	for _, r := range e.Ranges {
		row := []any{fmt.Sprintf("%d to %d", r.From, r.To), nil}
		if r.K > 0 {
			row[1] = r.K
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Gap shows the gap statistic.
func Gap(g *validity.GapStatistic) *table.Table {
	t := &table.Table{
		Name: "gap", Title: "Gap statistic",
		Columns: []table.Column{count("k"), number("log W", 4), number("Reference", 4), number("Gap", 4), number("s", 4)},
		Caption: upper(g.Verdict) + ".",
		Notes: []string{fmt.Sprintf("Tibshirani, Walther and Hastie (2001): %d reference sets, uniform in a box along the principal axes; "+
			"the answer is the first k with gap(k) ≥ gap(k+1) − s(k+1).", g.Draws)},
	}
	for _, r := range g.Gaps {
		t.Rows = append(t.Rows, []any{r.K, cell(r.LogW), cell(r.Reference), cell(r.Gap), cell(r.Error)})
	}
	return t
}

// upper returns s with an upper-case first letter, if that is in a … z.
func upper(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-0x20) + s[1:]
	}
	return s
}
