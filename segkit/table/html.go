package table

import (
	"html"
	"regexp"
	"strings"
	"unicode/utf8"
)

// All styles are inline, because JupyterLab's sanitiser drops <style> and scripts from
// a notebook that is not trusted; of inline properties it passes only those it knows.
// None of them sets a text or background colour, so that the notebook's light or dark
// theme shows through.
const (
	frameStyle   = "overflow-x:auto;margin:0.5em 0"
	tableStyle   = "border-collapse:collapse;margin:0"
	titleStyle   = "caption-side:top;text-align:left;font-weight:bold;padding:0.3em 0"
	headStyle    = "padding:0.3em 0.5em;vertical-align:bottom;border-bottom:1px solid #888888;text-align:"
	unitStyle    = "font-weight:normal;opacity:0.7"
	cellStyle    = "padding:0.2em 0.5em;vertical-align:top;text-align:"
	captionStyle = "margin:0.4em 0;max-width:60em"
	notesStyle   = "margin:0.2em 0;max-width:60em;font-size:smaller;opacity:0.8"
)

// HTML returns the table as one element with inline styles, for a notebook: title,
// header with units, rows, caption, notes. It escapes every string. It fills rows that
// are too short with empty cells and cuts those that are too long; Validate finds both.
func (t *Table) HTML() string {
	var b strings.Builder
	b.WriteString(`<div style="` + frameStyle + `"><table style="` + tableStyle + `">` + "\n")
	if t.Title != "" {
		b.WriteString(`<caption style="` + titleStyle + `">` + escape(t.Title+t.Marks(Heading, 0)) + "</caption>\n")
	}
	b.WriteString("<thead><tr>")
	marked := make([]bool, len(t.Columns)) // has a row with a mark
	for _, f := range t.Footnotes {
		if f.Row >= 0 && f.Column >= 0 && f.Column < len(marked) {
			marked[f.Column] = true
		}
	}
	for j, c := range t.Columns {
		b.WriteString(`<th scope="col" style="` + headStyle + side(c.Kind) + `">` + escape(c.Name+t.Marks(Header, j)))
		if c.Unit != "" {
			b.WriteString(`<br><span style="` + unitStyle + `">` + escape(c.Unit) + "</span>")
		}
		b.WriteString("</th>")
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for i, row := range t.All() {
		b.WriteString("<tr>")
		for j, c := range t.Columns {
			text := ""
			if j < len(row) {
				text = Format(row[j], c, t.Currency)
			}
			b.WriteString(`<td style="` + cellStyle + align(c.Kind, text) + `">`)
			if j < len(row) {
				b.WriteString(html.EscapeString(text))
				switch marks := t.Marks(i, j); {
				case marks != "":
					b.WriteString(marks)
				case marked[j] && c.Kind.RightAligned():
					b.WriteString(markSpace) // so that figures stay aligned
				}
			}
			b.WriteString("</td>")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody></table>\n")
	if t.Caption != "" {
		b.WriteString(`<p style="` + captionStyle + `">` + escape(t.Caption) + "</p>\n")
	}
	if remarks := t.Remarks(); len(remarks) > 0 {
		b.WriteString(`<p style="` + notesStyle + `">`)
		for i, remark := range remarks {
			if i > 0 {
				b.WriteString("<br>")
			}
			b.WriteString(escape(remark))
		}
		b.WriteString("</p>\n")
	}
	if len(t.Notes) > 0 {
		b.WriteString(`<ul style="` + notesStyle + `">` + "\n")
		for _, note := range t.Notes {
			b.WriteString("<li>" + escape(note) + "</li>\n")
		}
		b.WriteString("</ul>\n")
	}
	b.WriteString("</div>\n")
	return b.String()
}

// shortText is the number of characters up to which a text that holds digits about a hyphen stays on one line.
const shortText = 24

// longText is the number of characters beyond which a text is a sentence.
const longText = 48

var hyphened = regexp.MustCompile(`[0-9]-[0-9]`)

// markSpace is about as wide as a mark.
const markSpace = "\u2004"

func escape(s string) string { return html.EscapeString(Clean(s)) }

// align returns the end of a cell's style. Numbers and dates do not wrap, nor do short texts such as
// "2024-06 (not over)", which browsers would break after the hyphen. In a narrow window a sentence
// keeps a width, or its row would be a word wide and as tall as a page; two of them beside five columns
// of figures still fit a printed page, which cuts off what is wider.
func align(k Kind, text string) string {
	if k.RightAligned() || k == Date || utf8.RuneCountInString(text) <= shortText && hyphened.MatchString(text) {
		return side(k) + ";white-space:nowrap"
	}
	if utf8.RuneCountInString(text) > longText {
		return side(k) + ";min-width:8em"
	}
	return side(k)
}

// side returns the side that a column's cells and heading stand on. Headings wrap, so that a
// table of many figures with long headings fits the page.
func side(k Kind) string {
	if k.RightAligned() {
		return "right"
	}
	return "left"
}
