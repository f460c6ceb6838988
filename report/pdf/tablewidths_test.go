package pdf_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// places returns where the texts of some blocks stand.
func places(t *testing.T, blocks ...pdf.Block) (all []pdf.Drawn) {
	t.Helper()
	o := options()
	o.Trace = func(d pdf.Drawn) { all = append(all, d) }
	d := pdf.New(o)
	d.Add(blocks...)
	if _, err := d.Bytes(); err != nil {
		t.Fatal(err)
	}
	return all
}

// find returns where a text stands.
func find(t *testing.T, all []pdf.Drawn, text string) pdf.Drawn {
	t.Helper()
	for _, d := range all {
		if d.Text == text {
			return d
		}
	}
	t.Fatalf("there is no %q", text)
	return pdf.Drawn{}
}

// A narrow table does not fill the page: its figures stay near what they are of.
func TestFiguresStandNearTheirLabels(t *testing.T) {
	narrow := table.Table{Name: "t", Columns: []table.Column{{Name: "Within"}, {Name: "Share", Kind: table.Percent}, {Name: "Orders", Kind: table.Count}},
		Rows: [][]any{{"seven days", .25, 12}, {"a month", .5, 345}}}
	all := places(t, pdf.Table{Data: narrow, Compact: true})
	const far = 110 // points, of a page of 483
	if gap := find(t, all, "25\u00a0%").Box.X0 - find(t, all, "seven days").Box.X1; gap > far {
		t.Errorf("the share is %.0f points from its label", gap)
	}
	if gap := find(t, all, "345").Box.X0 - find(t, all, "50\u00a0%").Box.X1; gap > far {
		t.Errorf("the orders are %.0f points from the share", gap)
	}
}

// Texts wrap into as few lines as the width allows, and a column that few lines are
// enough for takes no more because another one is long.
func TestTextsTakeFewLines(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("several words of a long sentence ", 6))
	wide := table.Table{Name: "t", Columns: []table.Column{{Name: "A"}, {Name: "B"}, {Name: "C"}}}
	for i := range 3 {
		wide.Rows = append(wide.Rows, []any{fmt.Sprintf("first name %d", i), long, fmt.Sprintf("(£%d,100 k – £%d,900 k)", i, i)})
	}
	all := places(t, pdf.Table{Data: wide, Compact: true})
	find(t, all, "first name 1")
	find(t, all, "(£1,100 k – £1,900 k)")
	lines := map[float64]bool{}
	for _, d := range all {
		if strings.Contains(long, strings.TrimSpace(d.Text)) && len(d.Text) > 3 {
			lines[math.Round(d.Box.Y0)] = true
		}
	}
	if len(lines) > 3*3 {
		t.Errorf("three long texts take %d lines", len(lines))
	}
}

// The terms of a list of facts have one column, on every page.
func TestTermsHaveOneColumn(t *testing.T) {
	var items []pdf.Fact
	for i := range 70 {
		term := "short"
		if i == 3 {
			term = "a much longer term"
		}
		items = append(items, pdf.Fact{Term: term, Text: fmt.Sprintf("text%d", i)})
	}
	var first float64
	pages := map[int]bool{}
	for _, d := range places(t, pdf.Facts{Items: items}) {
		if strings.HasPrefix(d.Text, "text") {
			if pages[d.Page] = true; first == 0 {
				first = d.Box.X0
			}
			if d.Box.X0 != first {
				t.Fatalf("%s on page %d begins at %.1f, the first at %.1f", d.Text, d.Page, d.Box.X0, first)
			}
		}
	}
	if len(pages) < 2 {
		t.Fatalf("%d pages", len(pages))
	}
}

// Contents that run on name every heading with its page, in as many levels as have room.
func TestContentsRunOn(t *testing.T) {
	contents := func(height float64, title func(i int) string) string {
		d := pdf.New(options())
		d.Add(pdf.Title{Text: "First", Level: -1}, pdf.Contents{Height: height, Levels: 2, Run: true})
		for i := range 12 {
			d.NewPage()
			d.Add(pdf.Title{Text: title(i)}, pdf.Heading{Text: fmt.Sprintf("A section of it, number %d", i), Level: 2, Listed: true},
				pdf.Paragraph{Text: "text"})
		}
		doc, err := d.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		return strings.ReplaceAll(read(t, doc)[0].text(), "\u00a0", " ")
	}
	plain := func(i int) string { return fmt.Sprintf("Chapter %d", i) }
	for i := range 12 {
		for height, want := range map[float64]bool{100: true, 38: false} {
			text := contents(height, plain)
			if chapter := fmt.Sprintf("Chapter %d %d", i, i+2); !strings.Contains(text, chapter) {
				t.Errorf("in %.0f points there is no %q: %s", height, chapter, text)
			}
			if section := fmt.Sprintf("number %d %d", i, i+2); strings.Contains(text, section) != want {
				t.Errorf("in %.0f points, %q: %t, want %t", height, section, !want, want)
			}
		}
	}
	// There is no room for all of these titles, in the second case not for all of the namesakes' either.
	cut := contents(38, func(i int) string { return plain(i) + ", with much to say of it" })
	shared := contents(38, func(i int) string {
		if i < 8 {
			return fmt.Sprintf("Occasional buyers, %d fifths of them late or lapsed", i)
		}
		return plain(i)
	})
	for i := range 12 {
		chapter := fmt.Sprintf("Chapter %d %d", i, i+2)
		if !strings.Contains(cut, chapter) {
			t.Errorf("no %q: %s", chapter, cut)
		}
		if i < 8 {
			chapter = fmt.Sprintf("Occasional buyers %d", i+2)
		}
		if !strings.Contains(shared, chapter) {
			t.Errorf("no %q: %s", chapter, shared)
		}
	}
}

// The last line of a lead is no single word, and a lead takes no line for that.
func TestLeadsEndOnMoreThanAWord(t *testing.T) {
	for n := 8; n < 60; n++ {
		lines := func(block pdf.Block) (out []pdf.Drawn) {
			for _, d := range places(t, block) {
				if strings.HasPrefix(d.Text, "word") {
					out = append(out, d)
				}
			}
			return out
		}
		text := strings.TrimSpace(strings.Repeat("word ", n))
		lead := lines(pdf.Title{Text: "Title", Lead: text})
		last := lead[len(lead)-1].Text
		if len(lead) > 1 && len(strings.Fields(last)) < 3 {
			t.Errorf("of %d words in %d lines, the last line is %q", n, len(lead), last)
		}
		if most := len(lines(pdf.Paragraph{Text: text, Size: pdf.Lead})); len(lead) > most+1 {
			t.Errorf("%d words take %d lines, not %d", n, len(lead), most)
		}
	}
}

// The names of a first column stay on one line where the figures beside them leave the
// room, though all columns cannot be as wide as their headers ask for.
func TestFirstColumnKeepsItsNames(t *testing.T) {
	data := table.Table{Name: "t", Columns: []table.Column{{Name: "Segment"}}}
	row := []any{"Occasional buyers, late by half"}
	for range 11 {
		data.Columns = append(data.Columns, table.Column{Name: "up to now", Kind: table.Count})
		row = append(row, 12)
	}
	data.Rows = [][]any{row}
	find(t, places(t, pdf.Table{Data: data, Compact: true}), "Occasional buyers, late by half")
}

// A chosen row is as wide as its bold type: it stays on one line as the others do.
func TestChosenRow(t *testing.T) {
	data := table.Table{Name: "t", Columns: []table.Column{{Name: "Technique"}, {Name: "Score", Kind: table.Number, Decimals: 3}},
		Rows: [][]any{{"k-means, k = 3", .584}, {"k-means, k = 4", .574}}}
	all := places(t, pdf.Table{Data: data, Compact: true, Chosen: []int{1}})
	width := func(text string) float64 { d := find(t, all, text); return d.Box.X1 - d.Box.X0 }
	if width("0.574") <= width("0.584") && width("k-means, k = 4") <= width("k-means, k = 3") {
		t.Error("the chosen row is set like the other")
	}
}

// Weights say how texts share the width; figures take what they need of it and are never cut.
func TestFiguresAreNotCutByWeights(t *testing.T) {
	sold := table.Table{Name: "t", Currency: "PLN ", Columns: []table.Column{{Name: "Product"}, {Name: "Lift"}, {Name: "Spend", Kind: table.Money}, {Name: "Extra", Kind: table.Money}},
		Rows: [][]any{{"A product with a name of many words, in several colours", "1.4×", 1234567.0, 234567.0}}}
	half := []pdf.Block{pdf.Table{Data: sold, Dense: true, Weights: []float64{2.6, .7, .4, .4}}}
	all := places(t, pdf.Columns{Cols: [][]pdf.Block{half, half}})
	for _, figure := range []string{"PLN 1,234,567", "PLN 234,567"} {
		find(t, all, figure)
	}
}
