package flow

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/parallel"
)

// kitchen is a small pipeline that counts how often each step is computed.
type kitchen struct {
	graph  Graph[order]
	raw    Step[order, []int]
	sorted Step[order, []int]
	least  Step[order, int]
	both   Step[order, string]
	seen   Step[order, int]
	doubled
	calls map[string]int
	mu    sync.Mutex
}

type order struct {
	Numbers []int
	Loud    bool
	Fail    bool
}

type numbers struct{ Numbers []int }
type loud struct{ Loud, Fail bool }

type doubled struct{ part Part[order, int, int] }

func newKitchen() *kitchen {
	k := &kitchen{calls: map[string]int{}}
	count := func(name string) {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.calls[name]++
	}
	k.raw = From0(&k.graph, About{Name: "raw", Stage: 1}, func(o order) numbers { return numbers{o.Numbers} },
		func(_ *Work[order], o numbers) (*[]int, error) {
			count("raw")
			list := slices.Clone(o.Numbers)
			return &list, nil
		})
	k.sorted = From1(&k.graph, About{Name: "sorted", Stage: 1}, NoOptions[order], k.raw,
		func(_ *Work[order], _ None, raw *[]int) (*[]int, error) {
			count("sorted")
			list := slices.Sorted(slices.Values(*raw))
			return &list, nil
		})
	k.least = From1(&k.graph, About{Name: "least", Stage: 2}, NoOptions[order], k.sorted,
		func(_ *Work[order], _ None, sorted *[]int) (*int, error) {
			count("least")
			return &(*sorted)[0], nil
		})
	k.doubled.part = NewPart[order, int, int](&k.graph, About{Name: "doubled", Stage: 2})
	k.both = From2(&k.graph, About{Name: "both", Stage: 2}, func(o order) loud { return loud{o.Loud, o.Fail} }, k.least, k.raw,
		func(w *Work[order], o loud, least *int, raw *[]int) (*string, error) {
			count("both")
			if o.Fail {
				return nil, errBurnt
			}
			twice, err := k.doubled.part.Of(w, *least, nil, func(*Work[order]) (*int, error) {
				count("doubled")
				v := 2 * *least
				return &v, nil
			})
			if err != nil {
				return nil, err
			}
			text := strings.Repeat("x", *twice+len(*raw))
			if o.Loud {
				text = strings.ToUpper(text)
			}
			return &text, nil
		})
	k.both.Uses(k.doubled.part)
	k.seen = View(From1(&k.graph, About{Name: "seen", Stage: 2}, NoOptions[order], k.both,
		func(_ *Work[order], _ None, both *string) (*int, error) {
			count("seen")
			n := len(*both)
			return &n, nil
		}))
	return k
}

var errBurnt = errors.New("burnt")

func (k *kitchen) run(t *testing.T, o order, store *memo.Store) *Run[order] {
	t.Helper()
	return New(t.Context(), &k.graph, o, Options{Code: "code", Store: store})
}

func open(t *testing.T, dir string) *memo.Store {
	t.Helper()
	store, err := memo.Open(dir, memo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func must[T any](t *testing.T, value *T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return *value
}

func (k *kitchen) called(t *testing.T, want map[string]int) {
	t.Helper()
	for _, name := range []string{"raw", "sorted", "least", "doubled", "both", "seen"} {
		if k.calls[name] != want[name] {
			t.Errorf("%s was computed %d times, want %d", name, k.calls[name], want[name])
		}
	}
	clear(k.calls)
}

func TestStepsAreComputedOnceAndRemembered(t *testing.T) {
	k, store := newKitchen(), open(t, t.TempDir())
	o := order{Numbers: []int{3, 1, 2}}
	run := k.run(t, o, store)
	v1, err := Get(run, k.seen)
	if got := must(t, v1, err); got != 5 {
		t.Errorf("got %d, want 2·1 + 3", got)
	}
	if v2, _ := Get(run, k.seen); v2 != v1 {
		t.Error("the same run gives another pointer")
	}
	k.called(t, map[string]int{"raw": 1, "sorted": 1, "least": 1, "doubled": 1, "both": 1, "seen": 1})

	again := k.run(t, o, store)
	v3, err := Get(again, k.seen)
	if must(t, v3, err) != 5 {
		t.Error("the stored result is another")
	}
	k.called(t, map[string]int{"seen": 1})
	if steps := again.Timings(); len(steps) != 1 || steps[0].Step != "both" || !steps[0].Stored {
		t.Errorf("a warm view loaded %v, want its one input", steps)
	}
	if !run.Made(v1) || run.Made(v3) || !again.Made(v3) {
		t.Error("a run does not know which results it made")
	}
}

// The same content stops recomputation: numbers in another order are sorted again,
// and what reads the sorted ones alone is not.
func TestEqualContentStopsRecomputation(t *testing.T) {
	k, store := newKitchen(), open(t, t.TempDir())
	v, err := Get(k.run(t, order{Numbers: []int{3, 1, 2}}, store), k.least)
	must(t, v, err)
	clear(k.calls)
	v, err = Get(k.run(t, order{Numbers: []int{2, 1, 3}}, store), k.least)
	must(t, v, err)
	k.called(t, map[string]int{"raw": 1, "sorted": 1})
}

func TestOnlyWhatAnOptionTouchesIsComputed(t *testing.T) {
	for name, store := range map[string]*memo.Store{"stored": open(t, t.TempDir()), "in memory": nil} {
		k := newKitchen()
		run := k.run(t, order{Numbers: []int{3, 1, 2}}, store)
		v, err := Get(run, k.both)
		must(t, v, err)
		clear(k.calls)
		other, err := Get(run.With(order{Numbers: []int{3, 1, 2}, Loud: true}, nil), k.both)
		if must(t, other, err) != "XXXXX" {
			t.Errorf("%s: %q", name, *other)
		}
		k.called(t, map[string]int{"both": 1})
	}
}

func TestProvidedResultsAreNotComputed(t *testing.T) {
	k := newKitchen()
	run := k.run(t, order{}, nil)
	if err := Provide(run, k.raw, &[]int{7, 5}); err != nil {
		t.Fatal(err)
	}
	v, err := Get(run.With(order{Loud: true}, nil), k.both)
	if must(t, v, err) != strings.Repeat("X", 12) {
		t.Errorf("%q", *v)
	}
	k.called(t, map[string]int{"sorted": 1, "least": 1, "doubled": 1, "both": 1})
}

func TestRefusedStepsAreNotComputed(t *testing.T) {
	k := newKitchen()
	run := k.run(t, order{Numbers: []int{1}}, nil)
	Refuse(run, k.raw, errBurnt)
	for _, r := range []*Run[order]{run, run.With(order{Loud: true}, nil)} {
		if v, err := Get(r, k.both); !errors.Is(err, errBurnt) {
			t.Errorf("%v, %v", v, err)
		}
		if _, err := HashOf(r, k.raw); !errors.Is(err, errBurnt) {
			t.Error(err)
		}
	}
	k.called(t, map[string]int{})
}

func TestFailuresAreGivenToAllAndNotStored(t *testing.T) {
	k, store := newKitchen(), open(t, t.TempDir())
	run := k.run(t, order{Numbers: []int{1}, Fail: true}, store)
	for range 2 {
		if _, err := Get(run, k.seen); !errors.Is(err, errBurnt) {
			t.Fatalf("got %v", err)
		}
	}
	k.called(t, map[string]int{"raw": 1, "sorted": 1, "least": 1, "both": 1})
	if _, err := Get(k.run(t, order{Numbers: []int{1}, Fail: true}, store), k.both); !errors.Is(err, errBurnt) {
		t.Fatalf("got %v", err)
	}
	k.called(t, map[string]int{"both": 1})
}

// An interruption is no result: the run that shares what is in memory goes on.
func TestInterruption(t *testing.T) {
	k := newKitchen()
	ctx, cancel := context.WithCancel(t.Context())
	run := New(ctx, &k.graph, order{Numbers: []int{4}}, Options{Code: "code"})
	cancel()
	if _, err := Get(run, k.least); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	run.ctx = t.Context()
	v, err := Get(run, k.least)
	if must(t, v, err) != 4 {
		t.Error("after an interruption the step cannot be asked again")
	}
}

func TestManyAskAtOnce(t *testing.T) {
	k := newKitchen()
	run := k.run(t, order{Numbers: []int{3, 1, 2}}, open(t, t.TempDir()))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, err := Get(run, k.seen); err != nil {
				t.Error(err)
			}
			if _, err := run.Hashes(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, name := range []string{"raw", "sorted", "least", "doubled", "both"} {
		if k.calls[name] != 1 {
			t.Errorf("%s was computed %d times", name, k.calls[name])
		}
	}
}

// heard keeps what a watch is told.
type heard struct{ words []string }

func (h *heard) Start(a About)              { h.words = append(h.words, "start "+a.Title) }
func (h *heard) Advance(a About, _ float64) {}
func (h *heard) End(a About, stored bool, _ time.Duration) {
	word := "end "
	if stored {
		word = "stored "
	}
	h.words = append(h.words, word+a.Name)
}

func TestWatchHearsOfStepsOneAfterTheOther(t *testing.T) {
	k, h := newKitchen(), &heard{}
	run := New(t.Context(), &k.graph, order{Numbers: []int{1}}, Options{Code: "code", Watch: h})
	v, err := Get(run, k.least)
	must(t, v, err)
	if got := strings.Join(h.words, ", "); got != "start , end raw, start , end sorted, start , end least" {
		t.Error(got)
	}
}

func TestTwoStepsOfOneName(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a second step of the same name is declared")
		}
	}()
	k := newKitchen()
	From0(&k.graph, About{Name: "raw"}, NoOptions[order], func(*Work[order], None) (*int, error) { return nil, nil })
}

func TestPrint(t *testing.T) {
	var b strings.Builder
	if err := newKitchen().graph.Print(&b, []string{"Buy", "Cook"}); err != nil {
		t.Fatal(err)
	}
	want := `1 Buy
  raw      [numbers]
  sorted   ← raw
2 Cook
  least    ← sorted
  doubled  (a part of both)
  both     ← least, raw [loud fail]
  seen     ← both (not stored)
`
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
}

// forge puts another result into the store in place of a step's.
func forge[T any](t *testing.T, k *kitchen, o order, store *memo.Store, s Step[order, T], value *T) {
	t.Helper()
	key, err := k.run(t, o, store).key(s.n)
	if err != nil {
		t.Fatal(err)
	}
	store.Forget(key)
	if _, _, err := memo.Step(t.Context(), store, key, memo.JSON[*T](), func() (*T, error) { return value, nil }); err != nil {
		t.Fatal(err)
	}
}

// A step that panics over a stored result that its code never makes is computed again
// from the beginning.
func TestForgedResultsAreRebuilt(t *testing.T) {
	o := order{Numbers: []int{3, 1, 2}}
	for name, forged := range map[string]*[]int{"no numbers": {}, "null": nil} {
		k, store := newKitchen(), open(t, t.TempDir())
		v, err := Get(k.run(t, o, store), k.sorted)
		must(t, v, err)
		forge(t, k, o, store, k.sorted, forged)
		clear(k.calls)
		seen, err := Get(k.run(t, o, store), k.seen)
		if must(t, seen, err) != 5 {
			t.Errorf("%s: got %d, want 2·1 + 3", name, *seen)
		}
		if k.calls["sorted"] != 1 {
			t.Errorf("%s: sorted %d times", name, k.calls["sorted"])
		}
		clear(k.calls)
		again, err := Get(k.run(t, o, store), k.both)
		must(t, again, err)
		k.called(t, nil)
	}
}

// Without stored results to doubt, a panic is an error that says where it was.
func TestPanicIsAnError(t *testing.T) {
	k := newKitchen()
	for _, store := range []*memo.Store{nil, open(t, t.TempDir())} {
		_, err := Get(k.run(t, order{Numbers: []int{}}, store), k.seen)
		var panicked *Panic
		if !errors.As(err, &panicked) || panicked.Step != "least" || !strings.HasPrefix(panicked.Place, "flow_test.go:") {
			t.Errorf("%v", err)
		}
	}
}

// The place is where the panic began, also in another goroutine.
func TestPanicInParallel(t *testing.T) {
	err := Guard("counting", func() error {
		return parallel.Do(t.Context(), 3, func(i int) error { panic("three") })
	})
	var panicked *Panic
	if !errors.As(err, &panicked) || panicked.Cause != "three" || !strings.HasPrefix(panicked.Place, "flow_test.go:") {
		t.Errorf("%v", err)
	}
}
