package segkit

import (
	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/seed"
	"customer-segmentation/segkit/truth"
	"customer-segmentation/segkit/validity"
)

func scoreCandidates(w *work, _ flow.None, f *prep.Features, m *prep.Measures, all *modelling.All) (*modelling.Candidates, error) {
	return modelling.Score(w.Context(), f.X.Select(f.Fit), m.X.Select(f.Fit), m.Names, all, w)
}

func sweepOf(_ *work, _ flow.None, c *modelling.Candidates) (*modelling.Sweep, error) {
	return modelling.SweepOf(c), nil
}

func elbowOf(_ *work, _ flow.None, s *modelling.Sweep) (*validity.Elbow, error) {
	return validity.FindElbow(s.Inertias(), 1), nil
}

type draws struct {
	Seed     seed.Seed `json:"seed"`
	Draws    int       `json:"draws"`
	Restarts int       `json:"restarts,omitempty"` // of k-means on a sample
}

func gapOptions(s setting) draws {
	return draws{s.seed(), s.Evaluation.GapDraws, s.Modelling.Restarts}
}

func computeGap(w *work, o draws, f *prep.Features, kMeans *modelling.Models) (*validity.GapStatistic, error) {
	return modelling.Gap(w.Context(), f, kMeans, o.Draws, o.Restarts, o.Seed)
}

func structureOptions(s setting) draws { return draws{s.seed(), s.Evaluation.StructureDraws, 0} }

func testStructure(w *work, o draws, f *prep.Features, s *modelling.Segments) (*validity.Structure, error) {
	return modelling.Structure(w.Context(), f, s.Model.Labels, o.Draws, o.Seed)
}

// ruling is what the decision depends on besides the candidates.
type ruling struct {
	Seed seed.Seed   `json:"seed"`
	Rule choose.Rule `json:"rule"`
	K    int         `json:"k"` // a number of segments that was given; 0 lets the rule choose
}

func decisionOptions(s setting) ruling { return ruling{s.seed(), s.Choose, s.Modelling.K} }

// rules returns the written rule and, where a number of segments is given, the same
// rule at that number.
func (r ruling) rules() []choose.Rule {
	if r.K > 0 {
		return []choose.Rule{r.Rule, r.Rule.At(r.K)}
	}
	return []choose.Rule{r.Rule}
}

func decide(_ *work, o ruling, m *prep.Measures, c *modelling.Candidates, stable *stableCandidates) (*choose.Record, error) {
	list := c.Flat()
	if err := modelling.DistinctEnough(list, m.Words()); err != nil {
		return nil, err
	}
	n := list[0].N
	if err := modelling.Enough(n, o.K); err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Stability = stable.Mean[i]
	}
	record := decideBy(o, list)
	for _, note := range []string{modelling.SampleWarning(n), c.SilhouetteNote()} {
		if note != "" {
			record.Notes = append(record.Notes, note)
		}
	}
	return record, nil
}

// decideBy lets the rule choose; where a number of segments is given, only the
// technique.
func decideBy(o ruling, candidates []choose.Candidate) *choose.Record {
	if o.K > 0 {
		return choose.DecideAt(o.K, candidates, o.Rule, o.Seed.Stream("decision"), o.Seed.Stream("decision"))
	}
	return choose.Decide(candidates, o.Rule, o.Seed.Stream("decision"))
}

func representTechniques(_ *work, _ flow.None, d *choose.Record, all *modelling.All) (*modelling.Representatives, error) {
	return modelling.RepresentativesOf(d, all), nil
}

func computeSilhouettes(w *work, _ flow.None, f *prep.Features, s *modelling.Segments) (*validity.Silhouettes, error) {
	return modelling.Silhouettes(w.Context(), f.X.Select(f.Fit), s.Model.Labels)
}

func compareTechniques(_ *work, _ flow.None, r *modelling.Representatives) (*validity.AgreementMatrix, error) {
	var names []string
	var labels [][]int
	for _, c := range r.List {
		names, labels = append(names, c.Technique), append(labels, c.Labels)
	}
	return validity.Agreement(names, labels), nil
}

type seeded struct {
	Seed seed.Seed `json:"seed"`
}

func seedOptions(s setting) seeded { return seeded{s.seed()} }

// Differentiation is how far each feature tells the segments apart.
type Differentiation struct {
	Features []validity.FeatureWeight `json:"features"`
}

func weighFeatures(w *work, o seeded, f *prep.Features, s *modelling.Segments) (*Differentiation, error) {
	assign := s.Model.Assigner(f.X.Select(f.Fit)).Assign
	weights, err := validity.Differentiation(w.Context(), f.X.Select(f.Fit), s.Model.Labels, f.Names, assign, o.Seed.Stream("differentiation"))
	if err != nil {
		return nil, err
	}
	return &Differentiation{weights}, nil
}

type correction struct {
	Correction string `json:"correction"` // of p-values, for the number of attributes
}

func correctionOptions(s setting) correction { return correction{s.Attributes.Correction} }

func tieAttributes(_ *work, o correction, known, clustered *retail.Attributes, t *rfm.Table, s *modelling.Segments) (*attribute.Attributes, error) {
	return attribute.Associate(known, attribute.Customers{
		IDs: t.Customer, Countries: t.Country, Labels: s.Labels, Clustered: clustered.Names,
	}, o.Correction)
}

type planted struct {
	Demo   bool `json:"demo"`
	source *source
}

func truthOptions(s setting) planted { return planted{s.source.demo != nil, s.source} }

func compareWithTruth(_ *work, o planted, t *rfm.Table, f *prep.Features, s *modelling.Segments, r *modelling.Representatives) (*truth.Truth, error) {
	if !o.Demo {
		return truth.Unknown(), nil
	}
	group := o.source.plantedGroups()
	out := truth.Compare(group, t.Customer, s.Labels, s.Model.K)
	for _, c := range r.List {
		out.Add(c.Technique, group, t.Customer, f.Fit, c.Labels)
	}
	return out, nil
}
