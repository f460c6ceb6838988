package html

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/table"
)

// FuzzText sets any text in every place of a page. It stays text: the page has the tags that a harmless one has, apart from
// bold and links to headings, which texts may ask for.
func FuzzText(f *testing.F) {
	for _, s := range []string{"plain", hostile, `" onload="x`, "'>", "&lt;", "**bold** " + pdf.Reference("x", "page 1"), "\xfd", "\xff\xfd", "\x1e", "-->", "<!--",
		"\x1b[2J\u202e", "\xff<", "]]>", "\u2028"} {
		f.Add(s)
	}
	scree, err := chart.Scree(chart.Default(), []float64{.75, .25})
	if err != nil {
		f.Fatal(err)
	}
	allowed := regexp.MustCompile(`</?b>|<a href="#[a-z0-9-]*">[^<]*</a>`)
	tags := regexp.MustCompile(`<[^>]*`)
	page := func(s string) []string {
		d := New(Options{Title: s})
		d.Add(pdf.Cover{Title: s, Subtitle: s, Headline: s, Lead: s, Figures: []pdf.KeyFigure{{Value: s, Label: s, Note: s}}})
		d.Add(pdf.Title{Kicker: s, Text: s, Lead: s}, pdf.Heading{Text: s, Level: 3, Listed: true}, pdf.Paragraph{Text: s},
			pdf.List{Items: []string{s}}, pdf.Facts{Items: []pdf.Fact{{Term: s, Text: s}}}, pdf.Callout{Title: s, Text: s},
			pdf.Table{Data: table.Table{Name: s, Title: s, Columns: []table.Column{{Name: s, Unit: s}}, Rows: [][]any{{s}}, Caption: s, Notes: []string{s}}},
			pdf.Figure{Title: s, Caption: s, Chart: scree}, pdf.Figure{Title: s, Caption: s, Chart: scree, Screen: map[string]any{"title": s}})
		var b bytes.Buffer
		d.contents(&b)
		b.Write(d.body.Bytes())
		var names []string
		for _, tag := range tags.FindAllString(allowed.ReplaceAllString(b.String(), ""), -1) {
			// What differs between two texts stands within quotes, which the text cannot leave.
			names = append(names, strings.Join(splitQuoted(tag), " "))
		}
		return names
	}
	harmless := strings.Join(page("x"), "\n")
	f.Fuzz(func(t *testing.T, s string) {
		if s == "" || strings.TrimSpace(table.Clean(s)) == "" {
			t.Skip("an absent text has no tags")
		}
		if got := strings.Join(page(s), "\n"); got != harmless {
			t.Errorf("%q makes other tags:\n%s\nwant\n%s", s, got, harmless)
		}
	})
}

// splitQuoted returns a tag without what is quoted in it.
func splitQuoted(tag string) (outside []string) {
	for i, part := range strings.Split(tag, `"`) {
		if i%2 == 0 {
			outside = append(outside, part)
		}
	}
	return outside
}
