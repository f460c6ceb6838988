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
		got, err := widths(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for j, c := range columns {
			want := 8
			for _, row := range rows {
				want = max(want, utf8.RuneCountInString(table.Format(row[j], c, "£"))+2)
			}
			if got[j] != float64(want) {
				t.Fatalf("column %s is %v wide, want %d: %v", c.Name, got[j], want, rows)
			}
		}
	}
	if _, err := widths(&table.Table{Columns: columns, Rows: [][]any{{1}}}); !errors.Is(err, table.ErrTable) {
		t.Errorf("a row that does not fit gives %v", err)
	}
}
