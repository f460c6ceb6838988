package tables_test

import (
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/tables"
	"customer-segmentation/segkit/validity"
)

// sweep returns k-means with the given inertias and silhouettes from k = 1 on; a
// silhouette of 0 is undefined.
func sweep(inertia, silhouette []float64) (rows []modelling.SweepRow) {
	for i := range inertia {
		row := modelling.SweepRow{
			K: i + 1, Inertia: describe.Float(inertia[i]), Silhouette: describe.Undefined,
			CalinskiHarabasz: describe.Undefined, DaviesBouldin: describe.Undefined,
		}
		if silhouette[i] != 0 {
			row.Silhouette = describe.Float(silhouette[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// chose returns a decision for k segments of k-means with a score of .6.
func chose(k int) segkit.DecisionResults {
	return segkit.DecisionResults{Technique: "k-means", K: k, Score: .6, Rule: choose.DefaultRule()}
}

// spaces replaces a caption's no-break spaces with ordinary ones.
var spaces = strings.NewReplacer("\u00a0", " ")

// says checks that a caption contains the given parts, and not those that follow a "!".
func says(t *testing.T, name, got string, want ...string) {
	t.Helper()
	got = spaces.Replace(got)
	for _, w := range want {
		if not := strings.TrimPrefix(w, "!"); not != w {
			if strings.Contains(got, not) {
				t.Errorf("%s: %q says %q", name, got, not)
			}
		} else if !strings.Contains(got, w) {
			t.Errorf("%s: %q does not say %q", name, got, w)
		}
	}
}

func TestElbowAtChoice(t *testing.T) {
	for name, c := range map[string]struct {
		inertia []float64
		k       int
		want    string // "" where nothing can be said
	}{
		"a bend": {[]float64{100, 80, 30, 25}, 3, "The step to 3 clusters removes 50 % of a single cluster's inertia and leaves 30 %; " +
			"the next step removes 5 %, so the curve bends there."},
		"no bend": {[]float64{100, 60, 40, 25}, 3, "The step to 3 clusters removes 20 % of a single cluster's inertia and leaves 40 %; " +
			"the next step removes 15 %, so the curve hardly bends there."},
		"two segments": {[]float64{100, 60, 40}, 2, "The step to 2 clusters removes 40 % of a single cluster's inertia and leaves 60 %; " +
			"the next step removes 20 %, so the curve bends there."},
		"the last k tried": {[]float64{100, 60, 40}, 3, ""},
		"beyond the sweep": {[]float64{100, 60}, 9, ""},
		"no spread":        {[]float64{0, 0, 0}, 2, ""},
	} {
		r := &segkit.Results{Sweep: sweep(c.inertia, make([]float64, len(c.inertia))), Decision: chose(c.k)}
		if got := spaces.Replace(tables.ElbowAtChoice(r)); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestSilhouetteAtChoice(t *testing.T) {
	rows := func(s ...float64) []modelling.SweepRow { return sweep(make([]float64, len(s)), s) }
	given := func(k int) segkit.DecisionResults {
		d := chose(k)
		d.Given = &choose.Given{K: k}
		return d
	}
	for name, c := range map[string]struct {
		sweep    []modelling.SweepRow
		decision segkit.DecisionResults
		want     []string
	}{
		"the same":         {rows(0, .3, .4, .5), chose(4), []string{"highest at k = 4 (0.500), the chosen number of segments."}},
		"too few to act":   {rows(0, .5, .4, .3), chose(4), []string{"highest at k = 2 (0.500), but the rule asks for at least 3 segments", "At k = 4 it is 0.300."}},
		"too many to act":  {rows(0, .1, .1, .1, .1, .1, .1, .1, .9), chose(4), []string{"at k = 9", "allows at most 8 segments", "At k = 4 it is 0.100."}},
		"another":          {rows(0, .3, .5, .4), chose(4), []string{"at k = 3", "only one of the four terms"}},
		"given":            {rows(0, .3, .5, .4), given(4), []string{"at k = 3", "but 4 segments were asked for.", "At k = 4 it is 0.400."}},
		"given, the same":  {rows(0, .3, .5), given(3), []string{"at k = 3 (0.500), the number given by hand."}},
		"given, not tried": {rows(0, .3, .5), given(12), []string{"but 12 segments were asked for.", "!At k = 12"}},
	} {
		says(t, name, tables.SilhouetteAtChoice(&segkit.Results{Sweep: c.sweep, Decision: c.decision}), c.want...)
	}
	if got := tables.SilhouetteAtChoice(&segkit.Results{Sweep: rows(0, 0), Decision: chose(3)}); got != "" {
		t.Errorf("without a silhouette: %q", got)
	}
}

func TestGapAtChoice(t *testing.T) {
	results := func(gap int, change func(*segkit.Results)) *segkit.Results {
		r := &segkit.Results{Gap: &validity.GapStatistic{K: gap, Verdict: "verdict"}, Decision: chose(4), Structure: &validity.Structure{},
			Techniques: []segkit.TechniqueResults{{Name: "k-means", K: 4, Score: .6}, {Name: "k-means", K: 5, Score: .59}, {Name: "k-means", K: 6, Score: .4},
				{Name: "k-means", K: 7, Score: describe.Undefined, Disqualified: []choose.Reason{{Brief: "unstable"}}}, {Name: "hierarchical", K: 8, Score: .9}}}
		if change != nil {
			change(r)
		}
		return r
	}
	given := func(r *segkit.Results) { r.Decision.Given = &choose.Given{K: 4} }
	fallback := func(r *segkit.Results) { r.Decision.Fallback, r.Decision.Score = true, describe.Undefined }
	for name, c := range map[string]struct {
		results *segkit.Results
		want    []string
	}{
		"no k":        {results(0, nil), []string{"Verdict.", "!decision"}},
		"one cluster": {results(1, nil), []string{"Verdict.", "!continuum"}},
		"one, of a continuum": {results(1, func(r *segkit.Results) { r.Structure.Verdict = validity.UsefulSlices }),
			[]string{"Verdict. The comparison with data without groups also finds slices of a continuum."}},
		"the same": {results(4, nil), []string{"Verdict, and so does the decision"}},
		"nearly as good": {results(5, nil),
			[]string{"the decision chose 4, which score 0.600 against 0.590 for 5, " +
				"too small a difference to rule out either."}},
		"worse":                 {results(6, nil), []string{"0.600 against 0.400 for 6.", "!too small"}},
		"out":                   {results(7, nil), []string{"as k-means with 7 does not qualify (unstable)."}},
		"another technique's":   {results(8, nil), []string{"as no setting of k-means gives 8."}},
		"outside the rule":      {results(9, nil), []string{"Verdict, outside the 3 to 8 segments that the rule allows."}},
		"given":                 {results(5, given), []string{"Verdict, but 4 segments were asked for."}},
		"given, the same":       {results(4, given), []string{"Verdict, the number given by hand."}},
		"nothing passes":        {results(5, fallback), []string{"Verdict; the clustering shown has 4, as no candidate passes the rule."}},
		"nothing passes, alike": {results(4, fallback), []string{"Verdict, the number of segments shown, although no candidate passes the rule."}},
	} {
		says(t, name, tables.GapAtChoice(c.results), c.want...)
	}
}

// The sweep's caption says whether the indices agree.
func TestSweepSaysWhetherIndicesAgree(t *testing.T) {
	rows := sweep(make([]float64, 4), []float64{0, .5, .4, .3})
	says(t, "one index", tables.Sweep(rows).Caption, "It often favours few clusters")
	for i := range rows[1:] {
		rows[1+i].CalinskiHarabasz, rows[1+i].DaviesBouldin = describe.Float(30-i), describe.Float(1+i)
	}
	says(t, "all agree", tables.Sweep(rows).Caption, "highest at k = 2 (0.500)", "favour the same")
	rows[3].DaviesBouldin = .1
	says(t, "they disagree", tables.Sweep(rows).Caption, "Calinski–Harabasz favours 2 and Davies–Bouldin 4")
}
