package tables

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
)

// classic is the name of the scheme of common names, also where it is laid over other
// scores than one to five.
var classic = rfm.DefaultScheme().Name

// OwnName returns the heading of a column with the names that a scheme of the user's own
// gives; "" for the classic scheme, whose names would stand beside the segments and say
// something else in the same words: Crosswalk has those.
func OwnName(s *rfm.Scores) string {
	if ownScheme(s) {
		return ScoredName(s)
	}
	return ""
}

// ScoredName returns the heading of a column with the names that a scheme gives.
func ScoredName(s *rfm.Scores) string {
	if ownScheme(s) {
		return "RFM name (" + s.Scheme + ")"
	}
	return "Classic RFM name"
}

// ownScheme reports whether the names are of a scheme other than the default.
func ownScheme(s *rfm.Scores) bool { return !strings.HasPrefix(s.Scheme, classic) }

// Scores shows the named RFM segments with their sizes.
func Scores(s *rfm.Scores, currency string) *table.Table {
	t := &table.Table{
		Name: "rfm segments", Title: "Classic RFM names (" + s.Scheme + ")", Currency: currency,
		Caption: "Names by score alone, for comparison. " + notTheSegments,
		Columns: []table.Column{text("Name"), count("Customers"), share("of all", 1), money("Money", 0)},
	}
	if ownScheme(s) {
		t.Title = "RFM names of your scheme (" + s.Scheme + ")"
	}
	total := len(s.Segment)
	for _, c := range s.Counts {
		t.Rows = append(t.Rows, []any{c.Segment, c.Customers, float64(c.Customers) / float64(max(1, total)), amount(c.Monetary)})
	}
	cuts := make([]string, len(s.Cuts))
	for i, c := range s.Cuts {
		cuts[i] = fmt.Sprintf("%s at %s", c.Measure, edges(c.Edges))
		if c.Bins < c.Scores {
			cuts[i] += fmt.Sprintf(" (%d different scores)", c.Bins)
		}
	}
	if len(cuts) > 0 {
		t.Notes = append(t.Notes, "Cut points: "+strings.Join(cuts, "; ")+".")
	}
	if top := topScored(s); top != nil {
		t.Caption = fmt.Sprintf("By score alone, for comparison, %s bring the most: %s of the money from %s of customers. %s", top.Segment,
			Percent(top.Monetary.Float()/float64(sumScored(s))), Percent(float64(top.Customers)/float64(max(1, total))), notTheSegments)
	}
	remark(t, s.Warnings)
	t.Notes = append(t.Notes, scoredBy(s.Cuts))
	return t
}

// edges lists cut points.
func edges(e []float64) string {
	out := make([]string, len(e))
	for i, v := range e {
		out[i] = strings.TrimSuffix(strings.TrimRight(table.Format(v, number("", 1), ""), "0"), ".")
	}
	return describe.Listed(out)
}

// scoredBy says how the measures were scored.
func scoredBy(cuts [3]rfm.Cuts) string {
	if !slices.ContainsFunc(cuts[:], func(c rfm.Cuts) bool {
		return c.Rule != rfm.Quantiles || c.Scores != rfm.DefaultBins || c.Best != rfm.BestHigh
	}) {
		return "Scores run from 1 (worst) to 5 (best) by quintile; " +
			"equal values share a score, so a measure with many ties has fewer than five scores."
	}
	var parts []string
	for _, c := range cuts {
		ends := fmt.Sprintf("from 1 (worst) to %d (best)", c.Scores)
		if c.Best == rfm.BestLow {
			ends = fmt.Sprintf("from 1 (best) to %d (worst)", c.Scores)
		}
		parts = append(parts, fmt.Sprintf("%s %s, %s", c.Measure, ends, ruleWords[c.Rule]))
	}
	return "Scores: " + strings.Join(parts, "; ") + "."
}

// ruleWords says in a reader's words how a rule cuts.
var ruleWords = map[string]string{
	rfm.Quantiles:     "with about as many customers for each score and equal values sharing one",
	rfm.EqualWidth:    "by intervals of the same width",
	rfm.GivenCuts:     "by cut points that were given; a value on one belongs below it",
	rfm.RPackage:      "as R's package rfm does; a value on a cut point belongs above it",
	rfm.QCut:          "as pandas' qcut does",
	rfm.QCutDrop:      "as pandas' qcut does when it drops repeated cut points",
	rfm.QCutRankFirst: "as pandas' qcut does with ranks, so that equal values can have different scores",
}
