package flow

import (
	"testing"

	"customer-segmentation/segkit/memo"
)

// What was released comes from the store again, and is not computed. What the step's own
// run asked for stays, and so does what no store holds.
func TestRelease(t *testing.T) {
	for name, dir := range map[string]string{"with a store": t.TempDir(), "without": ""} {
		k := newKitchen()
		main := k.run(t, order{Numbers: []int{3, 1, 2}}, nil)
		if dir != "" {
			main = k.run(t, order{Numbers: []int{3, 1, 2}}, open(t, dir))
		}
		v, err := Get(main, k.least)
		must(t, v, err)
		w := &Work[order]{run: main}
		ask := func(o order) *Run[order] {
			t.Helper()
			run := w.Under(o)
			v, err := Value(run, k.both)
			must(t, v, err)
			return run
		}
		same, other := order{Numbers: []int{3, 1, 2}, Loud: true}, order{Numbers: []int{7, 5}}
		for _, run := range []*Run[order]{ask(same), ask(other)} {
			run.Release()
		}
		held := map[bool]int{}
		for _, c := range main.cells.byKey {
			held[c.done]++
		}
		// Of the setting itself raw, sorted and least stay, and both is released; of
		// the other, all of raw, sorted, least and both is. The part belongs to no run.
		if dir != "" && held[false] != 5 {
			t.Errorf("%s: %v results are in memory", name, held)
		}
		if dir == "" && held[false] != 0 {
			t.Errorf("%s: %v results are in memory", name, held)
		}
		clear(k.calls)
		ask(same)
		ask(other)
		k.called(t, nil)
		main.Release() // of a run that is no question
		if v, err := Get(main, k.least); must(t, v, err) != 1 {
			t.Errorf("%s: least is %d", name, *v)
		}
	}
}

// A step that asks for another under other settings depends on what the other's own setting
// gives, without reading it. What such a run has read leaves memory as soon as the next step
// was given it, if it is large.
func TestAsks(t *testing.T) {
	var g Graph[order]
	read, asked := 0, 0
	raw := From0(&g, About{Name: "raw", Stage: 1}, func(o order) numbers { return numbers{o.Numbers} },
		func(_ *Work[order], o numbers) (*[]int, error) {
			read++
			list := make([]int, largeResult/2) // a digit and a comma each
			list[0] = o.Numbers[0]
			return &list, nil
		}).Stored(memo.JSON[*[]int]()) // any codec of its own
	first := From1(&g, About{Name: "first", Stage: 1}, func(o order) loud { return loud{Loud: o.Loud} }, raw,
		func(_ *Work[order], _ loud, raw *[]int) (*int, error) { return &(*raw)[0], nil })
	loudest := From0(&g, About{Name: "loudest", Stage: 1}, NoOptions[order], func(w *Work[order], _ None) (*int, error) {
		asked++
		run := w.Under(order{Numbers: []int{w.run.setting.Numbers[0]}, Loud: true})
		defer run.Release()
		v, err := Value(run, first)
		if inMemory(run, raw) {
			t.Error("what first was given is in memory")
		}
		return v, err
	}).Asks(raw)
	store := open(t, t.TempDir())
	for _, n := range []int{7, 8, 7} {
		run := New(t.Context(), &g, order{Numbers: []int{n}}, Options{Code: "code", Store: store})
		if _, err := HashOf(run, raw); err != nil {
			t.Fatal(err)
		}
		run.Unload()
		v, err := Get(run, loudest)
		if must(t, v, err) != n {
			t.Errorf("%d of %d", *v, n)
		}
	}
	if read != 2 || asked != 2 {
		t.Errorf("raw was computed %d times, loudest %d times", read, asked)
	}
}
