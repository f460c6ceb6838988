package choose

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/validity"
)

// onlineRetail returns the candidates of the Online Retail data set, on standardised
// log1p of recency, frequency and monetary. Sizes, silhouette, Calinski–Harabasz
// and Davies–Bouldin come from scikit-learn 1.9.1 (k-means: the lowest inertia of
// 2,000 starts) and scipy 1.17.1 (Ward); stabilities are mean Jaccards over 100
// bootstrap samples (Ward: 25) with the same libraries.
func onlineRetail() []Candidate {
	candidate := func(technique, parameters string, sizes []int, silhouette, ch, db float64, stability ...float64) Candidate {
		return Candidate{
			Technique: technique, Parameters: parameters, K: len(sizes), N: 4338, Sizes: sizes, Converged: true,
			Indices: validity.Indices{Silhouette: describe.Float(silhouette), CalinskiHarabasz: describe.Float(ch),
				DaviesBouldin: describe.Float(db)}, Stability: stability,
			Reproduced: Reproduction{Variable: "monetary", Accuracy: .8},
		}
	}
	km, ward := cluster.TechniqueKMeans, cluster.TechniqueHierarchical
	byOrders := candidate(cluster.TechniqueDBSCAN, "eps = 0.35, min_samples = 6", []int{2000, 1493, 835}, .45, 3000, .9)
	byOrders.Noise, byOrders.Reproduced = 10, Reproduction{Variable: "frequency", Accuracy: .996}
	return []Candidate{
		candidate(km, "k = 2", []int{1666, 2672}, .4328265515350662, 4367.323097619211, .8924990931024944),
		candidate(km, "k = 3", []int{767, 1697, 1874}, .33667834779095185, 3625.3397505717026, 1.0480561438824971,
			.9413620135804831, .9714048007892742, .9381368550755259),
		candidate(km, "k = 4", []int{711, 839, 1176, 1612}, .33709521698634176, 3329.0214019168125,
			1.0109895441771324, .9445303812697111, .9424753676188062, .8788456904667228, .915824731552852),
		candidate(km, "k = 5", []int{343, 834, 940, 1019, 1202}, .31601056671412303, 3193.118954847752,
			.9876238447527964, .9145717669471641, .8237760067037366, .8518575426095909, .8714681031373449,
			.8312812655614975),
		candidate(km, "k = 6", []int{325, 591, 675, 812, 951, 984}, .31349428035089677, 3083.0765232119534,
			1.0129778946441401, .8887780105071448, .815001868146991, .949051186374702, .9156322589443936,
			.8574698729589675, .8298182758556159),
		candidate(km, "k = 7", []int{225, 403, 622, 645, 687, 865, 891}, .3093657102135733, 2963.8679091691806,
			.9814340020653602, .9694452454346508, .8200502414718248, .7933127413588078, .9052826597916614,
			.8297971480496006, .8580315314824464, .9218160266188644),
		candidate(km, "k = 8", []int{214, 292, 410, 503, 634, 674, 755, 856}, .30323929011693, 2827.0738811313663,
			.9889939178725302, .6004584572210051, .8529549012761859, .854333201835227, .7504154266865257,
			.6158153108680914, .8005888598300571, .8855342319794852, .7287297723779507),
		candidate(km, "k = 9", []int{210, 286, 384, 457, 467, 569, 640, 662, 663}, .2810773685161213, 2725.2915164806204, 1.0160158766850014),
		candidate(km, "k = 10", []int{93, 251, 299, 346, 439, 497, 540, 591, 640, 642}, .27856356944786625, 2647.517212261065, 1.0206250164747632),
		candidate(km, "k = 11", []int{80, 265, 278, 325, 328, 415, 476, 509, 512, 563, 587}, .27513369991209147, 2575.2408111950504, 1.025228552128966),
		candidate(km, "k = 12", []int{49, 182, 266, 303, 330, 333, 356, 431, 500, 507, 535, 546}, .27218412592447416, 2506.092387847469, 1.0444300013796357),
		candidate(ward, "ward, k = 3", []int{1105, 1517, 1716}, .28433713912916464, 2960.2515171114965,
			1.1327253255667857, .5876519627709282, .4671640656934538, .6806809746490258),
		candidate(ward, "ward, k = 4", []int{343, 762, 1517, 1716}, .2799909965342265, 2739.570129211317,
			1.0992339848463197, .45719593927187263, .3805993580766039, .5183929213319782, .5960276588483747),
		byOrders,
	}
}

// The worked figures: S ≈ .583, .579, .563, .563, .558 for k = 3 to 7, to ± .03
// as the stabilities are random; the decision is k-means with k = 4.
func TestDecideOnlineRetail(t *testing.T) {
	r := Decide(onlineRetail(), Rule{}, rand.NewPCG(1, 2))
	for i, want := range []float64{.583, .579, .563, .563, .558} {
		if got := float64(r.Entries[1+i].Score); !(math.Abs(got-want) < .005) {
			t.Errorf("k = %d scores %.4f, want about %v", 3+i, got, want)
		}
	}
	for i, e := range r.Entries {
		kMeans3to8 := e.Candidate.Technique == cluster.TechniqueKMeans && e.Candidate.K >= 3 && e.Candidate.K <= 8
		if e.Score.Defined() != kMeans3to8 || (len(e.Out) == 0) != kMeans3to8 {
			t.Errorf("entry %d, %s %s: score %v, out %q", i, e.Candidate.Technique, e.Candidate.Parameters, e.Score, e.Out)
		}
	}
	if r.Technique != cluster.TechniqueKMeans || r.K != 4 || r.Winner != 2 || r.Fallback || !r.Clear || r.Margin.Defined() {
		t.Errorf("%+v", r)
	}
	wantReasons := []string{
		"k-means with 4 segments wins with a score of 0.578 (k = 3 scores 0.583, but of settings within 0.02 of the best, " +
			"the most segments that are all very stable are taken), as the only technique that qualifies.",
		"k-means: k = 4 scores 0.578, within 0.02 of its best, 0.583 for k = 3, and has the most segments that are all very stable (mean Jaccard 0.85 or more).",
		"Hierarchical clustering is out: none of its 2 settings qualifies. The best of them, ward, k = 3: its least " +
			"stable segment reappears with a mean Jaccard of 0.47 in other samples, under the limit of 0.6.",
		"DBSCAN is out. Its one setting, eps = 0.35, min_samples = 6: frequency alone reproduces 99.6 % of its labels " +
			"(the limit is 98 %): a filter on it would do the same.",
	}
	for i, want := range wantReasons {
		if r.Reasons[i] != want {
			t.Errorf("reason %d is\n%s\nwant\n%s", i, r.Reasons[i], want)
		}
	}
	if b := r.Robustness; b.Weightings != 1000 || b.Technique != 1 || !(b.K > .5 && b.K < .75) || b.Both != b.K {
		t.Errorf("robustness %+v", b)
	}
	again, _ := json.Marshal(Decide(onlineRetail(), DefaultRule(), rand.NewPCG(1, 2)))
	if first, _ := json.Marshal(r); string(first) != string(again) {
		t.Error("the same contest ends differently the second time")
	}
}

// scoring returns a sound candidate whose score is exactly what its silhouette sets.
func scoring(technique string, k int, silhouette, stability float64) Candidate {
	c := sound()
	c.Technique, c.Parameters, c.K = technique, "", k
	c.Sizes = make([]int, k)
	for i := range c.Sizes {
		c.Sizes[i] = c.N / k
	}
	c.N = k * (c.N / k)
	c.Silhouette, c.CalinskiHarabasz, c.DaviesBouldin = describe.Float(silhouette), 0, 0
	c.Stability = []float64{stability}
	return c
}

func TestDecideBetweenTechniques(t *testing.T) {
	km, mini, tree, density := cluster.TechniqueKMeans, cluster.TechniqueMiniBatch, cluster.TechniqueHierarchical, cluster.TechniqueDBSCAN
	silhouetteOnly := with(func(r *Rule) { r.Weights = Weights{Silhouette: 1} })
	for _, c := range []struct {
		name       string
		candidates []Candidate
		technique  string
		clear      bool
		runnerUp   string
		margin     float64
		says       string
	}{
		{"a clear winner", []Candidate{scoring(km, 4, .30, .9), scoring(tree, 4, .40, .9)}, tree, true, km, .10,
			"Hierarchical clustering with 4 segments wins with a score of 0.400, 0.100 ahead of k-means."},
		{"a tie goes to the simpler", []Candidate{scoring(tree, 4, .41, .9), scoring(km, 4, .40, .9)}, km, false, tree, -.01,
			"No clear winner: hierarchical clustering scores 0.010 more than k-means, less than the 0.02 that would decide; the simpler technique is chosen."},
		{"the simpler is ahead by little", []Candidate{scoring(density, 4, .40, .9), scoring(mini, 4, .41, .9)}, mini, false, density, .01,
			"No clear winner: mini-batch k-means is only 0.010 ahead of DBSCAN, less than the 0.02 that would decide; the simpler technique is chosen."},
		{"only those in the tie count", []Candidate{scoring(km, 4, .30, .9), scoring(tree, 4, .41, .9),
			scoring(density, 4, .42, .9)}, tree, false, density, -.01, "No clear winner"},
		{"an unknown technique comes last", []Candidate{scoring("mixture", 4, .41, .9), scoring(density, 4, .40, .9)},
			density, false, "mixture", -.01, "No clear winner"},
	} {
		r := Decide(c.candidates, silhouetteOnly, nil)
		if r.Technique != c.technique || r.Clear != c.clear || r.RunnerUp != c.runnerUp || math.Abs(float64(r.Margin)-c.margin) > 1e-9 {
			t.Errorf("%s: %s, clear %t, %s, margin %v", c.name, r.Technique, r.Clear, r.RunnerUp, r.Margin)
		}
		if !strings.HasPrefix(r.Reasons[0], c.says) {
			t.Errorf("%s: %s", c.name, r.Reasons[0])
		}
		if (len(r.Warnings) > 0) == c.clear {
			t.Errorf("%s: warnings %q", c.name, r.Warnings)
		}
	}
}

// A candidate changes nobody else's score, nor the winner if it is out.
func TestDecideIsIndependentOfOthers(t *testing.T) {
	field := onlineRetail()
	want := Decide(field, Rule{}, nil)
	bad := sound()
	bad.Technique, bad.Converged, bad.Silhouette = cluster.TechniqueDBSCAN, false, 1
	got := Decide(append([]Candidate{bad}, field...), Rule{}, nil)
	if got.Winner != want.Winner+1 || got.Robustness != want.Robustness {
		t.Errorf("winner %d, %+v; without the other %d, %+v", got.Winner, got.Robustness, want.Winner, want.Robustness)
	}
	for i, e := range want.Entries {
		if e.Score.Defined() && got.Entries[i+1].Score != e.Score {
			t.Errorf("entry %d scores %v beside %v", i, got.Entries[i+1].Score, e.Score)
		}
	}
}

func TestRecordAsJSON(t *testing.T) {
	for name, field := range map[string][]Candidate{"nobody": nil, "real": onlineRetail(), "an empty candidate": {{}}} {
		r := Decide(field, Rule{}, nil)
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if r.Winner < 0 != (len(field) == 0) {
			t.Errorf("%s: winner %d", name, r.Winner)
		}
		for _, list := range []string{"reasons", "entries", "settings", "notes", "warnings", "out", "sizes"} {
			if strings.Contains(string(data), `"`+list+`":null`) {
				t.Errorf("%s: %s is null", name, list)
			}
		}
		if len(r.Reasons) == 0 || len(r.Notes) == 0 {
			t.Errorf("%s: reasons %q, notes %q", name, r.Reasons, r.Notes)
		}
	}
}
