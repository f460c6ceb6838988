package pages

import (
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// Every option is told under its section, one that replaces a default in bold with the default, a
// value that would fill the page is cut, and one that looks like several options is in quotation marks.
func TestOptionsBySection(t *testing.T) {
	told := func(rows ...[]any) (heading string, facts map[string]string) {
		blocks := optionsBySection(&table.Table{Title: "Every option", Rows: rows})
		facts = map[string]string{}
		for _, f := range blocks[1].(pdf.Facts).Items {
			facts[f.Term] = f.Text
		}
		return blocks[0].(pdf.Heading).Text, facts
	}
	heading, facts := told([]any{"title", "Our **shop**", nil}, []any{"choose.min_k", "3", nil}, []any{"choose.weights.stability", "0.3", "0.2"},
		[]any{"families", strings.Repeat("Bag: ", 999), nil}, []any{"cleaning.non_product_codes", "P1, P2; P3", nil}, []any{"cleaning.returns", "net", nil})
	said(t, "heading", heading, "Every option; those in bold replace a default (report/study.toml explains each)")
	said(t, "sections", facts["choose"], "min_k: 3; **weights.stability: 0.3** (instead of 0.2)")
	said(t, "a value with a semicolon", strings.ReplaceAll(facts["cleaning"], "\u00a0", " "), "non_product_codes: “P1, P2; P3”; returns: net")
	top := facts["(top level)"]
	if !strings.HasPrefix(strings.ReplaceAll(top, "\u00a0", " "), "title: Our *\u200b*shop*\u200b*; families: Bag: ") || len(top) > 500 || !strings.HasSuffix(top, "…") {
		t.Errorf("%q", top)
	}
	heading, _ = told([]any{"seed", "1", nil})
	said(t, "defaults", heading, "Every option, all at their defaults (report/study.toml explains each)")
}
