package rfm

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestDefaultSchemeOverOtherScores(t *testing.T) {
	for _, c := range []struct {
		cutting Cutting
		worst   string // of a customer with the worst scores
		best    string
		middle  map[Cell]string
	}{
		{Cutting{}, "Lost", "Champions", map[Cell]string{{5, 1, 1}: "New customers"}},
		{Cutting{Best: BestLow}, "Lost", "Champions", map[Cell]string{{1, 5, 5}: "New customers", {2, 5, 2}: "Promising"}},
		{Cutting{Bins: 10}, "Lost", "Champions", map[Cell]string{{8, 2, 8}: "Promising", {9, 2, 8}: "New customers", {6, 2, 1}: "About to sleep"}},
		// Of four scores, the second counts as the second of five, and the third as the fourth.
		{Cutting{Bins: 4}, "Lost", "Champions", map[Cell]string{{3, 3, 3}: "Champions", {2, 1, 1}: "Hibernating"}},
		{Cutting{Bins: 3}, "Lost", "Champions", map[Cell]string{{2, 2, 2}: "Needs attention"}},
		{Cutting{Bins: 2}, "Hibernating", "Champions", nil},
	} {
		s := Scoring{c.cutting, c.cutting, c.cutting, nil}.scheme()
		if err := s.Validate(); err != nil {
			t.Errorf("%+v: %v", c.cutting, err)
			continue
		}
		low, high := 1, c.cutting.Scores()
		if c.cutting.Best == BestLow {
			low, high = high, low
		}
		if worst, best := s.Segment(low, low, low), s.Segment(high, high, high); worst != c.worst || best != c.best {
			t.Errorf("%+v: %s to %s", c.cutting, worst, best)
		}
		for cell, want := range c.middle {
			if got := s.Segment(cell.R, cell.F, cell.M); got != want {
				t.Errorf("%+v, %v: got %s, want %s", c.cutting, cell, got, want)
			}
		}
	}
	if name := (Scoring{Recency: Cutting{Bins: 4}}).scheme().Name; name != "default, over 4 × 5 × 5 scores" {
		t.Error(name)
	}
}

// The default scheme is complete and disjoint over any scores.
func TestDefaultSchemeOverAnyScores(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c [3]Cutting
		for j := range c {
			c[j] = Cutting{Bins: rapid.IntRange(2, 14).Draw(t, "bins"), Best: rapid.SampledFrom([]string{BestHigh, BestLow}).Draw(t, "best")}
		}
		if err := (Scoring{c[0], c[1], c[2], nil}).Validate(); err != nil {
			t.Fatal(err)
		}
	})
}

func TestParseBox(t *testing.T) {
	whole := [3]int{}
	for text, want := range map[string]Box{
		"":                    {all, all, all},
		"R 4-5, F 1, M 2–3":   {Range{4, 5}, Range{1, 1}, Range{2, 3}},
		"m2 - 3,r 5":          {Range{5, 5}, all, Range{2, 3}},
		"R 4–5, F 1–5, M 1–4": {Range{4, 5}, all, Range{1, 4}},
	} {
		if got, err := ParseBox(text, whole); err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"Q 3":          `"Q 3" is not R, F or M`,
		"R 1, F 2, R3": `"R3" is not R, F or M with its scores, such as R 4-5 or M 1; or it names a measure twice`,
		"R":            `"R" has no score`,
		"R 4-":         `"R 4-" has no score`,
		"M high":       `"M high" has no score`,
	} {
		if _, err := ParseBox(text, whole); !errors.Is(err, ErrScheme) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
	// What a box is written as is read as the same box.
	for _, segment := range DefaultScheme().Segments {
		for _, box := range segment.Boxes {
			got, err := ParseBox(box.String(), whole)
			if diff := cmp.Diff(box, got); err != nil || diff != "" {
				t.Errorf("%v: %v %s", box, err, diff)
			}
		}
	}
}

// A scheme is for as many scores as the measures have, and says where it is not.
func TestScoringValidate(t *testing.T) {
	own := &Scheme{Name: "own", Bins: [3]int{3, 3, 3}, Segments: []Segment{{Name: "all", Boxes: []Box{{Range{1, 3}, Range{1, 3}, Range{1, 3}}}}}}
	three := Cutting{Bins: 3}
	if err := (Scoring{three, three, three, own}).Validate(); err != nil {
		t.Error(err)
	}
	err := Scoring{three, Cutting{Cuts: []float64{1, 2, 3}}, three, own}.Validate()
	if !errors.Is(err, ErrScheme) || !strings.Contains(err.Error(), "frequency has 4 scores, and the scheme is made for 3") {
		t.Error(err)
	}
	if err := (Scoring{Monetary: Cutting{Bins: 1}}).Validate(); !errors.Is(err, ErrCutting) || !strings.Contains(err.Error(), "monetary") {
		t.Error(err)
	}
	large := &Scheme{Bins: [3]int{10, 10, 10}}
	if err := large.Validate(); err == nil || !strings.HasSuffix(err.Error(), " and 988 more") {
		t.Error(err)
	}
}
