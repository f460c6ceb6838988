package pdf_test

import (
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// TestPlainShowsDataAsItIs sets texts with asterisks between words of the report's own, and below
// a table, where they come from the data as they are.
func TestPlainShowsDataAsItIs(t *testing.T) {
	for _, test := range []struct{ data, shown string }{
		{"plain", "plain"},
		{"5*", "5*"},
		{"**not bold**", "**not bold**"},
		{"***", "***"},
		{"*****", "*****"},
		{"a\x1enowhere\x1dpage 1\x1fb", "anowherepage 1b"},
		{"\x1e", ""},
	} {
		o := options()
		var shown strings.Builder
		o.Trace = func(d pdf.Drawn) {
			shown.WriteString(d.Text + "\n")
		}
		d := pdf.New(o)
		d.Add(pdf.Paragraph{Text: "before " + pdf.Plain(test.data) + " after"})
		if _, err := d.Bytes(); err != nil {
			t.Errorf("%q: %v", test.data, err)
		}
		if text := strings.ReplaceAll(shown.String(), "\u200b", ""); !strings.Contains(text, "before "+test.shown+" after\n") {
			t.Errorf("%q is shown as %q", test.data, text)
		}
		shown.Reset()
		d = pdf.New(o)
		d.Add(pdf.Table{Data: table.Table{Columns: []table.Column{{Name: "a"}}, Rows: [][]any{{1}},
			Caption: "caption " + test.data + " after", Notes: []string{"note " + test.data + " after"}}})
		if _, err := d.Bytes(); err != nil {
			t.Errorf("%q: %v", test.data, err)
		}
		for _, where := range []string{"caption ", "note "} {
			if text := strings.ReplaceAll(shown.String(), "\u200b", ""); !strings.Contains(text, where+test.shown+" after\n") {
				t.Errorf("%q is shown as %q", test.data, text)
			}
		}
	}
}
