package tables_test

import (
	"context"
	"math"
	"strings"
	"sync"
	"testing"

	"customer-segmentation/internal/testenv/warm"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/effort"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
	"customer-segmentation/segkit/validity"
)

type demo struct {
	study   *segkit.Study
	results *segkit.Results
	err     error
}

// quick is the demo study with little drawn at random.
var quick = sync.OnceValue(func() (d demo) {
	c := segkit.Default()
	c.Modelling.Restarts, c.Modelling.MaxK = 5, 8
	c.Evaluation = segkit.Evaluation{GapDraws: 3, StructureDraws: 3, Resamples: 12, BootstrapRestarts: 2}
	if d.study, d.err = segkit.Open(context.Background(), c, segkit.Options{Store: warm.Store()}); d.err == nil {
		d.results, d.err = d.study.Results()
	}
	return d
})

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// Every table is valid, has a row for each part of its result, and says what to see
// in it.
func TestEveryTable(t *testing.T) {
	d := quick()
	if d.err != nil {
		t.Fatal(d.err)
	}
	s, r := d.study, d.results
	const pound = "£"
	k := len(r.Segments)
	names := make([]string, k)
	for i, p := range r.Segments {
		names[i] = p.Name
	}
	quality, ledger := must[*retail.Quality](t)(s.Quality()), must[*retail.Ledger](t)(s.Ledger())
	measures, scores := must[*rfm.Table](t)(s.RFM()), must[*rfm.Scores](t)(s.Scores())
	outliers, features, components := must[*prep.Outliers](t)(s.Outliers()), must[*prep.Features](t)(s.Features()), must[*prep.Components](t)(s.Components())
	stability, plan := must[*validity.Stability](t)(s.Stability()), must[*effort.Plan](t)(s.Plan())
	top := r.Segments[0]
	for _, c := range []struct {
		table         *table.Table
		rows, columns int
		caption       string // part of it; "-" means that there is none
	}{
		{tables.Columns(quality), len(quality.Columns), 9, "The column customer has the most missing values"},
		{tables.QualityFacts(quality), 16, 2, "more than one order"},
		{tables.Ledger(ledger, pound), len(ledger.Entries), 7, "carry no customer id"},
		{tables.Revenue(ledger, pound), 9, 2, "is revenue from identified customers after returns"},
		{tables.Returns(ledger, pound), 3, 5, "Returns policy match leaves"},
		{tables.NonProducts(ledger, pound), len(ledger.NonProducts), 3, "Postage"},
		{tables.Measures(measures, pound), 3, 10, "Half of the"},
		{tables.Correlations(r.RFM.Correlation), 3, 3, "Customers who order more often spend more"},
		{tables.Scores(scores, pound), len(scores.Counts), 4, "for comparison"},
		{tables.Outliers(outliers), 5, 8, "All customers are kept"},
		{tables.Transform(features), 3, 6, "skewness of monetary value"},
		{tables.Components(components), 3, 6, "The first component explains"},
		{tables.Sweep(r.Sweep), 8, 5, "highest at k ="},
		{tables.Elbow(r.Elbow), len(r.Elbow.Ranges), 2, "elbow"},
		{tables.Gap(r.Gap), len(r.Gap.Gaps), 5, "."},
		{tables.Techniques(r, []int{0, 1}), 2, 10, "None of these qualifies"},
		{tables.Record(r), len(r.Techniques), 9, r.Decision.Reasons[0]},
		{tables.Confidence(&r.Confidence, names), len(r.Confidence.Choices), 4, "segments instead of 4"},
		{tables.Stability(stability, names), k, 3, "The least stable segment"},
		{tables.Agreement(r.Agreement), len(r.Agreement.Names), 1 + len(r.Agreement.Names), "agree least"},
		{tables.Differentiation(r.Differentiation), 3, 4, "The segments rest most on"},
		{tables.Sensitivity(r.Sensitivity), len(r.Sensitivity), 6, "depend most on the choice of"},
		{tables.Policies(r.Sensitivity), 2, 5, "Winsorising outliers would move"},
		{tables.Options(s.Config()), 91, 3, "options differ from their defaults"},
		{tables.Attributes(r.Attributes), len(r.Attributes), 6, "channel"},
		{tables.Crossing(r.Attributes[0], names), len(r.Attributes[0].Values), 1 + k, "Largest difference"},
		{tables.Segments(r.Segments, persona.Outside{}, pound), k, 9, "of the revenue"},
		{tables.Profile(top, pound), 3, 10, "With the average customer at 100: recency"},
		{tables.Lifts(top), len(top.Lifts), 7, "."},
		{tables.Ideas(top), len(top.Actions) - 1, 4, "-"},
		{tables.Rules(r.Segments), k, 4, "is right most often"},
		{tables.Movement(r.Movement), len(r.Movement.States), 1 + len(r.Movement.States), "stayed in their segment"},
		{tables.MovementMoney(r.Movement, pound), len(r.Movement.States), 1 + len(r.Movement.States), "bought nothing in the later window"},
		{tables.Losses(r.Movement, pound), k, 11, "moved down or bought nothing"},
		{tables.Prediction(r.Prediction, pound), 1 + len(r.Prediction.Segments), 9, r.Prediction.Answer},
		{tables.Campaign(r.Campaign), len(r.Campaign), 10, "held out"},
		{tables.Tests(&r.Plan), len(r.Plan.Moves), 10, "held out"},
		{tables.Moves(&r.Plan, pound), len(r.Plan.Moves), 13, "If the actions work as assumed, that adds"},
		{tables.Expectations(&r.Plan, pound), k + 1, 9, "are expected to bring"},
		{tables.ExpectationTest(&r.Plan, pound), 3, 4, "Assuming a repeat of the 90 days before"},
		{tables.Calendar(&r.Plan), len(r.Plan.Moves), 9, "is due already"},
		{tables.Basis(&r.Plan), len(r.Plan.Basis.Cells), 5, "-"},
		{tables.Value(&r.Lifetime, pound), k + 1, 9, "are expected to bring"},
		{tables.Models(&r.Lifetime), 5, 8, "simple rule"},
		{tables.Buckets(&r.Lifetime), 8, 4, "-"},
		{tables.Calibration(&r.Lifetime), 10, 6, "-"},
		{tables.Lifecycle(&r.Rhythm), k + 1, 8, "by the shop's rhythm; customers who come back do so every"},
		{tables.Retention(r.Cohorts), 12, 14, "-"},
		{tables.CohortRevenue(r.Cohorts, pound), 12, 14, "-"},
		{tables.Second(r.Cohorts), 4, 3, "Half of the customers order on another day within"},
		{tables.Turnover(r.Cohorts, pound), 12, 6, "-"},
		{tables.SegmentMonths(r.SegmentMonths, names, pound), 12, 1 + k, "-"},
		{tables.Months(r.Months, pound), len(r.Months.Months), 1 + 2*k, " to "},
		{tables.LatestMonth(r.Months, pound, true), k, 10, "-"},
		{tables.LatestMonth(r.Months, pound, false), k, 6, "-"},
		{tables.MonthMoves(r.Months), len(r.Months.States), 1 + len(r.Months.States), "-"},
		{tables.Drift(r.Months), len(r.Months.Drift), 6, "model"},
		{tables.DriftApart(r.Months), len(r.Months.Months) - 1, 5, "model"},
		{tables.Predictors(r.Prediction), 6, 9, "The segments tell who will buy"},
		{tables.Contrasts(r.Prediction, pound), k * (k - 1) / 2, 7, "-"},
		{tables.Plan(plan), 1 + len(plan.Tasks), 4, "person-hours are expected"},
		{tables.Timings(r.Timings), 5, 4, "came from the store"},
	} {
		t.Run(c.table.Name, func(t *testing.T) {
			if err := c.table.Validate(); err != nil {
				t.Fatal(err)
			}
			if len(c.table.Rows) != c.rows || len(c.table.Columns) != c.columns {
				t.Errorf("%d rows and %d columns, want %d and %d", len(c.table.Rows), len(c.table.Columns), c.rows, c.columns)
			}
			if c.rows == 0 {
				t.Error("the demo shop gives no row: nothing is tested")
			}
			switch {
			case c.caption == "-" && c.table.Caption != "":
				t.Errorf("caption %q where none is expected", c.table.Caption)
			case c.caption != "-" && !strings.Contains(c.table.Caption, c.caption):
				t.Errorf("caption %q does not say %q", c.table.Caption, c.caption)
			}
			for _, text := range append([]string{c.table.Caption, c.table.Title}, c.table.Notes...) {
				if strings.Contains(text, "NaN") || strings.Contains(text, "%!") {
					t.Errorf("badly written: %q", text)
				}
			}
		})
	}
}

// Countries after the fifth are merged with those that the results have merged.
func TestCountriesMerge(t *testing.T) {
	p := persona.Persona{Countries: []persona.CountryShare{
		{Country: "A", Customers: 90, Share: .5, Everyone: .5},
		{Country: "B", Customers: 30, Share: .2, Everyone: .2},
		{Country: "C", Customers: 20, Share: .1, Everyone: .1},
		{Country: "D", Customers: 10, Share: .05, Everyone: .05},
		{Country: "E", Customers: 9, Share: .05, Everyone: .05},
		{Country: "F", Customers: 8, Share: .04, Everyone: .06},
		{Country: "2 other countries", Customers: 5, Share: .05, Everyone: .1, Merged: 2},
	}}
	countries := tables.Countries(p)
	if err := countries.Validate(); err != nil {
		t.Fatal(err)
	}
	if n := len(countries.Rows); n != 6 || countries.Rows[5][0] != "3 other countries" || countries.Rows[5][1] != 13 {
		t.Errorf("got %v", countries.Rows)
	}
}

// Captions follow the figures.
func TestCaptionsFollowTheFigures(t *testing.T) {
	agreement := func(ari float64) string {
		a := validity.Agreement([]string{"k-means", "hierarchical"}, [][]int{{0, 0, 1, 1}, {0, 0, 1, 1}})
		a.ARI[1][0], a.ARI[0][1] = describe.Float(ari), describe.Float(ari)
		return tables.Agreement(a).Caption
	}
	for ari, want := range map[float64]string{1: "find the same groups", .99: "nearly the same groups", .7: "differ in details", .2: "different places"} {
		if got := agreement(ari); !strings.Contains(got, want) {
			t.Errorf("an agreement of %v gives %q, want %q", ari, got, want)
		}
	}
}

// The rows add up to the revenue after returns, and from there on to the file's
// total, whichever rules cleaning applied.
func TestRevenueAddsUp(t *testing.T) {
	c := segkit.Default()
	for name, change := range map[string]func(*segkit.Config){
		"default":         func(*segkit.Config) {},
		"drop":            func(c *segkit.Config) { c.Cleaning.Returns = retail.ReturnsDrop },
		"duplicates kept": func(c *segkit.Config) { c.Cleaning.DropDuplicates = false },
		"all customers":   func(c *segkit.Config) { c.Cleaning.RequireCustomer = false },
		"net":             func(c *segkit.Config) { c.Cleaning.Returns = retail.ReturnsNet },
	} {
		config := c
		change(&config)
		s, err := segkit.Open(t.Context(), config, segkit.Options{})
		if err != nil {
			t.Fatal(err)
		}
		ledger, err := s.Ledger()
		if err != nil {
			t.Fatal(err)
		}
		rows, sum := tables.Revenue(ledger, "£").Rows, 0.
		for _, row := range rows[:len(rows)-1] {
			if row[0] == "Identified customers, after returns" {
				if after := row[1].(float64); math.Abs(after-sum) > 1e-3 {
					t.Errorf("%s: the rows come to %.4f after returns, the table says %.4f", name, sum, after)
				}
				sum = 0
			}
			sum += row[1].(float64)
		}
		if total := rows[len(rows)-1][1].(float64); math.Abs(sum-total) > 1e-3 || math.Abs(total-ledger.FileTotal.Float()) > 1e-9 {
			t.Errorf("%s: the rows come to %.4f, the total is %.4f", name, sum, total)
		}
	}
}
