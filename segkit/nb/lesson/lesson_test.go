package lesson

import (
	"context"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"customer-segmentation/internal/testenv/warm"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
)

// small opens the demo shop with few random draws, so that the tests are fast.
var small = sync.OnceValues(func() (*segkit.Study, error) {
	config := segkit.Default()
	config.Evaluation = segkit.Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 5, BootstrapRestarts: 2}
	config.Modelling.Restarts = 5
	return segkit.Open(context.Background(), config, segkit.Options{Store: warm.Store()})
})

func study(t *testing.T) *segkit.Study {
	t.Helper()
	s, err := small()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The inertia never rises from step to step, and the last step is the result of
// k-means itself from the same start.
func TestTraceEndsWhereKMeansEnds(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	x := matrix.New(300, 2)
	for i := range x.Data {
		x.Data[i] = rng.NormFloat64() + float64(i%5)
	}
	start := x.Select([]int{0, 1, 2, 3})
	steps, err := Trace(t.Context(), x, start)
	if err != nil {
		t.Fatal(err)
	}
	if len(steps) < 3 {
		t.Fatalf("only %d steps: nothing to watch", len(steps))
	}
	before := math.Inf(1)
	for i := range steps {
		now := inertiaOf(x, &steps[i])
		if now > before*(1+1e-12) {
			t.Errorf("step %d: inertia rises from %v to %v", i, before, now)
		}
		before = now
	}
	whole, err := cluster.KMeans(t.Context(), x, cluster.KMeansOptions{K: 4, Start: start})
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(before-float64(whole.Inertia)) > 1e-9*before {
		t.Errorf("the trace ends at %v, k-means at %v", before, whole.Inertia)
	}
}

func TestWatchKMeansRefusesImpossibleK(t *testing.T) {
	for _, k := range []int{0, -1, 1 << 20} {
		if _, err := WatchKMeans(study(t), k, 1); err == nil {
			t.Errorf("k = %d was accepted", k)
		}
	}
}

// Every exercise has an answer on the demo shop, accepts it, and refuses another.
func TestExercises(t *testing.T) {
	s := study(t)
	for name, e := range exercises {
		want, err := e.answer(s)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if want == "" || want == 0 || want == 0.0 {
			t.Errorf("%s: the answer is the value that means no answer", name)
		}
		if right, err := e.accepts(s, want); err != nil || !right {
			t.Errorf("%s: its own answer %v is refused (%v)", name, want, err)
		}
		var other any = "nobody"
		if f := number(want); !math.IsNaN(f) {
			other = f + 1 + math.Abs(f)
		}
		if right, err := e.accepts(s, other); err != nil || right {
			t.Errorf("%s: %v is accepted for %v (%v)", name, other, want, err)
		}
		if e.hint == "" {
			t.Errorf("%s has no hint", name)
		}
	}
}

// On the demo shop, each trap shows what its text says.
func TestTrapsShowWhatTheySay(t *testing.T) {
	s := study(t)
	unscaled, err := Unscaled(s, 4)
	if err != nil {
		t.Fatal(err)
	}
	if raw, scaled := unscaled.Rows[0][4].(float64), unscaled.Rows[1][4].(float64); raw < .98 || scaled > .9 {
		t.Errorf("spend alone gives %v of the unscaled and %v of the scaled labels", raw, scaled)
	}
	untransformed, err := Untransformed(s, 4)
	if err != nil {
		t.Fatal(err)
	}
	if share := untransformed.Rows[0][3].(float64); len(untransformed.Rows) != 2 || share > .01 {
		t.Errorf("the smallest cluster without the logarithm is %v of all", share)
	}
	cloud, err := NoGroups(s)
	if err != nil {
		t.Fatal(err)
	}
	first := numberOf(cloud.Rows[0][1])
	for _, row := range cloud.Rows[1:] {
		if numberOf(row[1]) >= first {
			t.Errorf("k = %v has a silhouette of %v, k = 2 of %v", row[0], row[1], first)
		}
	}
	m, err := Raw(s).DBSCAN()
	if err != nil {
		t.Fatal(err)
	}
	giant := 0.0
	for _, c := range m.List {
		for _, n := range c.Sizes {
			giant = max(giant, float64(n)/float64(len(c.Labels)))
		}
	}
	if giant < .9 {
		t.Errorf("DBSCAN's largest cluster is %v of all", giant)
	}
	returns, err := Returns(s)
	if err != nil || len(returns.Rows) != topShown {
		t.Errorf("%v, %v", returns, err)
	}
}

// numberOf is number for cells that may also hold a describe.Float.
func numberOf(v any) float64 {
	f, _ := v.(interface{ Float() float64 })
	if f != nil {
		return f.Float()
	}
	return number(v)
}

func TestExportAndLabel(t *testing.T) {
	s := study(t)
	if _, err := Label(s, [][]float64{{1, 2}}); err == nil {
		t.Error("a new customer with two figures was accepted")
	}
	labelled, err := Label(s, [][]float64{{5, 12, 4000}, {300, 1, 25}})
	if err != nil {
		t.Fatal(err)
	}
	if labelled.Rows[0][3] == labelled.Rows[1][3] {
		t.Errorf("a good customer and a lapsed one are both %v", labelled.Rows[0][3])
	}
	if _, err := Export(s, t.TempDir()); err != nil {
		t.Error(err)
	}
	saved, err := SaveModel(s, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	personas, err := s.Personas()
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range personas.List {
		if saved.Rows[i][0] != p.Name || saved.Rows[i][1] != p.Customers || saved.Rows[i][4] != 0 {
			t.Errorf("the saved model gives %v, the study %s has %d customers", saved.Rows[i], p.Name, p.Customers)
		}
	}
	if _, err := Monitor(s); err != nil {
		t.Error(err)
	}
}
