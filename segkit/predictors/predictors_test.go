package predictors

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

type golden struct {
	Days, Orders, Money []float64
	Bought              []bool
	Segment, Fold       []int
	Lifetime            []float64
	Predictors          map[string]struct {
		Concordance, Brier, Low, High float64
		More                          []float64
		MoreBrier                     []float64 `json:"more_brier"`
		P                             float64
		PBrier                        float64 `json:"p_brier"`
		Gains                         []float64
	}
}

func goldens(t *testing.T) (golden, Input) {
	t.Helper()
	var g golden
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	x := matrix.New(len(g.Days), 3)
	for i := range x.N {
		copy(x.Row(i), []float64{g.Days[i], g.Orders[i], g.Money[i]})
	}
	return g, Input{Measures: x, Segment: g.Segment, K: 3, Lifetime: g.Lifetime, LifetimeName: "BG/NBD", Bought: g.Bought, Src: rand.NewPCG(1, 1)}
}

// Concordance, Brier score and the logistic regressions by scikit-learn 1.9.1, DeLong's
// variances by numpy from all pairs; see testdata/make_golden.py.
func TestAgainstScikitLearn(t *testing.T) {
	g, in := goldens(t)
	out := &Comparison{}
	trials := in.trials(g.Fold)
	places := make([]placements, len(trials))
	for i, tr := range trials {
		places[i] = placementsOf(tr.score, in.Bought)
		out.Predictors = append(out.Predictors, tr.judge(places[i], in.Bought))
	}
	out.test(trials, places, in.Bought)
	near := func(what string, got describe.Float, want float64) {
		t.Helper()
		if math.Abs(float64(got)-want) > 1e-7 {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	if len(out.Predictors) != len(g.Predictors) {
		t.Fatalf("%d predictors, want %d", len(out.Predictors), len(g.Predictors))
	}
	for i, p := range out.Predictors {
		want := g.Predictors[p.Name]
		near(p.Name+" concordance", p.Concordance, want.Concordance)
		near(p.Name+" low", p.Low, want.Low)
		near(p.Name+" high", p.High, want.High)
		near(p.Name+" Brier", p.Brier, want.Brier)
		for k, v := range want.Gains {
			near(p.Name+" gains", p.Gains[k], v)
		}
		if i == 0 {
			continue
		}
		for k, v := range []describe.Float{p.MoreConcordance.Value, p.MoreConcordance.Low, p.MoreConcordance.High} {
			near(p.Name+" difference", v, want.More[k])
		}
		for k, v := range []describe.Float{p.MoreBrier.Value, p.MoreBrier.Low, p.MoreBrier.High} {
			near(p.Name+" Brier difference", v, want.MoreBrier[k])
		}
		near(p.Name+" p", p.MoreConcordance.P, want.P)
		near(p.Name+" p of Brier", p.MoreBrier.P, want.PBrier)
	}
}

// What does better is said to, and what cannot be told from the segments too.
func TestAnswer(t *testing.T) {
	_, in := goldens(t)
	out := Compare(in)
	if !out.Possible || out.Folds != 10 || out.Customers != 400 || len(out.Predictors) != 6 || out.Hindsight[9] != 1 {
		t.Fatalf("%+v", out)
	}
	if want := "The segments tell who will buy with a concordance of " + Written(out.Predictors[0].Concordance) + "."; !strings.HasPrefix(out.Answer, want) {
		t.Errorf("%q", out.Answer)
	}
	if bought := float64(out.Buyers) / 400; math.Abs(float64(out.BaseBrier)-bought*(1-bought)) > 1e-12 {
		t.Errorf("everybody's share of %v has the Brier score %v", bought, out.BaseBrier)
	}
	for _, p := range out.Predictors[1:] {
		if !strings.Contains(strings.ToLower(out.Answer), strings.ToLower(p.Name)+" ("+Written(p.Concordance)+")") {
			t.Errorf("nothing of %s in %q", p.Name, out.Answer)
		}
	}
	// Segments that mean nothing are beaten by the order count, plainly.
	for i := range in.Segment {
		in.Segment[i] = i % 3
	}
	in.Src = rand.NewPCG(1, 1)
	// Who ranks buyers well is not thereby told to choose whom to contact.
	if out := Compare(in); !strings.Contains(out.Answer, " rank buyers clearly better; they do not say whom a contact would change.") ||
		strings.Contains(out.Answer, "use ") {
		t.Errorf("%q", out.Answer)
	}
	// A predictor that is the segments' order does not differ from it.
	in.Lifetime = make([]float64, len(in.Segment))
	for i, g := range in.Segment {
		in.Lifetime[i] = 1 / float64(2+g)
	}
	in.Src = rand.NewPCG(1, 1)
	last := Compare(in).Predictors[5]
	if last.MoreConcordance.Value != 0 || last.MoreConcordance.P != 1 {
		t.Errorf("%+v", last.MoreConcordance)
	}
}

func TestTooFew(t *testing.T) {
	x := matrix.New(30, 3)
	in := Input{Measures: x, Segment: make([]int, 30), K: 1, Bought: make([]bool, 30), Src: rand.NewPCG(1, 1)}
	if out := Compare(in); out.Possible || out.Reason == "" {
		t.Errorf("nobody bought: %+v", out)
	}
	for i := range 28 {
		in.Bought[i] = true
	}
	in.Src = rand.NewPCG(1, 1)
	out := Compare(in)
	if !out.Possible || out.Folds != 2 {
		t.Fatalf("%+v", out)
	}
	for _, p := range out.Predictors { // all customers are alike
		if p.Concordance != .5 && p.Name != Regression || !p.Brier.Defined() {
			t.Errorf("%+v", p)
		}
	}
	if _, err := json.Marshal(out); err != nil {
		t.Error(err)
	}
}

// Buyers and others are apart: the likelihood has no maximum, but the penalty gives one.
func TestSeparation(t *testing.T) {
	x := matrix.New(40, 1)
	bought := make([]bool, 40)
	for i := range bought {
		x.Row(i)[0], bought[i] = float64(i), i >= 20
	}
	x, of := levels(x)
	m := fitLogistic(x, of, bought)
	if odds := m.odds(x); !(odds[39] > 1 && odds[0] < -1) || math.IsNaN(odds[0]) {
		t.Errorf("%v", odds)
	}
}

// Customers who share a row of a feature weigh, to the last digit, what they weigh one by one.
func TestSharedRows(t *testing.T) {
	x := matrix.New(300, 1)
	bought := make([]bool, x.N)
	each := make([]int32, x.N)
	for i := range bought {
		x.Row(i)[0], bought[i], each[i] = math.Log1p(float64(i*i%13)), i*i%7 < 3, int32(i)
	}
	distinct, of := levels(x)
	shared, plain := fitLogistic(distinct, of, bought).odds(distinct), fitLogistic(x, each, bought).odds(x)
	for i, at := range of {
		if shared[at] != plain[i] {
			t.Fatalf("customer %d: %v, want %v", i, shared[at], plain[i])
		}
	}
}

// Of four customers, of whom the second and the third share a score, the first and one of these bought: one
// and a half of two among the first two, and of a part of a customer a part.
func TestGainsByHand(t *testing.T) {
	got := gains([]float64{3, 2, 2, 1}, []bool{true, false, true, false})
	for i, want := range []float64{.2, .4, .55, .65, .75, .85, .95, 1, 1, 1} {
		if math.Abs(float64(got[i])-want) > 1e-12 {
			t.Errorf("%d tenths: %v, want %v", i+1, got[i], want)
		}
	}
}
