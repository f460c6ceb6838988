package rfm

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestCompareIDs(t *testing.T) {
	want := []string{"0", "7", "007", "9", "10", "12346", "99999999999999999999999998", "99999999999999999999999999", "", "-5", "1e3", "A10", "A9", "b", "é"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, CompareIDs)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The order is total: 0 for equal strings only, antisymmetric, transitive.
func TestCompareIDsLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringMatching(`[0-9]{0,3}a?`)
		a, b, c := id.Draw(t, "a"), id.Draw(t, "b"), id.Draw(t, "c")
		if (CompareIDs(a, b) == 0) != (a == b) || CompareIDs(a, b) != -CompareIDs(b, a) {
			t.Fatalf("%q and %q: %d, %d", a, b, CompareIDs(a, b), CompareIDs(b, a))
		}
		if CompareIDs(a, b) <= 0 && CompareIDs(b, c) <= 0 && CompareIDs(a, c) > 0 {
			t.Fatalf("%q, %q, %q are in a circle", a, b, c)
		}
	})
}

// The order by ranks is that of CompareIDs alone, for ids of any kind and length.
func TestOrderOfIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(rapid.StringMatching(`[0-9]{0,25}|0{0,3}9{17,20}|[a-c]{0,3}[0-9]{0,9}é?|.{0,12}`)).Draw(t, "ids")
		want := slices.Clone(list)
		slices.SortFunc(want, CompareIDs)
		for i, at := range orderOfIDs(len(list), func(i int) string { return list[i] }) {
			if list[at] != want[i] {
				t.Fatalf("id %d is %q, want %q", i, list[at], want[i])
			}
		}
	})
}
