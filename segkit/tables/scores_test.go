package tables_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/tables"
)

// A scheme of the user's own is not called classic, and the table says how the
// measures were cut.
func TestScoresOfAnOwnScheme(t *testing.T) {
	box, err := rfm.ParseBox("", [3]int{2, 5, 3})
	if err != nil {
		t.Fatal(err)
	}
	scoring := rfm.Scoring{
		Recency: rfm.Cutting{Cuts: []float64{30}, Best: rfm.BestLow}, Monetary: rfm.Cutting{Rule: rfm.EqualWidth, Bins: 3},
		Scheme: &rfm.Scheme{Name: "house style", Bins: [3]int{2, 5, 3}, Segments: []rfm.Segment{{Name: "Everyone", Boxes: []rfm.Box{box}}}},
	}
	table := &rfm.Table{Customer: []string{"a", "b"}, RecencyDays: []int{1, 40}, Frequency: []int{3, 1},
		Monetary: []retail.Money{retail.MustMoney("90"), retail.MustMoney("30")}}
	scores, err := rfm.Score(table, scoring)
	if err != nil {
		t.Fatal(err)
	}
	got := tables.Scores(scores, "€")
	if got.Title != "RFM names of your scheme (house style)" || len(got.Rows) != 1 || got.Rows[0][1] != 2 {
		t.Errorf("%s: %v", got.Title, got.Rows)
	}
	if name := tables.ScoredName(scores); name != "RFM name (house style)" {
		t.Error(name)
	}
	notes := strings.Join(got.Notes, "\n")
	for _, want := range []string{
		"recency at 30; ", "monetary at 50 and 70 (2 different scores)", "recency from 1 (best) to 2 (worst), by cut points that were given",
		"frequency from 1 (worst) to 5 (best), with about as many customers for each score", "monetary from 1 (worst) to 3 (best), by intervals of the same width",
	} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q lacks %q", notes, want)
		}
	}
	plain, err := rfm.Score(table, rfm.Scoring{})
	if err != nil {
		t.Fatal(err)
	}
	if name := tables.ScoredName(plain); name != "Classic RFM name" {
		t.Error(name)
	}
	if usual := tables.Scores(plain, "€"); usual.Title != "Classic RFM names (default)" || !strings.Contains(strings.Join(usual.Notes, " "), "by quintile") {
		t.Errorf("%s: %v", usual.Title, usual.Notes)
	}
}

// Each name by score says which segments its customers are in, and those in none count.
func TestCrosswalk(t *testing.T) {
	s := &rfm.Scores{
		Scheme: rfm.DefaultScheme().Name, Segment: []string{"Loyal", "Loyal", "New", "Loyal", "New"},
		Counts: []rfm.SegmentCount{{Segment: "Loyal", Customers: 3}, {Segment: "New", Customers: 2}, {Segment: "Lost"}},
	}
	labels := []int{1, 1, 0, 0, -1}
	got := tables.Crosswalk(s, labels, []string{"Best", "Regular"})
	want := [][]any{{"Loyal", 3, 1, 2, 0}, {"New", 2, 1, 0, 1}, {"Lost", 0, 0, 0, 0}}
	if diff := cmp.Diff(want, got.Rows); diff != "" || got.Columns[4].Name != tables.Unassigned {
		t.Error(diff, got.Columns)
	}
	placed := tables.ScoresPlaced(s, labels, []string{"Best", "Regular"}, "€")
	for i, want := range []any{"Regular (67\u00a0%)", "Best (50\u00a0%)", nil} {
		if cell := placed.Rows[i][len(placed.Columns)-1]; cell != want {
			t.Errorf("%v; want %v", cell, want)
		}
	}
	if name := tables.OwnName(s); name != "" {
		t.Error(name)
	}
}
