package segkit

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shopFile writes a file of customers that each have some orders, one line for each order.
func shopFile(t *testing.T, header string, line func(customer, order int) string) string {
	t.Helper()
	var text strings.Builder
	text.WriteString(header + "\n")
	for customer := range 60 {
		for order := range 1 + customer%5 {
			text.WriteString(line(customer, order) + "\n")
		}
	}
	path := filepath.Join(t.TempDir(), "shop.csv")
	if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func day(customer, order int) string { return fmt.Sprintf("2024-%02d-%02d", 1+order*2, 1+customer%28) }

func openFile(t *testing.T, path string, change func(*Config)) *Study {
	t.Helper()
	config := quick()
	config.Input = path
	if change != nil {
		change(&config)
	}
	study, err := Open(t.Context(), config, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return study
}

// Amounts are shown in the file's own currency, unless the study sets another.
func TestCurrencyIsTheFilesOwn(t *testing.T) {
	path := shopFile(t, "customer,date,amount", func(c, o int) string {
		return fmt.Sprintf("K%d,%s,€%d.50", c, day(c, o), 10+c)
	})
	for _, c := range []struct {
		change func(*Config)
		want   string
	}{
		{nil, "€"},
		{func(c *Config) { c.Currency = "$" }, "$"},
		{func(c *Config) { c.CurrencyGiven = true }, "£"},
	} {
		if got := openFile(t, path, c.change).Config().Currency; got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// A file without money is studied by recency and frequency.
func TestFileWithoutMoney(t *testing.T) {
	study := openFile(t, shopFile(t, "customer,date", func(c, o int) string { return fmt.Sprintf("K%d,%s", c, day(c, o)) }), nil)
	m, err := study.Measures()
	if err != nil {
		t.Fatal(err)
	}
	// K4 has five orders, the last on 5 September; the snapshot is the 28th.
	if at := 4; m.IDs[at] != "K4" || m.X.D != 2 || m.X.Row(at)[0] != 23 || m.X.Row(at)[1] != 5 {
		t.Errorf("%s %v", m.IDs[at], m.X.Row(at))
	}
	results, err := study.MeasuredResults()
	if err != nil {
		t.Fatal(err)
	}
	if results.RFM.Customers != 60 || math.Round(float64(results.RFM.Frequency.Mean)*60) != 180 || results.Lacks == "" || len(results.Segments) == 0 {
		t.Errorf("%+v", results.RFM)
	}
}

// Customers that the file has summed up are studied by what it says, and steps that need
// orders say so.
func TestFileOfCustomers(t *testing.T) {
	var text strings.Builder
	text.WriteString("customer_id,last_order_date,orders,total_spent\n")
	for c := range 60 {
		fmt.Fprintf(&text, "K%d,%s,%d,%d.50\n", c, day(c, c%5), 1+c%5, 10+c)
	}
	path := filepath.Join(t.TempDir(), "customers.csv")
	if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	study := openFile(t, path, nil)
	results, err := study.MeasuredResults()
	if err != nil {
		t.Fatal(err)
	}
	if got := math.Round(float64(results.RFM.Monetary.Mean) * 60 * 100); got != 240000 { // 60 × 10.50 + 0 + … + 59
		t.Errorf("%v", got)
	}
	if _, err := study.Movement(); !errors.Is(err, ErrNoTransactions) {
		t.Error(err)
	}
}

// Columns and sheets are those of a file, and the demo shop has none: a study.toml that names them
// and no input is one whose input was forgotten. A demo shop that is named is opened all the same,
// such as to be scored by the model of a shop with columns of its own.
func TestColumnsOfTheDemoShop(t *testing.T) {
	for _, text := range []string{
		"[columns]\ncustomer = \"Email\"\n", "input = \"demo\"\n[columns]\nprice = \"\"\n", "[reading]\nsheets = [\"2010\"]\n",
	} {
		config, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if err := config.InputForgotten(); !errors.Is(err, ErrConfig) || !strings.Contains(err.Error(), "name your file as the input") {
			t.Errorf("%q: %v", text, err)
		}
		if _, err := Open(t.Context(), config, Options{}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
		config.Input = "sales.csv"
		if err := config.InputForgotten(); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
