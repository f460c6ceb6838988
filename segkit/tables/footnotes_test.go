package tables

import (
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
)

// Names in footnotes have the quotation marks of print, as those in findings.
func TestFootnotesArePrinted(t *testing.T) {
	var out table.Table
	remark(&out, []string{`Codes such as "POST" are no products.`})
	remarkAt(&out, []describe.Warning{{About: "rows", Text: `Orders with "void" (cancelled) are left out.`}}, map[string]place{"rows": {0, 1}})
	for i, want := range []string{"Codes such as “POST” are no products.", "Orders with “void” (cancelled) are left out."} {
		if got := out.Footnotes[i].Text; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
