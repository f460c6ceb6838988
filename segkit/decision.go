package segkit

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/validity"
)

// Decision is the choice of the most effective technique by the written rule,
// with every candidate and its score or the reason it is out.
type Decision struct {
	choose.Record
	Model  int     `json:"model"`  // the winner's place in its technique's Models.List
	Places []Place `json:"places"` // where each of Record.Entries is found
}

// Place finds a candidate among the models.
type Place struct {
	Technique string `json:"technique"`
	Model     int    `json:"model"` // in Models.List
}

// Decision chooses the most effective technique.
func (s *Study) Decision() (*Decision, error) {
	c, err := s.contest()
	if err != nil {
		return nil, err
	}
	entrants, err := s.Candidates()
	if err != nil {
		return nil, err
	}
	candidates, places := []choose.Candidate{}, []Place{}
	for t, list := range entrants.ByTechnique {
		for i, e := range list {
			candidates = append(candidates, candidate(c.models[t].List[i], e))
			places = append(places, Place{techniques[t], i})
		}
	}
	if err := distinctEnough(candidates); err != nil {
		return nil, err
	}
	stabilities, err := s.stabilities(candidates, c.models, entrants)
	if err != nil {
		return nil, err
	}
	options := struct {
		Seed uint64
		Rule choose.Rule
		K    int
		// The bootstrap results are read into the candidates, which stand for them.
		Stability [][]float64
	}{s.config.Seed, s.config.Choose, s.config.Modelling.K, nil}
	for _, st := range stabilities {
		options.Stability = append(options.Stability, st.Mean)
	}
	return do(s, "decision", options, append(c.inputs(), entrants), memo.JSON[*Decision](), func(context.Context, func(float64)) (*Decision, error) {
		d := &Decision{Record: *s.decide(candidates), Places: places, Model: -1}
		if d.Winner < 0 {
			return nil, errors.New("there is no clustering to choose from")
		}
		d.Model = places[d.Winner].Model
		for _, note := range []string{sampleWarning(c.features), entrants.silhouetteNote()} {
			if note != "" {
				d.Notes = append(d.Notes, note)
			}
		}
		return d, nil
	})
}

// decide lets the rule choose; a number of segments that is given, only the
// technique.
func (s *Study) decide(candidates []choose.Candidate) *choose.Record {
	if k := s.config.Modelling.K; k > 0 {
		return choose.DecideAt(k, candidates, s.config.Choose, s.stream("decision"), s.stream("decision"))
	}
	return choose.Decide(candidates, s.config.Choose, s.stream("decision"))
}

// distinctEnough refuses data in which no two customers differ.
func distinctEnough(candidates []choose.Candidate) error {
	for _, c := range candidates {
		if c.K >= 2 {
			return nil
		}
	}
	return fmt.Errorf("%w: all customers have the same recency, frequency and monetary value, so there is nothing to segment", ErrTooFew)
}

// Headline names the winner: "k-means with 4 segments".
func (d *Decision) Headline() string { return headline(d.Technique, d.K, d.Given != nil, d.Fallback) }

func headline(technique string, k int, given, fallback bool) string {
	var remarks []string
	if given {
		remarks = append(remarks, "a number given by hand")
	}
	switch {
	case fallback && given:
		remarks = append(remarks, "the least bad, as no clustering with it passes the rule")
	case fallback:
		remarks = append(remarks, "the least bad, as no clustering passes the rule")
	}
	text := fmt.Sprintf("%s with %d segments", technique, k)
	if len(remarks) > 0 {
		text += " (" + strings.Join(remarks, "; ") + ")"
	}
	return text
}

// Shown is the setting that stands for each technique in comparisons: the one
// the decision chose for it; else its candidate with the decision's number of
// clusters; else the one with the nearest.
func (s *Study) Shown() ([]Place, error) {
	d, err := s.Decision()
	if err != nil {
		return nil, err
	}
	shown := []Place{}
	for _, t := range techniques {
		best, least := -1, 1<<30
		for _, setting := range d.Settings {
			if setting.Technique == t {
				best, least = setting.Entry, -1
			}
		}
		if t == d.Technique {
			best, least = d.Winner, -1
		}
		for i, e := range d.Entries {
			if distance := abs(e.Candidate.K - d.K); e.Candidate.Technique == t && distance < least {
				best, least = i, distance
			}
		}
		if best >= 0 {
			shown = append(shown, d.Places[best])
		}
	}
	return shown, nil
}

func abs(x int) int { return max(x, -x) }

// Stability is the bootstrap stability of the chosen segments, every resample
// kept. Where something else disqualified the setting it is computed all the
// same.
func (s *Study) Stability() (*validity.Stability, error) {
	d, err := s.Decision()
	if err != nil {
		return nil, err
	}
	m, err := s.Technique(d.Technique)
	if err != nil {
		return nil, err
	}
	stability, err := s.bootstrap(m, d.Model)
	if err != nil {
		return nil, err
	}
	return made(s, stability), nil
}
