package segkit

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/rfm"
)

func TestOwnScoring(t *testing.T) {
	const own = `
[rfm]
rule = "r-rfm"
bins = 4
best = "low"
scheme = "house style"
[rfm.recency]
cuts = [30, 90]
best = "high"
[rfm.frequency]
rule = "cuts"
cuts = [1]
[rfm.monetary]
rule = "qcut-rank-first"
[[rfm.segments]]
name = "In touch"
cells = ["R 2-3, F 2", "R 3, F 1"]
[[rfm.segments]]
name = "Others"
meaning = "everyone else"
cells = ["R 1", "R 2, F 1"]
`
	c, err := Parse(own)
	if err != nil {
		t.Fatal(err)
	}
	scoring, err := c.RFM.scoring()
	if err != nil {
		t.Fatal(err)
	}
	if r, f, m := scoring.Recency, scoring.Frequency, scoring.Monetary; r.Rule != rfm.RPackage || r.Scores() != 3 || r.Best != rfm.BestHigh ||
		f.Rule != rfm.GivenCuts || f.Scores() != 2 || f.Best != rfm.BestLow || m.Rule != rfm.QCutRankFirst || m.Scores() != 4 || m.Best != rfm.BestLow {
		t.Errorf("%+v", scoring)
	}
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	scores, err := study.Scores()
	if err != nil {
		t.Fatal(err)
	}
	table, err := study.RFM()
	if err != nil {
		t.Fatal(err)
	}
	for i, days := range table.RecencyDays {
		r, f := 3, 2
		if days >= 90 { // R puts a value on a cut point above it
			r = 1
		} else if days >= 30 {
			r = 2
		}
		if table.Frequency[i] > 1 {
			f = 1
		}
		name := "Others"
		if r == 3 || r == 2 && f == 2 {
			name = "In touch"
		}
		if scores.Recency[i] != r || scores.Frequency[i] != f || scores.Segment[i] != name {
			t.Fatalf("%d days and %d orders: scores %d and %d, %s; want %d and %d, %s",
				days, table.Frequency[i], scores.Recency[i], scores.Frequency[i], scores.Segment[i], r, f, name)
		}
	}
	sizes := make([]int, 5)
	for _, m := range scores.Monetary {
		sizes[m]++
	}
	if slices.Max(sizes[1:])-slices.Min(sizes[1:]) > 1 || sizes[0] != 0 {
		t.Errorf("ranks make scores of %v customers", sizes)
	}
	if scores.Scheme != "house style" || len(scores.Counts) != 2 {
		t.Errorf("%s: %+v", scores.Scheme, scores.Counts)
	}
}

// What cannot be used is refused with its key before anything is read.
func TestOwnScoringIsChecked(t *testing.T) {
	for text, want := range map[string]string{
		"[rfm]\nbins = 1":                                "rfm.bins: the measure cannot be cut into scores: 1 scores are outside 2 to 100",
		"[rfm]\nbest = 'top'":                            `rfm.best: the measure cannot be cut into scores: the best score is "top"`,
		"[rfm]\nrule = 'cuts'":                           "rfm.recency: the measure cannot be cut into scores: the rule cuts needs cut points",
		"[rfm]\nrule = 'quintiles'":                      `rfm.rule: the measure cannot be cut into scores: the rule "quintiles" is not known`,
		"[rfm.monetary]\ncuts = [100, 50]":               "rfm.monetary: the measure cannot be cut into scores: the cut points must ascend, but 50 comes after 100",
		"[rfm.frequency]\nbins = 1":                      "rfm.frequency: the measure cannot be cut into scores: 1 scores are outside 2 to 100",
		"[[rfm.segments]]\nname = 'a'\ncells = ['R x']":  `rfm.segments: a: the segment scheme does not name every score cell exactly once: "R x" has no score`,
		"[[rfm.segments]]\nname = 'a'\ncells = ['R1-4']": "(own); 25 without a segment: 5-1-1 5-1-2 5-1-3",
		"[rfm]\nbins = 2\n[[rfm.segments]]\nname = 'a'\ncells = ['', 'M 2, F 2']": "2 with several: 1-2-2 (a, a) 2-2-2 (a, a)",
		"[rfm]\ncuts = [1]":                  "there is no option rfm.cuts",
		"[rfm.recency]\ncuts = 'a'":          "rfm.recency.cuts: a list in brackets is needed",
		"[rfm.recency]\ncuts = ['a']":        "rfm.recency.cuts[0]: a number is needed",
		"[rfm.segments]\nname = 'a'":         "rfm.segments: a list of tables, each headed [[rfm.segments]], is needed",
		"[[rfm.segments]]\nname = 'a'\nr= 1": "there is no option rfm.segments.r",
	} {
		_, err := Parse(text)
		if !errors.Is(err, ErrConfig) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q:\ngot  %v\nwant %s", text, err, want)
		}
	}
}

// What [rfm] says for all measures is checked if one of them takes it.
func TestScoringThatNoMeasureTakes(t *testing.T) {
	const own = "[rfm]\nrule = 'quintiles'\nbins = 1\nbest = 'top'\n" +
		"[rfm.recency]\ncuts = [30, 90]\nbest = 'high'\n[rfm.frequency]\nrule = 'qcut-rank-first'\nbins = 3\nbest = 'low'\n" +
		"[rfm.monetary]\nrule = 'quantiles'\nbins = 4\nbest = 'high'\n"
	if _, err := Parse(own); err != nil {
		t.Error(err)
	}
	for without, key := range map[string]string{"bins = 3\n": "rfm.bins: ", "rule = 'quantiles'\n": "rfm.rule: ", "bins = 4\nbest = 'high'\n": "rfm.bins: ", "best = 'low'\n": "rfm.best: "} {
		if _, err := Parse(strings.Replace(own, without, "", 1)); err == nil || !strings.HasPrefix(err.Error(), key) {
			t.Errorf("without %q: %v", without, err)
		}
	}
}

// Only the scores depend on how customers are scored.
func TestScoringReachesTheScoresAlone(t *testing.T) {
	plain, own := quick(), quick()
	own.RFM.Bins = 3
	if a, b := sensitivityOptions(setting{Config: plain, source: &source{}}).RFM, sensitivityOptions(setting{Config: own, source: &source{}}).RFM; a != b {
		t.Errorf("%+v and %+v", a, b)
	}
	if rfmOptions(setting{Config: plain}) != rfmOptions(setting{Config: own}) {
		t.Error("recency, frequency and monetary value depend on the scores")
	}
}
