package pages

import (
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/table"
)

// Tables that would each leave half of the page empty stand side by side, two by two; one with more
// columns or longer words than half of the page holds stands alone, and so does one whose names
// would take more than two lines there, as those of twelve segments of the demo shop beside five channels.
func TestTablesInPairs(t *testing.T) {
	byAttribute := func(name string, segments ...string) *table.Table {
		out := &table.Table{Name: name, Columns: []table.Column{{Name: name}}, Rows: [][]any{{"United Kingdom"}}}
		for _, s := range segments {
			out.Columns = append(out.Columns, table.Column{Name: s, Kind: table.Percent})
			out.Rows[0] = append(out.Rows[0], .5)
		}
		return out
	}
	narrow := byAttribute("Country", "Best customers", "Regulars, a quarter late", "Occasional buyers")
	many := byAttribute("Country", strings.Split(strings.Repeat("Best customers,", 12), ",")...)
	channels := byAttribute("Segment", "catalogue", "marketplace", "mobile app", "trade desk", "web shop")
	countries := byAttribute("Segment", "12 rare values", "United Kingdom") // room for names of two lines
	for _, t := range []*table.Table{channels, countries} {
		t.Rows[0][0] = "Lapsed small spenders, nearly all one-timers"
	}
	long := byAttribute("Country", strings.Repeat("Bestandskundschaft", 3))
	for name, c := range map[string]struct {
		list []*table.Table
		want string
	}{
		"two": {[]*table.Table{narrow, narrow}, "pair"}, "three": {[]*table.Table{narrow, narrow, narrow}, "pair table"}, "one": {[]*table.Table{narrow}, "table"},
		"many segments": {[]*table.Table{many, many}, "table table"}, "a long word": {[]*table.Table{narrow, long, narrow, narrow}, "table table pair"}, "long names": {[]*table.Table{channels, countries, countries, countries}, "table pair table"}, "none": {nil, ""},
	} {
		log := &blockLog{sheet: pdf.New(pdf.Options{})}
		b := &book{sheet: log, theme: chart.Default()}
		b.inPairs(c.list)
		said(t, name, strings.Join(log.kinds, " "), c.want)
		b.onScreen, log.kinds = true, nil
		b.inPairs(c.list)
		said(t, name+", on the screen", strings.Join(log.kinds, " "), strings.TrimSpace(strings.Repeat("table ", len(c.list))))
	}
}

// Three tables of twelve segments, more than the rule chooses, have room on a page, as lines are closer.
func TestTablesOfManySegments(t *testing.T) {
	for rows, want := range map[int]bool{8: false, 12: true} {
		wide := &table.Table{Name: "Channel", Title: "Largest difference: marketplace", Columns: []table.Column{{Name: "Segment"}}, Caption: "Channel by segment. Share of each segment's customers."}
		for range 6 {
			wide.Columns = append(wide.Columns, table.Column{Name: "marketplace", Kind: table.Percent})
		}
		for range rows {
			row := []any{"Regulars, a quarter late"}
			for range 6 {
				row = append(row, .5)
			}
			wide.Rows = append(wide.Rows, row)
		}
		log := &blockLog{sheet: pdf.New(pdf.Options{})}
		(&book{sheet: log, theme: chart.Default()}).inPairs([]*table.Table{wide, wide, wide})
		for _, block := range log.blocks {
			if got := block.(pdf.Table).Close; got != want {
				t.Errorf("%d rows: closer %t", rows, got)
			}
		}
		if !log.sheet.FitsPage(log.blocks...) {
			t.Errorf("%d rows: no room on a page", rows)
		}
	}
}

// blockLog is a sheet that writes down what is added.
type blockLog struct {
	sheet
	kinds  []string
	blocks []pdf.Block
}

func (l *blockLog) Add(blocks ...pdf.Block) {
	for _, b := range blocks {
		if _, pair := b.(pdf.Columns); pair {
			l.kinds = append(l.kinds, "pair")
		} else {
			l.kinds = append(l.kinds, "table")
		}
	}
	l.blocks = append(l.blocks, blocks...)
	l.sheet.Add(blocks...)
}
