package tables

import (
	"fmt"
	"math"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
)

// ElbowAtChoice says how much of the inertia of a single cluster the step to the
// number of segments taken took away, and how much the next step takes, which is
// what a bend there would show in; "" where the sweep of k-means does not reach
// from one to the other.
func ElbowAtChoice(r *segkit.Results) string {
	k := r.Decision.K
	all, before, here, next := at(r.Sweep, 1), at(r.Sweep, k-1), at(r.Sweep, k), at(r.Sweep, k+1)
	for _, row := range []*segkit.SweepRow{all, before, here, next} {
		if row == nil || !row.Inertia.Defined() {
			return ""
		}
	}
	if all.Inertia <= 0 {
		return ""
	}
	took, takes := float64((before.Inertia-here.Inertia)/all.Inertia), float64((here.Inertia-next.Inertia)/all.Inertia)
	bends := "so the curve hardly bends there"
	if takes <= took/2 {
		bends = "so the curve bends there"
	}
	return fmt.Sprintf("The step to %d clusters takes %s of a single cluster's inertia away and leaves %s; the next takes %s, %s.",
		k, percent(took), percent(float64(here.Inertia/all.Inertia)), percent(takes), bends)
}

func at(sweep []segkit.SweepRow, k int) *segkit.SweepRow {
	for i := range sweep {
		if sweep[i].K == k {
			return &sweep[i]
		}
	}
	return nil
}

// bestSilhouette is the row with the highest silhouette; nil where none has one.
func bestSilhouette(sweep []segkit.SweepRow) *segkit.SweepRow {
	var best *segkit.SweepRow
	for i, row := range sweep {
		if row.Silhouette.Defined() && (best == nil || row.Silhouette > best.Silhouette) {
			best = &sweep[i]
		}
	}
	return best
}

// SilhouetteAtChoice says where the silhouette of k-means is highest, and why the
// number of segments taken is another, if it is.
func SilhouetteAtChoice(r *segkit.Results) string {
	best, here, rule := bestSilhouette(r.Sweep), at(r.Sweep, r.Decision.K), r.Decision.Rule
	if best == nil {
		return ""
	}
	text := fmt.Sprintf("The silhouette is highest at k = %d (%.3f)", best.K, float64(best.Silhouette))
	switch {
	case best.K == r.Decision.K && r.Decision.Given != nil:
		return text + ", the number given by hand."
	case best.K == r.Decision.K:
		return text + ", the number of segments taken."
	case r.Decision.Given != nil:
		text += fmt.Sprintf(", but %d segments were asked for.", r.Decision.K)
	case best.K < rule.MinK:
		text += fmt.Sprintf(", but the rule asks for %d segments at least: fewer are too coarse to act on.", rule.MinK)
	case best.K > rule.MaxK:
		text += fmt.Sprintf(", but the rule allows %d segments at most: more are too many to act on.", rule.MaxK)
	default:
		text += ", but it is only one of the four terms of the score."
	}
	if here != nil && here.Silhouette.Defined() {
		text += fmt.Sprintf(" At k = %d it is %.3f.", here.K, float64(here.Silhouette))
	}
	return text
}

// GapAtChoice says which number of clusters the gap statistic settles on, and how
// that stands to the number of segments taken.
func GapAtChoice(r *segkit.Results) string {
	g, d := r.Gap, r.Decision
	text := upper(g.Verdict)
	switch {
	case g.K == 0:
	case g.K == 1:
		if r.Structure != nil && r.Structure.Verdict == validity.UsefulSlices {
			text += ". The comparison with data without groups sees slices of a continuum, too"
		}
	case g.K == d.K && d.Given != nil:
		text += ", the number given by hand"
	case g.K == d.K && d.Fallback:
		text += ", the number of the clustering shown, though none passes the rule"
	case g.K == d.K:
		text += ", and so does the decision, which does not ask it"
	case d.Given != nil:
		text += fmt.Sprintf(", but %d segments were asked for", d.K)
	case g.K < d.Rule.MinK || g.K > d.Rule.MaxK:
		text += fmt.Sprintf(", outside the %d to %d segments that the rule allows", d.Rule.MinK, d.Rule.MaxK)
	case d.Fallback:
		text += fmt.Sprintf("; the clustering shown has %d, as none passes the rule", d.K)
	default:
		text += "; " + againstGap(r)
	}
	return text + "."
}

// againstGap compares the choice with the best candidate of its technique that
// has the gap statistic's number of clusters.
func againstGap(r *segkit.Results) string {
	d := r.Decision
	var other *segkit.TechniqueResults
	for i, c := range r.Techniques {
		if c.Name != d.Technique || c.K != r.Gap.K {
			continue
		}
		if other == nil || !other.Score.Defined() || c.Score > other.Score {
			other = &r.Techniques[i]
		}
	}
	switch {
	case other == nil:
		return fmt.Sprintf("the decision took %d, as no setting of %s gives %d", d.K, d.Technique, r.Gap.K)
	case !other.Score.Defined():
		because := ""
		if len(other.Disqualified) > 0 {
			because = " (" + strings.Join(choose.Briefly(other.Disqualified), "; ") + ")"
		}
		return fmt.Sprintf("the decision took %d, as %s with %d does not qualify%s", d.K, d.Technique, other.K, because)
	}
	text := fmt.Sprintf("the decision took %d, which score %.3f against %.3f for %d", d.K, float64(d.Score), float64(other.Score), other.K)
	if math.Abs(float64(d.Score-other.Score)) <= d.Rule.Tie {
		text += ", too small a difference to speak against either"
	}
	return text
}

// disagreeing says which k each index of the sweep favours beside the silhouette.
func disagreeing(rows []segkit.SweepRow, k int) string {
	calinski, davies := 0, 0
	high, low := describe.Undefined, describe.Undefined
	for _, r := range rows {
		if v := r.CalinskiHarabasz; v.Defined() && (!high.Defined() || v > high) {
			high, calinski = v, r.K
		}
		if v := r.DaviesBouldin; v.Defined() && (!low.Defined() || v < low) {
			low, davies = v, r.K
		}
	}
	switch {
	case calinski == 0 || davies == 0:
		return "It often favours few clusters, so it does not decide alone."
	case calinski == k && davies == k:
		return "Calinski–Harabasz and Davies–Bouldin favour the same; all three like compact, round clusters, so they do not decide alone."
	}
	return fmt.Sprintf("Calinski–Harabasz favours %s and Davies–Bouldin %s: the indices disagree, so none decides alone.",
		table.Format(calinski, count(""), ""), table.Format(davies, count(""), ""))
}
