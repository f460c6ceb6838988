package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/table"
)

// everyBlock returns a document with every block, a table and a list over several
// pages, its texts in the order in which they were drawn, and its tags.
func everyBlock(t *testing.T) (d *Document, drawn []string) {
	t.Helper()
	d = New(Options{Title: "Title", Trace: func(x Drawn) { drawn = append(drawn, x.Text) }})
	scree, err := chart.Scree(d.Theme(), []float64{.75, .2, .05})
	if err != nil {
		t.Fatal(err)
	}
	d.Add(Cover{Title: "Segments", Subtitle: "A shop", Headline: "Few bring much"})
	d.NewPage()
	d.Add(Contents{Height: 200})
	d.NewPage()
	d.Add(Title{Kicker: "Segment 1 of 2", Text: "A title", Lead: "And a lead."}, Heading{Text: "Deep", Level: 3})
	d.Add(Paragraph{Text: strings.Repeat("A paragraph with **bold** words. ", 12)}, Callout{Title: "Care", Text: "Read with care."})
	d.Add(KeyFigures{Figures: []KeyFigure{{Value: "712", Label: "customers", Note: "a note"}}}, Facts{Items: []Fact{{"Rule", "of thumb"}}})
	d.Add(Figure{Title: "Variance", Chart: scree, Caption: "Three components."})
	long := table.Table{Title: "Long", Columns: []table.Column{{Name: "Name"}, {Name: "Count", Kind: table.Count}}, Caption: "A caption."}
	var items []string
	for i := range 90 {
		long.Rows = append(long.Rows, []any{fmt.Sprintf("row %d", i), i})
		items = append(items, fmt.Sprintf("item %d", i))
	}
	d.Add(Table{Data: long}, List{Items: items, Numbered: true})
	return d, drawn
}

func walk(e *element, visit func(e *element, parents []string), parents ...string) {
	visit(e, parents)
	for _, k := range e.kids {
		if k.element != nil {
			walk(k.element, visit, append(slices.Clone(parents), e.role)...)
		}
	}
}

func TestStructure(t *testing.T) {
	d, _ := everyBlock(t)
	if _, err := d.Bytes(); err != nil {
		t.Fatal(err)
	}
	var roles []string
	heading, tables, items := 0, 0, 0
	walk(d.p.tags.root, func(e *element, parents []string) {
		roles = append(roles, e.role)
		var level int
		if n, _ := fmt.Sscanf(e.role, "H%d", &level); n == 1 {
			if level > heading+1 {
				t.Errorf("%s after level %d", e.role, heading)
			}
			heading = level
		}
		parent := parents[max(len(parents)-1, 0):]
		switch e.role {
		case "Figure":
			if e.alt == "" || e.box == nil {
				t.Error("a figure without words or place")
			}
		case "Table":
			tables++
			if len(e.kids) != 91 {
				t.Errorf("the table has %d rows, not a header and 90", len(e.kids))
			}
			for _, row := range e.kids {
				if row.element.role != "TR" || len(row.element.kids) != 2 {
					t.Errorf("%s of %d cells", row.element.role, len(row.element.kids))
				}
			}
		case "TH", "TD":
			if !slices.Equal(parent, []string{"TR"}) {
				t.Errorf("%s in %s", e.role, parent)
			}
		case "L":
			items = max(items, len(e.kids))
		}
	})
	if tables != 1 || items != 90 {
		t.Errorf("%d tables, and the longest list has %d items: page breaks cut them", tables, items)
	}
	for _, role := range []string{"H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "TH", "TD", "Figure", "TOC", "TOCI", "Link"} {
		if !slices.Contains(roles, role) {
			t.Errorf("nothing is tagged as %s", role)
		}
	}
}

func TestAlternativeTextHasTheFigures(t *testing.T) {
	d, _ := everyBlock(t)
	var alts []string
	walk(d.p.tags.root, func(e *element, _ []string) {
		if e.role == "Figure" {
			alts = append(alts, e.alt)
		}
	})
	want := []string{"Variance. Share of variance explained: PC1 0.75, PC2 0.2, PC3 0.05."}
	if !slices.Equal(alts, want) {
		t.Errorf("%q, not %q", alts, want)
	}
}

var streams = regexp.MustCompile(`(?s)<</Filter /FlateDecode /Length \d+>>\nstream\n(.*?)\nendstream`)

// TestMarkedContent checks that all marks on a page are within an element's content or an
// artifact, one at a time, and that contents are numbered as the parents' tree has them.
func TestMarkedContent(t *testing.T) {
	d, _ := everyBlock(t)
	data, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	pages := 0
	for _, m := range streams.FindAllSubmatch(data, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue // a font
		}
		content, err := io.ReadAll(r)
		if err != nil || !bytes.Contains(content, []byte(artifact)) {
			continue
		}
		pages++
		open, next := false, 0
		for line := range strings.Lines(string(content)) {
			line = strings.TrimSpace(line)
			switch {
			case strings.HasSuffix(line, " BDC"):
				if want := fmt.Sprintf("<</MCID %d>>", next); open || !strings.Contains(line, want) {
					t.Errorf("page %d: %s where %s is next", pages, line, want)
				}
				open = true
				next++
			case line == artifact:
				if open {
					t.Errorf("page %d: an artifact within other content", pages)
				}
				open = true
			case line == "EMC":
				if !open {
					t.Errorf("page %d: EMC without a beginning", pages)
				}
				open = false
			case regexp.MustCompile(`( Tj| TJ|^S|^f| re f| l S)( ET)?$`).MatchString(line) && !open:
				t.Errorf("page %d: %q is neither tagged nor an artifact", pages, line)
			}
		}
		if open || next != len(d.p.tags.owners[pages]) {
			t.Errorf("page %d: open %t, %d contents of %d elements", pages, open, next, len(d.p.tags.owners[pages]))
		}
	}
	if pages != d.Page() {
		t.Errorf("%d pages of %d", pages, d.Page())
	}
}

func TestForeignFileIsRefused(t *testing.T) {
	d, _ := everyBlock(t)
	if err := d.Err(); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "%PDF-1.4", "startxref\n5\n%%EOF", "xref\n0 2\n0 f\ntrailer\nstartxref\n0\n%%EOF"} {
		if _, err := accessible([]byte(text), d.p.tags, 1); !errors.Is(err, errFile) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
