package persona

import (
	"math"
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/internal/realdata/onlineretail"
	"customer-segmentation/segkit/lift"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/visits"
)

// realGolden is testdata/real.json, by pandas and scikit-learn.
type realGolden struct {
	Mean, Scale []float64
	Centres     [][]float64
	Segments    []struct {
		Customers, Orders            int
		OrdersThursday12             int     `json:"orders_thursday_12"`
		RevenueShare                 float64 `json:"revenue_share"`
		Recency, Frequency, Monetary float64
		OrderValue                   float64 `json:"order_value"`
		Products, Gap                float64
		New                          float64 `json:"new_share"`
		Once                         float64 `json:"one_order"`
		Return                       float64 `json:"return_share"`
	}
}

// realInput is Online Retail cleaned by default, labelled by the golden's centres.
func realInput(t testing.TB, g *realGolden) Input {
	t.Helper()
	table := onlineretail.RFM(t)
	cleaned := onlineretail.Cleaned(t)
	standing := rhythm.Make(visits.Of(cleaned, table.Customer, false), table.Snapshot).Customers
	in := Input{Kept: cleaned.Kept, Table: table, Standing: &standing, K: 4, Currency: "£", Medoids: make([]int, 4)}
	raw := table.Matrix()
	centres, z := matrix.FromRows(g.Centres), make([]float64, 3)
	nearest := []float64{math.Inf(1), math.Inf(1), math.Inf(1), math.Inf(1)}
	for i := range table.Len() {
		for j, v := range raw.Row(i) {
			z[j] = (math.Log1p(v) - g.Mean[j]) / g.Scale[j]
		}
		label, least := 0, math.Inf(1)
		for k := range 4 {
			if d := matrix.Distance2(z, centres.Row(k)); d < least {
				label, least = k, d
			}
		}
		in.Labels = append(in.Labels, label)
		if least < nearest[label] {
			nearest[label], in.Medoids[label] = least, i
		}
	}
	return in
}

func TestRealPersonas(t *testing.T) {
	var g realGolden
	load(t, "testdata/real.json", &g)
	in := realInput(t, &g)
	list, err := Build(in)
	if err != nil {
		t.Fatal(err)
	}
	lawful(t, in, list)
	for i, name := range []string{
		"Best customers", "Regulars, a quarter late", "Active customers, over half new", "Occasional buyers, two fifths overdue",
	} {
		p, want := list[i], g.Segments[i]
		if p.Name != name || p.Customers != want.Customers {
			t.Errorf("%s, %d customers; want %s, %d", p.Name, p.Customers, name, want.Customers)
		}
		if share := falseOf(t, in, i, p.Name); share > .2 {
			t.Errorf("%q is false of %.0f %%", p.Name, 100*share)
		}
		orders := 0
		for _, day := range p.Hours {
			for _, n := range day {
				orders += n
			}
		}
		if orders != want.Orders || p.Hours[3][12] != want.OrdersThursday12 {
			t.Errorf("%s: %d orders, %d on Thursdays at noon; want %d and %d", name, orders, p.Hours[3][12], want.Orders, want.OrdersThursday12)
		}
		for what, c := range map[string][2]float64{
			"revenue share": {p.RevenueShare, want.RevenueShare}, "recency": {float64(p.Measures[0].Summary.Median), want.Recency},
			"frequency": {float64(p.Measures[1].Summary.Median), want.Frequency}, "monetary": {float64(p.Measures[2].Summary.Median), want.Monetary},
			"order value": {float64(p.OrderValue), want.OrderValue}, "products": {float64(p.Products), want.Products},
			"gap": {float64(p.GapDays), want.Gap}, "new": {p.NewShare, want.New}, "one order": {float64(p.OneOrder), want.Once},
			"returned": {float64(p.ReturnShare), want.Return},
		} {
			if !near(c[0], c[1]) {
				t.Errorf("%s, %s: %v, want %v", name, what, c[0], c[1])
			}
		}
		if len(p.Actions) < 3 || !describe.Float(p.Thumb.Precision).Defined() || p.Thumb.Precision < .7 || p.Thumb.Recall < .7 {
			t.Errorf("%s: %d actions, %+v", name, len(p.Actions), p.Thumb)
		}
	}
}

// What is promised on one half of the customers holds on the other: lower bounds,
// and the lifts themselves.
func TestRealLiftsHoldOnTheOtherHalf(t *testing.T) {
	testenv.Slow(t, "chooses products on forty halves of the customers")
	var g realGolden
	load(t, "testdata/real.json", &g)
	in := realInput(t, &g)
	all := observe(&in).sales
	promised, low, found := lift.Replay(all, 40, 11)
	t.Logf("lifts promised %.3f, at least %.3f; found on the other halves %.3f", promised, low, found)
	if low > found || math.Abs(math.Log(promised/found)) > .08 {
		t.Errorf("lifts of %.3f, at least %.3f, are %.3f on the other half of the customers", promised, low, found)
	}
}

func BenchmarkBuildReal(b *testing.B) {
	var g realGolden
	load(b, "testdata/real.json", &g)
	in := realInput(b, &g)
	b.ResetTimer()
	for b.Loop() {
		if _, err := Build(in); err != nil {
			b.Fatal(err)
		}
	}
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1e-3, math.Abs(b)) }
