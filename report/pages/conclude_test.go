package pages

import (
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// A table's title is what it shows, and its topic begins the caption. A name that looks
// like the end of a sentence is not cut.
func TestTablesUnderTheirConclusions(t *testing.T) {
	b := &book{names: []string{"Regulars", "Friends of St. Ives"}}
	for _, c := range []struct{ title, caption, wantTitle, wantCaption string }{
		{"Rules", "One is right. The others are not.", "One is right", "Rules. The others are not."},
		{"Rules", "one is right.", "One is right", "Rules."},
		{"Which rules?", "One (0.47) is right. Others are not.", "One (0.47) is right", "Which rules? Others are not."},
		{"", "One is right.", "One is right", ""},
		{"Rules", "", "Rules", ""},
		{"Rules", "Friends of St. Ives lead. Others follow.", "Rules", "Friends of St. Ives lead. Others follow."},
	} {
		got := b.under(&table.Table{Title: c.title, Caption: c.caption})
		if got.Title != c.wantTitle || got.Caption != c.wantCaption {
			t.Errorf("%q over %q becomes %q over %q, want %q over %q", c.title, c.caption, got.Title, got.Caption, c.wantTitle, c.wantCaption)
		}
	}
}

func TestUpperFirst(t *testing.T) {
	link := pdf.Reference("x", "page 1")
	for in, want := range map[string]string{"": "", "one": "One", "élan": "Élan", "3 of": "3 of", link + " lists": link + " lists"} {
		if got := upperFirst(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}
