package tables

import (
	"fmt"
	"math"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
)

// ElbowAtChoice says how much of a single cluster's inertia the step to the chosen
// number of segments removes, and how much the next step does: a bend there shows
// as a difference between the two. It returns "" where the sweep of k-means lacks
// one of the values.
func ElbowAtChoice(r *segkit.Results) string {
	k := r.Decision.K
	all, before, here, next := sweepRow(r.Sweep, 1), sweepRow(r.Sweep, k-1), sweepRow(r.Sweep, k), sweepRow(r.Sweep, k+1)
	for _, row := range []*modelling.SweepRow{all, before, here, next} {
		if row == nil || !row.Inertia.Defined() {
			return ""
		}
	}
	if all.Inertia <= 0 {
		return ""
	}
	removed := float64((before.Inertia - here.Inertia) / all.Inertia)
	removedNext := float64((here.Inertia - next.Inertia) / all.Inertia)
	bends := "so the curve hardly bends there"
	if removedNext <= removed/2 {
		bends = "so the curve bends there"
	}
	return fmt.Sprintf("The step to %d clusters removes %s of a single cluster's inertia and leaves %s; the next step removes %s, %s.",
		k, Percent(removed), Percent(float64(here.Inertia/all.Inertia)), Percent(removedNext), bends)
}

// sweepRow returns the row for k clusters; nil where there is none.
func sweepRow(sweep []modelling.SweepRow, k int) *modelling.SweepRow {
	for i := range sweep {
		if sweep[i].K == k {
			return &sweep[i]
		}
	}
	return nil
}

// bestSilhouette returns the row with the highest silhouette; nil where none has one.
func bestSilhouette(sweep []modelling.SweepRow) *modelling.SweepRow {
	var best *modelling.SweepRow
	for i, row := range sweep {
		if row.Silhouette.Defined() && (best == nil || row.Silhouette > best.Silhouette) {
			best = &sweep[i]
		}
	}
	return best
}

// SilhouetteAtChoice says where the silhouette of k-means is highest and, if that
// is not the chosen number of segments, why.
func SilhouetteAtChoice(r *segkit.Results) string {
	best, here, rule := bestSilhouette(r.Sweep), sweepRow(r.Sweep, r.Decision.K), r.Decision.Rule
	if best == nil {
		return ""
	}
	text := fmt.Sprintf("The silhouette is highest at k = %d (%.3f)", best.K, float64(best.Silhouette))
	switch {
	case best.K == r.Decision.K && r.Decision.Given != nil:
		return text + ", the number given by hand."
	case best.K == r.Decision.K:
		return text + ", the chosen number of segments."
	case r.Decision.Given != nil:
		text += fmt.Sprintf(", but %d segments were asked for.", r.Decision.K)
	case best.K < rule.MinK:
		text += fmt.Sprintf(", but the rule asks for at least %d segments: fewer are too coarse to act on.", rule.MinK)
	case best.K > rule.MaxK:
		text += fmt.Sprintf(", but the rule allows at most %d segments: more are too many to act on.", rule.MaxK)
	default:
		text += ", but it is only one of the four terms of the score."
	}
	if here != nil && here.Silhouette.Defined() {
		text += fmt.Sprintf(" At k = %d it is %.3f.", here.K, float64(here.Silhouette))
	}
	return text
}

// GapAtChoice says which number of clusters the gap statistic settles on, and how
// that compares with the chosen number of segments.
func GapAtChoice(r *segkit.Results) string {
	g, d := r.Gap, r.Decision
	text := upper(g.Verdict)
	switch {
	case g.K == 0:
	case g.K == 1:
		if r.Structure != nil && r.Structure.Verdict == validity.UsefulSlices {
			text += ". The comparison with data without groups also finds slices of a continuum"
		}
	case g.K == d.K && d.Given != nil:
		text += ", the number given by hand"
	case g.K == d.K && d.Fallback:
		text += ", the number of segments shown, although no candidate passes the rule"
	case g.K == d.K:
		text += ", and so does the decision, which does not use it"
	case d.Given != nil:
		text += fmt.Sprintf(", but %d segments were asked for", d.K)
	case g.K < d.Rule.MinK || g.K > d.Rule.MaxK:
		text += fmt.Sprintf(", outside the %d to %d segments that the rule allows", d.Rule.MinK, d.Rule.MaxK)
	case d.Fallback:
		text += fmt.Sprintf("; the clustering shown has %d, as no candidate passes the rule", d.K)
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
		return fmt.Sprintf("the decision chose %d, as no setting of %s gives %d", d.K, choose.Spoken(d.Technique), r.Gap.K)
	case !other.Score.Defined():
		because := ""
		if len(other.Disqualified) > 0 {
			because = " (" + strings.Join(choose.Briefly(other.Disqualified), "; ") + ")"
		}
		return fmt.Sprintf("the decision chose %d, as %s with %d does not qualify%s", d.K, choose.Spoken(d.Technique), other.K, because)
	}
	text := fmt.Sprintf("the decision chose %d, which score %.3f against %.3f for %d",
		d.K, float64(d.Score), float64(other.Score), other.K)
	if math.Abs(float64(d.Score-other.Score)) <= d.Rule.Tie {
		text += ", too small a difference to rule out either"
	}
	return text
}

// disagreeing says which k the other indices of the sweep favour.
func disagreeing(rows []modelling.SweepRow, k int) string {
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
		return "Calinski–Harabasz and Davies–Bouldin favour the same; " +
			"all three prefer compact, round clusters, so they do not decide alone."
	}
	return fmt.Sprintf("Calinski–Harabasz favours %s and Davies–Bouldin %s: the indices disagree, so none decides alone.",
		table.Format(calinski, count(""), ""), table.Format(davies, count(""), ""))
}
