package confidence

import (
	"slices"
	"testing"

	"customer-segmentation/segkit/describe"
)

// add counts a fit with a label for each customer; −9 stands for one who is not in it.
func add(t *Tally, labels ...int) describe.Float {
	return t.Add(func(i int) (int, bool) { return labels[i], labels[i] != -9 })
}

// Worked by hand: five customers in segments 0 0 0 1 1, and one in none.
func TestTally(t *testing.T) {
	tally := NewTally([]int{0, 0, 0, 1, 1, -1}, 2)
	if moved := add(tally, 1, 1, 1, 0, 0, 0); moved != 0 { // the same under other labels
		t.Errorf("%v moved under other labels", moved)
	}
	if moved := add(tally, 0, 0, 1, 1, 1, 1); moved != .2 {
		t.Errorf("%v moved, want one of five", moved)
	}
	if moved := add(tally, 0, 0, 0, 0, 0, 0); moved != .4 { // one segment: the larger keeps it
		t.Errorf("%v moved into one segment, want two of five", moved)
	}
	if moved := add(tally, 0, -1, -9, 1, 1, 1); moved != .25 { // one in no segment, one not in the fit
		t.Errorf("%v moved, want one of four", moved)
	}
	r := tally.Result()
	want := []describe.Float{1, .75, 2. / 3, .75, .75}
	if r.Fits != 4 || !slices.Equal(r.Customers[:5], want) || r.Customers[5].Defined() {
		t.Errorf("%+v, want %v and nothing for the last", r, want)
	}
	if r.Segments[1] != .75 {
		t.Errorf("segments %v", r.Segments)
	}
}

func TestNobodyInTheFit(t *testing.T) {
	tally := NewTally([]int{0, -1}, 2)
	if moved := add(tally, -9, -9); moved.Defined() {
		t.Errorf("%v moved of nobody", moved)
	}
	r := tally.Result()
	if r.Customers[0].Defined() || r.Segments[0].Defined() || r.Segments[1].Defined() {
		t.Errorf("%+v", r)
	}
}

func TestMatchTakesTheLargestOverlapFirst(t *testing.T) {
	for _, c := range []struct {
		shared [][]int
		want   []int
	}{
		{[][]int{{5, 9}, {0, 10}}, []int{0, 1}},
		{[][]int{{3, 0}, {4, 0}}, []int{-1, 0}},
		{[][]int{{2, 2}, {2, 2}}, []int{0, 1}},
		{[][]int{{}, {}}, []int{-1, -1}},
	} {
		if got := Match(c.shared); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.shared, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for confidence, want := range map[describe.Float]string{
		.59: "low", .60: "medium", .75: "high", .894: "high", .896: "very high", .90: "very high", 1: "very high",
	} {
		if got := Word(confidence); got != want {
			t.Errorf("%v is %q, want %q", confidence, got, want)
		}
	}
	if got := Word(describe.Undefined); got != "" {
		t.Errorf("undefined is %q", got)
	}
}

func TestChoicesThatMoveMostComeFirst(t *testing.T) {
	r := Result{Choices: []Choice{{To: "a", Moved: .1}, {To: "b", Moved: describe.Undefined}, {To: "c", Moved: .3}}}
	r.SortChoices()
	if r.Choices[0].To != "c" || r.Choices[2].To != "b" {
		t.Errorf("%+v", r.Choices)
	}
}
