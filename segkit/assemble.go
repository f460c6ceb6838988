package segkit

import (
	"fmt"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
)

// Results runs every step and gathers its figures. In a strict study the error is a
// *finding.StrictError if there is a finding of at least a warning.
func (s *Study) Results() (*Results, error) {
	r, err := s.gather()
	if err != nil {
		return nil, err
	}
	r.Timings = s.Timings()
	return r, r.setDigest()
}

// gather gathers the figures. A strict study fails after the steps on the data if
// these found something, before anything is clustered.
func (s *Study) gather() (*Results, error) {
	r := &Results{Schema: Schema, Title: s.config.Title, Options: s.config, NotRun: []string{}, Warnings: []string{}, Findings: []finding.Finding{}}
	for _, part := range []func(*Results) error{
		s.computeData, s.gatherData, s.gatherPreparation, s.accept, s.computeAhead, s.gatherModels, s.gatherDecision, s.gatherEvaluation, s.gatherSegments, s.gatherFuture, s.gatherProducts, s.accept,
	} {
		if err := flow.Guard("gathering the results", func() error { return part(r) }); err != nil {
			return nil, err
		}
	}
	s.run.Unload() // pages and tables need few of what was read here
	return r, nil
}

// computeData computes the steps on the data, several at once, so that nobody need wait for
// one after another.
func (s *Study) computeData(*Results) error {
	if _, err := s.Source(); err != nil { // it reads the file, for which other steps would wait
		return err
	}
	s.run.Ahead(s.needed, func(step flow.About) bool { return step.Stage < 4 })
	return nil
}

// computeAhead does so for the steps of the later stages.
func (s *Study) computeAhead(*Results) error {
	s.run.Ahead(s.needed, func(step flow.About) bool { return step.Stage >= 4 })
	return nil
}

// needed reports whether the results need a step.
func (s *Study) needed(step flow.About) bool {
	switch step.Name {
	case fileColumns.Name(), profiles.Name(), plantedTruth.Name(): // which results do not show
		return false
	case withoutAttributes.Name():
		return len(s.config.Features.Attributes) > 0
	}
	return true
}

// accept returns an error if the study is strict and something was found.
func (s *Study) accept(r *Results) error {
	if !s.config.Strict {
		return nil
	}
	return finding.Strict(r.Findings)
}

// Source names the data that was read and proves which it was.
func (s *Study) Source() (Source, error) {
	hash, err := flow.HashOf(s.run, transactions) // first, as it reads the file
	if err != nil {
		return Source{}, err
	}
	reading, err := s.Reading()
	if err != nil {
		return Source{}, err
	}
	source, err := s.source.describe(reading.Rows, hash)
	source.Columns, source.Money = reading.Line, reading.Money
	return source, err
}

func (s *Study) gatherData(r *Results) (err error) {
	if r.Source, err = s.Source(); err != nil {
		return err
	}
	reading, err := s.Reading()
	if err != nil {
		return err
	}
	quality, err := s.Quality()
	if err != nil {
		return err
	}
	ledger, err := s.Ledger()
	if err != nil {
		return err
	}
	period, err := flow.Get(s.run, period)
	if err != nil {
		return err
	}
	if err := s.config.Lifetime.parts(*period); err != nil {
		return err
	}
	r.Ledger, r.Statuses = ledger.Entries, append([]retail.StatusCount{}, ledger.Statuses...)
	r.Revenue = Revenue{ledger.Gross, ledger.AfterReturns, ledger.Unattributed, ledger.FileTotal}
	r.Period = *period
	r.findReading(reading)
	if from := s.source.warehouse; from != nil {
		r.findTexts(finding.Note, finding.AboutFile+"warehouse", from.Said...)
	}
	r.findQuality(quality)
	r.findLedger(ledger)
	return nil
}

func (s *Study) gatherPreparation(r *Results) error {
	table, err := s.RFM()
	if err != nil {
		return err
	}
	scores, err := s.Scores()
	if err != nil {
		return err
	}
	outliers, err := s.Outliers()
	if err != nil {
		return err
	}
	features, err := s.Features()
	if err != nil {
		return err
	}
	components, err := s.Components()
	if err != nil {
		return err
	}
	d := table.Describe()
	r.Snapshot, r.TopTenShare = table.Snapshot, describe.TopShare(table.Monetary, 10)
	r.RFM = RFMResults{table.Len(), len(table.SetAside), d[0], d[1], d[2], table.Correlations()}
	r.Scores = ScoreResults{scores.Scheme, scores.Cuts, scores.Counts}
	r.Outliers = outlierResults(outliers)
	p := features.Pipeline
	r.Transform = TransformResults{p.Transform, p.Lambda, p.Scale, p.Center, p.Spread, s.config.Features.Space, features.Before, features.After}
	r.Mixed = features.Mixed
	r.PCA = PCAResults{components.Names, components.Variance, components.Ratio, components.Loadings}
	r.findRFM(table)
	r.findTexts(finding.Note, "scores", scores.Warnings...)
	r.findTexts(finding.Warning, "outliers", outliers.Warnings...)
	r.findTexts(finding.Warning, "features", features.Warnings...)
	r.findTexts(finding.Warning, "components", components.Warnings...)
	if w := modelling.SampleWarning(len(features.Fit)); w != "" {
		r.findTexts(finding.Note, "modelling.sample", w)
	}
	return nil
}

// gatherHabits takes what a warehouse said of the segments, and what it cost so far.
func (s *Study) gatherHabits(r *Results) error {
	if !s.source.broughtOrders() {
		return nil
	}
	r.Brought = &Brought{BringOrders, s.source.warehouse.Orders.Rows.Len()}
	h, err := flow.Get(s.run, habits)
	if err != nil {
		return err
	}
	r.Habits = h
	if h.Sampled() {
		r.findTexts(finding.Note, "warehouse.sample", h.ProductSample()+" With --write-back they are those of all customers.")
	}
	if paid := s.Costs(); paid != "" {
		r.findTexts(finding.Note, finding.AboutFile+"cost", paid)
	}
	return nil
}

// outlierResults puts the methods' flags beside the policy that acts on them.
func outlierResults(o *prep.Outliers) []OutlierResults {
	out := []OutlierResults{}
	for _, m := range o.Methods {
		row := OutlierResults{Method: m.Name, On: m.On, Rule: m.Rule, PerMeasure: m.PerMeasure, Any: m.Any, Largest: m.Largest}
		if o.Policy == prep.SetAside && m.Name == o.By {
			row.SetAside = len(o.Affected)
		}
		out = append(out, row)
	}
	return out
}

func (s *Study) gatherModels(r *Results) (err error) {
	sweep, err := s.Sweep()
	if err != nil {
		return err
	}
	r.Sweep = sweep.Rows
	if r.Elbow, err = s.Elbow(); err != nil {
		return err
	}
	if r.Gap, err = s.Gap(); err != nil {
		return err
	}
	distances, err := s.KDistances()
	if err != nil {
		return err
	}
	r.KDistance = KDistanceResults{MinSamples: distances.MinSamples, Quantiles: []float64{}, Eps: distances.Suggestion.Candidates}
	for _, p := range []float64{.5, .9, .95, .99, 1} {
		if len(distances.Curve) == 0 {
			break
		}
		r.KDistance.Quantiles = append(r.KDistance.Quantiles, describe.Quantile(distances.Curve, p))
	}
	candidates, err := s.Candidates()
	if err != nil {
		return err
	}
	r.NotRun = candidates.NotRun
	return nil
}

func (s *Study) gatherDecision(r *Results) error {
	candidates, err := s.Candidates()
	if err != nil {
		return err
	}
	d, err := s.Decision()
	if err != nil {
		return err
	}
	r.Techniques = []TechniqueResults{}
	for _, e := range d.Entries {
		c := e.Candidate
		r.Techniques = append(r.Techniques, TechniqueResults{
			Name: c.Technique, K: c.K, Parameters: c.Parameters, Sizes: c.Sizes, Noise: c.Noise, Inertia: c.Inertia,
			Silhouette: c.Silhouette, CalinskiHarabasz: c.CalinskiHarabasz, DaviesBouldin: c.DaviesBouldin,
			Coverage: c.Coverage, Reproduced: c.Reproduced, Stability: c.Stability, Terms: e.Terms, Score: e.Score,
			Disqualified: e.Out, Warnings: candidates.WarningsOf(c),
		})
	}
	r.Decision = DecisionResults{
		Technique: d.Technique, K: d.K, Parameters: d.Parameters, Score: d.Score, Margin: d.Margin, RunnerUp: d.RunnerUp,
		Clear: d.Clear, Fallback: d.Fallback, Given: d.Given, Reasons: d.Reasons, Settings: d.Settings, Robustness: d.Robustness, Rule: d.Rule, Notes: d.Notes,
	}
	severity := finding.Note // two techniques as good as each other, or what was asked for
	if d.Fallback {
		severity = finding.Warning
	}
	r.findTexts(severity, "decision", d.Warnings...)
	return nil
}

func (s *Study) gatherEvaluation(r *Results) (err error) {
	if r.Structure, err = s.Structure(); err != nil {
		return err
	}
	if r.Agreement, err = s.Agreement(); err != nil {
		return err
	}
	silhouettes, err := s.Silhouettes()
	if err != nil {
		return err
	}
	r.SilhouetteByCluster, r.SilhouetteBelowZero = silhouettes.Clusters, silhouettes.BelowZero
	if silhouettes.Sampled > 0 {
		r.findTexts(finding.Note, "silhouettes", fmt.Sprintf("Silhouettes are estimated from %s of the %s customers, each scored against all; "+
			"the standard error of the chosen segments' is %.4f.",
			describe.Count(silhouettes.Sampled), describe.Count(len(silhouettes.Customers)), float64(silhouettes.StandardError)))
	}
	differentiation, err := s.Differentiation()
	if err != nil {
		return err
	}
	r.Differentiation = differentiation.Features
	sensitivity, err := s.Sensitivity()
	if err != nil {
		return err
	}
	r.Sensitivity = sensitivity.Changes
	sure, err := s.Confidence()
	if err != nil {
		return err
	}
	r.Confidence = ConfidenceResults{Fits: sure.Fits, Segments: sure.Segments, Choices: sure.Choices}
	for _, c := range sure.Customers {
		if c.Defined() && c < .5 {
			r.Confidence.Below++
		}
	}
	attributes, err := s.Attributes()
	if err != nil {
		return err
	}
	r.Attributes = attributes.List
	if r.WithoutAttributes, err = s.WithoutAttributes(); err != nil {
		return err
	}
	r.findTexts(finding.Note, "attributes", attributes.Notes...)
	if !r.Elbow.Clear {
		r.findTexts(finding.Note, "elbow", "The elbow method gives no single number of clusters: "+r.Elbow.Verdict+".")
	}
	if r.Structure.Verdict == validity.UsefulSlices {
		r.findTexts(finding.Note, "structure", "The segments are "+r.Structure.Words+".")
	}
	return nil
}

func (s *Study) gatherSegments(r *Results) error {
	if err := s.gatherHabits(r); err != nil {
		return err
	}
	personas, err := s.Personas()
	if err != nil {
		return err
	}
	outside, err := s.Outside()
	if err != nil {
		return err
	}
	r.Segments, r.Unassigned = personas.List, outside.Customers
	if r.Movement, err = s.Movement(); err != nil {
		return err
	}
	if r.Months, err = s.Months(); err != nil {
		return err
	}
	if r.Prediction, err = s.Prediction(); err != nil {
		return err
	}
	if err := s.gatherPlan(r); err != nil {
		return err
	}
	r.findNames(personas.Placed)
	r.findSegments()
	rhythms, err := s.Rhythm()
	if err != nil {
		return err
	}
	if !rhythms.Model.NobodyBack() { // else those who moved have only got older
		r.findWarnings("movement", r.Movement.Warnings)
		r.findWarnings("prediction", r.Prediction.Warnings)
	}
	return nil
}
