package lesson

import (
	"context"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"customer-segmentation/internal/testenv/warm"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/nb"
	"customer-segmentation/segkit/table"

	"gonum.org/v1/gonum/floats"
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
		now := inertiaOf(x, Round{steps[i].Labels, steps[i].Centers})
		if now > before*(1+1e-12) {
			t.Errorf("step %d: inertia rises from %v to %v", i, before, now)
		}
		before = now
	}
	centers := x.Select([]int{0, 1, 2, 3})
	for i := 1; i < len(steps); i++ { // as the notebook writes it: a step is one round
		labels := nearestOf(x, centers)
		centers = meansOf(x, labels, centers)
		if !slices.Equal(labels, steps[i].Labels) || floats.Distance(centers.Data, steps[i].Centers.Data, 2) > 1e-9 {
			t.Errorf("step %d is not one round after the step before it", i)
		}
	}
	whole, err := cluster.KMeans(t.Context(), x, cluster.KMeansOptions{K: 4, Start: start})
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(before-float64(whole.Inertia)) > 1e-9*before {
		t.Errorf("the trace ends at %v, k-means at %v", before, whole.Inertia)
	}
}

// The reader's own rounds are shown as the library's are: from the same start, the same
// picture.
func TestWatchRounds(t *testing.T) {
	s := study(t)
	features, err := s.Features()
	if err != nil {
		t.Fatal(err)
	}
	x := features.X.Select(features.Fit)
	start := x.Select(rand.New(rand.NewPCG(2, 1)).Perm(x.N)[:5])
	steps, err := Trace(t.Context(), x, start)
	if err != nil {
		t.Fatal(err)
	}
	rounds := []Round{{Centers: start}}
	for _, c := range steps[1:] {
		rounds = append(rounds, Round{c.Labels, c.Centers})
	}
	own, err := WatchRounds(s, rounds...)
	if err != nil {
		t.Fatal(err)
	}
	library, err := WatchKMeans(s, 5, 2)
	if err != nil || !reflect.DeepEqual(own.Spec, library.Spec) {
		t.Errorf("the pictures differ (%v)", err)
	}
	for name, bad := range map[string][]Round{
		"none": nil, "other centres": {rounds[0], {Centers: matrix.New(4, x.D)}},
		"few labels": {{Labels: []int{0}, Centers: start}}, "a label too large": {{Labels: slices.Repeat([]int{5}, x.N), Centers: start}},
	} {
		if _, err := WatchRounds(s, bad...); err == nil {
			t.Errorf("%s: accepted", name)
		}
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

// The usual mistakes are recognised, and each is named.
func TestMistakesAreNamed(t *testing.T) {
	s := study(t)
	most, err := mostNeighbours(s)
	if err != nil {
		t.Fatal(err)
	}
	neighbours := most.(int)
	_, _, units, rows, err := products(s)
	if err != nil {
		t.Fatal(err)
	}
	_, raw, ranks, err := correlations(s)
	if err != nil {
		t.Fatal(err)
	}
	_, _, smaller, _, err := largerOrders(s)
	if err != nil {
		t.Fatal(err)
	}
	second, all, err := secondVisits(s)
	if err != nil {
		t.Fatal(err)
	}
	before, _, err := qualified(s, .6)
	if err != nil {
		t.Fatal(err)
	}
	expected, err := sumOfHours(s, effort.Task.Expected)
	if err != nil {
		t.Fatal(err)
	}
	total := expected.(float64)
	for _, c := range []struct {
		exercise string
		answer   any
		want     string // in the verdict
	}{
		{"3.1", "8592", "it is a text: write it as a number"},
		{"3.1", "8,592", "it is a text: write it as a number"},
		{"3.1", 302, "the figure of the rule “exact duplicates dropped”"},
		{"3.1", 31762, "how many rows are left"},
		{"3.1", 8600, "rounded"},
		{"3.1", 8591, exercises["3.1"].hint}, // a miscount, not a rounded figure
		{"3.3", 1486, "how many customers the study has"},
		{"3.3", 1500, "how many customers there are if returns are ignored"},
		{"2.4", top(rows), "the product with the most rows"},
		{"2.4", top(units), "the most pieces"},
		{"3.4", ranks, "Spearman"},
		{"3.4", raw, "take the logarithms first"},
		{"6.3", smaller, "the customers of the other segments"},
		{"7.3", len(second), "how many came back"},
		{"7.3", all[len(all)/2], "the middle of all pauses"},
		{"4.4", neighbours - 1, "the number without the customer"},
		{"2.1", .213, "right as a share"},
		{"2.1", 21.0, "rounded"},
		{"2.1", 21.2, "rounded"}, // cut off
		{"2.1", 21.5, exercises["2.1"].hint},
		{"4.3", .74, exercises["4.3"].hint}, // close to .76, and not rounded
		{"5.1", .99, "rounded"},
		{"7.3", 32, exercises["7.3"].hint},
		{"2.1", .1, "the percentage of the column description"},
		{"2.2", 2024.11, "write it in quotes"},
		{"1.1", 6.0, "the plain mean"},
		{"1.2", 7.0, "only the squares add up"},
		{"1.2", 25, "take its square root"},
		{"6.1", "Nobody", ""},
		{"7.2", aliveInCDNOW(40), "an age of 40 weeks"},
		{"2.1", 0, "7 / 2 is 3"},  // 8592 / 40354 * 100
		{"2.1", 21, "7 / 2 is 3"}, // 100 * 8592 / 40354
		{"2.1", math.NaN(), "divided by zero"},
		{"2.1", true, "of type bool"},
		{"2.2", "November", "The names are written like “2024-01”"},
		{"2.4", "Bread bin lemon grove", "written like"},
		{"3.2", "skewness", "The names are: recency, frequency, monetary value."},
		{"5.2", "kmeans", "The names are: k-means, mini-batch k-means, hierarchical, dbscan."},
		{"6.1", "Best custmers", "The names are: Best customers, "},
		{"7.1", "the days before, again", "The names are: BG/NBD, "},
		{"1.3", total, "what the plan expects as it is"},
		{"1.3", 2 * total, "only the pessimistic estimates double"},
		{"2.3", 30140, "what is left without the duplicates"},
		{"2.3", 30140 + 302, "later rules remove some of the duplicates"},
		{"5.4", 1486, "the number of all customers"},
		{"5.3", before, "by the rule as it is"},
	} {
		answered, right, mistake, err := Mark(s, c.exercise, c.answer)
		if err != nil || !answered || right || !strings.Contains(mistake, c.want) || mistake == "" {
			t.Errorf("%s: %v: answered %v, right %v, %q (%v), want %q", c.exercise, c.answer, answered, right, mistake, err, c.want)
		}
	}
	for _, blank := range []any{0.0, -1, -1.0, "", nil} {
		if answered, _, _, err := Mark(s, "5.1", blank); answered || err != nil {
			t.Errorf("%v counts as an answer (%v)", blank, err)
		}
	}
	for _, c := range []struct {
		exercise string
		answer   any
	}{
		{"3.1", int64(8592)}, {"3.1", 8592.0}, {"2.1", describe.Float(21.3)}, {"3.2", "Monetary"}, {"3.2", "monetary value "}, {"5.2", "DBSCAN"},
		{"6.1", "best customers"}, {"6.1", "“Best customers”"}, {"7.1", "BG/NBD (chosen)¹ ²"}, {"7.1", "bg/nbd"}, {"2.2", "2024-11"},
	} {
		if answered, right, mistake, err := Mark(s, c.exercise, c.answer); err != nil || !answered || !right {
			t.Errorf("%s: %v is right, but: %v, %q (%v)", c.exercise, c.answer, answered, mistake, err)
		}
	}
	if answered, _, _, err := Mark(s, "5.4", 0); !answered || err != nil {
		t.Errorf("where nobody may be below zero, 0 is no answer (%v)", err)
	}
	if _, _, _, err := Mark(s, "9.9", 1); err == nil {
		t.Error("an exercise that does not exist is marked")
	}
}

// On the demo shop, each trap shows what its text says.
func TestTrapsShowWhatTheySay(t *testing.T) {
	s := study(t)
	unscaled := shown(t)(Unscaled(s, 3))
	const recency, spend = 3, 5 // columns: beyond guessing
	raw, scaled := unscaled.Rows[0], unscaled.Rows[3]
	if raw[spend].(float64) < .98 || raw[recency].(float64) > .02 || scaled[recency].(float64) < .4 {
		t.Errorf("beyond guessing, spend gives %v of the raw clusters and recency %v; of the scaled ones recency %v",
			raw[spend], raw[recency], scaled[recency])
	}
	if raw[2].(float64) < .95 {
		t.Errorf("the largest raw cluster is %v of all: a bare accuracy would not mislead", raw[2])
	}
	untransformed := shown(t)(Untransformed(s, 5))
	if share := untransformed.Rows[0][3].(float64); len(untransformed.Rows) != 2 || share > .01 {
		t.Errorf("the smallest cluster without the logarithm is %v of all", share)
	}
	cloud := shown(t)(NoGroups(s))
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
	if best := shown(t)(BestSilhouette(s)); numberOf(best.Rows[0][1]) < .9 || best.Rows[0][3].(float64) < .95 {
		t.Errorf("the best silhouette is %v with %v in one cluster", best.Rows[0][1], best.Rows[0][3])
	}
}

func shown(t *testing.T) func(*table.Table, error) *table.Table {
	return func(got *table.Table, err error) *table.Table {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
}

// A customer who returns everything is at the top if returns are ignored, and gone if
// they are not; in the data as it is, fourteen customers are gone.
func TestReturnsTrap(t *testing.T) {
	s := study(t)
	planted := shown(t)(Returner(s))
	if drop := planted.Rows[0]; drop[3] != 2 || drop[4] != 1501 {
		t.Errorf("ignoring returns, the planted customer has rank %v of %v", drop[3], drop[4])
	}
	for _, row := range planted.Rows[1:] {
		if row[3] != nil || row[4] != 1486 {
			t.Errorf("with policy %v, the planted customer has rank %v of %v", row[0], row[3], row[4])
		}
	}
	returns := shown(t)(Returns(s))
	if len(returns.Rows) != topShown || !strings.HasPrefix(returns.Caption, "14 customers returned all they had bought") {
		t.Errorf("%d rows: %s", len(returns.Rows), returns.Caption)
	}
	for _, row := range returns.Rows {
		if after, is := row[5].(int); is && after <= row[4].(int) {
			t.Errorf("a customer who gains ranks is shown: %v", row)
		}
	}
}

// What makes the best customers outliers is the scale.
func TestOutliersTrap(t *testing.T) {
	got := shown(t)(OneAtATime(study(t)))
	top := map[string]int{}
	for _, row := range got.Rows {
		top[row[0].(string)+" on "+row[2].(string)] = row[4].(int)
	}
	for _, method := range []string{"tukey", "z", "modified z"} {
		if raw, logs := top[method+" on the measures"], top[method+" on their logarithms"]; raw < 40 || logs > 2 {
			t.Errorf("%s flags %d of the best customers on the measures and %d on their logarithms", method, raw, logs)
		}
	}
}

// Statements about the demo shop in the notebooks.
func TestStatements(t *testing.T) {
	s := study(t)
	features, err := s.Features()
	if err != nil {
		t.Fatal(err)
	}
	before, after := features.Before[0].Skewness, features.After[0].Skewness
	if math.Abs(float64(after)) <= math.Abs(float64(before)) || math.Abs(float64(before)) > .6 {
		t.Errorf("the logarithm takes the skewness of recency from %v to %v: it does not overshoot", before, after)
	}
	measures, err := s.Measures()
	if err != nil {
		t.Fatal(err)
	}
	for j, want := range []struct{ least, most float64 }{{0, .5}, {0, .6}, {.95, 1}} {
		values := measures.X.Col(j)
		low, high, inFirst := slices.Min(values), slices.Max(values), 0.0
		for _, v := range values {
			if v < low+(high-low)/chart.TransformedBins {
				inFirst += 1 / float64(len(values))
			}
		}
		if inFirst < want.least || inFirst > want.most {
			t.Errorf("%s: %v of the customers are in the first bar", measures.Names[j], inFirst)
		}
	}
	attributes, err := s.Attributes()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range attributes.List {
		if tied := a.HolmP < .05; tied != (a.Name == "channel") {
			t.Errorf("%s: p = %v", a.Name, a.HolmP)
		}
	}
	moves, err := s.Movement()
	if err != nil {
		t.Fatal(err)
	}
	customers, err := s.RFM()
	if err != nil {
		t.Fatal(err)
	}
	if period := customers.PeriodDays(); period-2*moves.Days < 0 || period-2*moves.Days > 2 {
		t.Errorf("windows of %d days are not half the model's period of %d", moves.Days, period)
	}
	truth, err := s.Truth()
	if err != nil {
		t.Fatal(err)
	}
	decision, err := s.Decision()
	if err != nil {
		t.Fatal(err)
	}
	ari := map[string]float64{}
	for i, name := range truth.Technique {
		ari[name] = float64(truth.Each[i])
	}
	if ari[cluster.TechniqueHierarchical] <= ari[decision.Technique] {
		t.Errorf("against the truth: %v; chosen: %s", ari, decision.Technique)
	}
	if judge := shown(t)(Judge(s)); !strings.Contains(judge.Caption, "but hierarchical clustering is nearer to the truth") {
		t.Error(judge.Caption)
	}
}

// The gap statistic stops at one cluster, as the notebook explains: the gap falls from
// one to two and rises again later.
func TestGapStopsEarly(t *testing.T) {
	g, err := study(t).Gap()
	if err != nil {
		t.Fatal(err)
	}
	highest := 0
	for i := range g.Gaps {
		if g.Gaps[i].Gap > g.Gaps[highest].Gap {
			highest = i
		}
	}
	if g.K != 1 || g.Gaps[1].Gap >= g.Gaps[0].Gap+g.Gaps[1].Error || g.Gaps[highest].K < 3 {
		t.Errorf("the gap stops at %d and is highest at %d", g.K, g.Gaps[highest].K)
	}
}

// On other shapes than customers have, other techniques win.
func TestShapes(t *testing.T) {
	for seed := range uint64(5) {
		got := shown(t)(Shapes(seed))
		score := map[string]float64{}
		for _, row := range got.Rows {
			for j, c := range got.Columns[1:] {
				score[row[0].(string)+" "+c.Name] = numberOf(row[j+1])
			}
		}
		for _, better := range [][2]string{
			{"moons dbscan", "moons k-means"}, {"moons single linkage", "moons hierarchical"}, {"noise dbscan", "noise k-means"},
			{"unequal dbscan", "unequal k-means"}, {"chain k-means", "chain dbscan"}, {"chain hierarchical", "chain single linkage"},
			{"subscription dbscan", "subscription k-means"}, {"subscription single linkage", "subscription hierarchical"},
			{"dimensions k-means", "dimensions dbscan"}, {"dimensions k-means", "dimensions hierarchical"},
		} {
			if score[better[0]] < score[better[1]]+.2 {
				t.Errorf("seed %d: %s has %.2f, %s %.2f", seed, better[0], score[better[0]], better[1], score[better[1]])
			}
		}
		if score["moons dbscan"] < .98 || score["round k-means"] < .95 || score["subscription dbscan"] < .85 || score["subscription k-means"] > .1 || score["duplicates k-means"] != 1 {
			t.Errorf("seed %d: %v", seed, score)
		}
	}
	nothing, err := ShapeNamed("nothing", 1)
	if err != nil {
		t.Fatal(err)
	}
	c, err := cluster.KMeans(t.Context(), nothing.X, cluster.KMeansOptions{K: 4})
	if err != nil || slices.Min(c.Sizes) < nothing.X.N/8 {
		t.Errorf("k-means does not cut the cloud into even pieces: %v, %v", c.Sizes, err)
	}
	same, err := ShapeNamed("duplicates", 1)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := cluster.KMeans(t.Context(), same.X, cluster.KMeansOptions{K: 5}); err != nil || c.K != 3 || c.Status != cluster.LostClusters {
		t.Errorf("three distinct customers give %d clusters: %v", c.K, err)
	}
	if _, err := ShapeNamed("stars", 1); err == nil || !strings.Contains(err.Error(), "moons") {
		t.Errorf("an unknown shape: %v", err)
	}
}

// Two seeds of the notebook's k-means end at different inertias.
func TestSeedsEndElsewhere(t *testing.T) {
	features, err := study(t).Features()
	if err != nil {
		t.Fatal(err)
	}
	x := features.X.Select(features.Fit)
	var ends []float64
	for _, seed := range []uint64{2, 4} { // as in notebook 4
		rows := rand.New(rand.NewPCG(seed, 1)).Perm(x.N)[:5]
		steps, err := Trace(t.Context(), x, x.Select(rows))
		if err != nil {
			t.Fatal(err)
		}
		ends = append(ends, inertiaOf(x, Round{steps[len(steps)-1].Labels, steps[len(steps)-1].Centers}))
	}
	if ends[1] < 1.05*ends[0] {
		t.Errorf("both starts end at %v: nothing is to be seen", ends)
	}
}

// BG/NBD calls every one-timer alive, and in the demo shop no model beats the rules.
func TestLifetimeTraps(t *testing.T) {
	s := study(t)
	got := shown(t)(OneTimers(s))
	for _, row := range got.Rows {
		last := row[len(row)-1].(float64)
		if immortal := last == 1; immortal != (row[0] == lifetime.BGNBD) {
			t.Errorf("%v: a one-timer is alive after a year with probability %v", row[0], last)
		}
	}
	f, err := s.Lifetime()
	if err != nil {
		t.Fatal(err)
	}
	models := shown(t)(nb.HeldOutTable(s))
	if first, _ := models.Rows[0][0].(string); len(models.Rows) != len(f.Holdout.Scores) || !strings.HasPrefix(first, f.Models[0].Name) {
		t.Errorf("%d rows for %d forecasts, the first of them %v", len(models.Rows), len(f.Holdout.Scores), models.Rows[0][0])
	}
	if f.Holdout.Beats || f.Models[0].Parameters["a"] > .01 {
		t.Errorf("the model beats the rules: %v; a = %v", f.Holdout.Beats, f.Models[0].Parameters["a"])
	}
	// Over many customers, the story comes to the share who never come back and to the
	// orders that the model expects.
	orders, customers := 0, 0
	for seed := range uint64(400) {
		points, last := CoinStory(CDNOW, 39, seed)
		orders, customers = orders+len(points)+len(last), customers+coinCustomers
	}
	m := lifetime.Fitted{Name: lifetime.BGNBD, Parameters: CDNOW}
	want := m.Population(39)
	if repeats := float64(orders-customers) / float64(customers); math.Abs(repeats-want) > .1*want {
		t.Errorf("%v repeat orders per customer, the model expects %v", repeats, want)
	}
}

// Few weeks may pass before any coin says never again; without weeks there is no story.
func TestWatchCoins(t *testing.T) {
	if _, last := CoinStory(CDNOW, .01, 1); len(last) > 0 {
		t.Fatalf("%v: the test needs a story in which nobody has left", last)
	}
	if _, err := WatchCoins(CDNOW, .01, 1); err != nil {
		t.Error(err)
	}
	for _, weeks := range []float64{0, -1, math.NaN()} {
		if _, err := WatchCoins(CDNOW, weeks, 1); err == nil || !strings.Contains(err.Error(), "too few to watch") {
			t.Errorf("%v weeks: %v", weeks, err)
		}
	}
}

// numberOf is number for cells that may also hold a describe.Float.
func numberOf(v any) float64 {
	if f, is := v.(describe.Float); is {
		return float64(f)
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
