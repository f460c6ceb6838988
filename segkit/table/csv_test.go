package table

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail"
)

func TestNoCellOfTheCSVIsAFormula(t *testing.T) {
	table := tables()["hostile"]
	var b bytes.Buffer
	if err := table.CSV(&b); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != len(table.Rows)+1 {
		t.Fatalf("%d records", len(records))
	}
	for i, record := range records {
		for j, cell := range record {
			number := i > 0 && table.Columns[j].Kind != Text
			if !number && cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n") {
				t.Errorf("record %d: %q", i, cell)
			}
		}
	}
	if got := records[2][2]; got != "-2.25" {
		t.Errorf("a negative number became %q", got)
	}
}

func TestCSVKeepsAllDigits(t *testing.T) {
	table := &Table{
		Columns: []Column{{Name: "x", Kind: Number}, {Name: "m", Kind: Money}},
		Rows:    [][]any{{1.0 / 3, retail.Money(88_872_088_940)}, {1e-9, 1e15}},
	}
	var b bytes.Buffer
	if err := table.CSV(&b); err != nil {
		t.Fatal(err)
	}
	if want := "x,m\n0.3333333333333333,8887208.894\n0.000000001,1000000000000000\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}
