package rfm

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var all = Range{1, 5}

func TestValidateFindsGaps(t *testing.T) {
	s := &Scheme{Name: "gaps", Segments: []Segment{
		{Name: "recent", Boxes: []Box{{Range{2, 5}, all, all}}},
		{Name: "gone", Boxes: []Box{{Range{1, 1}, Range{1, 4}, all}, {Range{1, 1}, Range{5, 5}, Range{3, 5}}}},
	}}
	var problem *SchemeError
	if err := s.Validate(); !errors.As(err, &problem) || !errors.Is(err, ErrScheme) {
		t.Fatalf("got %v", err)
	}
	if diff := cmp.Diff([]Cell{{1, 5, 1}, {1, 5, 2}}, problem.Uncovered); diff != "" || len(problem.Doubled) != 0 {
		t.Errorf("%s, doubled %v", diff, problem.Doubled)
	}
	if want := "2 without a segment: 1-5-1 1-5-2"; !strings.Contains(problem.Error(), want) {
		t.Errorf("%q lacks %q", problem.Error(), want)
	}
	if s.Segment(1, 5, 1) != "" || s.Segment(1, 5, 3) != "gone" || s.Segment(6, 1, 1) != "" {
		t.Error("Segment must name the box's segment, and nothing outside")
	}
}

func TestValidateFindsOverlaps(t *testing.T) {
	s := &Scheme{Name: "overlaps", Segments: []Segment{
		{Name: "everyone", Boxes: []Box{{all, all, all}}},
		{Name: "best", Boxes: []Box{{Range{5, 5}, Range{5, 5}, Range{4, 5}}, {Range{5, 5}, Range{5, 5}, Range{5, 5}}}},
	}}
	var problem *SchemeError
	if err := s.Validate(); !errors.As(err, &problem) {
		t.Fatalf("got %v", err)
	}
	want := []DoubledCell{{Cell{5, 5, 4}, []string{"everyone", "best"}}, {Cell{5, 5, 5}, []string{"everyone", "best", "best"}}}
	if diff := cmp.Diff(want, problem.Doubled); diff != "" || len(problem.Uncovered) != 0 {
		t.Errorf("%s, uncovered %v", diff, problem.Uncovered)
	}
	if want := "2 with several: 5-5-4 (everyone, best) 5-5-5 (everyone, best, best)"; !strings.Contains(problem.Error(), want) {
		t.Errorf("%q lacks %q", problem.Error(), want)
	}
}

func TestValidateRefusesOddSchemes(t *testing.T) {
	whole := []Box{{all, all, all}}
	for name, s := range map[string]*Scheme{
		"nothing":       {},
		"no name":       {Segments: []Segment{{Name: " ", Boxes: whole}}},
		"the same name": {Segments: []Segment{{Name: "a", Boxes: whole}, {Name: "a"}}},
		"score 0":       {Segments: []Segment{{Name: "a", Boxes: []Box{{Range{0, 5}, all, all}}}}},
		"score 6":       {Segments: []Segment{{Name: "a", Boxes: []Box{{all, Range{1, 6}, all}}}}},
		"the wrong way": {Segments: []Segment{{Name: "a", Boxes: []Box{{all, all, Range{5, 1}}}}}},
		"forgotten":     {Segments: []Segment{{Name: "a", Boxes: []Box{{R: all, F: all}}}}},
	} {
		if err := s.Validate(); !errors.Is(err, ErrScheme) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if err := (&Scheme{Segments: []Segment{{Name: "a", Boxes: whole}}}).Validate(); err != nil {
		t.Errorf("one segment for everybody is a scheme: %v", err)
	}
}

func TestDefaultScheme(t *testing.T) {
	s := DefaultScheme()
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	size := map[string]int{}
	for _, c := range s.Cells() {
		size[s.Segment(c.R, c.F, c.M)]++
	}
	total := 0
	for _, segment := range s.Segments {
		if size[segment.Name] == 0 || segment.Meaning == "" {
			t.Errorf("%s has %d cells and the meaning %q", segment.Name, size[segment.Name], segment.Meaning)
		}
		total += size[segment.Name]
	}
	if total != 125 || len(size) != len(s.Segments) {
		t.Errorf("%d cells in %d segments", total, len(size))
	}
	for cell, want := range map[Cell]string{
		{5, 5, 5}: "Champions", {4, 4, 3}: "Loyal customers", {5, 1, 5}: "Big spenders", {4, 2, 2}: "Potential loyalists",
		{5, 1, 1}: "New customers", {4, 1, 4}: "Promising", {3, 3, 3}: "Needs attention", {3, 1, 1}: "About to sleep",
		{1, 5, 5}: "Can't lose them", {2, 1, 4}: "Big spenders at risk", {2, 4, 1}: "At risk", {2, 1, 1}: "Hibernating", {1, 1, 1}: "Lost",
	} {
		if got := s.Segment(cell.R, cell.F, cell.M); got != want {
			t.Errorf("%v: got %q, want %q", cell, got, want)
		}
	}
}

// Taking any box away leaves gaps, and adding any again leaves overlaps.
func TestDefaultSchemeIsTight(t *testing.T) {
	whole := DefaultScheme()
	for i, segment := range whole.Segments {
		for b := range segment.Boxes {
			var problem *SchemeError
			less := DefaultScheme()
			less.Segments[i].Boxes = slices.Delete(less.Segments[i].Boxes, b, b+1)
			if err := less.Validate(); !errors.As(err, &problem) || len(problem.Uncovered) == 0 || len(problem.Doubled) > 0 {
				t.Errorf("without a box of %s: %v", segment.Name, err)
			}
			more := DefaultScheme()
			more.Segments[i].Boxes = append(more.Segments[i].Boxes, segment.Boxes[b])
			if err := more.Validate(); !errors.As(err, &problem) || len(problem.Doubled) == 0 || len(problem.Uncovered) > 0 {
				t.Errorf("with a box of %s twice: %v", segment.Name, err)
			}
		}
	}
}
