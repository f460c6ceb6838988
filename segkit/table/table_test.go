package table

import "testing"

func TestHead(t *testing.T) {
	long := &Table{Columns: []Column{{Name: "n", Kind: Count}}, Notes: []string{"a note"}}
	for i := range 1500 {
		long.Rows = append(long.Rows, []any{i})
	}
	short := long.Head(10)
	if len(short.Rows) != 10 || short.Notes[0] != "The first 10 of 1,500 rows." || len(short.Notes) != 2 {
		t.Errorf("%d rows, notes %q", len(short.Rows), short.Notes)
	}
	if len(long.Rows) != 1500 || len(long.Notes) != 1 {
		t.Error("Head changed its table")
	}
	if long.Head(1500) != long {
		t.Error("a head that leaves nothing out is another table")
	}
	if len(long.Head(-1).Rows) != 0 {
		t.Error("a negative head has rows")
	}
}
