package segkit

import (
	"context"
	"fmt"
	"io"

	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
)

// Study is one segmentation: a configuration, a source of transactions and the
// steps between them and the report. It is safe for use by several goroutines.
type Study struct {
	config Config
	source *source
	added  []Feature // see WithFeature
	run    *flow.Run[setting]
	watch  Progress
}

// Options of Open; the zero value is ready to use.
type Options struct {
	Store    *memo.Store    // where steps are remembered; nil means nowhere
	Progress Progress       // told about each step; nil means nobody
	Remote   remote.Options // how remote sources are fetched

	Warehouses map[string]Warehouse // by scheme of the address: where customers are made elsewhere
}

// Progress is told when steps start and end. Calls come from the goroutine
// that asked for the step, and fractions from any.
type Progress = flow.Watch

// Step describes a step to people.
type Step = flow.About

// Timing is how long a step took in this run.
type Timing = flow.Timing

// Open checks the configuration and opens its source: "demo", a path, or an
// address such as s3://bucket/key, of which a verified local copy is made. The
// context bounds every step of the study. The first rows of a file tell its columns; if
// they are customers that are summed up already, or have no money, the study is one on
// measures, as OpenMeasures opens it. Nothing else is computed yet.
func Open(ctx context.Context, config Config, opt Options) (*Study, error) {
	if err := config.Validate(); err != nil {
		return nil, err
	}
	src, ok, err := openWarehouse(ctx, config, opt)
	if ok {
		config.Columns = nil // they are the table's, and not those of what came back
	} else {
		src, err = openSource(ctx, config.Inputs(), opt.Remote)
	}
	if err != nil {
		return nil, err
	}
	s, err := newStudy(ctx, config, src, opt)
	if err != nil {
		return nil, err
	}
	if src.broughtOrders() {
		return s, s.provide(src.warehouse.Orders)
	}
	return s.settle(ctx)
}

// OpenTransactions opens a study on your own order lines, named for people. The
// configuration's input is not looked at.
func OpenTransactions(ctx context.Context, name string, t *retail.Transactions, config Config, opt Options) (*Study, error) {
	if err := config.Validate(); err != nil {
		return nil, err
	}
	s, err := newStudy(ctx, config, &source{own: name}, opt)
	if err != nil {
		return nil, err
	}
	if err := flow.Provide(s.run, reading, read.Plain(name, t.Len())); err != nil {
		return nil, err
	}
	return s, flow.Provide(s.run, transactions, t)
}

// OpenMeasures opens a study on your own measures, which need not be recency,
// frequency and monetary value: from outliers to the decision, the segments and
// their profiles. Steps that need order lines, such as Movement, return an error
// that wraps ErrNoTransactions.
func OpenMeasures(ctx context.Context, name string, m *prep.Measures, config Config, opt Options) (*Study, error) {
	if err := config.Validate(); err != nil {
		return nil, err
	}
	if err := m.Validate(); err != nil {
		return nil, err
	}
	s, err := newStudy(ctx, config, &source{own: name, measuresOnly: true}, opt)
	if err != nil {
		return nil, err
	}
	return s, flow.Provide(s.run, measures, m)
}

func newStudy(ctx context.Context, config Config, src *source, opt Options) (*Study, error) {
	config.tidy()
	code, err := codeHash()
	if err != nil {
		return nil, err
	}
	run := flow.New(ctx, &pipeline, setting{Config: config, source: src}, flow.Options{Code: code, Store: opt.Store, Watch: opt.Progress})
	return &Study{config, src, nil, run, opt.Progress}, nil
}

// With returns the same study of the same source with some options changed, to ask a
// what-if question. Both share the step store and what either has in memory, so that only
// what the change touches is computed.
func (s *Study) With(change func(*Config)) (*Study, error) {
	config := s.config
	change(&config)
	if err := config.Validate(); err != nil {
		return nil, err
	}
	if s.source.broughtOrders() {
		if err := s.sameCleaning(config.Cleaning); err != nil {
			return nil, err
		}
	}
	config.tidy()
	return s.under(config, s.added), nil
}

// under returns the study of the same source with other options and added features.
func (s *Study) under(config Config, added []Feature) *Study {
	return &Study{config, s.source, added, s.run.With(setting{config, s.source, added}, s.watch), s.watch}
}

// Config returns the study's configuration.
func (s *Study) Config() Config { return s.config }

// Shop returns the name of the shop: as configured, or the source's.
func (s *Study) Shop() string {
	if s.config.Shop != "" {
		return s.config.Shop
	}
	return s.source.title()
}

// Timings returns the steps of this run in the order in which they ended.
func (s *Study) Timings() []Timing { return s.run.Timings() }

// Made reports whether result is a pointer that a method of this very study has
// returned. What is shown of a result needs its study's names and currency.
func (s *Study) Made(result any) bool { return s.run.Made(result) }

// Steps returns the stored steps in the order of the method.
func Steps() []Step { return pipeline.Steps() }

// PrintSteps writes the graph as text: each step with what it reads and the options
// that it depends on.
func PrintSteps(w io.Writer) error {
	if err := pipeline.Print(w, effort.Stages); err != nil {
		return fmt.Errorf("printing the steps: %w", err)
	}
	return nil
}
