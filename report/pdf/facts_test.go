package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
)

// Facts continue on the next page, and none is split.
func TestFactsBreak(t *testing.T) {
	var items []pdf.Fact
	for i := range 40 {
		items = append(items, pdf.Fact{Term: fmt.Sprintf("term%d", i),
			Text: fmt.Sprintf("begin%d %send%d", i, strings.Repeat("and more of it ", 20), i)})
	}
	d := pdf.New(options())
	d.Add(pdf.Title{Text: "Glossary"}, pdf.Facts{Items: items})
	doc, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	pages := read(t, doc)
	if len(pages) < 2 {
		t.Fatalf("%d pages", len(pages))
	}
	all := ""
	for i, p := range pages {
		text := p.text()
		all += text + " "
		for j := range items {
			begin, end := fmt.Sprintf("begin%d ", j), fmt.Sprintf("end%d ", j)
			if strings.Contains(text+" ", begin) != strings.Contains(text+" ", end) {
				t.Errorf("page %d has only a part of fact %d", i+1, j)
			}
		}
	}
	for j := range items {
		if !strings.Contains(all, fmt.Sprintf("end%d ", j)) {
			t.Errorf("fact %d is lost", j)
		}
	}
}

// The footnote of a key figure stands under the row, with the figure's mark.
func TestKeyFiguresHaveFootnotes(t *testing.T) {
	d := pdf.New(options())
	d.Add(pdf.KeyFigures{Figures: []pdf.KeyFigure{{Value: "8", Label: "customers", Note: "Few."},
		{Value: "£9", Label: "revenue", Note: "Gross."}, {Value: "7", Label: "orders", Note: "Few."},
		{Value: "5", Label: "days"}}})
	doc, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	text := read(t, doc)[0].text()
	for mark, want := range map[string]int{"¹": 3, "²": 2, "³": 0} {
		if n := strings.Count(text, mark); n != want {
			t.Errorf("%d of %s, want %d: %q", n, mark, want, text)
		}
	}
}

// Many notes below a table continue on the next pages, never over the footer, and none
// is lost, whether the rows fill a page or not.
func TestNotesBreak(t *testing.T) {
	for _, rows := range []int{3, 20, 52, 130} {
		table := longTable(rows)
		for i := range 160 {
			table.Data.Notes = append(table.Data.Notes, fmt.Sprintf("note%d has something to say.", i))
		}
		o, lowest := options(), 0.0
		o.Trace = func(d pdf.Drawn) {
			if strings.HasPrefix(d.Text, "note") {
				lowest = max(lowest, d.Box.Y1)
			}
		}
		d := pdf.New(o)
		d.Add(pdf.Title{Text: "Table"}, table, pdf.Paragraph{Text: "afterwards"})
		doc, err := d.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if lowest > 842-58+1 {
			t.Errorf("%d rows: a note goes down to %.0f", rows, lowest)
		}
		all := ""
		for _, p := range read(t, doc) {
			all += p.text() + " "
		}
		for i := range 160 {
			if n := strings.Count(all, fmt.Sprintf("note%d ", i)); n != 1 {
				t.Errorf("%d rows: note %d is there %d times", rows, i, n)
			}
		}
		if !strings.Contains(all, "afterwards") {
			t.Errorf("%d rows: what follows is lost", rows)
		}
	}
}
