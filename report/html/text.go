package html

import (
	"html"
	"strings"

	"customer-segmentation/segkit/chart/typeface"
	"customer-segmentation/segkit/table"
)

// Reference returns the mark that becomes a link to a heading of the page.
func Reference(heading string) string { return refStart + heading + refEnd }

// Control characters, which no text from data holds.
const refStart, refEnd = "\x1e", "\x1f"

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

func references(s string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, refStart)
		b.WriteString(plain(before))
		if !found {
			return b.String()
		}
		heading, after, _ := strings.Cut(rest, refEnd)
		b.WriteString(`<a href="#` + anchor(heading) + `">` + plain(heading) + `</a>`)
		s = after
	}
}
