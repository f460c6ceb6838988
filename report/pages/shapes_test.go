package pages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/persona"
)

// order is an order with one line.
type order struct {
	customer, daysAgo int
	amount            float64
	country           string
}

// few returns n customers with up to five orders each.
func few(n int) []order {
	rng, out := rand.New(rand.NewPCG(1, 2)), []order{}
	for c := range n {
		for range 1 + rng.IntN(5) {
			out = append(out, order{c, rng.IntN(360), 1 + 50*rng.Float64(), []string{"", "France"}[c%2]})
		}
	}
	return out
}

// kinds returns n customers of k kinds, all of a kind alike.
func kinds(n, k int) []order {
	out := []order{}
	for c := range n {
		out = append(out, order{c, 30 * (c % k), float64(2 + 3*(c%k)), "France"})
	}
	return out
}

// strands returns two long, parallel, evenly spaced rows of customers in the plane
// of log recency and log money: shapes that density finds, and that centres cut
// across.
func strands(n int) []order {
	out := []order{}
	for c := range n {
		along := float64(c/2) / float64(n/2)
		out = append(out, order{c, int(math.Exp(5 + 1.6*along + .5*float64(c%2))), math.Exp(7 * along), "France"})
	}
	return out
}

func studyOf(t *testing.T, orders []order, change func(*segkit.Config)) *segkit.Study {
	t.Helper()
	last := time.Date(2023, 12, 31, 10, 0, 0, 0, time.UTC)
	var b strings.Builder
	b.WriteString("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n")
	for i, o := range orders {
		fmt.Fprintf(&b, "%d,P%d,thing,1,%s,%.2f,%d,%s\n", 1000+i, i%9,
			last.AddDate(0, 0, -o.daysAgo).Format(time.DateTime), o.amount, 1+o.customer, o.country)
	}
	config := segkit.Default()
	config.Input, config.Modelling.Restarts = filepath.Join(t.TempDir(), "shop.csv"), 5
	config.Evaluation = segkit.Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 5, BootstrapRestarts: 1}
	if err := os.WriteFile(config.Input, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(&config)
	}
	study, err := segkit.Open(t.Context(), config, segkit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return study
}

// Data and options at their limits give results without a null in place of a
// list, and a complete report.
func TestReportAtTheLimits(t *testing.T) {
	if testing.Short() {
		t.Skip("makes many reports")
	}
	for _, c := range []struct {
		name      string
		orders    []order
		change    func(*segkit.Config)
		technique string // that must win; "" means any
	}{
		{"2 customers", few(2), nil, ""},
		{"3 customers", few(3), nil, ""},
		{"5 customers, fewer than min_samples", few(5), nil, ""},
		{"20 customers", few(20), nil, ""},
		{"two kinds", kinds(60, 2), nil, ""},
		{"k above the kinds there are", kinds(90, 3), func(c *segkit.Config) { c.Modelling.K = 5 }, ""},
		{"one component", few(150), func(c *segkit.Config) { c.Features.Space = "pca:1" }, ""},
		{"set aside by Tukey", few(150), func(c *segkit.Config) { c.Outliers.Policy, c.Outliers.By = "set-aside", "tukey" }, ""},
		{"snapshot far away", few(150), func(c *segkit.Config) { c.RFM.Snapshot = "2999-12-31" }, ""},
		{"one k", few(150), func(c *segkit.Config) { c.Modelling.MaxK = 2 }, ""},
		{"DBSCAN wins", strands(1600), func(c *segkit.Config) {
			c.Modelling.K, c.Choose.Tie, c.Choose.ReproducedShare = 2, 1e-9, 1
			c.Choose.Weights.Silhouette, c.Choose.Weights.Stability, c.Choose.Weights.VarianceExplained, c.Choose.Weights.Separation = 0, 1, 0, 0
		}, cluster.TechniqueDBSCAN},
	} {
		t.Run(c.name, func(t *testing.T) {
			study := studyOf(t, c.orders, c.change)
			r, err := study.Results()
			if err != nil {
				t.Fatal(err)
			}
			if c.technique != "" && r.Decision.Technique != c.technique {
				t.Errorf("%s won, want %s", r.Decision.Headline(), c.technique)
			}
			for _, path := range nilLists(reflect.ValueOf(r), "results") {
				t.Errorf("%s is null in results.json", path)
			}
			if _, err := json.Marshal(r); err != nil {
				t.Error(err)
			}
			for _, p := range r.Segments {
				if !p.Stability.Defined() || p.StabilityWord == "" {
					t.Errorf("%s does not say how sure it is", p.Name)
				}
			}
			testPlan(t, study, r)
			var b bytes.Buffer
			var text []string
			if _, err := Write(t.Context(), &b, study, r, Options{trace: func(d pdf.Drawn) { text = append(text, d.Text) }}); err != nil {
				t.Error(err)
			}
			if again := saidAtOnceAgain(text); len(again) > 0 {
				t.Errorf("said twice: %q", again)
			}
		})
	}
}

// saidAtOnceAgain returns the sentences of four words or more that follow themselves, with or
// without a blank between.
func saidAtOnceAgain(drawn []string) (again []string) {
	before := ""
	for _, sentence := range strings.SplitAfter(strings.Join(drawn, " "), ".") {
		sentence = strings.Join(strings.Fields(strings.ReplaceAll(sentence, "\u00a0", " ")), " ")
		if strings.HasSuffix(before, sentence) && strings.Count(sentence, " ") > 2 { // a heading may stand before the first
			again = append(again, sentence)
		}
		before = sentence
	}
	return again
}

// testPlan checks of whom the plan's sentences are true: everybody is on one list or left
// out for a reason, and a list's customers are those that it says it is for.
func testPlan(t *testing.T, study *segkit.Study, r *segkit.Results) {
	t.Helper()
	outline, err := study.Outline()
	if err != nil {
		t.Fatal(err)
	}
	table, err := study.RFM()
	if err != nil {
		t.Fatal(err)
	}
	rhythms, err := study.Rhythm()
	if err != nil {
		t.Fatal(err)
	}
	members := persona.Members(table, &rhythms.Customers)
	placed := make([]int, table.Len())
	for _, m := range outline.Moves {
		whom := slices.IndexFunc(persona.Audiences, func(a persona.Audience) bool { return a.Whom == m.All.Whom })
		if whom < 0 && m.List != campaign.CallList {
			t.Errorf("the list “%s” is for %q, which is no audience", m.List, m.All.Whom)
		}
		for _, row := range m.Rows {
			placed[row]++
			if m.List != campaign.CallList && whom >= 0 && !(persona.Action{Audience: persona.Audiences[whom].Key}).Addresses(&members[row]) {
				t.Errorf("customer %d, %+v, is on the list “%s” for %s", row, members[row], m.List, m.All.Whom)
			}
		}
		if w := m.All; w.HoldOut > 0 && !w.Pooled && float64(w.Visible) > w.Assumed || w.HoldOut+w.Contact != len(m.Rows) || w.TooSmall && w.HoldOut > 0 {
			t.Errorf("%+v", w)
		}
	}
	left := 0
	for _, l := range outline.LeftOut {
		left += l.Customers
	}
	for row, n := range placed {
		if why := outline.Why[row]; n > 1 || (n == 0) != (why != "") {
			t.Errorf("customer %d is on %d lists, %q", row, n, why)
		}
		left += n
	}
	if left != r.RFM.Customers {
		t.Errorf("the lists and those left out are %d, of %d customers", left, r.RFM.Customers)
	}
}

// nilLists returns the paths of slices that encoding/json writes as null; what it leaves
// out is none.
func nilLists(v reflect.Value, path string) (out []string) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			out = nilLists(v.Elem(), path)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if left := strings.Contains(f.Tag.Get("json"), ",omit") && v.Field(i).IsZero(); f.IsExported() && f.Tag.Get("json") != "-" && !left {
				out = append(out, nilLists(v.Field(i), path+"."+f.Name)...)
			}
		}
	case reflect.Slice, reflect.Array:
		if v.Kind() == reflect.Slice && v.IsNil() {
			return []string{path}
		}
		for i := range v.Len() {
			out = append(out, nilLists(v.Index(i), fmt.Sprintf("%s[%d]", path, i))...)
		}
	}
	return out
}
