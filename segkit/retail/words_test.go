package retail

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// Columns get the numbers that their strings have, whether a dictionary is another one, goes on, or goes on
// elsewhere.
func TestWordsRenumber(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	w, want := newWords(), map[string]int32{"": 0}
	dict := []string{""}
	for range 300 {
		switch random.IntN(4) {
		case 0:
			dict = []string{""}
		case 1:
			dict = slices.Clone(dict)
		}
		for range random.IntN(5) {
			dict = append(dict, fmt.Sprint(random.IntN(1000)))
		}
		text := Text{Dict: dict}
		var strings []string
		inOrder := random.IntN(2) == 0
		for i := range 20 {
			code := int32(random.IntN(len(dict)))
			if inOrder {
				code = int32(min(i, len(dict)-1))
			}
			text.Code, strings = append(text.Code, code), append(strings, dict[code])
		}
		w.renumber(&text)
		for i, s := range strings {
			if _, known := want[s]; !known {
				want[s] = int32(len(want))
			}
			if text.Code[i] != want[s] {
				t.Fatalf("%q has the number %d, want %d", s, text.Code[i], want[s])
			}
		}
	}
	if dict := w.dict(); len(dict) != len(want) {
		t.Errorf("%d strings, want %d", len(dict), len(want))
	}
}
