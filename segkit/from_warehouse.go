package segkit

import (
	"context"
	crand "crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"time"

	"customer-segmentation/segkit/confidence"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/disclosure"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/seed"
)

// Warehouse brings the orders, or the customers, of a table that stays where it is: the
// engine there cleans the order lines by the options of the study. Package warehouse/bring
// does so.
type Warehouse func(ctx context.Context, address string, config Config, opt remote.Options) (*FromWarehouse, error)

// What can be brought from a warehouse.
const (
	BringOrders    = "orders"
	BringCustomers = "customers"
)

// FromWarehouse is what came back: Orders or, where these are nil, customers in Copy.
type FromWarehouse struct {
	Orders *Orders
	Copy   *remote.Copy         // a local file of customers with recency, frequency and monetary value
	Ledger []retail.LedgerEntry // of the order lines; with Orders, before matched returns are taken off

	Snapshot time.Time // of customers: to which recency is counted
	Said     []string  // what people should know, in sentences
	Lake     Lake      // what can be done there once the customers have segments; nil means nothing

	asked  string  // of the habits: different for each run, so that an engine's answer is never taken for a later one's
	labels *Labels // that were collected in the lake
}

// Orders are those of a table whose lines stay where they are.
type Orders struct {
	// Rows are orders: one unit of no product, whose price is the order's money. Of customers
	// who gave something back, lines that a return may concern stand alone, and the returns too,
	// so that taking them back gives, under every policy, what it gives for all lines. Countries
	// are those of most of a customer's lines.
	Rows         *retail.Transactions
	Reading      *read.Reading // of the lines
	Unattributed retail.Money  // sales without a customer id
	Name         string        // of the table
	Address      string        // without secrets
}

// Lake is the place that the customers came from.
type Lake interface {
	// Stage collects the labels where Config.WriteBack says, in a table of their own that
	// nobody reads yet.
	Stage(ctx context.Context, l *Labels) error
	// Habits adds up the order lines by segment: of all customers where the labels were
	// staged, or where a statement can name them all, and else of a random sample. It does
	// not look at the names of the segments.
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
		if config.Bring != "" {
			return nil, true, &OptionError{Key: "bring", Reason: "it says what comes back from a warehouse, and this input is none: leave it out"}
		}
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
	from.asked = crand.Text()
	if o := from.Orders; o != nil {
		return &source{own: o.Name, warehouse: from}, true, nil
	}
	c := from.Copy
	return &source{
		path: c.Path, files: []string{c.Path}, copy: c, warehouse: from,
		sum: func() ([sha256.Size]byte, error) { return c.SHA256, nil },
	}, true, nil
}

// broughtOrders reports whether the orders of a table in a warehouse are the data.
func (s *source) broughtOrders() bool { return s.warehouse != nil && s.warehouse.Orders != nil }

// provide gives the study the orders that came from a warehouse.
func (s *Study) provide(o *Orders) error {
	if len(s.config.Attributes.From) > 0 {
		return &OptionError{Key: "attributes.from_transactions", Reason: "the order lines stay in the warehouse: " +
			"give a table of customers as customers, or bring = \"customers\" for a study without attributes"}
	}
	if sign := currencySign(o.Reading.Currency); sign != "" && !s.config.CurrencyGiven && s.config.Currency == defaultCurrency {
		s.config.Currency = sign
	}
	*s = *s.under(s.config, s.added)
	if err := flow.Provide(s.run, reading, o.Reading); err != nil {
		return err
	}
	return flow.Provide(s.run, transactions, o.Rows)
}

// sameCleaning returns an error if the rules of cleaning are others than those by which the
// warehouse has cleaned the lines. The returns policy may be another.
func (s *Study) sameCleaning(rules retail.CleanOptions) error {
	rules.Returns = s.config.Cleaning.Returns
	if reflect.DeepEqual(rules, s.config.Cleaning) {
		return nil
	}
	return &OptionError{Key: "cleaning", Reason: "the warehouse has cleaned the lines already: open a study anew to clean them otherwise"}
}

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
