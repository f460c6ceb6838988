package modelling

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/validity"
)

// silent is the Progress of those who do not want any.
type silent struct{}

func (silent) Step(int, int) {}

// groups are n points around each centre, with features that set the rows in aside
// apart.
func groups(n int, centres [][]float64, aside ...int) *prep.Features {
	rng := rand.New(rand.NewPCG(3, 4))
	var rows [][]float64
	for _, c := range centres {
		for range n {
			row := make([]float64, len(c))
			for j := range c {
				row[j] = c[j] + .1*rng.NormFloat64()
			}
			rows = append(rows, row)
		}
	}
	f := &prep.Features{X: matrix.FromRows(rows)}
	for i := range rows {
		if !slices.Contains(aside, i) {
			f.Fit = append(f.Fit, i)
		}
	}
	return f
}

func TestTechniquesOverTheirSettings(t *testing.T) {
	f := groups(20, [][]float64{{0, 0}, {5, 0}, {0, 5}}, 7)
	d := DataOf(f, f.X.Col(0))
	if d.X.N != 59 || d.Order[7] != f.X.Row(8)[0] {
		t.Fatalf("%d rows are clustered; the eighth is ordered by %g", d.X.N, d.Order[7])
	}
	o := Centroids{Seed: 1, MaxK: 5, Restarts: 3, BatchSize: 32}
	kMeans, err := KMeans(t.Context(), d, o, silent{})
	if err != nil {
		t.Fatal(err)
	}
	miniBatch, err := MiniBatch(t.Context(), d, o, silent{})
	if err != nil {
		t.Fatal(err)
	}
	tree, err := Linkage(t.Context(), d, cluster.Ward)
	if err != nil {
		t.Fatal(err)
	}
	hierarchical := Hierarchical(d, tree, 5, silent{})
	distances, err := Distances(t.Context(), d, 0)
	if err != nil {
		t.Fatal(err)
	}
	if distances.MinSamples != 4 {
		t.Errorf("min_samples is %d, want twice the dimensions", distances.MinSamples)
	}
	dbscan, err := DBSCAN(t.Context(), d, distances, silent{})
	if err != nil {
		t.Fatal(err)
	}
	for want, m := range map[string]*Models{
		"k-means 1 to 5": kMeans, "mini-batch k-means 2 to 5": miniBatch, "hierarchical 2 to 5": hierarchical,
	} {
		if got := fmt.Sprintf("%s %d to %d", m.Technique, m.List[0].K, m.List[len(m.List)-1].K); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if len(dbscan.List) != len(distances.Suggestion.Candidates) {
		t.Errorf("%d clusterings for %d values of eps", len(dbscan.List), len(distances.Suggestion.Candidates))
	}
	// Clusters are numbered by the median of the order: the group around (5, 0) first.
	if three := kMeans.List[2]; three.Labels[25] != 0 || three.Sizes[0] != 20 {
		t.Errorf("the group with the largest order has label %d; sizes %v", three.Labels[25], three.Sizes)
	}

	all := &All{ByTechnique: []*Models{kMeans, miniBatch, hierarchical, dbscan}}
	if all.Of("hierarchical") != hierarchical || all.Of("magic") != nil || len(all.NotRun()) != 0 {
		t.Error("models are not found by their technique")
	}
	c, err := Score(t.Context(), d.X, d.X, []string{"x", "y"}, all, silent{})
	if err != nil {
		t.Fatal(err)
	}
	sweep := SweepOf(c)
	if len(sweep.Rows) != 5 || sweep.Rows[0].Silhouette.Defined() || !(sweep.Rows[2].Silhouette > .9) {
		t.Errorf("sweep: %+v", sweep.Rows)
	}
	if r := sweep.Rows[2]; !(r.LowestCluster <= r.Silhouette && r.Silhouette <= r.HighestCluster) {
		t.Errorf("the silhouette is outside its clusters': %+v", r)
	}
	for i, candidate := range c.ByTechnique[0] {
		if candidate.Model != i || candidate.Technique != "k-means" || candidate.N != 59 {
			t.Errorf("candidate %d: %+v", i, candidate)
		}
	}
	st, err := Bootstrap(t.Context(), f, hierarchical.List, Effort{Linkage: cluster.Ward}, 10, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(st) != 4 || st[1].Least != 1 {
		t.Errorf("three clear groups come back in %+v of the resamples", st[1])
	}
	again, err := Refit(t.Context(), d, kMeans.List[2], Effort{Restarts: 3}, 1)
	if err != nil || !slices.Equal(again.Labels, kMeans.List[2].Labels) {
		t.Errorf("a refit to the same data gives other labels: %v", err)
	}
	two := Data{X: d.X.Select([]int{0, 1}), Order: []float64{0, 1}}
	if _, err := Refit(t.Context(), two, kMeans.List[2], Effort{Restarts: 3}, 1); err == nil || err.Error() != fmt.Sprintf("too few for %d segments", kMeans.List[2].K) {
		t.Errorf("a refit to two customers: %v", err)
	}
	labels := Everyone(kMeans.List[2], f)
	if len(labels) != 60 || labels[7] != labels[0] {
		t.Errorf("who was set aside has label %d, the neighbours %d", labels[7], labels[0])
	}
}

func TestWhatIsNotRunSaysWhy(t *testing.T) {
	f := groups(3, [][]float64{{0, 0}})
	d := DataOf(f, f.X.Col(0))
	few, err := Distances(t.Context(), d, 4)
	if err != nil {
		t.Fatal(err)
	}
	m, err := DBSCAN(t.Context(), d, few, silent{})
	if err != nil || len(m.NotRun) != 1 || m.NotRun[0] != "DBSCAN: min_samples is 4, but there are only 3 customers" {
		t.Errorf("%+v, %v", m, err)
	}
	large := &Tree{TooLarge: &cluster.TooLargeError{What: "complete linkage", Need: 9 << 30, Limit: 4 << 30, Alternative: "use Ward"}}
	m = Hierarchical(d, large, 5, silent{})
	if len(m.NotRun) != 1 || !strings.HasPrefix(m.NotRun[0], "hierarchical: complete linkage needs 9.0 GiB") {
		t.Errorf("%v", m.NotRun)
	}
	var tooLarge *cluster.TooLargeError
	if _, err := large.Get(); !errors.As(err, &tooLarge) {
		t.Errorf("the tree that is too large gives %v", err)
	}
	for _, c := range []struct {
		customers, segments int
		want                string
	}{
		{2, 0, ""}, {5, 5, ""},
		{0, 0, "too few customers: none is left after cleaning"},
		{1, 0, "too few customers: 1 customer left after cleaning cannot be divided into segments; use more data"},
		{1, 4, "too few customers: 1 customer left after cleaning cannot be divided into segments; use more data"},
		{4, 5, "too few customers: 4 customers left after cleaning cannot make 5 segments; " +
			"use more data, or ask for at most 4 (--k, or k under [modelling])"},
	} {
		err := Enough(c.customers, c.segments)
		if (err != nil) != (c.want != "") || err != nil && (err.Error() != c.want || !errors.Is(err, ErrTooFew)) {
			t.Errorf("%d customers, %d segments: %v, want %q", c.customers, c.segments, err, c.want)
		}
	}
	if err := DistinctEnough([]choose.Candidate{{K: 1}}, "tenure"); !errors.Is(err, ErrTooFew) || !strings.Contains(err.Error(), "the same tenure") {
		t.Errorf("%v", err)
	}
}

// The sample depends on the seed alone, keeps the order of rows, and says so.
func TestSampleOfALargeShop(t *testing.T) {
	n := SampleAbove + 1
	f := &prep.Features{X: matrix.New(n, 1), Fit: make([]int, n)}
	for i := range n {
		f.Fit[i], f.X.Data[i] = i, float64(i)
	}
	s := SampleOf(1, f)
	if s.All() || s.X.N != SampleSize || !slices.IsSorted(s.X.Data) {
		t.Fatalf("a sample of %d", s.X.N)
	}
	if !slices.Equal(s.X.Data, SampleOf(1, f).X.Data) || slices.Equal(s.X.Data, SampleOf(2, f).X.Data) {
		t.Error("the sample does not depend on the seed alone")
	}
	if got := s.Note("useful slices"); got != "useful slices, on a random sample of 20,000 customers" {
		t.Error(got)
	}
	if whole := sampleFor(1, cluster.TechniqueDBSCAN, f); !whole.All() {
		t.Error("DBSCAN is refitted to a sample: its eps is a density")
	}
	if SampleWarning(SampleAbove) != "" || SampleWarning(n) == "" {
		t.Error("the warning does not begin where the sample does")
	}
}

func TestRepresentatives(t *testing.T) {
	model := func(technique string, k int) *cluster.Clustering {
		return &cluster.Clustering{Technique: technique, K: k}
	}
	all := &All{ByTechnique: []*Models{
		{Technique: "k-means", List: []*cluster.Clustering{model("k-means", 3), model("k-means", 4)}},
		{Technique: "hierarchical", List: []*cluster.Clustering{model("hierarchical", 2), model("hierarchical", 6), model("hierarchical", 3)}},
		{Technique: "dbscan", List: []*cluster.Clustering{model("dbscan", 2), model("dbscan", 9)}},
	}}
	d := &choose.Record{Technique: "k-means", K: 4, Winner: 1}
	for _, m := range all.ByTechnique {
		for i, c := range m.List {
			d.Entries = append(d.Entries, choose.Entry{Candidate: choose.Candidate{Technique: m.Technique, K: c.K, Model: i}})
		}
	}
	d.Settings = []choose.Setting{{Technique: "dbscan", Entry: 6}}
	got := RepresentativesOf(d, all)
	var ks []int
	for _, c := range got.List {
		ks = append(ks, c.K)
	}
	// The winner; the nearest to four clusters; the setting that the rule took.
	if !slices.Equal(ks, []int{4, 3, 9}) || !slices.Equal(got.Entries, []int{1, 4, 6}) {
		t.Errorf("k = %v at %v", ks, got.Entries)
	}
}

// The warnings of a candidate are those of its own technique's model, also where another
// technique has none.
func TestWarningsOf(t *testing.T) {
	one := choose.Candidate{Technique: "b", Model: 1}
	c := &Candidates{
		ByTechnique: [][]choose.Candidate{{}, {{Technique: "a"}}, {{Technique: "b"}, one}},
		Warnings:    [][][]string{{}, {{"of a"}}, {{"of the first"}, {"of the second"}}},
	}
	if got := c.WarningsOf(one); !slices.Equal(got, []string{"of the second"}) {
		t.Errorf("%q", got)
	}
	if got := c.WarningsOf(choose.Candidate{Technique: "c"}); got != nil {
		t.Errorf("a technique that is not there has the warnings %q", got)
	}
}

func TestSilhouetteNote(t *testing.T) {
	c := &Candidates{ByTechnique: [][]choose.Candidate{{{}}, {{Indices: validity.Indices{Sampled: 4000, SilhouetteError: .0123}}}}}
	if got := c.SilhouetteNote(); !strings.Contains(got, "0.0123 at most") {
		t.Error(got)
	}
	c.ByTechnique = c.ByTechnique[:1]
	if got := c.SilhouetteNote(); got != "" {
		t.Errorf("exact silhouettes have the note %q", got)
	}
	if low, high := span([]describe.Float{describe.Undefined, .4, .2}); low != .2 || high != .4 {
		t.Errorf("from %v to %v", low, high)
	}
}
