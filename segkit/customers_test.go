package segkit

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/flow"
)

func TestCustomersAreOneFileOrSeveral(t *testing.T) {
	for text, want := range map[string]Files{
		"customers = ''":                 nil,
		"customers = 'a.csv'":            {"a.csv"},
		"customers = ['a.csv']":          {"a.csv"},
		"customers = ['a.csv','b.xlsx']": {"a.csv", "b.xlsx"},
		"customers = []":                 nil,
	} {
		c, err := Parse(text)
		if diff := cmp.Diff(want, c.Customers); err != nil || diff != "" {
			t.Errorf("%s: %v %s", text, err, diff)
		}
	}
	for text, want := range map[string]string{
		"customers = 3":                     "customers: a text in quotes is needed, not 3",
		"customers = ['a', 3]":              "customers[1]: a text in quotes is needed, not 3",
		"[attributes]\nuse = 'age'":         "attributes.use: a list in brackets is needed",
		"[attributes]\ncorrection = 'none'": `attributes.correction: "none" is not known; use one of holm, benjamini-hochberg`,
	} {
		if _, err := Parse(text); !errors.Is(err, ErrConfig) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", text, err)
		}
	}
}

// Attributes come from several tables, and what was noticed in them is among the
// study's warnings.
func TestAttributesFromTables(t *testing.T) {
	testenv.Studies(t)
	dir := t.TempDir()
	study, err := Open(t.Context(), quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	table, err := study.RFM()
	if err != nil {
		t.Fatal(err)
	}
	var ages, tiers strings.Builder
	ages.WriteString("Kundennummer;Alter\n")
	tiers.WriteString("tier,Customer ID\n")
	for i, id := range table.Customer {
		fmt.Fprintf(&ages, "%s.0;%d\n", id, 20+i%50)
		if i > 0 {
			fmt.Fprintf(&tiers, "%s,%s\n", []string{"gold", "tin"}[i%2], id)
		}
	}
	c := quick()
	for name, text := range map[string]string{"ages.csv": ages.String(), "tiers.csv": tiers.String()} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c.Customers = Files{filepath.Join(dir, "ages.csv"), filepath.Join(dir, "tiers.csv")}
	if study, err = Open(t.Context(), c, Options{}); err != nil {
		t.Fatal(err)
	}
	results, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, a := range results.Attributes {
		names = append(names, a.Name)
	}
	if diff := cmp.Diff([]string{"Alter", "tier", "country"}, names); diff != "" {
		t.Error(diff)
	}
	if age := results.Attributes[0]; age.Numbers == nil || age.Customers+age.Noise != table.Len() || len(age.Numbers.Groups) != len(results.Segments) {
		t.Errorf("%+v", age)
	}
	if all := strings.Join(results.Warnings, "\n"); !strings.Contains(all, "Customer table tiers.csv: 15 of ") {
		t.Errorf("the warnings do not tell who is missing: %s", all)
	}
}

// A column of the transactions becomes an attribute, and can be clustered.
func TestAttributesFromTheTransactions(t *testing.T) {
	var text strings.Builder
	text.WriteString("Order ID,Order Date,Customer ID,Segment,Sales,Quantity\n")
	for i := range 900 {
		customer := i * 7 % 120
		fmt.Fprintf(&text, "%d,2023-%02d-%02d,%d,%s,%d.50,1\n", i, 1+i/80, 1+i%28, 1000+customer,
			[]string{"Consumer", "Corporate", "Home Office"}[customer%3], 5+i*i%97)
	}
	c := quick()
	c.Input = filepath.Join(t.TempDir(), "orders.csv")
	if err := os.WriteFile(c.Input, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	c.Attributes.From, c.Features.Attributes = []string{"Segment"}, []string{"Segment"}
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	features, err := study.Features()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"recency", "frequency", "monetary", "Segment: Consumer", "Segment: Corporate", "Segment: Home Office"}
	if diff := cmp.Diff(want, features.Names); diff != "" {
		t.Error(diff)
	}
	c.Input = Demo
	if study, err = Open(t.Context(), c, Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := study.Features(); err == nil || !strings.Contains(err.Error(), "attributes.from_transactions: the transactions are not from a file") {
		t.Errorf("got %v", err)
	}
}

// A table of customers in which nothing tells the code page has that of the transactions.
func TestAttributesInTheCodePageOfTheTransactions(t *testing.T) {
	var orders, people strings.Builder
	orders.WriteString("Zákazník;Doklad;Datum;Zboží;Množství;Cena;Město\n")
	people.WriteString("Zakaznik;Typ\n")
	for i := range 120 {
		fmt.Fprintf(&orders, "Řehoř %d;%d;%d.3.2023;Chléb;1;%d,50;Plzeň\n", i%40, i, 1+i%28, 5+i)
		if i < 40 {
			fmt.Fprintf(&people, "Řehoř %d;%s\n", i, []string{"A", "B"}[i%2])
		}
	}
	dir, c := t.TempDir(), quick()
	c.Input, c.Customers = filepath.Join(dir, "orders.csv"), Files{filepath.Join(dir, "customers.csv")}
	for path, text := range map[string]string{c.Input: orders.String(), c.Customers[0]: people.String()} {
		coded, err := charmap.Windows1250.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(coded), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	known, err := flow.Get(study.run, customers)
	if err != nil || len(known.Customer) != 40 || known.Customer[1] != "Řehoř 1" {
		t.Errorf("%v, %v", known, err)
	}
}
