package pdf_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/chart/charttest"
	"customer-segmentation/segkit/table"
)

// word is a word on a page where pdftotext finds it, in points from the upper
// left.
type word struct {
	Text string  `xml:",chardata"`
	X0   float64 `xml:"xMin,attr"`
	Y0   float64 `xml:"yMin,attr"`
	X1   float64 `xml:"xMax,attr"`
	Y1   float64 `xml:"yMax,attr"`
}

type page struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []word  `xml:"word"`
}

// read returns the words of every page.
func read(t *testing.T, doc []byte) []page {
	t.Helper()
	path := filepath.Join(t.TempDir(), "doc.pdf")
	if err := os.WriteFile(path, doc, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := tool(t, "pdftotext", "-bbox", path, "-")
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var html struct {
		Pages []page `xml:"body>doc>page"`
	}
	out = regexp.MustCompile(`(?s)<head>.*?</head>|<!DOCTYPE[^>]*>`).ReplaceAllString(out, "")
	if err := xml.Unmarshal([]byte(out), &html); err != nil {
		t.Fatal(err)
	}
	return html.Pages
}

func (p page) text() string {
	var words []string
	for _, w := range p.Words {
		words = append(words, w.Text)
	}
	return strings.Join(words, " ")
}

const margin = 56

func TestNoTextLeavesTheMargins(t *testing.T) {
	odd := []string{"Πρωταθλητές των παραγγελιών", "Постоянные покупатели",
		strings.Repeat("Donaudampfschifffahrtsgesellschaft", 3)}
	for name, s := range map[string]charttest.Shop{"four": charttest.New(400, 4, charttest.Names),
		"twelve": charttest.New(400, 12, charttest.Names), "odd": charttest.New(60, 3, odd)} {
		doc, err := sample(s, options())
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range read(t, doc) {
			for _, w := range p.Words {
				if w.X0 < margin-1 || w.X1 > p.Width-margin+1 || w.Y0 < 40 || w.Y1 > p.Height-20 {
					t.Errorf("%s, page %d: %q at %.1f–%.1f, %.1f–%.1f", name, i+1, w.Text, w.X0, w.X1, w.Y0, w.Y1)
				}
			}
		}
	}
}

func TestFooter(t *testing.T) {
	d := pdf.New(options())
	for i := range 12 {
		d.Add(pdf.Paragraph{Text: fmt.Sprintf("page %d", i+1)})
		d.NewPage()
	}
	d.Add(pdf.Paragraph{Text: "end"})
	doc, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	pages := read(t, doc)
	if len(pages) != 13 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, p := range pages {
		last := p.Words[len(p.Words)-1]
		if last.Text != fmt.Sprint(i+1) || last.X1 < p.Width-margin-.6 || last.X1 > p.Width-margin+.6 {
			t.Errorf("page %d: %q ends at %.2f", i+1, last.Text, last.X1)
		}
		if !strings.Contains(p.text(), "Customer segments · Online Retail") {
			t.Errorf("page %d has no footer: %q", i+1, p.text())
		}
	}
}

func TestContentsNameTheRightPages(t *testing.T) {
	d := pdf.New(options())
	d.Add(pdf.Heading{Text: "Contents"}, pdf.Contents{Height: 200})
	for i := range 5 {
		d.NewPage()
		d.Add(pdf.Heading{Text: fmt.Sprintf("Chapter%d", i), Level: 1}, pdf.Paragraph{Text: "…"},
			pdf.Heading{Text: fmt.Sprintf("Section%d", i), Listed: true}, pdf.Paragraph{Text: "…"})
	}
	doc, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	pages := read(t, doc)
	for i := range 5 {
		if !strings.Contains(pages[i+1].text(), fmt.Sprintf("Chapter%d", i)) {
			t.Errorf("page %d: %q", i+2, pages[i+1].text())
		}
		for _, entry := range []string{"Chapter", "Section"} {
			if got := beside(pages[0], fmt.Sprintf("%s%d", entry, i)); got != fmt.Sprint(i+2) {
				t.Errorf("%s%d is on page %d, the contents say %q", entry, i, i+2, got)
			}
		}
	}
}

// beside returns the last other word on the same line.
func beside(p page, text string) (found string) {
	for _, a := range p.Words {
		for _, b := range p.Words {
			if a.Text == text && b.Text != text && b.Y0 < a.Y0+2 && b.Y0 > a.Y0-2 {
				found = b.Text
			}
		}
	}
	return found
}

// Wherever on a page a heading falls, what it heads begins on the same page;
// and a table's header is on each of its pages, with two rows or more.
func TestHeadingsAndTablesBreakWell(t *testing.T) {
	for rows := 22; rows < 38; rows++ { // around the page's end
		filler := table.Table{Columns: []table.Column{{Name: "Filler"}}}
		for i := range rows {
			filler.Rows = append(filler.Rows, []any{fmt.Sprintf("filler%d", i)})
		}
		long := table.Table{Columns: []table.Column{{Name: "Header"}, {Name: "Count", Kind: table.Count}}, Caption: "Caption."}
		for i := range 40 {
			long.Rows = append(long.Rows, []any{fmt.Sprintf("row%d", i), i})
		}
		d := pdf.New(options())
		d.Add(pdf.Table{Data: filler}, pdf.Heading{Text: "Heads", Level: 1}, pdf.Heading{Text: "Below"}, pdf.Table{Data: long})
		doc, err := d.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range read(t, doc) {
			text := p.text()
			n := strings.Count(text, "row")
			if strings.Contains(text, "Heads") != strings.Contains(text, "Below") || strings.Contains(text, "Heads") && n < 2 {
				t.Errorf("%d rows, page %d: a heading stands alone: %q", rows, i+1, text)
			}
			if n > 0 && (n < 2 || !strings.Contains(text, "Header")) {
				t.Errorf("%d rows, page %d: %d rows of the table, or no header: %q", rows, i+1, n, text)
			}
			if strings.Contains(text, "Caption.") && n == 0 {
				t.Errorf("%d rows, page %d: the caption stands alone", rows, i+1)
			}
		}
	}
}

func TestDecimalsAlign(t *testing.T) {
	d := pdf.New(options())
	d.Add(pdf.Table{Data: table.Table{Columns: []table.Column{{Name: "What"}, {Name: "Value", Kind: table.Number, Decimals: 2}},
		Rows: [][]any{{"a", 1.25}, {"b", 1234.5}, {"c", -3.0}}}})
	doc, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	ends := map[string]float64{}
	for _, w := range read(t, doc)[0].Words {
		ends[w.Text] = w.X1
	}
	for _, s := range []string{"1,234.50", "−3.00"} {
		if d := ends[s] - ends["1.25"]; d < -.2 || d > .2 {
			t.Errorf("%s ends %.2f beside 1.25: %v", s, d, ends)
		}
	}
}

func TestFontsAreEmbedded(t *testing.T) {
	doc, err := sample(charttest.New(60, 3, charttest.Names), options())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "doc.pdf")
	if err := os.WriteFile(path, doc, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := tool(t, "pdffonts", path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")[2:]
	if len(lines) < 2 {
		t.Fatalf("%q", out)
	}
	for _, line := range lines {
		if !regexp.MustCompile(`Identity-H +yes +(yes|no) +yes`).MatchString(line) {
			t.Errorf("not embedded with a map to text: %s", line)
		}
	}
}

func TestWordsOfDataSurvive(t *testing.T) {
	d := pdf.New(options())
	d.Add(pdf.Title{Text: "Ελληνικά 🎁 и кириллица"}, pdf.Paragraph{Text: pdf.Plain("**not bold** \x00\xff中")},
		pdf.KeyFigures{Figures: []pdf.KeyFigure{{Value: strings.Repeat("9", 60), Label: "🎁"}, {}}},
		pdf.Callout{Title: "T", Text: strings.Repeat("long", 100)},
		pdf.List{Items: []string{"", "**"}})
	doc, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	text := read(t, doc)[0].text()
	for _, want := range []string{"Ελληνικά", "кириллица", "**not bold**"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

// A scatter of 4,338 customers costs less than 100 KB.
func TestScatterIsSmall(t *testing.T) {
	size := func(n int) int {
		s := charttest.New(n, 4, charttest.Names)
		c, err := chart.Scatter(chart.Default(), chart.Plane{X: s.PC1, Y: s.PC2}, s.Label, s.Names)
		if err != nil {
			t.Fatal(err)
		}
		d := pdf.New(options())
		d.Add(pdf.Figure{Chart: c})
		doc, err := d.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		return len(doc)
	}
	if bytes := size(4338) - size(4); bytes > 100_000 {
		t.Errorf("%d bytes", bytes)
	}
}

func TestErrorsStick(t *testing.T) {
	o := options()
	o.Paper = "a3"
	if _, err := pdf.New(o).Bytes(); !errors.Is(err, pdf.ErrPaper) {
		t.Errorf("%v", err)
	}
	d := pdf.New(options())
	d.Add(pdf.Cover{Title: "x", Logo: []byte("GIF89a")}, pdf.Paragraph{Text: "after"})
	if _, err := d.Bytes(); err == nil || !strings.Contains(err.Error(), "logo") {
		t.Errorf("%v", err)
	}
	first, second := errors.New("first"), errors.New("second")
	d = pdf.New(options())
	d.Fail(nil)
	d.Fail(first)
	d.Fail(second)
	if err := d.Err(); !errors.Is(err, first) {
		t.Errorf("%v", err)
	}
}

// A chart is lowered a little if that keeps it on the page, but never much.
func TestFiguresGiveWay(t *testing.T) {
	s := charttest.New(50, 3, charttest.Names)
	c, err := chart.Scatter(chart.Default(), chart.Plane{X: s.PC1, Y: s.PC2}, s.Label, s.Names)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		share float64
		page  int
	}{{1.01, 1}, {.85, 1}, {.7, 2}} {
		d := pdf.New(options())
		h := c.Height(d.Width())
		d.Add(pdf.Paragraph{Text: "above"})
		d.Add(pdf.Space(d.Remaining() - 10 - h*test.share))
		d.Add(pdf.Figure{Chart: c})
		if d.Page() != test.page {
			t.Errorf("with room for %v of it, the figure is on page %d", test.share, d.Page())
		}
		if d.Remaining() < -1e-6 {
			t.Errorf("with room for %v of it, the figure ends %v below the margin", test.share, -d.Remaining())
		}
	}
}

// A block taller than a page is placed as well as possible, and the layout ends.
func TestTallBlocks(t *testing.T) {
	tall := strings.Repeat("many words ", 1000)
	d := pdf.New(options())
	d.Add(pdf.Columns{Cols: [][]pdf.Block{{pdf.Paragraph{Text: tall}}, {pdf.Paragraph{Text: "short"}}}},
		pdf.Together{Blocks: []pdf.Block{pdf.Paragraph{Text: tall}}},
		pdf.Callout{Text: tall},
		pdf.Table{Data: table.Table{Columns: []table.Column{{Name: "a"}}, Rows: [][]any{{tall}, {"b"}, {tall}}}},
		pdf.Space(5000), pdf.Paragraph{Text: "the end"})
	doc, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	pages := read(t, doc)
	if len(pages) > 40 || !strings.Contains(pages[len(pages)-1].text(), "the end") {
		t.Errorf("%d pages", len(pages))
	}
}
