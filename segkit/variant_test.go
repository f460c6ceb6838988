package segkit

import (
	"os"
	"path/filepath"
	"testing"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/demo"
)

// Two values of eps may read the same when rounded; each keeps its own bootstrap.
func TestBootstrapsOfSettingsThatReadTheSame(t *testing.T) {
	study, err := Open(t.Context(), quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	m, err := study.KMeans()
	if err != nil {
		t.Fatal(err)
	}
	m.List[3].Parameters = m.List[2].Parameters
	for _, i := range []int{2, 3} {
		stable, err := study.bootstrap(m, i)
		if err != nil {
			t.Fatal(err)
		}
		if len(stable.Mean) != m.List[i].K {
			t.Errorf("the stability of %d clusters was given for a model of %d", len(stable.Mean), m.List[i].K)
		}
	}
}

// A variant has the rows from its study: the file is not read again, even
// without a store.
func TestVariantDoesNotReadTheFileAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.csv")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := demo.New(DemoSeed).WriteCSV(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	c := quick()
	c.Input = path
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := study.RFM(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Config){
		"outliers": func(c *Config) { c.Outliers.Policy = "winsorise" },
		"returns":  func(c *Config) { c.Cleaning.Returns = retail.ReturnsMatch },
	} {
		if _, err := study.variant(change).Features(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
