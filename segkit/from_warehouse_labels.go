package segkit

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/confidence"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/seed"
)

// asking is what the habits depend on besides the segments. The engine's answer is not told
// by that: Asked differs from run to run.
type asking struct {
	Asked string    `json:"asked,omitempty"`
	Seed  seed.Seed `json:"seed"`

	writeBack bool
	source    *source
}

func askingOptions(s setting) asking {
	o := asking{Seed: s.seed(), writeBack: s.WriteBack != "", source: s.source}
	if s.source.broughtOrders() {
		o.Asked = s.source.warehouse.asked
	}
	return o
}

// askHabits asks the warehouse that the orders came from what the customers of each segment
// do. For other studies it has no segments.
func askHabits(w *work, o asking, t *rfm.Table, segments *modelling.Segments, sure *confidence.Result) (*persona.Habits, error) {
	if !o.source.broughtOrders() || o.source.warehouse.Lake == nil {
		return &persona.Habits{Segments: []persona.SegmentHabits{}}, nil
	}
	return o.source.warehouse.habits(w.Context(), orderLabels(t, segments, sure), o.writeBack, o.Seed)
}

// orderLabels returns the segments of all customers, without names.
func orderLabels(t *rfm.Table, segments *modelling.Segments, sure *confidence.Result) *Labels {
	return &Labels{
		Customers: t.Customer, Segment: segments.Labels, Confidence: sure.Customers, Value: t.Monetary,
		Names: make([]string, segments.Model.K), Snapshot: t.Snapshot,
	}
}

// measuredHabits does what askHabits does for a study of the customers of a warehouse.
func (s *Study) measuredHabits(profiles []persona.Profile) (*persona.Habits, error) {
	from := s.source.warehouse
	if from == nil || from.Lake == nil {
		return nil, nil
	}
	labels, err := s.labels(profiles)
	if err != nil {
		return nil, err
	}
	return from.habits(s.run.Context(), labels, s.config.WriteBack != "", s.config.seed())
}

// habits asks what the customers of each segment do. Where labels are written back, they are
// staged first.
func (from *FromWarehouse) habits(ctx context.Context, labels *Labels, writeBack bool, seed seed.Seed) (*persona.Habits, error) {
	if writeBack {
		if err := from.Lake.Stage(ctx, labels); err != nil {
			return nil, err
		}
		from.labels = labels
	}
	h, err := from.Lake.Habits(ctx, labels, seed.Stream("habits"))
	if err != nil {
		from.Lake.Discard()
		return nil, err
	}
	var countries [][]persona.CountryShare
	for _, seg := range h.Segments {
		countries = append(countries, seg.Countries)
	}
	for i, merged := range disclosure.Countries(countries) {
		h.Segments[i].Countries = merged
	}
	last := from.Ledger[len(from.Ledger)-1]
	h.LinesOf = last.Rows
	if last.Rule == retail.EntryMatched { // which comes after cleaning
		h.LinesOf += last.RemovedRows
	}
	if h.Sampled() {
		drawn := uint64(seed)
		h.Seed = &drawn
	}
	return h, nil
}

// labels returns the segments of all customers.
func (s *Study) labels(profiles []persona.Profile) (*Labels, error) {
	m, err := s.Measures()
	if err != nil {
		return nil, err
	}
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	out := &Labels{Customers: m.IDs, Segment: segments.Labels, Value: s.source.customers.Money, Snapshot: s.source.warehouse.Snapshot}
	for _, p := range profiles {
		out.Names = append(out.Names, p.Name)
	}
	if s.config.WriteBack != "" {
		out.Confidence, err = s.measuredConfidence(m, segments)
	}
	return out, err
}

// measuredFits is the number of bootstrap samples to which the technique is fitted for the
// confidence of customers that came from a warehouse.
const measuredFits = 20

// measuredConfidence returns how often each customer keeps the segment when the technique
// is fitted to bootstrap samples of the customers. The choices that need order lines to be
// made otherwise are left as they are.
func (s *Study) measuredConfidence(m *prep.Measures, segments *modelling.Segments) ([]describe.Float, error) {
	features, err := s.Features()
	if err != nil {
		return nil, err
	}
	effort := s.config.effort()
	effort.Restarts = s.config.Evaluation.BootstrapRestarts
	draws := rand.New(s.config.seed().Stream("confidence"))
	tally := confidence.NewTally(segments.Labels, segments.Model.K)
	for range measuredFits {
		labels, err := modelling.RefitEveryone(s.run.Context(), features, m.Ordering(), &segments.Model, effort, s.config.seed(), draws)
		if err != nil {
			return nil, err
		}
		tally.Add(func(i int) (int, bool) { return labels[i], true })
	}
	return tally.Result().Customers, nil
}

// ErrWrittenBack is wrapped where labels were to be written back and are not.
var ErrWrittenBack = errors.New("the labels were not written back")

// ErrWriteUnsure is wrapped where the engine did not answer whether labels were written back:
// the connection was lost, the engine itself failed, or the run was interrupted, in the very
// step that replaces the table.
var ErrWriteUnsure = errors.New("it is not known whether the labels were written back")

// WriteBack makes the table that Config.WriteBack names from the labels of results with this
// digest, which Results or MeasuredResults has returned, in one step: until then, and after
// an error, an earlier table stays as it is. Only after ErrWriteUnsure, the table may have the
// new labels. It does nothing for a study without that option.
func (s *Study) WriteBack(digest string) error {
	from := s.source.warehouse
	if s.config.WriteBack == "" || from == nil {
		return nil
	}
	err := s.nameLabels()
	if err == nil {
		err = from.Lake.Publish(s.run.Context(), digest)
	}
	if err != nil && !errors.Is(err, ErrWriteUnsure) {
		err = fmt.Errorf("%w; an earlier table is as it was: %w", ErrWrittenBack, err)
	}
	return err
}

// nameLabels gives the segments of the labels that were collected the names that these have in a
// study of orders. If the labels are those of the study under other settings, its own are
// collected.
func (s *Study) nameLabels() error {
	from := s.source.warehouse
	if from.Orders == nil {
		return nil
	}
	people, err := s.Personas()
	if err != nil {
		return err
	}
	of, err := s.Segments()
	if err != nil {
		return err
	}
	if from.labels == nil || !slices.Equal(from.labels.Segment, of.Labels) {
		table, err := s.RFM()
		if err != nil {
			return err
		}
		sure, err := s.Confidence()
		if err != nil {
			return err
		}
		from.labels = orderLabels(table, of, sure)
		if err := from.Lake.Stage(s.run.Context(), from.labels); err != nil {
			return err
		}
	}
	copy(from.labels.Names, people.Names())
	return nil
}

// Close removes what Results or MeasuredResults has left in a warehouse for labels that
// WriteBack did not publish. It is needed for a study that writes back only.
func (s *Study) Close() {
	if from := s.source.warehouse; from != nil && from.Lake != nil {
		from.Lake.Discard()
	}
}

// Costs says what the warehouse was paid for, in a sentence; "" where nothing is.
func (s *Study) Costs() string {
	if from := s.source.warehouse; from != nil && from.Lake != nil {
		return from.Lake.Cost()
	}
	return ""
}
