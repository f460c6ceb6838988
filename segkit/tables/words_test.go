package tables_test

import (
	"math"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/product"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/sensitivity"
	"customer-segmentation/segkit/tables"
	"customer-segmentation/segkit/validity"
)

func TestTechniquesSayWhoIsAhead(t *testing.T) {
	caption := func(scores ...describe.Float) string {
		r := &segkit.Results{Decision: segkit.DecisionResults{Rule: choose.DefaultRule()}}
		places := make([]int, len(scores))
		for i, s := range scores {
			r.Techniques = append(r.Techniques, segkit.TechniqueResults{Name: []string{"k-means", "hierarchical", "dbscan"}[i], Score: s})
			places[i] = i
		}
		return tables.Techniques(r, places).Caption
	}
	out := describe.Undefined
	says(t, "none", caption(out, out), "None of these qualifies")
	says(t, "one", caption(out, .5, out), "Only hierarchical clustering qualifies, with a score of 0.500.", "Ruled out, as the decision record explains: k-means and DBSCAN.")
	says(t, "a tie", caption(.5, .51), "Hierarchical clustering scores highest, 0.510, and is 0.010 ahead of k-means: too close to call", "!Ruled out")
	says(t, "nearly a tie", caption(.5203, .5), "0.020 ahead of hierarchical clustering: barely more than the 0.02")
	says(t, "clear", caption(.6, out, .5), "K-means scores highest, 0.600, and is 0.100 ahead of DBSCAN: more than the 0.02", "explains: hierarchical clustering.")
}

func TestFirstComponent(t *testing.T) {
	says3 := func(name string, ratio float64, loadings []float64, want ...string) {
		t.Helper()
		c := &prep.Components{Names: []string{"recency", "frequency", "monetary"}[:len(loadings)]}
		for range loadings {
			c.Ratio, c.Loadings = append(c.Ratio, ratio), append(c.Loadings, loadings)
		}
		says(t, name, tables.Components(c).Caption, want...)
	}
	says3("a contrast", .7, []float64{-.5, .6, .6},
		"explains 70 % of the variance and contrasts frequency and monetary with recency: customers differ mostly "+
			"along this one line")
	says3("one feature", .45, []float64{.1, .99, .1}, "is mostly frequency: no single line")
	says3("a single feature", 1, []float64{1}, "explains 100 % of the variance.")
	says3("no variance", 0, []float64{1, 0, 0}, "explains 0 % of the variance.")
}

func TestOutliersSayHowFarMethodsDiffer(t *testing.T) {
	caption := func(flagged ...int) string {
		o := &prep.Outliers{Policy: prep.Keep}
		for i, n := range flagged {
			o.Methods = append(o.Methods, prep.OutlierMethod{Name: string(rune('a' + i)), Any: n})
		}
		return tables.Outliers(o).Caption
	}
	says(t, "different", caption(3, 1, 9), "depends on the method: b flags 1 customer, c 9.")
	says(t, "alike", caption(2, 2), "Each method flags 2 customers.")
	says(t, "nobody", caption(0, 0), "No method flags any customer.")
	says(t, "no method", caption(), "!flags")
}

func TestPoliciesSayWhetherTheyMatter(t *testing.T) {
	caption := func(moved ...describe.Float) string {
		var changes []sensitivity.Change
		for _, m := range moved {
			changes = append(changes, sensitivity.Change{Choice: "outliers", To: "winsorise", From: "keep", Moved: m})
		}
		return tables.Policies(changes).Caption
	}
	says(t, "little", caption(.01, .04), "hardly depend on how outliers are treated")
	says(t, "some", caption(.01, .1), "shifts the borders")
	says(t, "much", caption(.6, .1), "changes the segments")
	says(t, "unknown", caption(describe.Undefined), "!outlier")
}

func TestSensitivityCountsSmallChanges(t *testing.T) {
	caption := func(moved ...float64) string {
		var changes []sensitivity.Change
		for _, m := range moved {
			changes = append(changes, sensitivity.Change{Choice: "seed", From: "1", To: "2", Moved: describe.Float(m), ARI: describe.Float(1 - m)})
		}
		return tables.Sensitivity(changes).Caption
	}
	says(t, "two", caption(.01, .02, .5), "Of the 3 changes, 2 move fewer than 5 % of customers")
	says(t, "one", caption(.01, .5), "Of the 2 changes, 1 moves fewer")
	says(t, "none", caption(.3, .5), "Of the 2 changes, none moves fewer")
	says(t, "no effect", caption(0), "No choice changes the segments.")
}

func TestAttributesSayWhatUseTheyAre(t *testing.T) {
	tied := func(name string, v, p float64) attribute.Attribute {
		return attribute.Attribute{Name: name, AttributeAssociation: validity.AttributeAssociation{CramersV: describe.Float(v)}, AdjustedP: describe.Float(p)}
	}
	says(t, "none", tables.Attributes(nil).Caption, "Nothing is known about the customers except their purchases")
	unknown := attribute.Attribute{Name: "country", AdjustedP: describe.Undefined,
		AttributeAssociation: validity.AttributeAssociation{CramersV: describe.Undefined}}
	says(t, "not measured", tables.Attributes([]attribute.Attribute{unknown}).Caption, "does not show")
	neither := []attribute.Attribute{tied("age", .01, .9), tied("country", .2, .5)}
	says(t, "not associated", tables.Attributes(neither).Caption, "by how they buy, not by age and country")
	says(t, "weak", tables.Attributes([]attribute.Attribute{tied("country", .05, .01)}).Caption, "country, weakly (Cramér's V 0.05), too little")
	both := []attribute.Attribute{tied("age", .15, .01), tied("channel", .4, 0)}
	says(t, "several", tables.Attributes(both).Caption,
		"age and channel; most of all channel, strongly (Cramér's V 0.40), enough")
}

func TestCorrelationsSayWhatTheyMean(t *testing.T) {
	for s, want := range map[float64]string{.8: "say much the same",
		.4: "but each measure adds information of its own", 0: "are hardly related", -.5: "spend less"} {
		var c rfm.Correlations
		c.Spearman[1][2] = describe.Float(s)
		says(t, want, tables.Correlations(c).Caption, want)
	}
}

func TestRepeatBuyers(t *testing.T) {
	says(t, "most", tables.QualityFacts(&retail.Quality{Buyers: 10, Repeat: 6}).Caption,
		"6 of 10 buyers have more than one order (60 %): frequency tells customers apart.")
	says(t, "none", tables.QualityFacts(&retail.Quality{Buyers: 10}).Caption, "None of 10 buyers has more than one order: frequency does not tell customers apart.")
	says(t, "few", tables.QualityFacts(&retail.Quality{Buyers: 10, Repeat: 1}).Caption, "1 of 10 buyers has more than one order (10 %): frequency tells few customers apart.")
	says(t, "nobody", tables.QualityFacts(&retail.Quality{}).Caption, "0 of 0 buyers have more than one order.")
}

func TestProfileSaysWhatStandsOut(t *testing.T) {
	caption := func(recency, frequency describe.Float) string {
		p := persona.Persona{}
		p.Measures[0], p.Measures[1] = persona.Measure{Name: "recency", Index: recency}, persona.Measure{Name: "frequency", Index: frequency}
		p.Measures[2] = persona.Measure{Name: "monetary value", Index: describe.Undefined}
		return tables.Profile(p, "£").Caption
	}
	says(t, "low", caption(10, 300), "They stand out most for their recency.")
	says(t, "high", caption(80, 300), "They stand out most for their frequency.")
	says(t, "average", caption(100, 105), "!stand out")
	says(t, "unknown", caption(describe.Undefined, describe.Undefined), "!stand out")
}

// A sentence has words where a table has signs.
func TestSharesInSentences(t *testing.T) {
	for share, want := range map[float64]string{.001: "under 1 %", .13: "13 %", .999: "over 99 %", 0: "0 %", 1: "100 %", math.NaN(): "–"} {
		if got := strings.ReplaceAll(tables.Percent(share), "\u00a0", " "); got != want {
			t.Errorf("%v: %q, want %q", share, got, want)
		}
	}
	if got := tables.Only(tables.Percent(.001)) + ", " + tables.Only("13 %") + ", " + tables.Only(tables.Percent(0)); strings.ReplaceAll(got, "\u00a0", " ") != "under 1 %, only 13 %, 0 %" {
		t.Error(got)
	}
}

// A segment's name with a comma has quotation marks wherever it stands in a sentence.
func TestStrongestTasteQuotes(t *testing.T) {
	f := &segkit.FamilyResults{Segments: []segkit.SegmentFamilies{{Name: "Regulars, a quarter late", Families: []product.Liked{{Family: "Tea", Lift: 1.3, Extra: 5}}}}}
	says(t, "the families", tables.StrongestTaste(f), "“Regulars, a quarter late” buy 1.3× as much of “Tea”")
}

// One customer is, and does not are.
func TestOneIs(t *testing.T) {
	says(t, "the lifecycle", tables.Lifecycle(&segkit.RhythmResults{Model: rhythm.Model{Days: 1}, States: []rhythm.Count{{State: rhythm.Overdue, Customers: 1}}}).Caption,
		"1 customer is slowing or overdue", "do so every 1 day.")
	says(t, "calls", tables.TestOf(&campaign.Wave{List: campaign.CallList, Eligible: 1}), "none: 1 is too few")
}
