package html

import (
	"html"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart/typeface"
	"customer-segmentation/segkit/table"
)

// plain escapes a text, in which no line ends within an interval or before a unit.
func plain(s string) string {
	kept := joined(typeface.Keep(table.Clean(s)))
	return html.EscapeString(strings.ReplaceAll(kept, "–\u00a0", "–\u2060\u00a0")) // a browser breaks after a dash all the same
}

// joined puts a word joiner after hyphens and slashes inside names, where a browser would
// end a line.
func joined(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		b.WriteRune(r)
		if typeface.InName(runes, i) {
			b.WriteRune('\u2060')
		}
	}
	return b.String()
}

// rich escapes a text with **bold** marks and references.
func rich(s string) string {
	var b strings.Builder
	for i, span := range strings.Split(s, "**") {
		text := references(span)
		if i%2 == 1 {
			text = "<b>" + text + "</b>"
		}
		b.WriteString(text)
	}
	return b.String()
}

// references escapes a text, with links that show what they lead to: a page for the screen
// has no page numbers.
func references(s string) string {
	var b strings.Builder
	for found := true; found; {
		var before, target string
		before, target, _, s, found = pdf.CutReference(s)
		b.WriteString(plain(before))
		if found {
			b.WriteString(`<a href="#` + anchor(target) + `">` + plain(target) + `</a>`)
		}
	}
	return b.String()
}
