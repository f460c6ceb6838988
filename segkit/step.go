package segkit

import (
	"context"
	"embed"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"customer-segmentation/segkit/memo"
)

// Step is one step of the study.
type Step struct {
	Name    string
	Title   string  // what it does, for progress lines
	Stage   int     // 1 to 6
	Version int     // raised when the step's results change; a test holds it beside them
	Weight  float64 // its usual share of a first run, for the remaining time
}

// steps are the stored steps in the order of the method.
var steps = []Step{
	{"transactions", "Reading the transactions", 2, 2, .25},
	{"reading", "What the reader noticed", 2, 1, 0},
	{"quality", "Profiling the data's quality", 2, 4, .01},
	{"cleaned", "Cleaning with a ledger", 3, 3, .01},
	{"rfm", "Recency, frequency, monetary value", 3, 3, .005},
	{"scores", "RFM scores and named segments", 3, 1, 0},
	{"outliers", "Looking for outliers", 3, 1, .01},
	{"features", "Transforming and scaling", 3, 1, 0},
	{"components", "Principal components", 3, 1, 0},
	{"k-means", "k-means", 4, 1, .03},
	{"mini-batch k-means", "Mini-batch k-means", 4, 1, .02},
	{"dendrogram", "Hierarchical clustering", 4, 1, .01},
	{"hierarchical", "Cutting the dendrogram", 4, 1, .005},
	{"k-distances", "DBSCAN's k-distance curve", 4, 1, .005},
	{"dbscan", "DBSCAN", 4, 1, .005},
	{"candidates", "Silhouettes and other indices", 5, 1, .05},
	{"gap", "Gap statistic", 5, 2, .12},
	{"stability", "Bootstrap stability", 5, 1, .03},
	{"decision", "Choosing the technique", 5, 4, .01},
	{"segments", "Labelling every customer", 6, 1, 0},
	{"silhouettes", "Silhouette of each customer", 5, 1, .005},
	{"structure", "Is there structure at all?", 5, 1, .05},
	{"agreement", "Agreement between techniques", 5, 1, 0},
	{"differentiation", "What differentiates the segments", 5, 1, .005},
	{"sensitivity", "Sensitivity to the choices made", 5, 1, .05},
	{"attributes", "Customer attributes by segment", 5, 3, 0},
	{"movement", "How customers move", 5, 5, .01},
	{"prediction", "Do segments predict?", 5, 6, .02},
	{"personas", "Personas", 6, 12, .02},
}

// node is a step's result in this process; its value is a pointer.
type node struct {
	step  string
	mu    sync.Mutex
	done  bool
	value any
	err   error
}

// sources are this package and all that it links of this module, and nothing
// else: an edit of a chart or a table recomputes nothing. A test compares them
// with what is linked.
//
//go:embed *.go
//go:embed campaign/*.go choose/*.go cluster/*.go describe/*.go kneedle/*.go matrix/*.go memo/*.go model/*.go nearest/*.go
//go:embed movement/*.go parallel/*.go persona/*.go prep/*.go remote/*.go retail/*.go retail/demo/*.go retail/read/*.go rfm/*.go validity/*.go
var sources embed.FS

// codeHash stands for the code that computes: it is part of every step's key,
// so that an edit never serves a stale result.
var codeHash = sync.OnceValues(func() (string, error) {
	return memo.CodeHash(sources, "gonum.org/v1/gonum", "github.com/xuri/excelize/v2", "github.com/parquet-go/parquet-go")
})

// do gives a step's result: from this process, else from the step store, else
// by computing it. Its key takes in the step's name and version, the code, the
// options, and the content hashes of the inputs, which must be results of other
// steps of this study.
func do[T any](s *Study, name string, options any, inputs []any, codec memo.Codec[*T], compute func(ctx context.Context, advance func(float64)) (*T, error)) (*T, error) {
	step := s.step(name)
	if d, ok := options.(detailed); ok {
		step.Title += ": " + d.Detail()
	}
	s.mu.Lock()
	n := s.nodes[nodeName(name, options)]
	if n == nil {
		n = &node{step: name}
		s.nodes[nodeName(name, options)] = n
	}
	s.mu.Unlock()

	n.mu.Lock()
	defer n.mu.Unlock()
	if n.done {
		value, _ := n.value.(*T)
		return value, n.err
	}
	if err := s.ctx.Err(); err != nil {
		return nil, err
	}
	key, err := s.key(step, options, inputs)
	if err != nil {
		return nil, err
	}
	s.watch.Start(step)
	start, stored := time.Now(), true
	value, hash, err := memo.Step(s.ctx, s.store, key, codec, func() (*T, error) {
		stored = false
		return compute(s.ctx, func(fraction float64) { s.watch.Advance(step, fraction) })
	})
	took := time.Since(start)
	s.watch.End(step, stored, took)
	if err != nil {
		if s.ctx.Err() != nil { // an interruption is no result: ask again later
			return nil, err
		}
		n.done, n.err = true, err
		return nil, err
	}
	n.done, n.value = true, value
	s.mu.Lock()
	s.hashes[value] = hash
	s.timings = append(s.timings, Timing{Step: name, Stage: step.Stage, Seconds: took.Seconds(), Stored: stored})
	s.mu.Unlock()
	return value, nil
}

func (s *Study) step(name string) Step {
	for _, step := range steps {
		if step.Name == name {
			return step
		}
	}
	panic("segkit: unknown step " + name)
}

// detailed options tell apart calls of one step, for progress lines.
type detailed interface{ Detail() string }

// nodeName tells apart calls of one step with different options, such as the
// stability of each setting.
func nodeName(name string, options any) string {
	data, err := json.Marshal(options)
	if err != nil {
		panic(fmt.Sprintf("segkit: options of %s: %v", name, err))
	}
	return name + " " + string(data)
}

func (s *Study) key(step Step, options any, inputs []any) (memo.Key, error) {
	code, err := codeHash()
	if err != nil {
		return memo.Key{}, err
	}
	hashes := make([]memo.Hash, len(inputs))
	for i, input := range inputs {
		hashes[i] = s.hashOf(input)
	}
	return memo.NewKey(step.Name, step.Version, code, options, hashes...)
}

// hashOf is the content hash of a result of one of the study's steps.
func (s *Study) hashOf(result any) memo.Hash {
	s.mu.Lock()
	defer s.mu.Unlock()
	if hash, ok := s.hashes[result]; ok {
		return hash
	}
	panic(fmt.Sprintf("segkit: %T is not a result of a step", result))
}
