package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg/draw"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// rowsOf returns a table of n rows, each with a word of its own.
func rowsOf(n int) pdf.Table {
	t := table.Table{Name: "t", Title: "T", Columns: []table.Column{{Name: "Row"}}}
	for i := range n {
		t.Rows = append(t.Rows, []any{fmt.Sprintf("row%d", i)})
	}
	return pdf.Table{Data: t}
}

// placedOn adds a table with this height left on its page, and returns how many of its
// rows each page has.
func placedOn(t *testing.T, left float64, n int) (rows []int) {
	t.Helper()
	o := options()
	o.Trace = func(d pdf.Drawn) {
		if strings.HasPrefix(d.Text, "row") {
			for len(rows) < d.Page {
				rows = append(rows, 0)
			}
			rows[d.Page-1]++
		}
	}
	d := pdf.New(o)
	d.Add(pdf.Paragraph{Text: "above"})
	d.Add(pdf.Space(d.Remaining() - left))
	d.Add(rowsOf(n))
	if _, err := d.Bytes(); err != nil {
		t.Fatal(err)
	}
	return rows
}

// No table is broken for a few rows: a short one goes to the next page in whole, a long
// one leaves at least four rows on either side, and more where it is longer.
func TestTablesAreNotBrokenForAFewRows(t *testing.T) {
	for left := 40.0; left < 240; left += 20 {
		if rows := placedOn(t, left, 8); len(rows) == 2 && rows[0] != 0 {
			t.Errorf("with %.0f points left, 8 rows are placed as %v", left, rows)
		}
	}
	for left := 300.0; left < 700; left += 20 {
		for _, n := range []int{30, 40, 60} {
			rows := placedOn(t, left, n)
			for page, count := range rows {
				if last := page == len(rows)-1; count < 4 || last && len(rows) > 1 && count < n/4 && count < 12 {
					t.Errorf("with %.0f points left, %d rows are placed as %v", left, n, rows)
				}
			}
		}
	}
}

// A chart is lower where that gives what follows room on its page.
func TestChartsGiveRoom(t *testing.T) {
	const own = 300 // points
	for _, c := range []struct {
		name        string
		space, next float64
		page        int // of the end
	}{
		{"room enough", 200, 60, 1},
		{"lower by a fifth at most", 240, 175, 1},
		{"no lower", 300, 250, 2},
	} {
		var end pdf.Drawn
		o := options()
		o.Trace = func(d pdf.Drawn) {
			if d.Text == "end" {
				end = d
			}
		}
		d := pdf.New(o)
		d.Add(pdf.Space(0), pdf.Paragraph{Text: "above"}, pdf.Space(c.space), pdf.Figure{Chart: blank(own)},
			pdf.Together{Blocks: []pdf.Block{pdf.Space(c.next), pdf.Paragraph{Text: "end"}}})
		if _, err := d.Bytes(); err != nil {
			t.Fatal(err)
		}
		if end.Page != c.page {
			t.Errorf("%s: the end is on page %d, want %d", c.name, end.Page, c.page)
		}
	}
}

// blank is a chart of a given height with nothing in it.
type blank float64

func (blank) Draw(draw.Canvas)         {}
func (b blank) Height(float64) float64 { return float64(b) }
