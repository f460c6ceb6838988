package segkit

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// Score labels new customers, m×3 in days, orders and money, by the chosen
// segments.
func (s *Study) Score(raw matrix.Matrix) ([]int, error) {
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	labels, _, err := labeller(features, segments).Label(raw)
	return labels, err
}

// Model is the chosen segments as a file that labels other customers.
func (s *Study) Model() (*model.Model, error) {
	results, err := s.Results()
	if err != nil {
		return nil, err
	}
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	return s.saved(segments, results.Segments, results.Digest)
}

// saved is the model of any segments of the study, in the personas' order.
func (s *Study) saved(segments *modelling.Segments, personas []persona.Persona, digest string) (*model.Model, error) {
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	rule := labeller(features, segments)
	labels, distance, err := rule.Label(table.Matrix())
	if err != nil {
		return nil, err
	}
	c := &segments.Model
	m := &model.Model{
		Format: model.Format, Version: model.Version,
		Study: model.Study{
			Digest: digest, Currency: s.config.Currency, Snapshot: table.Snapshot.Format(time.DateTime), SnapshotGiven: s.config.RFM.Snapshot != "",
			PeriodDays: periodDays(table), Customers: table.Len(),
		},
		Cleaning: s.config.savedCleaning(), Preparation: model.PreparationOf(&features.Pipeline),
		Technique: c.Technique, Setting: c.Parameters, Rule: model.Rule(c.Technique),
		Segments: make([]model.Segment, c.K),
	}
	if c.Technique == cluster.TechniqueDBSCAN {
		m.Density = &model.Density{Eps: c.Eps, MinSamples: c.MinSamples, Core: rule.Assigner.Core.Rows(), Labels: rule.Assigner.Labels}
	}
	for i, p := range personas {
		m.Segments[i] = model.Segment{Name: p.Name, Customers: p.Customers, Centre: c.Centers.Row(i)}
	}
	for i, label := range labels {
		if label != segments.Labels[i] {
			m.Study.Moved++
		}
	}
	for _, i := range features.Fit {
		if labels[i] != cluster.Noise {
			m.Segments[labels[i]].Farthest = max(m.Segments[labels[i]].Farthest, distance[i])
		}
	}
	return m, nil
}

// savedCleaning is how a model's file says how customers are made of rows.
func (c *Config) savedCleaning() model.Cleaning {
	rules := c.Cleaning
	rules.NonProductCodes = rules.NonProducts()
	return model.Cleaning{CleanOptions: rules, MaxBadShare: c.Reading.MaxBadShare}
}

// periodDays is the whole days from the first purchase of a customer to the last.
func periodDays(t *rfm.Table) int {
	first, last := int64(math.MaxInt64), int64(math.MinInt64)
	for i := range t.First {
		first, last = min(first, t.First[i]), max(last, t.Last[i])
	}
	return int((last - first) / retail.SecondsPerDay)
}

// OpenScoring opens other data to be labelled by a saved model: a study with the
// model's options for reading, cleaning and RFM. snapshot is the day that recency
// is counted to; "" means by the model's rule: the day that was given to its
// study, else the latest purchase plus one day. Assigned then gives the labels.
func OpenScoring(ctx context.Context, m *model.Model, input, snapshot string, opt Options) (*Study, error) {
	config := Default()
	config.Input, config.Currency = input, m.Study.Currency
	config.Reading.MaxBadShare = m.Cleaning.MaxBadShare
	config.Cleaning = m.Cleaning.CleanOptions
	config.RFM.Snapshot = snapshot
	if snapshot == "" && m.Study.SnapshotGiven {
		config.RFM.Snapshot = m.Study.Snapshot
	}
	return Open(ctx, config, opt)
}

// Assigned are the customers of a study's data with the segments of a saved
// model.
type Assigned struct {
	Table    *rfm.Table
	Labels   []int     // places in the model's segments, or cluster.Noise
	Distance []float64 // in features, to the centre of the segment; to the nearest one for noise
	Beyond   []bool    // farther from the centre than any customer the segment was made of
	Warnings []string
}

// Assigned labels every customer of the study's data by a saved model. The steps
// to RFM are the study's own, so its cleaning must be the model's, as OpenScoring
// sees to.
func (s *Study) Assigned(m *model.Model) (*Assigned, error) {
	if saved := s.config.savedCleaning(); !reflect.DeepEqual(saved, m.Cleaning) {
		return nil, fmt.Errorf("%w: the model was made with other options for reading and cleaning; open the data with those of the model", ErrConfig)
	}
	table, err := s.RFM()
	if errors.Is(err, rfm.ErrSnapshot) && m.Study.SnapshotGiven && s.config.RFM.Snapshot == m.Study.Snapshot {
		return nil, fmt.Errorf("the model's study was given the snapshot %s, and the data goes beyond it; say to which day recency is to be counted (--snapshot)", m.Study.Snapshot)
	}
	if err != nil {
		return nil, err
	}
	reading, err := s.Reading()
	if err != nil {
		return nil, err
	}
	a := &Assigned{Table: table, Beyond: make([]bool, table.Len())}
	if a.Labels, a.Distance, err = m.Labeller().Label(table.Matrix()); err != nil {
		return nil, err
	}
	beyond := 0
	for i, label := range a.Labels {
		if a.Beyond[i] = label != cluster.Noise && a.Distance[i] > m.Segments[label].Farthest; a.Beyond[i] {
			beyond++
		}
	}
	a.Warnings = append(append(a.Warnings, reading.Warnings...), describe.Texts(table.Warnings)...)
	a.warnBeyond(beyond)
	return a, a.warnTime(m)
}

func (a *Assigned) warnBeyond(n int) {
	if n == 0 {
		return
	}
	share := float64(n) / float64(a.Table.Len())
	w := fmt.Sprintf("%s of %s customers (%.1f %%) are farther from their segment's centre than any customer that the segment was made of.", describe.Count(n), describe.Count(a.Table.Len()), 100*share)
	if share >= .1 {
		w += " The model does not know such customers: make a new study."
	}
	a.Warnings = append(a.Warnings, w)
}

// warnTime compares the snapshot and the length of the period with the study's:
// orders and money grow with the time that they are counted over.
func (a *Assigned) warnTime(m *model.Model) error {
	then, err := m.Snapshot()
	if err != nil {
		return err
	}
	if now := a.Table.Snapshot; !now.Equal(then) {
		a.Warnings = append(a.Warnings, fmt.Sprintf("Recency is counted to %s, in the model's study to %s.", now.Format(time.DateTime), then.Format(time.DateTime)))
	}
	days, before := periodDays(a.Table), m.Study.PeriodDays
	if 10*max(days-before, before-days) > before {
		a.Warnings = append(a.Warnings, fmt.Sprintf("The purchases span %d days, those of the model's study %d: frequency and monetary value grow with the time, so the segments mean something else; label periods of the same length.", days, before))
	}
	return nil
}
