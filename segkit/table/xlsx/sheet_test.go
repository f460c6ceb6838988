package xlsx

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/table"
)

// Ids longer than a cell may be stay different.
func TestLongIDsStayDifferent(t *testing.T) {
	long := strings.Repeat("9", excelize.TotalCellChars)
	f := reopen(t, write(t, []*table.Table{{
		Name: "customers", Columns: []table.Column{{Name: "Customer"}}, Rows: [][]any{{long + "1"}, {long + "2"}, {long}},
	}}, WorkbookOptions{}))
	seen := map[string]bool{}
	for _, cell := range []string{"A2", "A3", "A4"} {
		got, err := f.GetCellValue("customers", cell)
		if err != nil || len([]rune(got)) > excelize.TotalCellChars {
			t.Fatalf("%s has %d letters (%v)", cell, len(got), err)
		}
		seen[got] = true
	}
	if len(seen) != 3 || !seen[long] {
		t.Errorf("3 ids became %d", len(seen))
	}
}

// The widths are those of the widest cell as it is shown, whatever the order of the cells.
func TestWidthsAreOfTheWidestCell(t *testing.T) {
	columns := []table.Column{
		{Name: "t"}, {Name: "c", Kind: table.Count}, {Name: "n", Kind: table.Number, Decimals: 3}, {Name: "p", Kind: table.Percent, Decimals: 1},
		{Name: "m", Kind: table.Money}, {Name: "d", Kind: table.Money, Decimals: 2}, {Name: "v", Kind: table.PValue, Decimals: 8},
	}
	numbers := []float64{0, .0004, -.0004, .5, -.5, 1, -1, 999.9996, -1e6, 12345678, -123, 5e9, 7}
	texts := []string{"", "a", "längere Wörter", "\xff\xfe\xfd bytes of nothing", "a text of some more characters"}
	random := rand.New(rand.NewPCG(5, 5))
	for range 50 {
		rows := make([][]any, 12)
		for i := range rows {
			f := func() any { return numbers[random.IntN(len(numbers))] }
			rows[i] = []any{texts[random.IntN(len(texts))], int(numbers[5+random.IntN(8)]), f(), f(), f(), f(), f()}
		}
		sheet := &table.Table{Name: "s", Currency: "£", Columns: columns, Rows: rows}
		for _, pence := range []bool{false, true} {
			shown, got, err := measured(sheet, pence)
			if err != nil {
				t.Fatal(err)
			}
			for j, c := range shown.Columns {
				want, decimals := 8, columns[j].Decimals
				for _, row := range rows {
					want = max(want, utf8.RuneCountInString(table.Format(row[j], c, "£"))+2)
					if f, ok := table.Figure(row[j]); ok && pence && c.Kind == table.Money {
						decimals = max(decimals, table.Pence(f))
					}
				}
				if got[j] != float64(want) || c.Decimals != decimals {
					t.Fatalf("column %s is %v wide with %d decimals, want %d with %d: %v", c.Name, got[j], c.Decimals, want, decimals, rows)
				}
			}
		}
	}
	if _, _, err := measured(&table.Table{Columns: columns, Rows: [][]any{{1}}}, false); !errors.Is(err, table.ErrTable) {
		t.Errorf("a row that does not fit gives %v", err)
	}
}

// A column's format shows its smallest amount; other columns keep theirs.
func TestMoneyColumnsHaveThePenceTheyNeed(t *testing.T) {
	sheet := &table.Table{
		Columns: []table.Column{{Name: "whole", Kind: table.Money}, {Name: "pence", Kind: table.Money},
			{Name: "small", Kind: table.Money, Decimals: 2}, {Name: "other", Kind: table.Number}, {Name: "none", Kind: table.Money}},
		Rows: [][]any{{271.0, 271.0, .0003, .12, nil}, {nil, .12, 5.0, nil, nil}, {0.0, -3.0, nil, nil, nil}},
	}
	sheet, wide, err := measured(sheet, true)
	if err != nil {
		t.Fatal(err)
	}
	for j, want := range []int{0, 2, 4, 0, 0} {
		if got := sheet.Columns[j].Decimals; got != want {
			t.Errorf("%s: %d decimals, want %d", sheet.Columns[j].Name, got, want)
		}
	}
	if wide[4] != 8 {
		t.Errorf("an empty column is %v wide", wide[4])
	}
}
