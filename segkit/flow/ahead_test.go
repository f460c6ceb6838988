package flow

import (
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"customer-segmentation/segkit/memo"
)

func everything(About) bool { return true }

// What is computed ahead is not computed again, and what is stored is not computed at all.
func TestAheadComputesOnce(t *testing.T) {
	k, store := newKitchen(), open(t, t.TempDir())
	run := k.run(t, order{Numbers: []int{3, 1, 2}}, store)
	run.Ahead(everything, everything)
	k.called(t, map[string]int{"raw": 1, "sorted": 1, "least": 1, "doubled": 1, "both": 1})
	text, err := Get(run, k.both)
	if got := must(t, text, err); got != "xxxxx" { // twice the least, and three numbers
		t.Errorf("%q", got)
	}
	k.run(t, order{Numbers: []int{3, 1, 2}}, store).Ahead(everything, everything)
	k.called(t, map[string]int{})
}

// Steps that were computed ahead, in whatever order, are listed as they are declared.
func TestTimingsAreInOrder(t *testing.T) {
	run := newKitchen().run(t, order{Numbers: []int{3, 1, 2}}, nil)
	run.timings = []Timing{{Step: "both"}, {Step: "least"}, {Step: "raw"}}
	if got := run.Timings(); got[0].Step != "raw" || got[1].Step != "least" || got[2].Step != "both" {
		t.Errorf("%v", got)
	}
}

// Steps that were not picked are computed only where a picked one reads them.
func TestAheadComputesWhatIsWanted(t *testing.T) {
	k := newKitchen()
	k.run(t, order{Numbers: []int{3, 1, 2}}, nil).Ahead(func(step About) bool { return step.Name == "sorted" }, everything)
	k.called(t, map[string]int{"raw": 1, "sorted": 1})
}

// A large result leaves memory once every step that reads it has its own, where the store
// has it; a small one stays.
func TestAheadReleasesLargeResults(t *testing.T) {
	numbers := make([]int, largeResult/8)
	for i := range numbers {
		numbers[i] = 1_000_001 + i // seven digits and a comma
	}
	for name, store := range map[string]*memo.Store{"with a store": open(t, t.TempDir()), "without": nil} {
		k := newKitchen()
		k.raw.Stored(memo.JSON[*[]int]()) // any codec of its own
		k.sorted.Stored(memo.JSON[*[]int]())
		run := k.run(t, order{Numbers: numbers}, store)
		run.Ahead(func(step About) bool { return step.Name == "sorted" }, everything)
		if held := inMemory(run, k.raw); held != (store == nil) {
			t.Errorf("%s: that the numbers, which nothing else that is wanted reads, are in memory is %v", name, held)
		}
		run = k.run(t, order{Numbers: numbers, Fail: true}, store) // the last of them would be too long
		run.Ahead(everything, everything)
		if !inMemory(run, k.raw) {
			t.Errorf("%s: the numbers are gone, and a step that reads them has failed", name)
		}
		if held := inMemory(run, k.sorted); held != (store == nil) {
			t.Errorf("%s: that the sorted numbers are in memory is %v", name, held)
		}
		if !inMemory(run, k.least) {
			t.Errorf("%s: a small result is gone", name)
		}
		v, err := Get(run, k.sorted)
		must(t, v, err)
		if run.Unload(); inMemory(run, k.sorted) != (store == nil) || !inMemory(run, k.least) {
			t.Errorf("%s: unloaded, the sorted numbers in memory are %v, the least %v", name, inMemory(run, k.sorted), inMemory(run, k.least))
		}
		v, err = Get(run, k.sorted)
		if got := must(t, v, err); len(got) != len(numbers) || got[0] != 1_000_001 {
			t.Errorf("%s: %d numbers came back", name, len(got))
		}
		if n := slices.IndexFunc(run.Timings(), func(timing Timing) bool { return timing.Step == "sorted" }); n < 0 ||
			slices.ContainsFunc(run.Timings()[n+1:], func(timing Timing) bool { return timing.Step == "sorted" }) {
			t.Errorf("%s: what was read again is timed again: %v", name, run.Timings())
		}
	}
}

func inMemory[S, T any](r *Run[S], s Step[S, T]) bool {
	key, err := r.key(s.n)
	return err == nil && r.cells.get(key).done
}

// The error of a step waits for whoever asks for it.
func TestAheadKeepsErrors(t *testing.T) {
	k := newKitchen()
	run := k.run(t, order{Numbers: []int{3, 1, 2}, Fail: true}, nil)
	run.Ahead(everything, everything)
	if _, err := Get(run, k.both); err != errBurnt {
		t.Errorf("the error is %v", err)
	}
	k.called(t, map[string]int{"raw": 1, "sorted": 1, "least": 1, "both": 1})
}

// pair is a pipeline of a source, two steps that both read it, and one that reads both.
type pair struct {
	graph       Graph[order]
	left, right Step[order, int]
	sum         Step[order, int]
}

func newPair(step func(name string)) *pair {
	p := &pair{}
	one := 1
	count := func(name string) (*int, error) {
		step(name)
		return &one, nil
	}
	source := From0(&p.graph, About{Name: "source"}, NoOptions[order], func(*Work[order], None) (*int, error) { return count("source") })
	p.left = From1(&p.graph, About{Name: "left"}, NoOptions[order], source, func(*Work[order], None, *int) (*int, error) { return count("left") })
	p.right = From1(&p.graph, About{Name: "right"}, NoOptions[order], source, func(*Work[order], None, *int) (*int, error) { return count("right") })
	p.sum = From2(&p.graph, About{Name: "sum"}, NoOptions[order], p.left, p.right,
		func(*Work[order], None, *int, *int) (*int, error) { return count("sum") })
	return p
}

// Steps that do not depend on each other run at the same time: each waits here for the
// other to start.
func TestAheadRunsStepsTogether(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	var meet sync.WaitGroup
	meet.Add(2)
	var mu sync.Mutex
	var ran []string
	p := newPair(func(name string) {
		mu.Lock()
		ran = append(ran, name)
		mu.Unlock()
		if name == "left" || name == "right" {
			meet.Done()
			met := make(chan struct{})
			go func() { meet.Wait(); close(met) }()
			select {
			case <-met:
			case <-time.After(20 * time.Second):
				t.Error(name, "waits for the other step, which does not start")
			}
		}
	})
	run := New(t.Context(), &p.graph, order{}, Options{})
	run.Ahead(everything, everything)
	if len(ran) != 4 || ran[0] != "source" || ran[3] != "sum" {
		t.Errorf("the steps ran in the order %v", ran)
	}
}

// Of the steps that wait, only those that start next, one on each side, keep in memory what they read.
func TestLater(t *testing.T) {
	var g Graph[order]
	q := &queue[order]{state: map[*node[order]]progress{}}
	for _, name := range []string{"first", "second", "third", "fourth"} {
		q.nodes = append(q.nodes, From0(&g, About{Name: name}, NoOptions[order], func(*Work[order], None) (*int, error) { return new(int), nil }).n)
	}
	q.changed.L = &q.mu
	for next := range q.nodes {
		later := q.later()
		for i, n := range q.nodes {
			if later[n] != (i >= next+together) {
				t.Errorf("before step %d starts, that step %d comes later is %v", next, i, later[n])
			}
		}
		if q.next() != q.nodes[next] {
			t.Errorf("step %d does not start next", next)
		}
	}
}
