package segkit

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/internal/testenv/warm"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/validity"
)

// quick is the demo study with little drawn at random, for tests of how steps
// hang together.
func quick() Config {
	c := Default()
	c.Modelling.Restarts, c.Modelling.MaxK = 5, 8
	c.Evaluation = Evaluation{GapDraws: 3, StructureDraws: 3, Resamples: 12, BootstrapRestarts: 2}
	return c
}

func results(t *testing.T, c Config, opt Options) *Results {
	t.Helper()
	study, err := Open(t.Context(), c, opt)
	if err != nil {
		t.Fatal(err)
	}
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// quickResults are those of the quick study without a store.
var quickResults = sync.OnceValues(func() (*Results, error) {
	study, err := Open(context.Background(), quick(), Options{})
	if err != nil {
		return nil, err
	}
	return study.Results()
})

func wantDigest(t *testing.T) string {
	t.Helper()
	r, err := quickResults()
	if err != nil {
		t.Fatal(err)
	}
	return r.Digest
}

func TestSameDigestOnAnyNumberOfCores(t *testing.T) {
	want := wantDigest(t)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, cores := range []int{1, 5} {
		runtime.GOMAXPROCS(cores)
		if got := results(t, quick(), Options{}).Digest; got != want {
			t.Errorf("on %d cores the digest is %s, else %s", cores, got, want)
		}
	}
	other := quick()
	other.Seed++
	if results(t, other, Options{}).Digest == want {
		t.Error("another seed gives the same digest: the seed is not used")
	}
}

// A run without a store, one that fills it and one that reads it give the same.
func TestStoreChangesNothing(t *testing.T) {
	store := openStore(t)
	want := wantDigest(t)
	first := results(t, quick(), Options{Store: store})
	second := results(t, quick(), Options{Store: store})
	if first.Digest != want || second.Digest != want {
		t.Fatalf("digests: %s without a store, %s filling it, %s reading it", want, first.Digest, second.Digest)
	}
	if got := computed(second); len(got) > 0 {
		t.Errorf("the second run computed %v again", got)
	}
	idle := []string{}
	for _, step := range Steps() {
		if !slices.Contains(computed(first), step.Name) {
			idle = append(idle, step.Name)
		}
	}
	// Results does not need these on the demo shop.
	if want := []string{"columns", "truth", "profiles", "without attributes"}; !slices.Equal(idle, want) {
		t.Errorf("the first run took steps from an empty store: %q, not only %q", idle, want)
	}
}

func openStore(t *testing.T) *memo.Store {
	t.Helper()
	store, err := memo.Open(t.TempDir(), memo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// computed are the names of the steps that did not come from the store.
func computed(r *Results) []string {
	out := []string{}
	for _, timing := range r.Timings {
		if !timing.Stored && !slices.Contains(out, timing.Step) {
			out = append(out, timing.Step)
		}
	}
	slices.Sort(out)
	return out
}

func TestOnlyWhatDependsOnAnOptionIsComputedAgain(t *testing.T) {
	testenv.Studies(t)
	store := openStore(t)
	results(t, quick(), Options{Store: store})
	for _, c := range []struct {
		name   string
		change func(*Config)
		never  []string // steps that must come from the store
		always []string // steps that must not
	}{
		{"k", func(c *Config) { c.Modelling.K = 5 },
			[]string{"transactions", "cleaned", "rfm", "features", "k-means", "mini-batch k-means", "dendrogram",
				"dbscan", "candidates", "gap"}, []string{"decision", "segments", "personas"}},
		{"currency", func(c *Config) { c.Currency = "$" },
			[]string{"cleaned", "k-means", "stability", "decision", "segments", "gap"}, []string{"personas"}},
		{"resamples", func(c *Config) { c.Evaluation.Resamples = 10 },
			[]string{"cleaned", "k-means", "candidates", "gap"}, []string{"stability"}},
		{"products only", func(c *Config) { c.Cleaning.DropNonProducts = true },
			[]string{"transactions", "quality"}, []string{"cleaned", "rfm", "k-means"}},
		{"the other policy was tried for sensitivity", func(c *Config) { c.Cleaning.Returns = "net" },
			[]string{"transactions", "cleaned", "rfm", "features"}, []string{"k-means"}},
		{"read again, the same rows", func(c *Config) { c.Reading.MaxBadShare = .02 },
			[]string{"cleaned", "rfm", "k-means", "stability", "personas"}, []string{"transactions"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			config := quick()
			c.change(&config)
			got := computed(results(t, config, Options{Store: store}))
			for _, step := range c.never {
				if slices.Contains(got, step) {
					t.Errorf("%s was computed again", step)
				}
			}
			for _, step := range c.always {
				if !slices.Contains(got, step) {
					t.Errorf("%s came from the store", step)
				}
			}
		})
	}
}

// Every entry of the store is damaged; the next run repairs it and gives the same.
func TestDamagedStoreIsRebuilt(t *testing.T) {
	testenv.Studies(t)
	dir := t.TempDir()
	store, err := memo.Open(dir, memo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	results(t, quick(), Options{Store: store})
	want, damaged := wantDigest(t), 0
	err = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil || len(data) < 200 {
			return err
		}
		data[len(data)/2] ^= 0x40
		damaged++
		return os.WriteFile(path, data, 0o644)
	})
	if err != nil || damaged < 10 {
		t.Fatalf("%d entries damaged, %v", damaged, err)
	}
	if store, err = memo.Open(dir, memo.Options{}); err != nil {
		t.Fatal(err)
	}
	if got := results(t, quick(), Options{Store: store}).Digest; got != want {
		t.Errorf("after damage the digest is %s, before %s", got, want)
	}
}

func TestStepsInAnyOrder(t *testing.T) {
	study, err := Open(t.Context(), quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for _, step := range []func() error{
		func() error { _, err := study.Personas(); return err },
		func() error { _, err := study.Agreement(); return err },
		func() error { _, err := study.Ledger(); return err },
		func() error { _, err := study.Prediction(); return err },
		func() error { _, err := study.Silhouettes(); return err },
		func() error { _, err := study.Components(); return err },
	} {
		wg.Go(func() {
			if err := step(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	got, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	if want := wantDigest(t); got.Digest != want {
		t.Errorf("steps asked for at once give %s, in order %s", got.Digest, want)
	}
}

func TestInterruptedStudyCanGoOn(t *testing.T) {
	store := openStore(t)
	ctx, cancel := context.WithCancel(t.Context())
	study, err := Open(ctx, quick(), Options{Store: store, Progress: stopAt{"gap", cancel}})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if _, err := study.Results(); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v, want an interruption", err)
	}
	t.Logf("stopped after %v", time.Since(start))
	r := results(t, quick(), Options{Store: store})
	if got := computed(r); slices.Contains(got, "k-means") {
		t.Errorf("what was done before the interruption is computed again: %v", got)
	}
	if r.Digest != wantDigest(t) {
		t.Error("after an interruption the results differ")
	}
}

// stopAt cancels when a step starts.
type stopAt struct {
	step   string
	cancel context.CancelFunc
}

func (s stopAt) Start(step Step) {
	if step.Name == s.step {
		s.cancel()
	}
}
func (stopAt) Advance(Step, float64)         {}
func (stopAt) End(Step, bool, time.Duration) {}

// The demo shop's customers were planted in groups. The segments should find
// most of that structure again.
func TestPlantedGroupsAreFound(t *testing.T) {
	study, err := Open(t.Context(), quick(), Options{Store: warm.Store()})
	if err != nil {
		t.Fatal(err)
	}
	table, err := study.RFM()
	if err != nil {
		t.Fatal(err)
	}
	segments, err := study.Segments()
	if err != nil {
		t.Fatal(err)
	}
	code := map[string]int{}
	groups := study.source.plantedGroups()
	planted := make([]int, table.Len())
	for i, id := range table.Customer {
		group, known := groups[id]
		if !known {
			t.Fatalf("customer %s was not planted", id)
		}
		if _, seen := code[group]; !seen {
			code[group] = len(code)
		}
		planted[i] = code[group]
	}
	if ari := validity.AdjustedRand(planted, segments.Labels); ari < .5 {
		t.Errorf("the adjusted Rand index of segments and planted groups is %.2f, want .5 or more", float64(ari))
	}
}

func TestAttributesTellTheTiedFromTheUntied(t *testing.T) {
	r := results(t, quick(), Options{Store: warm.Store()})
	v := map[string]float64{}
	for _, a := range r.Attributes {
		v[a.Name] = float64(a.CramersV)
	}
	if v["channel"] < .15 || v["age band"] > .08 {
		t.Errorf("Cramér's V: channel %.2f (it is tied to the planted groups), age band %.2f (it is not)", v["channel"], v["age band"])
	}
}

func TestFixedK(t *testing.T) {
	testenv.Studies(t)
	for _, k := range []int{2, 6} {
		c := quick()
		c.Modelling.K = k
		r := results(t, c, Options{Store: warm.Store()})
		if r.Decision.K != k || len(r.Segments) != k {
			t.Errorf("k = %d gives %s and %d segments", k, r.Decision.Headline(), len(r.Segments))
		}
		if g := r.Decision.Given; g == nil || g.K != k || g.RuleK != 4 || !strings.Contains(r.Decision.Headline(), "a number given by hand") {
			t.Errorf("k = %d: given %+v, %s", k, g, r.Decision.Headline())
		}
	}
}

// Every way of preparing and every policy gives a whole study.
func TestEveryOptionGivesAStudy(t *testing.T) {
	testenv.Slow(t, "a dozen whole studies")
	for name, change := range map[string]func(*Config){
		"winsorise":   func(c *Config) { c.Outliers.Policy = "winsorise" },
		"set aside":   func(c *Config) { c.Outliers.Policy = "set-aside" },
		"lof":         func(c *Config) { c.Outliers.Policy, c.Outliers.By = "set-aside", "local outlier factor" },
		"none":        func(c *Config) { c.Features.Transform, c.Features.Scale = "none", "robust" },
		"yeo-johnson": func(c *Config) { c.Features.Transform, c.Features.Scale = "yeo-johnson", "min-max" },
		"box-cox":     func(c *Config) { c.Features.Transform = "box-cox" },
		"pca":         func(c *Config) { c.Features.Space = "pca:2" },
		"net":         func(c *Config) { c.Cleaning.Returns = "net" },
		"drop":        func(c *Config) { c.Cleaning.Returns = "drop" },
		"average":     func(c *Config) { c.Modelling.Linkage = "average" },
		"products":    func(c *Config) { c.Cleaning.DropNonProducts = true },
		"snapshot":    func(c *Config) { c.RFM.Snapshot = "2025-06-30" },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := quick()
			change(&c)
			if err := c.Validate(); err != nil {
				t.Fatal(err)
			}
			r := results(t, c, Options{})
			customers := r.Unassigned
			for _, s := range r.Segments {
				customers += s.Customers
			}
			if customers != r.RFM.Customers {
				t.Errorf("%d customers in segments, %d in RFM", customers, r.RFM.Customers)
			}
			if names := segmentNames(r); len(slices.Compact(slices.Sorted(slices.Values(names)))) != len(names) {
				t.Errorf("names are not unique: %s", strings.Join(names, ", "))
			}
		})
	}
}

func segmentNames(r *Results) []string {
	var names []string
	for _, s := range r.Segments {
		names = append(names, s.Name)
	}
	return names
}
