// Package segkit runs a customer segmentation as a chain of steps, in the six
// stages of CRISP-DM: from a shop's transactions to segments that people act
// on. It wires the packages below it and computes nothing itself.
//
// A Study is opened on a configuration. Each of its methods is a step, named
// for what it gives; a step asks for the steps it needs, so they can be called
// in any order, and a step whose options and inputs have not changed comes from
// the step store:
//
//	study, err := segkit.Open(ctx, segkit.Default(), segkit.Options{})
//	decision, err := study.Decision()
//
// The steps by stage: Objectives, Plan; Transactions, Reading, Quality; Cleaned, Ledger,
// RFM, Scores, Outliers, Features, Components; KMeans, MiniBatch, Dendrogram,
// Hierarchical, KDistances, DBSCAN, Sweep, Elbow, Gap; Candidates, Structure,
// Stability, Decision, Agreement, Differentiation, Sensitivity, Movement,
// Prediction; Segments, Personas, Results. Model saves the segments to label other
// customers, by OpenScoring and Assigned.
package segkit

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
)

// Study is one segmentation: a configuration, a source of transactions and the
// steps between them and the report. It is safe for use by several goroutines.
type Study struct {
	ctx    context.Context
	config Config
	store  *memo.Store
	watch  Progress
	source *source

	mu      sync.Mutex
	nodes   map[string]*node
	hashes  map[any]memo.Hash // content hash of each result, by its pointer
	derived map[any]bool      // results that are parts of others, by their pointers
	timings []Timing
	reading *retail.Reading // of the last read, until Reading stores it
}

// Options of Open; the zero value is ready to use.
type Options struct {
	Store    *memo.Store    // where steps are remembered; nil means nowhere
	Progress Progress       // told about each step; nil means nobody
	Remote   remote.Options // how sources that lie elsewhere are fetched
}

// Progress hears of steps as they start and end. Calls come from the goroutine
// that asked for the step, and fractions from any.
type Progress interface {
	Start(step Step)
	Advance(step Step, fraction float64) // 0 to 1, where a step can tell
	End(step Step, stored bool, took time.Duration)
}

// Timing is how long a step took in this run.
type Timing struct {
	Step    string  `json:"step"`
	Stage   int     `json:"stage"`
	Seconds float64 `json:"seconds"` // without the steps it asked for
	Stored  bool    `json:"stored"`  // it came from the step store
}

// Open checks the configuration and opens its source: "demo", a path, or an
// address such as s3://bucket/key, of which a verified local copy is made. The
// context bounds every step of the study. Nothing is computed yet.
func Open(ctx context.Context, config Config, opt Options) (*Study, error) {
	if err := config.Validate(); err != nil {
		return nil, err
	}
	if strings.TrimSpace(config.Title) == "" {
		config.Title = defaultTitle
	}
	src, err := openSource(ctx, config.Input, opt.Remote)
	if err != nil {
		return nil, err
	}
	return newStudy(ctx, config, src, opt), nil
}

func newStudy(ctx context.Context, config Config, src *source, opt Options) *Study {
	watch := opt.Progress
	if watch == nil {
		watch = silent{}
	}
	return &Study{ctx: ctx, config: config, store: opt.Store, watch: watch, source: src, nodes: map[string]*node{}, hashes: map[any]memo.Hash{}}
}

// Config is the study's configuration.
func (s *Study) Config() Config { return s.config }

// Shop is the name of the shop: as configured, or the source's.
func (s *Study) Shop() string {
	if s.config.Shop != "" {
		return s.config.Shop
	}
	return s.source.title()
}

// Timings are the steps of this run in the order they ended.
func (s *Study) Timings() []Timing {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Timing(nil), s.timings...)
}

// variant is the same study of the same source with some options changed. It
// shares the step store, and in this process the rows as read and as cleaned, so
// that the file is not read again where there is no store.
func (s *Study) variant(change func(*Config)) *Study {
	config := s.config
	change(&config)
	v := newStudy(s.ctx, config, s.source, Options{Store: s.store})
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, n := range s.nodes {
		switch n.step {
		case "transactions", "reading", "cleaned": // nothing but the source and the options in name decides them
			v.nodes[name] = n
		}
	}
	maps.Copy(v.hashes, s.hashes)
	return v
}

// stream is the source of randomness of one use, derived from the study's seed
// and a name, so that no step's draws depend on another's.
func (s *Study) stream(name ...any) rand.Source {
	h := sha256.New()
	_ = binary.Write(h, binary.LittleEndian, s.config.Seed)
	for _, part := range name {
		fmt.Fprintf(h, "/%v", part)
	}
	sum := h.Sum(nil)
	return rand.NewPCG(binary.LittleEndian.Uint64(sum[:8]), binary.LittleEndian.Uint64(sum[8:16]))
}

// silent is the Progress of those who do not want any.
type silent struct{}

func (silent) Start(Step)                    {}
func (silent) Advance(Step, float64)         {}
func (silent) End(Step, bool, time.Duration) {}
