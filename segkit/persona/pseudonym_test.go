package persona

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// The expected pseudonyms are Python's hmac's.
func TestPseudonymsGolden(t *testing.T) {
	for id, want := range golden(t).Pseudonyms {
		if got := Pseudonyms([]string{id}, []byte("a key"))[0]; got != want {
			t.Errorf("%q: %s, want %s", id, got, want)
		}
	}
}

func TestPseudonymsLaws(t *testing.T) {
	var ids []string
	for i := range 20_000 {
		ids = append(ids, fmt.Sprint(10_000+i))
	}
	names := Pseudonyms(ids, []byte("k"))
	sorted := slices.Clone(names)
	slices.Sort(sorted)
	if len(slices.Compact(sorted)) != len(ids) {
		t.Error("two ids share a pseudonym")
	}
	if again := Pseudonyms([]string{ids[7], ids[3], ids[7]}, []byte("k")); again[0] != names[7] || again[1] != names[3] || again[2] != names[7] {
		t.Errorf("%v among others, %v alone", names[:8], again)
	}
	if other := Pseudonyms(ids[:1], []byte("l")); other[0] == names[0] {
		t.Error("the key does not matter")
	}
	for _, name := range names[:100] {
		if len(name) != 9 || name[4] != '-' || strings.Trim(name, alphabet+"-") != "" {
			t.Errorf("%q", name)
		}
	}
	if got := Pseudonyms(nil, nil); len(got) != 0 {
		t.Errorf("%v of nobody", got)
	}
}

// TestPseudonymsCollide: hashes that agree in their first 40 bits, two of them
// in their first 60, are written longer, the others not.
func TestPseudonymsCollide(t *testing.T) {
	sum := func(last ...byte) []byte { return append(make([]byte, 5), append(last, make([]byte, 32)...)...)[:32] }
	sums := map[string][]byte{"a": sum(1), "b": sum(2), "c": sum(2, 0, 0, 1), "d": {1, 2, 3, 4, 5, 31: 0}}
	got := shorten([]string{"a", "b", "c", "d", "a"}, sums, 2)
	lengths := []int{14, 19, 19, 9, 14}
	for i, name := range got {
		if len(name) != lengths[i] {
			t.Errorf("%q, want %d characters", name, lengths[i])
		}
	}
	if got[0] != got[4] || got[1] == got[2] {
		t.Errorf("%v", got)
	}
}
