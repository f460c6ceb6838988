package choose

import (
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
)

func TestFallback(t *testing.T) {
	km, density := cluster.TechniqueKMeans, cluster.TechniqueDBSCAN
	out := func(technique string, k int, silhouette float64) Candidate {
		c := scoring(technique, k, silhouette, 0)
		c.Converged, c.Stability = false, nil
		return c
	}
	nothing := out(km, 5, 0)
	nothing.Silhouette, nothing.CalinskiHarabasz, nothing.DaviesBouldin = describe.Undefined, describe.Undefined, describe.Undefined
	small := func(k int, silhouette float64) Candidate {
		c := out(km, k, silhouette)
		c.Sizes, c.N = slices.Repeat([]int{3}, k), 3*k
		return c
	}
	whales := func(k int, silhouette float64) Candidate { // three of 5,000 customers are far from all others
		c := out(km, k, silhouette)
		c.Sizes = append(slices.Repeat([]int{4997 / (k - 1)}, k-1), 3)
		return c
	}
	least := func(size int) Candidate { // the rule asks for 50 of 5,000 customers
		c := out(km, 5, .7)
		c.N, c.Sizes = 5000, []int{3500 - size, 500, 500, 500, size}
		return c
	}
	unsteady := scoring(km, 6, .2, .55) // further than the others: its stability was worth computing
	for _, c := range []struct {
		name  string
		field []Candidate
		want  int
	}{
		{"k-means before better techniques", []Candidate{out(density, 4, .9), out(km, 4, .3)}, 1},
		{"an allowed k before a better one", []Candidate{out(km, 2, .9), out(km, 3, .3), out(km, 12, .9)}, 1},
		{"the best of those", []Candidate{out(km, 3, .3), out(km, 4, .35), out(km, 5, .32)}, 1},
		{"the fewest of those too small", []Candidate{small(4, .5), small(3, .3), small(7, .6)}, 1},
		{"the best where an outlier alone makes one too small", []Candidate{whales(3, .1), whales(5, .7)}, 1},
		{"large ones before small ones", []Candidate{small(3, .5), out(km, 5, .3), small(7, .6)}, 1},
		{"half of what the rule asks for is large", []Candidate{least(25), out(km, 5, .3)}, 0},
		{"less is not", []Candidate{least(24), out(km, 5, .3)}, 1},
		{"what is defined counts", []Candidate{nothing, out(km, 4, .1)}, 1},
		{"a failed bootstrap counts too", []Candidate{out(km, 4, .3), unsteady}, 1},
		{"no allowed k", []Candidate{out(density, 4, .9), out(km, 2, .3)}, 1},
		{"no k-means", []Candidate{out(density, 2, .9), out(density, 5, .3)}, 1},
		{"nothing that suits", []Candidate{out(density, 2, .2), out(density, 1, .1)}, 0},
	} {
		r := Decide(c.field, Rule{}, nil)
		if !r.Fallback || r.Winner != c.want || r.K != c.field[c.want].K || r.Clear || r.Score.Defined() {
			t.Errorf("%s: entry %d, %+v", c.name, r.Winner, r)
		}
		if len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], r.Entries[c.want].Out[0].Words) || len(r.Settings) != 0 || r.Robustness.Technique.Defined() {
			t.Errorf("%s: %q, %+v", c.name, r.Warnings, r.Robustness)
		}
	}
	share := DefaultRule()
	share.SmallestShare = .15 // 5,000 customers would be too few for 8 such segments, and so would any number
	if r := Decide([]Candidate{whales(3, .1), whales(5, .7)}, share, nil); r.K != 5 {
		t.Errorf("under a share that no number of customers meets: %d segments", r.K)
	}
	for want, field := range map[string][]Candidate{
		"with 3 segments, the fewest tried that the rule allows: 9 customers are too few for 8 segments of at least 20.": {small(4, .5), small(3, .3)},
		"with 5 segments, the least bad by what could be computed.":                                                      {whales(3, .1), whales(5, .7)},
	} {
		if r := Decide(field, Rule{}, nil); !strings.HasSuffix(r.Reasons[1], want) {
			t.Errorf("%q, want %q", r.Reasons[1], want)
		}
	}
	r := Decide(nil, Rule{}, nil)
	if r.Winner != -1 || r.Technique != "" || r.Fallback || len(r.Warnings) != 1 {
		t.Errorf("nobody: %+v", r)
	}
}
