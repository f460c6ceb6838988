package rfm

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// testdata/pandas.json is made by testdata/make_pandas.py, which records the version.
func TestRulesGiveTheScoresOfPandas(t *testing.T) {
	data, err := os.ReadFile("testdata/pandas.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct{ Cases []map[string]json.RawMessage }
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	if len(golden.Cases) < 100 {
		t.Fatalf("only %d cases", len(golden.Cases))
	}
	for _, c := range golden.Cases {
		var values []float64
		var bins int
		var kind string
		for key, to := range map[string]any{"values": &values, "bins": &bins, "kind": &kind} {
			if err := json.Unmarshal(c[key], to); err != nil {
				t.Fatal(err)
			}
		}
		for _, rule := range []string{QCut, QCutDrop, QCutRankFirst, EqualWidth} {
			var want []int
			if err := json.Unmarshal(c[rule], &want); err != nil {
				t.Fatal(err)
			}
			got, cuts, err := Cutting{Rule: rule, Bins: bins}.cut("values", values, false)
			if rule == QCutRankFirst && err == nil {
				largest := slices.Repeat([]float64{math.Inf(-1)}, bins) // of each score; −∞ of one that nobody has
				for i, score := range got {
					largest[score-1] = max(largest[score-1], values[i])
				}
				for i, edge := range cuts.Edges {
					if !math.IsInf(largest[i], -1) && edge != largest[i] {
						t.Errorf("%s, %s: score %d of %d ends at %v, want %v", rule, kind, i+1, bins, edge, largest[i])
					}
				}
			}
			switch {
			case rule == EqualWidth && slices.Min(values) == slices.Max(values): // pandas widens the range; here equal values have the score 1
			case want == nil && !errors.Is(err, ErrCutting):
				t.Errorf("%s, %s, %d scores: pandas refuses, and we have %v", rule, kind, bins, got)
			case want != nil && (err != nil || !cmp.Equal(want, got)):
				t.Errorf("%s, %s, %d scores of %v: %v %s", rule, kind, bins, values, err, cmp.Diff(want, got))
			}
		}
	}
}

// testdata/r.json is made by testdata/make_r.R, which records the version of R.
func TestRuleOfRPackageToTheLastDigit(t *testing.T) {
	data, err := os.ReadFile("testdata/r.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Cases []struct {
			Bins          int
			Values, Edges []float64
			Scores        []int
		}
	}
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	if len(golden.Cases) < 100 {
		t.Fatalf("only %d cases", len(golden.Cases))
	}
	for _, c := range golden.Cases {
		got, cuts, err := Cutting{Rule: RPackage, Bins: c.Bins}.cut("values", c.Values, false)
		if err != nil || !slices.Equal(cuts.Edges, c.Edges) || !slices.Equal(got, c.Scores) {
			t.Errorf("%d scores of %v: %v\n%s%s", c.Bins, c.Values, err, cmp.Diff(c.Edges, cuts.Edges), cmp.Diff(c.Scores, got))
		}
	}
}

// The examples that R's package rfm publishes: in its test of bins, the cut points
// of the miles per gallon of mtcars (a data set that comes with R); in its README,
// the first ten of 995 customers, for whose cut points its vignette gives 115, 181,
// 297 and 482 days, 4, 5, 6 and 8 orders, and 256, 382, 506 and 666 in money.
func TestRuleOfRPackage(t *testing.T) {
	mpg := []float64{21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4,
		14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4}
	_, cuts, err := Cutting{Rule: RPackage}.cut("mpg", mpg, false)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{16.20, 18.92, 22.00, 25.08} {
		if math.Abs(cuts.Edges[i]-want) > 1e-12 {
			t.Errorf("cut point %d is %v, want %v", i, cuts.Edges[i], want)
		}
	}
	for _, c := range []struct {
		name         string
		cuts, values []float64
		want         []int
	}{
		{"recency", []float64{115, 181, 297, 482}, []float64{205, 140, 194, 132, 90, 84, 281, 246, 349, 619}, []int{3, 4, 3, 4, 5, 5, 3, 3, 2, 1}},
		{"frequency", []float64{4, 5, 6, 8}, []float64{6, 3, 4, 5, 9, 9, 8, 4, 3, 4}, []int{4, 1, 2, 3, 5, 5, 5, 2, 1, 2}},
		{"monetary", []float64{256, 382, 506, 666}, []float64{472, 340, 405, 448, 843, 763, 699, 157, 363, 196}, []int{3, 2, 3, 3, 5, 5, 5, 1, 2, 1}},
	} {
		got, _, err := Cutting{Rule: RPackage, Cuts: c.cuts}.cut(c.name, c.values, c.name == "recency")
		if diff := cmp.Diff(c.want, got); err != nil || diff != "" {
			t.Errorf("%s: %v %s", c.name, err, diff)
		}
	}
}

// One order, two or three, more: a value on a cut point belongs below it, but in R
// above it.
func TestGivenCuts(t *testing.T) {
	orders := []float64{1, 2, 3, 4, 100}
	for _, c := range []struct {
		cutting Cutting
		less    bool
		want    []int
	}{
		{Cutting{Cuts: []float64{1, 3}}, false, []int{1, 2, 2, 3, 3}},
		{Cutting{Cuts: []float64{1, 3}, Best: BestLow}, false, []int{3, 2, 2, 1, 1}},
		{Cutting{Cuts: []float64{1, 3}}, true, []int{3, 2, 2, 1, 1}},
		{Cutting{Cuts: []float64{1, 3}, Best: BestLow}, true, []int{1, 2, 2, 3, 3}},
		{Cutting{Cuts: []float64{1, 3}, Rule: RPackage}, false, []int{2, 2, 3, 3, 3}},
		{Cutting{Rule: EqualWidth, Bins: 3}, false, []int{1, 1, 1, 1, 3}},
	} {
		got, _, err := c.cutting.cut("orders", orders, c.less)
		if diff := cmp.Diff(c.want, got); err != nil || diff != "" {
			t.Errorf("%+v, %t: %v %s", c.cutting, c.less, err, diff)
		}
	}
}

func TestCuttingValidate(t *testing.T) {
	for want, c := range map[string]Cutting{
		`the rule "quintile" is not known`:        {Rule: "quintile"},
		`the best score is "up"`:                  {Best: "up"},
		"1 scores are outside 2 to 100":           {Bins: 1},
		"101 scores":                              {Bins: 101},
		"the rule cuts needs cut points":          {Rule: GivenCuts},
		"the rule qcut finds its own cut points":  {Rule: QCut, Cuts: []float64{1}},
		"2 cut points make 3 scores, not 4":       {Bins: 4, Cuts: []float64{1, 2}},
		"must ascend, but 1 comes after 1":        {Cuts: []float64{1, 1}},
		"the cut point NaN is not a finite":       {Cuts: []float64{math.NaN()}},
		"the cut point +Inf is not a finite":      {Cuts: []float64{1, math.Inf(1)}},
		"the rule equal-width finds its own":      {Rule: EqualWidth, Cuts: []float64{1}},
		"the rule quantiles finds its own":        {Rule: Quantiles, Cuts: []float64{1}},
		"the rule qcut-rank-first finds its own ": {Rule: QCutRankFirst, Cuts: []float64{1}},
	} {
		if err := c.Validate(); !errors.Is(err, ErrCutting) || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: got %v, want %q", c, err, want)
		}
	}
}

// Ties are told: who is set apart by order alone, and which scores repeated cut
// points cost.
func TestCutsWarn(t *testing.T) {
	orders := []float64{1, 1, 1, 1, 1, 1, 2, 3, 4, 9}
	for rule, want := range map[string]string{
		QCutRankFirst: "only their order in the table tells 6 customers apart from others with the same value",
		QCutDrop:      "The scores in frequency go from 1 to 3, not 5",
		EqualWidth:    "Only 3 of the 5 scores occur in frequency: no customer's value lies in the other intervals",
		Quantiles:     "Only 3 of the 5 scores occur in frequency: many customers have the same value",
	} {
		_, c, err := Cutting{Rule: rule}.cut("frequency", orders, false)
		if err != nil || !strings.Contains(c.warning(), want) {
			t.Errorf("%s: %v %q", rule, err, c.warning())
		}
	}
	if _, _, err := (Cutting{Rule: QCut}).cut("frequency", orders, false); err == nil || !strings.Contains(err.Error(), "refuses cut points that repeat (1, 1, 1, 1.4") {
		t.Errorf("qcut: %v", err)
	}
}

// Whatever the rule, scores are within their range, never against the order of the
// values, equal for equal values where the rule says so, and reversed by the
// direction. Ranking splits the customers into scores whose sizes differ by one.
func TestCutLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) float64 {
			return float64(rapid.IntRange(-5, 12).Draw(t, "value")) / 4
		}), 1, 60).Draw(t, "values")
		c := Cutting{Rule: rapid.SampledFrom(Rules).Draw(t, "rule"), Bins: rapid.IntRange(2, 8).Draw(t, "bins")}
		if c.Rule == GivenCuts {
			c.Bins, c.Cuts = 0, []float64{-1, .25, 2}
		}
		got, cuts, err := c.cut("m", values, false)
		if err != nil {
			if c.Rule != QCut && c.Rule != QCutDrop {
				t.Fatal(err)
			}
			return
		}
		sizes := make([]int, cuts.Scores+1)
		for a := range values {
			if got[a] < 1 || got[a] > cuts.Scores {
				t.Fatalf("the score %d is outside 1 to %d", got[a], cuts.Scores)
			}
			sizes[got[a]]++
			for b := range values {
				if values[a] < values[b] && got[a] > got[b] {
					t.Fatalf("%v has the score %d, and %v has %d", values[a], got[a], values[b], got[b])
				}
				if values[a] == values[b] && got[a] != got[b] && c.Rule != QCutRankFirst {
					t.Fatalf("%v has the scores %d and %d", values[a], got[a], got[b])
				}
			}
		}
		if c.Rule == QCutRankFirst {
			// As in pandas, a cut point that binary fractions miss can move one value to
			// the next score: 19 values by 6 are 4, 3, 3, 3, 2 and 4.
			for _, n := range sizes[1:] {
				if n < len(values)/c.Bins-1 || n > len(values)/c.Bins+1 {
					t.Fatalf("%d values in scores of %v", len(values), sizes[1:])
				}
			}
		}
		c.Best = BestLow
		low, _, err := c.cut("m", values, false)
		for i := range low {
			if err != nil || low[i]+got[i] != cuts.Scores+1 {
				t.Fatalf("reversed, %d becomes %d of %d; %v", got[i], low[i], cuts.Scores, err)
			}
		}
	})
}

func TestCuttingInWords(t *testing.T) {
	for want, c := range map[string]Cutting{
		"as all measures":                     {},
		"4 scores, by equal-width, best low":  {Bins: 4, Rule: EqualWidth, Best: BestLow},
		"by r-rfm, cut at 30 90.5, best high": {Rule: RPackage, Cuts: []float64{30, 90.5}, Best: BestHigh},
	} {
		if got := c.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
