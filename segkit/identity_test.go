package segkit

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/prep"
)

// Options that results.json leaves out are part of the identity all the same.
func TestIdentityKnowsEveryOption(t *testing.T) {
	known := reflect.TypeFor[unwritten]()
	config := reflect.TypeFor[Config]()
	for i := range config.NumField() {
		field := config.Field(i)
		if _, ok := known.FieldByName(field.Name); ok != (field.Tag.Get("json") == "-") {
			t.Errorf("%s is in the JSON and in unwritten, or in neither", field.Name)
		}
	}
}

func TestIdentity(t *testing.T) {
	dir := t.TempDir()
	const header = "InvoiceNo,InvoiceDate,CustomerID,StockCode,Quantity,UnitPrice\n"
	write := func(name, row string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(header+row), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	first := write("first.csv", "1,2024-01-05,7,A,1,2.50\n")
	of := func(change func(*Config)) memo.Hash {
		t.Helper()
		config := Default()
		config.Input = first
		change(&config)
		study, err := Open(t.Context(), config, Options{})
		if err != nil {
			t.Fatal(err)
		}
		identity, err := study.Identity()
		if err != nil {
			t.Fatal(err)
		}
		return identity
	}
	same := func(*Config) {}
	seen := map[memo.Hash]string{of(same): "nothing"}
	if len(seen) != 1 || seen[of(same)] == "" {
		t.Error("the same study has two identities")
	}
	other := write("other.csv", "1,2024-01-05,7,A,1,2.51\n")
	table := write("table.csv", "")
	for name, change := range map[string]func(*Config){
		"the seed":         func(c *Config) { c.Seed++ },
		"the title":        func(c *Config) { c.Title = "Another" },
		"the data":         func(c *Config) { c.Input = other },
		"the demo":         func(c *Config) { c.Input = Demo },
		"more data":        func(c *Config) { c.MoreFiles = []string{other} },
		"a customer table": func(c *Config) { c.Customers = Files{table} },
		"a margin":         func(c *Config) { c.Lifetime.Margin = .31 },
	} {
		identity := of(change)
		if earlier, ok := seen[identity]; ok {
			t.Errorf("%s makes no difference to %s", name, earlier)
		}
		seen[identity] = name
	}
	write("first.csv", "1,2024-01-05,7,A,1,2.52\n")
	if _, ok := seen[of(same)]; ok {
		t.Error("another row in the same file makes no difference")
	}
}

// Rows of the program's own have no bytes to be told by.
func TestIdentityOfOwnRows(t *testing.T) {
	m := &prep.Measures{IDs: []string{"a", "b"}, Names: []string{"x"}, Units: []string{""}, X: matrix.Matrix{N: 2, D: 1, Data: []float64{1, 2}}}
	study, err := OpenMeasures(t.Context(), "own", m, Default(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := study.Identity(); err == nil {
		t.Error("a study on rows of the program's own has an identity")
	}
}
