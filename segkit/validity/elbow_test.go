package validity

import (
	"encoding/json"
	"math"
	"testing"
)

// Knees from kneed 0.9.0, by testdata/make_golden.py.
func TestElbowGolden(t *testing.T) {
	for _, c := range readGolden(t).Elbow {
		e := FindElbow(c.Inertias, 1)
		if len(e.Ranges) != len(c.K) {
			t.Fatalf("%s: %d ranges", c.Name, len(e.Ranges))
		}
		for i, r := range e.Ranges {
			if r.K != c.K[i] {
				t.Errorf("%s: the elbow of k = %d to %d is %d, want %d", c.Name, r.From, r.To, r.K, c.K[i])
			}
		}
	}
}

// onlineRetailInertias are the lowest of 2,000 starts for k = 1 to 12 on the
// standardised log1p of R, F and M of Online Retail, by scikit-learn 1.9.1.
var onlineRetailInertias = []float64{
	13013.999999999996, 6483.581428274916, 4869.432992206654, 3938.441668137504, 3296.585408987922, 2854.8921695653607,
	2548.7521592015146, 2336.3079620412054, 2155.9408343880077, 2000.4717410887108, 1872.0972763299649, 1765.231721260844,
}

func TestElbowVerdict(t *testing.T) {
	falling := func(n int) []float64 {
		y := make([]float64, n)
		for i := range y {
			y[i] = float64(100 - i)
		}
		return y
	}
	for _, c := range []struct {
		name     string
		inertias []float64
		firstK   int
		k        int
		verdict  string
	}{
		// kneed gives 3, 3, 2, 5, 5 for the five ranges.
		{"Online Retail", onlineRetailInertias, 1, 0, "no clear elbow: 2, 3 or 5 depending on the range"},
		{"a sharp bend", []float64{100, 40, 12, 10, 9, 8.2, 7.5, 7, 6.6, 6.3, 6, 5.8}, 1, 3, "a clear elbow at k = 3 under every range of k"},
		{"a straight line", falling(12), 1, 0, "no elbow: the curve has no bend under any range of k"},
		{"identical points", make([]float64, 12), 1, 0, "no elbow: the curve has no bend under any range of k"},
		{"two points", falling(2), 1, 0, "no elbow: too few numbers of clusters were tried"},
		{"nothing", nil, 1, 0, "no elbow: too few numbers of clusters were tried"},
		{"undefined from the start", []float64{math.NaN(), 3, 2, 1}, 1, 0, "no elbow: too few numbers of clusters were tried"},
		{"a bend, then a line", []float64{100, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, 1, 0, "no clear elbow: 2 or none depending on the range"},
	} {
		e := FindElbow(c.inertias, c.firstK)
		if e.Verdict != c.verdict || e.K != c.k || e.Clear != (c.k > 0) {
			t.Errorf("%s: %q, k = %d, clear %t, %v", c.name, e.Verdict, e.K, e.Clear, e.Ranges)
		}
		if _, err := json.Marshal(e); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestElbowClipsItsRanges(t *testing.T) {
	for _, c := range []struct {
		first, count int
		want         string
	}{
		{1, 12, `[[1,12],[1,10],[1,7],[2,12],[2,10]]`},
		{1, 8, `[[1,8],[1,7],[2,8]]`},
		{2, 11, `[[2,12],[2,10],[2,7]]`},
		{1, 3, `[[1,3]]`},
		{5, 3, `[[5,7]]`},
	} {
		y := make([]float64, c.count)
		for i := range y {
			y[i] = 1 / float64(c.first+i)
		}
		pairs := [][2]int{}
		for _, r := range FindElbow(y, c.first).Ranges {
			pairs = append(pairs, [2]int{r.From, r.To})
			if r.K != 0 && (r.K <= r.From || r.K >= r.To) {
				t.Errorf("an elbow at %d, an end of %d to %d", r.K, r.From, r.To)
			}
		}
		if got, _ := json.Marshal(pairs); string(got) != c.want {
			t.Errorf("%d inertias from k = %d are looked at under %s, want %s", c.count, c.first, got, c.want)
		}
	}
}
