package truth

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCompareCountsGroupsBySegment(t *testing.T) {
	group := map[string]string{"1": "regulars", "2": "regulars", "3": "gift buyers", "4": "gift buyers"}
	customers := []string{"1", "2", "3", "4"}
	got := Compare(group, customers, []int{0, 0, 1, -1}, 2)
	if diff := cmp.Diff([]string{"gift buyers", "regulars"}, got.Groups); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]int{{0, 1, 1}, {2, 0, 0}}, got.Counts); diff != "" {
		t.Error(diff)
	}
	// Three clusters (noise is one) against two groups of two: of the one pair that
	// both keep together and the two that the groups keep, 1/3 of one pair are
	// expected by chance: (1 − 1/3) / (1.5 − 1/3) = 4/7.
	if ari := float64(got.ARI); ari < 4./7-1e-12 || ari > 4./7+1e-12 {
		t.Errorf("adjusted Rand index %g, want 4/7", ari)
	}
	got.Add("k-means", group, customers, []int{0, 2, 3}, []int{5, 7, 7})
	if got.Technique[0] != "k-means" || got.Each[0] != 1 {
		t.Errorf("a clustering that is the groups has index %v", got.Each)
	}
	if Unknown().Known {
		t.Error("unknown truth is known")
	}
}
