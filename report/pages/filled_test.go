package pages

import (
	"reflect"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// Of a table's columns, those that hold only dashes are left out, also of tables side by
// side; the first one and those with a footnote stay.
func TestEmptyColumnsAreLeftOut(t *testing.T) {
	data := table.Table{
		Columns: []table.Column{{Name: "Rule"}, {Name: "Rows", Kind: table.Count}, {Name: "Money", Kind: table.Money}, {Name: "Text"}, {Name: "Share", Kind: table.Percent}},
		Rows:    [][]any{{nil, nil, nil, table.UndefinedMark, nil}, {nil, 4, nil, table.UndefinedMark, nil}},
	}
	data.Footnote(0, 4, "not asked for")
	names := func(b pdf.Block) (out []string) {
		for _, c := range b.(pdf.Table).Data.Columns {
			out = append(out, c.Name)
		}
		return out
	}
	want := []string{"Rule", "Rows", "Share"}
	out := filledColumns([]pdf.Block{pdf.Table{Data: data}, pdf.Columns{Cols: [][]pdf.Block{{pdf.Table{Data: data}}}}})
	for _, b := range []pdf.Block{out[0], out[1].(pdf.Columns).Cols[0][0]} {
		if got := names(b); !reflect.DeepEqual(got, want) {
			t.Errorf("columns %q, want %q", got, want)
		}
	}
	if f := out[0].(pdf.Table).Data.Footnotes; len(f) != 1 || f[0].Column != 2 {
		t.Errorf("the footnote is at %v, want column 2", f)
	}
	if n := len(data.Columns); n != 5 {
		t.Errorf("the table itself has %d columns left", n)
	}
}
