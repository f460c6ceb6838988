package choose

import "testing"

func TestSetting(t *testing.T) {
	for _, c := range []struct {
		name         string
		field        []contestant
		chosen, best int // entries
	}{
		{"only one", []contestant{{0, 3, .5, false}}, 0, 0},
		{"the largest k that is very stable", []contestant{{0, 3, .583, true}, {1, 4, .579, true}, {2, 5, .575, false}, {3, 6, .5, true}}, 1, 0},
		{"exactly within the tie", []contestant{{0, 3, .5, true}, {1, 7, .375, true}}, 1, 0},
		{"none very stable: the smallest k", []contestant{{0, 6, .58, false}, {1, 4, .57, false}, {2, 3, .40, false}}, 1, 0},
		{"one very stable, the best is not", []contestant{{0, 5, .58, false}, {1, 3, .57, true}}, 1, 0},
		{"equal k: the better score", []contestant{{0, 4, .57, true}, {1, 4, .58, true}, {2, 4, .575, true}}, 1, 1},
		{"the order does not matter", []contestant{{0, 6, .5, true}, {1, 5, .575, false}, {2, 4, .579, true}, {3, 3, .583, true}}, 2, 3},
		{"equal in everything: the first", []contestant{{0, 4, .58, true}, {1, 4, .58, true}}, 0, 0},
	} {
		tie := .02
		if c.name == "exactly within the tie" {
			tie = .125 // a difference that binary numbers hold exactly
		}
		chosen, best := setting(c.field, tie)
		if chosen.entry != c.chosen || best.entry != c.best {
			t.Errorf("%s: entry %d, best %d; want %d and %d", c.name, chosen.entry, best.entry, c.chosen, c.best)
		}
	}
}

func TestWinner(t *testing.T) {
	for _, c := range []struct {
		scores []float64 // simplest first
		want   int
	}{
		{[]float64{.5}, 0},
		{[]float64{.5, .51, .515}, 0},
		{[]float64{.5, .51, .525}, 1},
		{[]float64{.5, .75}, 1},
		{[]float64{.75, .5}, 0},
		{[]float64{.5, .5}, 0},
	} {
		var settings []contestant
		for _, s := range c.scores {
			settings = append(settings, contestant{score: s})
		}
		if got := winner(settings, .02); got != c.want {
			t.Errorf("%v: %d wins, want %d", c.scores, got, c.want)
		}
	}
}
