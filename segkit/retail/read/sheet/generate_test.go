package sheet

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// The generator writes sheets of every kind that programs write, and the texts
// that belong to them. What it draws is well-formed, and means the same to every
// reader that knows the format.

var (
	generatedTexts = []string{
		"<t>a</t>", "<t>b &amp; c</t>", `<t xml:space="preserve"> d </t>`, "<t/>", "<t></t>", "<t>é😀</t>",
		"<r><t>f</t></r><r><rPr><b/><sz val=\"11\"/></rPr><t>g</t></r>", "<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウ</t></rPh>",
		"<t>17850</t>", "<t>line\nend</t>", "<t>a_x0041_</t>", "<t>under_score</t>",
	}
	generatedCells = []string{
		`<c%s><v>%d</v></c>`, `<c%s t="n"><v>-%d</v></c>`, `<c%s><v>%d.25</v></c>`, `<c%s><v>0.000%d</v></c>`,
		`<c%s><v>1.%dE+5</v></c>`, `<c%s s="1"><v>4%04d.5</v></c>`, `<c%s s="3"><v>0.%d</v></c>`, `<c%s t="str"><f>A1</f><v>x%d</v></c>`,
		`<c%s t="str"><v>y%d &lt; z</v></c>`, `<c%s><f>1+1</f><v>%d</v></c>`, `<c%s><f t="shared" si="0"/><v>%d</v></c>`,
		`<c%s t="inlineStr"><is><t>i%d</t></is></c>`, `<c%s t="inlineStr"><is><r><t>r</t></r><r><t>%d</t></r></is></c>`,
		`<c%s t="e"><v>#REF!</v></c>`, `<c%s t="b"><v>1</v></c>`, `<c%s t="b"><v>0</v></c>`, `<c%s/>`, `<c%s s="1"/>`,
		`<c%s><f>2*%d</f></c>`, `<c%s><v/></c>`, "<c%s>\n <v>%d</v>\n</c>", `<c%s><v><![CDATA[%d]]></v></c>`, `<c%s t="s"><v>%d</v></c>`,
		`<c%s t="s"><v>%d</v></c>`, `<c%s t="s" s="2"><v>%d</v></c>`, `<c%s t="inlineStr"><is><t>q&#%d;&#x42;</t></is></c>`,
	}
)

// generateRows draws the rows of a sheet. Some kinds of cells are left out of
// most sheets, so that the scanner reads those to the end.
func generateRows(t *rapid.T) string {
	var out strings.Builder
	kinds := rapid.SliceOfN(rapid.SampledFrom(generatedCells), 1, 6).Draw(t, "kinds")
	references := rapid.Bool().Draw(t, "references")
	indent := rapid.SampledFrom([]string{"", "", "\n  ", "<!-- <row> -->"}).Draw(t, "indent")
	number := 0
	for range rapid.IntRange(0, 30).Draw(t, "rows") {
		gap := 1
		if references {
			gap = rapid.SampledFrom([]int{1, 1, 1, 2, 5}).Draw(t, "gap")
		}
		number += gap
		out.WriteString(indent + "<row")
		if gap > 1 || references && rapid.Bool().Draw(t, "r") {
			fmt.Fprintf(&out, ` r="%d"`, number)
		}
		out.WriteString(rapid.SampledFrom([]string{">", ` spans="1:9">`, ` ht="15" customHeight="1" >`}).Draw(t, "row"))
		for column := range rapid.IntRange(0, 9).Draw(t, "cells") {
			if references && rapid.IntRange(0, 4).Draw(t, "skip") == 0 {
				continue
			}
			name := ""
			if references {
				name = fmt.Sprintf(` r="%s"`, CellName(column, number))
			}
			kind := rapid.SampledFrom(kinds).Draw(t, "kind")
			value := rapid.IntRange(0, 99999).Draw(t, "value")
			if strings.Contains(kind, `t="s"`) {
				value %= len(generatedTexts)
			} else if strings.Contains(kind, "&#%d") {
				value = 65 + value%50
			}
			cell := fmt.Sprintf(kind, name, value)
			cell, _, _ = strings.Cut(cell, "%!(EXTRA")
			out.WriteString(cell)
		}
		out.WriteString("</row>")
	}
	return out.String()
}
