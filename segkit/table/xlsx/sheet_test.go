package xlsx

import (
	"strings"
	"testing"

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
