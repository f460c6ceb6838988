package lesson

import (
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/effort"
)

// Everybody is counted once, and each segment has its action.
func TestRelations(t *testing.T) {
	s := study(t)
	got := shown(t)(Relations(s))
	personas, err := s.Personas()
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Rows) != len(personas.List) {
		t.Fatalf("%d rows for %d segments", len(got.Rows), len(personas.List))
	}
	least := 2.0
	for i, row := range got.Rows {
		engaged := row[2].(float64)
		least = min(least, engaged)
		if row[0] != personas.List[i].Name || engaged < 0 || engaged > 1 || row[5] == "–" {
			t.Errorf("%v", row)
		}
	}
	if best := got.Rows[0][2].(float64); best < .9 || least > .3 {
		t.Errorf("of the best customers %v are on time, of the worst segment %v", best, least)
	}
}

// (2 + 4·4 + 12) / 6 = 5 hours are expected of a task, with a spread of (12 − 2) / 6.
func TestAccuracy(t *testing.T) {
	tasks := []effort.Task{{Stage: 1, Name: "a", Optimistic: 2, Likely: 4, Pessimistic: 12}, {Stage: 2, Name: "b", Optimistic: 2, Likely: 4, Pessimistic: 12}}
	for spent, want := range map[float64]string{
		0: "No hours were entered yet", 6: "1 of 2 tasks took 6.0 hours, where 5.0 were expected, give or take 1.7: within one spread of the estimate. " +
			"At this pace all tasks take 12 hours.", 8: "more than one spread off.", 9: "more than two spreads off",
	} {
		list := slices.Clone(tasks)
		list[0].Spent = spent
		if got := Accuracy(effort.Estimate(list)); !strings.Contains(got, want) {
			t.Errorf("%v hours: %q", spent, got)
		}
	}
}
