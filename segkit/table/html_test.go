package table

import (
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The properties and values used here that JupyterLab's sanitiser lets through
// (packages/apputils/src/sanitizer.ts, JupyterLab 4).
var allowedStyles = map[string]string{
	"overflow-x": `visible|hidden|scroll|auto`, "margin": `((0|[0-9.]+(px|em))\s*){1,4}`, "padding": `((0|[0-9.]+(px|em))\s*){1,4}`,
	"border-collapse": `collapse|separate`, "caption-side": `top|bottom`, "text-align": `left|right|center|justify`,
	"font-weight": `normal|bold`, "font-size": `smaller|larger`, "opacity": `0(\.[0-9]+)?|1`, "vertical-align": `baseline|top|middle|bottom`,
	"border-bottom": `[0-9]+px solid #[0-9a-f]+`, "white-space": `normal|pre|nowrap|pre-wrap|pre-line`, "max-width": `[0-9]+(px|em)`,
}

var allowedElements = []string{"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "br", "span", "p", "ul", "li"}

// Whatever the data contains, only known elements come out, properly nested, with no
// attributes other than scope and known styles.
func TestHTMLSurvivesUntrustedNotebook(t *testing.T) {
	for name, table := range tables() {
		d := xml.NewDecoder(strings.NewReader(strings.ReplaceAll(table.HTML(), "<br>", "<br/>")))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			if !slices.Contains(allowedElements, start.Name.Local) {
				t.Errorf("%s: an element <%s>", name, start.Name.Local)
			}
			for _, a := range start.Attr {
				switch a.Name.Local {
				case "scope":
				case "style":
					for _, property := range strings.Split(a.Value, ";") {
						key, value, _ := strings.Cut(property, ":")
						allowed, ok := allowedStyles[key]
						if !ok || !regexp.MustCompile("^("+allowed+")$").MatchString(value) {
							t.Errorf("%s: the sanitiser drops %q", name, property)
						}
					}
				default:
					t.Errorf("%s: an attribute %s", name, a.Name.Local)
				}
			}
		}
	}
}

// Headings wrap and figures do not: a table of many figures with long headings fits the page.
func TestHeadingsWrap(t *testing.T) {
	one := &Table{
		Name: "wide", Columns: []Column{{Name: "Orders, by months since the first", Kind: Count}, {Name: "Until", Kind: Date}},
		Rows: [][]any{{1234, nil}},
	}
	for _, cell := range strings.Split(one.HTML(), "<t")[1:] {
		if nowrap := strings.Contains(cell, "white-space:nowrap"); nowrap != strings.HasPrefix(cell, "d ") {
			t.Errorf("wraps: %v, in <t%s", !nowrap, cell)
		}
	}
}

// Browsers break a line after the hyphen of a month: short texts with one do not wrap.
func TestMonthsStayOnOneLine(t *testing.T) {
	html := (&Table{Columns: []Column{{Name: "Month"}}, Rows: [][]any{{"2024-06"}, {"2024-12 (not over)"}, {"Best customers"}, {"1-2 Stück à 20 m² × 5 €"},
		{"a long text that tells of 2024-06 among much else"}}}).HTML()
	for text, stays := range map[string]bool{"2024-06": true, "2024-12 (not over)": true, "Best customers": false, "1-2 St": true, "a long": false} {
		if got := strings.Contains(html, `nowrap">`+text); got != stays {
			t.Errorf("%q stays on one line: %t", text, got)
		}
	}
}

// A sentence keeps a width in a narrow window, a short text and a number need none.
func TestSentencesKeepAWidth(t *testing.T) {
	for text, want := range map[string]string{
		"Best customers": "left",
		"Send a reminder of what they usually buy when the next order falls due.": "left;min-width:8em",
	} {
		if got := align(Text, text); got != want {
			t.Errorf("%q: %q, expected %q", text, got, want)
		}
	}
	if got := align(Money, strings.Repeat("1", longText+1)); got != "right;white-space:nowrap" {
		t.Errorf("a number: %q", got)
	}
}
