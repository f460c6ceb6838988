package segkit

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"customer-segmentation/segkit/confidence"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
)

// Warehouse brings customers from a table that stays where it is: the engine there cleans
// the order lines and measures the customers by the options of the study, and the copy has
// one row for each. Package warehouse/bring does so.
type Warehouse func(ctx context.Context, address string, config Config, opt remote.Options) (*FromWarehouse, error)

// FromWarehouse is what came back.
type FromWarehouse struct {
	Copy     *remote.Copy         // a local file of customers with recency, frequency and monetary value
	Ledger   []retail.LedgerEntry // of the order lines
	Snapshot time.Time            // to which recency is counted
	Said     []string             // what people should know, in sentences
	Lake     Lake                 // what can be done there once the customers have segments; nil means nothing
}

// Lake is the place that the customers came from.
type Lake interface {
	// Stage collects the labels where Config.WriteBack says, in a table of their own that
	// nobody reads yet.
	Stage(ctx context.Context, l *Labels) error
	// Habits adds up the order lines by segment: of all customers where the labels were
	// staged, or where a statement can name them all, and else of a random sample.
	Habits(ctx context.Context, l *Labels, src rand.Source) (*persona.Habits, error)
	// Publish makes the table of labels from those that were staged, in one step that
	// replaces an earlier table. model is the digest of the results.
	Publish(ctx context.Context, model string) error
	// Discard removes what was staged and not published.
	Discard()
	// Cost says what was paid for so far, in a sentence; "" where nothing is.
	Cost() string
}

// Labels are the segments of all customers.
type Labels struct {
	Customers  []string
	Segment    []int            // −1 for none
	Confidence []describe.Float // how often each keeps the segment, see package confidence; nil where nobody asked
	Value      []retail.Money   // monetary value
	Names      []string         // of the segments
	Snapshot   time.Time
}

// openWarehouse opens an address of a warehouse; ok is false for another input.
func openWarehouse(ctx context.Context, config Config, opt Options) (src *source, ok bool, err error) {
	inputs := config.Inputs()
	open := opt.Warehouses[remote.Scheme(inputs[0])]
	if open == nil {
		if config.WriteBack != "" {
			return nil, true, &OptionError{Key: "write_back", Reason: "labels are written back to a warehouse, and this input is none: " +
				"give trino://… or athena://…, or load customers.csv where the labels are needed"}
		}
		return nil, false, nil
	}
	if len(inputs) > 1 {
		return nil, true, fmt.Errorf("%s cannot be read together with other inputs: join the tables in a view", remote.Redact(inputs[0]))
	}
	from, err := open(ctx, inputs[0], config, opt.Remote)
	if err != nil {
		return nil, true, err
	}
	c := from.Copy
	return &source{
		path: c.Path, files: []string{c.Path}, copy: c, warehouse: from,
		sum: func() ([sha256.Size]byte, error) { return c.SHA256, nil },
	}, true, nil
}

// habits asks the warehouse what the customers of each segment do. Where labels are
// written back, they are staged first.
func (s *Study) habits(profiles []persona.Profile) (*persona.Habits, error) {
	from := s.source.warehouse
	if from == nil || from.Lake == nil {
		return nil, nil
	}
	labels, err := s.labels(profiles)
	if err != nil {
		return nil, err
	}
	ctx := s.run.Context()
	if s.config.WriteBack != "" {
		if err := from.Lake.Stage(ctx, labels); err != nil {
			return nil, err
		}
	}
	h, err := from.Lake.Habits(ctx, labels, s.config.seed().Stream("habits"))
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
	h.LinesOf = from.Ledger[len(from.Ledger)-1].Rows
	if s.config.Cleaning.Returns == retail.ReturnsMatch { // whose entry comes after cleaning
		h.LinesOf = from.Ledger[len(from.Ledger)-2].Rows
	}
	if h.Sampled() {
		h.Seed = &s.config.Seed
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

// WriteBack makes the table that Config.WriteBack names from the labels of these results,
// in one step: until then, and after an error, an earlier table stays as it is. It does
// nothing for a study without that option.
func (s *Study) WriteBack(results *MeasuredResults) error {
	if s.config.WriteBack == "" || s.source.warehouse == nil {
		return nil
	}
	if err := s.source.warehouse.Lake.Publish(s.run.Context(), results.Digest); err != nil {
		return fmt.Errorf("%w; an earlier table is as it was: %w", ErrWrittenBack, err)
	}
	return nil
}

// Close removes what MeasuredResults has left in a warehouse for labels that WriteBack did
// not publish. It is needed for a study that writes back only.
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
