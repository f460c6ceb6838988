package nb

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/sensitivity"
)

func basket(c Customer) float64 { return c.Spend() / c.Orders() }

// A feature of the reader's own goes the whole way beside R, F and M, by name and unit.
func TestWithFeature(t *testing.T) {
	first := need[*segkit.Study](t)(small())
	baskets := WithFeature(first, "basket", "£", basket)
	measures := need[*prep.Measures](t)(baskets.Measures())
	if !slices.Equal(measures.Names, append(slices.Clone(rfm.Names), "basket")) || measures.Units[3] != "£" || measures.X.N != 1486 {
		t.Fatalf("%d customers by %v in %v", measures.X.N, measures.Names, measures.Units)
	}
	table := need[*rfm.Table](t)(first.RFM())
	for i, id := range measures.IDs {
		want := table.Monetary[i].Float() / float64(table.Frequency[i])
		if got := measures.X.Row(i)[3]; id != table.Customer[i] || got != want {
			t.Fatalf("customer %d: a basket of %v, want %v", i, got, want)
		}
	}
	if c := need[*prep.Components](t)(baskets.Components()); len(c.Variance) != 4 {
		t.Errorf("%d components of four features", len(c.Variance))
	}
	decision := need[*choose.Record](t)(baskets.Decision())
	personas := need[*segkit.Personas](t)(baskets.Personas())
	if len(personas.List) != decision.K {
		t.Errorf("%d personas of %d segments", len(personas.List), decision.K)
	}
	if moved := need[*Comparison](t)(Compare(first, baskets)); moved.Common != 1486 || moved.Moved < 1486/9 || moved.Moved > 1486/7 { // one in eight
		t.Errorf("%d of %d customers moved", moved.Moved, moved.Common)
	}
	labels, err := baskets.Score(matrix.FromRows([][]float64{measures.X.Row(0), measures.X.Row(1)}))
	if err != nil || len(labels) != 2 {
		t.Errorf("labels %v of two customers: %v", labels, err)
	}
	list := need[*sensitivity.Sensitivity](t)(baskets.Sensitivity())
	for _, c := range list.Changes {
		if c.Choice == "seed" && !c.ARI.Defined() {
			t.Errorf("another seed is not compared: %+v", c)
		}
	}
	other := With(baskets, func(c *segkit.Config) { c.Features.Transform = prep.None })
	if m := need[*prep.Measures](t)(other.Measures()); m.X.D != 4 {
		t.Errorf("%d measures are left after With", m.X.D)
	}
	two := WithFeature(baskets, "lines per order", "", func(c Customer) float64 { return float64(len(c.Lines)) / c.Orders() })
	if m := need[*prep.Measures](t)(two.Measures()); m.X.D != 5 || m.X.Row(0)[4] < 1 {
		t.Errorf("two features give %v", m.X.Row(0))
	}
	if _, err := baskets.Movement(); !errors.Is(err, segkit.ErrOwnFeature) {
		t.Errorf("movement says %v", err)
	}
}

// The lines that a feature sees are the customer's purchases after cleaning.
func TestFeatureSeesPurchases(t *testing.T) {
	first := need[*segkit.Study](t)(small())
	WithFeature(first, "lines", "", func(c Customer) float64 {
		money := 0.0
		for _, l := range c.Lines {
			money += l.Money
		}
		if d := money - c.Spend(); d > .005 || d < -.005 {
			t.Errorf("purchases of %.2f, a spend of %.2f", money, c.Spend())
		}
		return money
	})
}

func TestFeaturesAreRefused(t *testing.T) {
	first := need[*segkit.Study](t)(small())
	for name, c := range map[string]struct {
		name string
		of   func(Customer) float64
		want string
	}{
		"no number": {"odd", func(c Customer) float64 { return math.Log(-c.Spend()) }, "has no number for 1,486 of 1,486 customers"},
		"twice":     {"recency", basket, `measure "recency" stands`},
		"no name":   {"", basket, "has no name"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := withFeature(first, c.name, "", c.of); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

func TestReadNumbers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ages.csv")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("customer,age\nA,41\nB,\nC, 7.5\n")
	ages := need[Numbers](t)(ReadNumbers(path, "customer", "age"))
	if len(ages) != 2 || ages["A"] != 41 || ages["C"] != 7.5 {
		t.Errorf("%v", ages)
	}
	if ages.Of(Customer{ID: "C"}) != 7.5 || !math.IsNaN(ages.Of(Customer{ID: "B"})) {
		t.Error("a customer without a number has one")
	}
	if _, err := ReadNumbers(path, "customer", "size"); err == nil || !strings.Contains(err.Error(), "there is no attribute size, only age") {
		t.Error(err)
	}
	write("customer,age\nA,old\n")
	if _, err := ReadNumbers(path, "customer", "age"); err == nil || !strings.Contains(err.Error(), "column age: is to be read as numbers, but old is none") {
		t.Error(err)
	}
}

// What the data lacks ends a cell with a reason; anything else is an error.
func TestNotHere(t *testing.T) {
	for _, err := range []error{NotPossible("too short"), chart.ErrEmpty, segkit.ErrNoTransactions, segkit.ErrNoMoney, segkit.ErrOwnFeature} {
		if why, lacks := notHere(errors.Join(err)); !lacks || !strings.HasSuffix(why, ".") {
			t.Errorf("%v: %q", err, why)
		}
	}
	for _, err := range []error{nil, os.ErrNotExist, rfm.ErrSnapshot} {
		if _, lacks := notHere(err); lacks {
			t.Errorf("%v is taken for a lack of data", err)
		}
	}
}
