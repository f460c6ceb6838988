package table

import (
	"strings"
	"testing"
)

// FuzzHTML sets any text in every place of a table for a notebook. It stays text: there
// are as many tags and attributes as with a harmless one.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{"plain", "<script>alert(1)</script>", `" onload="x`, "'>", "&lt;", "\x1b\u202e", "\xff<"} {
		f.Add(s)
	}
	page := func(s string) string {
		t := &Table{Name: s, Title: "t" + s, Columns: []Column{{Name: "n" + s, Unit: "u" + s}}, Rows: [][]any{{"c" + s}}, Caption: "x" + s, Notes: []string{"y" + s}}
		return t.HTML()
	}
	harmless := page("x")
	f.Fuzz(func(t *testing.T, s string) {
		got := page(s)
		for _, sign := range []string{"<", ">", "\"", "'"} {
			if n, want := strings.Count(got, sign), strings.Count(harmless, sign); n != want {
				t.Errorf("%q makes %d of %s, want %d: %s", s, n, sign, want, got)
			}
		}
	})
}
