package rfm

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/retail"
)

func TestScoreGolden(t *testing.T) {
	g, c := readGolden(t)
	table := mustCompute(t, c, Options{})
	s, err := Score(table, Scoring{})
	if err != nil {
		t.Fatal(err)
	}
	for j, got := range [][]int{s.Recency, s.Frequency, s.Monetary} {
		if diff := cmp.Diff(g.Scores[Names[j]], got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", Names[j], diff)
		}
		for e, edge := range g.Edges[Names[j]] {
			if got := s.Cuts[j].Edges[e]; got-edge > 1e-9*edge || edge-got > 1e-9*edge {
				t.Errorf("%s, edge %d: got %v, want %v", Names[j], e, got, edge)
			}
		}
	}
}

// Ten customers, of whom six ordered once. The .2 and .4 quantiles of frequency
// are 1, .6 is 1.4 and .8 is 3.2: one order is a 1, two and three orders a 4 (they
// exceed three edges), more a 5; nobody gets a 2 or a 3.
func TestScoreTies(t *testing.T) {
	table := &Table{
		Customer:    make([]string, 10),
		RecencyDays: []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
		Frequency:   []int{1, 1, 1, 1, 1, 1, 2, 3, 4, 9},
		Monetary:    []retail.Money{5, 5, 5, 5, 5, 5, 5, 5, 5, 5},
	}
	s, err := Score(table, Scoring{})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]int{{5, 5, 4, 4, 3, 3, 2, 2, 1, 1}, {1, 1, 1, 1, 1, 1, 4, 4, 5, 5}, {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}}
	if diff := cmp.Diff(want, [][]int{s.Recency, s.Frequency, s.Monetary}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if s.Cuts[0].Bins != 5 || s.Cuts[1].Bins != 3 || s.Cuts[2].Bins != 1 {
		t.Errorf("bins: %+v", s.Cuts)
	}
	if len(s.Warnings) != 2 || !strings.Contains(s.Warnings[0], "Only 3 of the 5 scores occur in frequency") ||
		!strings.Contains(s.Warnings[1], "All customers have the same score in monetary") {
		t.Errorf("warnings: %q", s.Warnings)
	}
}

// A value that is an edge belongs to the bin below it: of five values 1 to 5 and
// one more, cut so that the edges are values themselves.
func TestScoreEdgeGoesDown(t *testing.T) {
	marks, c, _ := Cutting{}.cut("money", []float64{1, 2, 3, 4, 5, 6}, false)
	if diff := cmp.Diff([]float64{2, 3, 4, 5}, c.Edges); diff != "" {
		t.Fatal(diff)
	}
	if diff := cmp.Diff([]int{1, 1, 2, 3, 4, 5}, marks); diff != "" {
		t.Error(diff)
	}
	reversed, _, _ := Cutting{}.cut("days", []float64{1, 2, 3, 4, 5, 6}, true)
	if diff := cmp.Diff([]int{5, 5, 4, 3, 2, 1}, reversed); diff != "" {
		t.Error(diff)
	}
}

// Equal values share a score, higher values never score lower, and the counts
// add up to the table.
func TestScoreLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		ints := func(name string, most int) []int {
			return rapid.SliceOfN(rapid.IntRange(1, most), n, n).Draw(t, name)
		}
		table := &Table{Customer: make([]string, n), RecencyDays: ints("recency", 30), Frequency: ints("frequency", 4)}
		for _, m := range ints("monetary", 1000) {
			table.Monetary = append(table.Monetary, retail.Money(m))
		}
		s, err := Score(table, Scoring{})
		if err != nil {
			t.Fatal(err)
		}
		for a := range n {
			for b := range n {
				if (table.RecencyDays[a] <= table.RecencyDays[b]) && s.Recency[a] < s.Recency[b] ||
					(table.Frequency[a] <= table.Frequency[b]) && s.Frequency[a] > s.Frequency[b] ||
					(table.Monetary[a] <= table.Monetary[b]) && s.Monetary[a] > s.Monetary[b] {
					t.Fatalf("customers %d and %d are scored against their order", a, b)
				}
			}
		}
		var customers int
		var money, total retail.Money
		for _, c := range s.Counts {
			customers += c.Customers
			money += c.Monetary
		}
		for _, m := range table.Monetary {
			total += m
		}
		if customers != n || money != total {
			t.Fatalf("counts: %d customers of %d, %v of %v", customers, n, money, total)
		}
	})
}

func TestScoreRefuses(t *testing.T) {
	if _, err := Score(&Table{}, Scoring{}); !errors.Is(err, ErrNoCustomers) {
		t.Errorf("nobody: %v", err)
	}
	one := &Table{Customer: []string{"1"}, RecencyDays: []int{1}, Frequency: []int{1}, Monetary: []retail.Money{1}}
	if _, err := Score(one, Scoring{Scheme: &Scheme{Name: "holes"}}); !errors.Is(err, ErrScheme) {
		t.Errorf("a scheme with holes: %v", err)
	}
	s, err := Score(one, Scoring{})
	if err != nil || s.Segment[0] != "New customers" {
		t.Errorf("one customer: %+v, %v", s, err)
	}
}
