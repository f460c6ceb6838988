package segkit

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"customer-segmentation/segkit/rfm"
)

// RFM sets the day that recency is counted to, how the measures are scored, and what
// the combinations of scores are called.
type RFM struct {
	Snapshot string `toml:"snapshot" json:"snapshot"` // 2011-12-10 or 2011-12-10 12:50:00; "" means the latest transaction plus one day

	Rule string `toml:"rule" json:"rule"` // one of rfm.Rules, for measures that have none of their own
	Bins int    `toml:"bins" json:"bins"` // number of scores, likewise
	Best string `toml:"best" json:"best"` // "high" or "low": the scores of the best customers, likewise

	Recency   rfm.Cutting `toml:"recency" json:"recency"`
	Frequency rfm.Cutting `toml:"frequency" json:"frequency"`
	Monetary  rfm.Cutting `toml:"monetary" json:"monetary"`

	Scheme   string       `toml:"scheme" json:"scheme"`     // what the segments below are called together; "" means "own"
	Segments []RFMSegment `toml:"segments" json:"segments"` // none means rfm.DefaultScheme
}

// RFMSegment is a name for some of the combinations of scores.
type RFMSegment struct {
	Name    string   `toml:"name" json:"name"`
	Meaning string   `toml:"meaning" json:"meaning"`
	Cells   []string `toml:"cells" json:"cells"` // boxes as rfm.ParseBox reads them: R 4-5, F 1, M 1-4
}

// String writes the segment as an option: its name and its cells.
func (s RFMSegment) String() string {
	return fmt.Sprintf("%s (%s)", s.Name, strings.Join(s.Cells, "; "))
}

// defaultRFM scores by quintiles, 5 for the best, and names as rfm.DefaultScheme does.
func defaultRFM() RFM {
	asAll := rfm.Cutting{Cuts: []float64{}}
	return RFM{
		Rule: rfm.Quantiles, Bins: rfm.DefaultBins, Best: rfm.BestHigh,
		Recency: asAll, Frequency: asAll, Monetary: asAll, Segments: []RFMSegment{},
	}
}

// cutting returns how a measure is cut: as it says itself, else as all measures are.
func (r *RFM) cutting(own rfm.Cutting) rfm.Cutting {
	own.Best = cmp.Or(own.Best, r.Best)
	if len(own.Cuts) > 0 { // they need no number, and of the rules only R's takes them
		if own.Rule == "" && r.Rule == rfm.RPackage {
			own.Rule = rfm.RPackage
		}
		return own
	}
	own.Rule = cmp.Or(own.Rule, r.Rule)
	own.Bins = cmp.Or(own.Bins, r.Bins)
	return own
}

// scoring returns how customers are scored and named.
func (r *RFM) scoring() (rfm.Scoring, error) {
	out := rfm.Scoring{Recency: r.cutting(r.Recency), Frequency: r.cutting(r.Frequency), Monetary: r.cutting(r.Monetary)}
	if len(r.Segments) == 0 {
		return out, nil
	}
	out.Scheme = &rfm.Scheme{
		Name: cmp.Or(r.Scheme, "own"), Bins: [3]int{out.Recency.Scores(), out.Frequency.Scores(), out.Monetary.Scores()},
	}
	for _, s := range r.Segments {
		segment := rfm.Segment{Name: s.Name, Meaning: s.Meaning}
		for _, text := range s.Cells {
			box, err := rfm.ParseBox(text, out.Scheme.Bins)
			if err != nil {
				return out, fmt.Errorf("%s: %w", s.Name, err)
			}
			segment.Boxes = append(segment.Boxes, box)
		}
		out.Scheme.Segments = append(out.Scheme.Segments, segment)
	}
	return out, nil
}

// validate reports the first option that cannot be used, but for the snapshot.
func (r *RFM) validate() error {
	var all rfm.Cutting // what at least one measure takes from [rfm]; what none takes does not matter
	for _, own := range []rfm.Cutting{r.Recency, r.Frequency, r.Monetary} {
		if own.Best == "" {
			all.Best = r.Best
		}
		if len(own.Cuts) == 0 && own.Rule == "" && r.Rule != rfm.GivenCuts { // of which each measure needs its own
			all.Rule = r.Rule
		}
		if len(own.Cuts) == 0 && own.Bins == 0 {
			all.Bins = r.Bins
		}
	}
	for _, m := range []struct {
		key     string
		cutting rfm.Cutting
	}{{"rfm.rule", rfm.Cutting{Rule: all.Rule}}, {"rfm.bins", rfm.Cutting{Bins: all.Bins}}, {"rfm.best", rfm.Cutting{Best: all.Best}},
		{"rfm.recency", r.cutting(r.Recency)}, {"rfm.frequency", r.cutting(r.Frequency)}, {"rfm.monetary", r.cutting(r.Monetary)}} {
		if err := m.cutting.Validate(); err != nil {
			return &OptionError{Key: m.key, Reason: err.Error()}
		}
	}
	scoring, err := r.scoring()
	if err == nil {
		err = scoring.Validate()
	}
	if err != nil {
		return &OptionError{Key: "rfm.segments", Reason: err.Error()}
	}
	return nil
}

// snapshot returns the time that recency is counted to, zero where none is given.
func (r *RFM) snapshot() (time.Time, error) {
	if r.Snapshot == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.DateTime, time.DateOnly} {
		if t, err := time.Parse(layout, r.Snapshot); err == nil {
			return t, nil
		}
	}
	return parseDay(r.Snapshot)
}
