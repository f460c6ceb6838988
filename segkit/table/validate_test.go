package table

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/describe"
)

func TestValidate(t *testing.T) {
	for name, table := range tables() {
		if err := table.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	columns := []Column{{Name: "a"}, {Name: "b", Kind: Count}, {Name: "c", Kind: Money}, {Name: "d", Kind: Date}}
	for _, c := range []struct {
		table Table
		want  string
	}{
		{Table{}, "no columns"},
		{Table{Columns: []Column{{}}}, "column 1 has no name"},
		{Table{Columns: []Column{{Name: "a", Kind: 17}}}, "unknown kind, 17"},
		{Table{Columns: columns, Rows: [][]any{{nil, nil, nil, nil}, {"x"}}}, "row 2 has 1 cells for 4 columns"},
		{Table{Columns: columns, Rows: [][]any{{1, 1, 1, nil}}}, `row 1, column "a": a int in a column of kind text`},
		{Table{Columns: columns, Rows: [][]any{{"x", 1.5, 1, nil}}}, `column "b": a float64 in a column of kind count`},
		{Table{Columns: columns, Rows: [][]any{{"x", 1, "£1", nil}}}, `column "c": a string in a column of kind money`},
		{Table{Columns: columns, Rows: [][]any{{"x", 1, 1, "today"}}}, `column "d": a string in a column of kind date`},
		{Table{Columns: columns, Rows: [][]any{{"x", 1, time.Now(), nil}}}, `column "c": a time.Time`},
	} {
		err := c.table.Validate()
		if !errors.Is(err, ErrTable) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want … %s", err, c.want)
		}
		if err := c.table.Text(io.Discard); !errors.Is(err, ErrTable) {
			t.Errorf("Text: %v", err)
		}
		if err := c.table.CSV(io.Discard); !errors.Is(err, ErrTable) {
			t.Errorf("CSV: %v", err)
		}
		if c.table.HTML() == "" { // no error to give, and no panic
			t.Error("no HTML")
		}
	}
	undefined := Table{Columns: columns, Rows: [][]any{{nil, describe.Undefined, describe.Undefined, time.Time{}}}}
	if err := undefined.Validate(); err != nil {
		t.Errorf("undefined cells: %v", err)
	}
}
