package flow

import "testing"

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
