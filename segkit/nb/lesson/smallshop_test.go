package lesson

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/nb"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

// canteen returns a study of a shop in which every row is a sale to a known customer, and
// all sales are small: 240 customers spread evenly over 300 days, with one to four meals at
// 2.50 each.
func canteen(t *testing.T) *segkit.Study {
	t.Helper()
	begin := time.Date(2024, 1, 2, 12, 0, 0, 0, time.UTC)
	lines, err := retail.NewTransactions(func(yield func(retail.Line) bool) {
		for c := range 240 {
			for meal := range 1 + c%4 {
				l := retail.Line{
					Order: fmt.Sprint(1000 + 10*c + meal), Customer: fmt.Sprint("c", c), Product: "MEAL", Description: "Meal",
					Time: begin.AddDate(0, 0, (7*c)%300+meal), Quantity: 1, Price: 25_000,
				}
				if !yield(l) {
					return
				}
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	config := segkit.Default()
	config.Evaluation.Resamples, config.Evaluation.GapDraws = 2, 2
	s, err := segkit.OpenTransactions(t.Context(), "canteen", lines, config, segkit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Where the cleaning removes no row, 0 is the right answer, and not a place left blank.
func TestNothingToRemove(t *testing.T) {
	s := canteen(t)
	for exercise, zero := range map[string]any{"2.1": 0.0, "3.1": 0} {
		if answered, right, mistake, err := Mark(s, exercise, zero); !answered || !right || err != nil {
			t.Errorf("%s: answered %v, right %v: %s (%v)", exercise, answered, right, mistake, err)
		}
		if answered, _, _, err := Mark(s, exercise, -1); answered || err != nil {
			t.Errorf("%s: −1 counts as an answer (%v)", exercise, err)
		}
	}
}

// A feature of one's own may be the most skewed; the exercise asks about the three measures.
func TestSkewedFeature(t *testing.T) {
	longer := nb.WithFeature(study(t), "giant", "", func(c nb.Customer) float64 { return c.Spend() * c.Spend() })
	if answered, right, mistake, err := Mark(longer, "3.2", "monetary value"); !answered || !right || err != nil {
		t.Errorf("answered %v, right %v: %s (%v)", answered, right, mistake, err)
	}
}

// Where spend is a small number and nobody stands apart, no trap says that it is otherwise.
func TestTrapsInAShopOfSmallSales(t *testing.T) {
	s := canteen(t)
	unscaled, untransformed, best := shown(t)(Unscaled(s, 3)), shown(t)(Untransformed(s, 5)), shown(t)(BestSilhouette(s))
	if !strings.HasPrefix(unscaled.Caption, "On the measures as they are, recency decides most (100 % beyond guessing). ") {
		t.Errorf("%s\n%v", unscaled.Caption, unscaled.Rows)
	}
	if !strings.HasPrefix(untransformed.Caption, "The smallest cluster holds 15.0") || !strings.HasSuffix(untransformed.Caption, "in the second row.") {
		t.Errorf("%s\n%v", untransformed.Caption, untransformed.Rows)
	}
	if strings.Contains(best.Caption, "of no use") || best.Rows[0][3].(float64) > .8 {
		t.Errorf("%s\n%v", best.Caption, best.Rows)
	}
	if alone := shown(t)(OneAtATime(s)); strings.Contains(alone.Caption, "makes them outliers") {
		t.Errorf("%s\n%v", alone.Caption, alone.Rows)
	}
}

// The sentence about the planted customer holds for any currency.
func TestReturnerSaysItsRank(t *testing.T) {
	if got := shown(t)(Returner(study(t))).Caption; got != "A customer who keeps nothing is number 2 of 1,501 by spend if returns are ignored, and no customer otherwise." {
		t.Error(got)
	}
}

func TestWhatDecides(t *testing.T) {
	of := func(raw, scaled, logs [3]any) string {
		t := &table.Table{}
		for _, r := range [][3]any{raw, scaled, logs, logs} {
			t.Rows = append(t.Rows, []any{"", "", describe.Float(.5), r[0], r[1], r[2]})
		}
		return whatDecides(t)
	}
	const spend = "On the measures as they are, spend decides (100 % beyond guessing) and recency does not count (0 %)"
	if got := of([3]any{0.0, 0.0, 1.0}, [3]any{.67, .3, .4}, [3]any{.57, .5, .6}); !strings.HasPrefix(got, spend) {
		t.Error(got)
	}
	if got := of([3]any{0.0, 0.0, 1.0}, [3]any{0.0, .3, .4}, [3]any{.57, .5, .6}); strings.Contains(got, "gives recency its say") {
		t.Error(got)
	}
	if got := of([3]any{nil, nil, nil}, [3]any{.6, .3, .4}, [3]any{.5, .5, .6}); got != "" {
		t.Error(got)
	}
}
