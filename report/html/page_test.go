package html

import (
	"crypto/sha256"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/table"
)

const hostile = `</script><script>alert("x")</script>`

// sample returns a page with every block and hostile text in each.
func sample(t *testing.T) string {
	t.Helper()
	d := New(Options{Title: hostile, Footer: hostile})
	scree, err := chart.Scree(chart.Default(), []float64{.75, .2, .05})
	if err != nil {
		t.Fatal(err)
	}
	rows := table.Table{Name: "rows", Title: hostile, Currency: "£", Caption: hostile, Notes: []string{hostile},
		Columns: []table.Column{{Name: hostile, Unit: hostile}, {Name: "Spend", Kind: table.Money}}}
	for i := range 5 {
		rows.Rows = append(rows.Rows, []any{hostile, 1.5 + float64(i)})
	}
	d.Add(pdf.Cover{Title: hostile, Subtitle: hostile, Headline: hostile, Lead: "see " + pdf.Reference("The data", "page 1"),
		Figures: []pdf.KeyFigure{{Value: hostile, Label: hostile, Note: hostile}}})
	d.Add(pdf.Title{Text: "Contents", Level: -1}, pdf.Contents{}, pdf.Title{Kicker: hostile, Text: "The data", Lead: hostile})
	d.Add(pdf.Heading{Text: "Deep", Level: 3, Listed: true}, pdf.Heading{Text: "Deep"}, pdf.Paragraph{Text: "**bold** " + hostile},
		pdf.List{Items: []string{hostile}}, pdf.List{Items: []string{"one"}, Numbered: true}, pdf.Facts{Items: []pdf.Fact{{Term: hostile, Text: hostile}}},
		pdf.Callout{Title: hostile, Text: hostile}, pdf.Table{Data: rows, Totals: 1}, pdf.Table{Data: rows, NoTitle: true})
	d.Add(pdf.Together{Blocks: []pdf.Block{pdf.Columns{Cols: [][]pdf.Block{{pdf.Figure{Title: hostile, Chart: scree, Caption: hostile}}}}}},
		pdf.Figure{Title: "Interactive", Chart: scree, Screen: map[string]any{"title": hostile}}, pdf.Space(4))
	var b strings.Builder
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextIsEscaped(t *testing.T) {
	page := sample(t)
	if n := strings.Count(page, "<script>alert"); n > 0 {
		t.Errorf("hostile text is code in %d places", n)
	}
	if n := strings.Count(page, "</script"); n != 5 {
		t.Errorf("%d scripts end, not the specifications, the palette, the two runtimes and the page's own", n)
	}
	if !strings.Contains(page, "<b>bold</b> &lt;/script&gt;") {
		t.Error("bold marks do not work")
	}
}

// Below a table asterisks stand in names from the data.
func TestNoBoldBelowTables(t *testing.T) {
	d := New(Options{})
	d.Add(pdf.Table{Data: table.Table{Columns: []table.Column{{Name: "a"}}, Rows: [][]any{{1}}, Caption: "a **b** c", Notes: []string{"**d**" + pdf.Reference("x", "page 1")}}})
	for _, want := range []string{">a **b** c</p>", `>**d**<a href="#x">x</a></p>`} {
		if got := d.body.String(); !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
}

func TestHeadingsAndLinks(t *testing.T) {
	page := sample(t)
	var ids []string
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if slices.Contains(ids, m[1]) {
			t.Errorf("two elements are %q", m[1])
		}
		ids = append(ids, m[1])
	}
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !slices.Contains(ids, m[1]) {
			t.Errorf("a link leads to %q, which is not there", m[1])
		}
	}
	level := 0
	for _, m := range regexp.MustCompile(`<h(\d)[ >]`).FindAllStringSubmatch(page, -1) {
		var n int
		if _, err := fmt.Sscan(m[1], &n); err != nil || n > level+1 {
			t.Errorf("heading %s after level %d", m[1], level)
		}
		level = n
	}
	if strings.Contains(page, ">Contents</h") {
		t.Error("the contents of the printed report are on the screen")
	}
}

func TestTableSortsByExactValues(t *testing.T) {
	page := sample(t)
	for _, want := range []string{`<td class="n" data-v="1.5">£2</td>`, `<th scope="row">`, `<th scope="col" class="n"><button type="button">Spend</button></th>`,
		"<tfoot>\n<tr>"} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %s", want)
		}
	}
}

func TestFiguresInWords(t *testing.T) {
	page := sample(t)
	const words = "Share of variance explained: PC1 0.75, PC2 0.2, PC3 0.05."
	if n := strings.Count(page, words); n != 3 { // a label and two explanations
		t.Errorf("the figures stand in words %d times", n)
	}
	if strings.Count(page, "<svg") != 1 || strings.Count(page, "data-spec=\"0\"") != 1 {
		t.Error("not one drawing and one interactive chart")
	}
}

// The runtime is what assets/README.md says, and ends no script.
func TestRuntime(t *testing.T) {
	readme, err := os.ReadFile("assets/README.md")
	if err != nil {
		t.Fatal(err)
	}
	for name, packed := range map[string][]byte{"vega.min.js.gz": vegaRuntime, "vega-lite.min.js.gz": vegaLiteRuntime} {
		code, err := unpack(packed)
		if err != nil {
			t.Fatal(err)
		}
		line := regexp.MustCompile(regexp.QuoteMeta("`"+name+"`") + `.*`).FindString(string(readme))
		if sum := fmt.Sprintf("%x", sha256.Sum256(code)); !strings.Contains(line, sum) {
			t.Errorf("%s has the sum %s, not that of: %s", name, sum, line)
		}
		if strings.Contains(strings.ToLower(string(code)), "</script") {
			t.Errorf("%s would end its script", name)
		}
	}
}
