package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
)

// cover draws a cover and returns its texts.
func cover(t *testing.T, c pdf.Cover) (texts []pdf.Drawn) {
	t.Helper()
	o := options()
	o.Trace = func(d pdf.Drawn) { texts = append(texts, d) }
	d := pdf.New(o)
	d.Bare()
	d.Add(c)
	if _, err := d.Bytes(); err != nil {
		t.Fatal(err)
	}
	return texts
}

// The cover's band has a legend, whatever its names; a band without room for one is
// left out.
func TestStripHasAKey(t *testing.T) {
	for _, c := range []struct {
		name  string
		parts int
		words int // of each name
		foot  int // sentences
		key   bool
	}{
		{"names below", 3, 1, 1, true}, {"three long names", 3, 9, 1, true}, {"twelve", 12, 5, 1, true},
		{"no room", 12, 25, 1, true}, {"a long foot", 12, 5, 110, false},
	} {
		strip := []pdf.Share{}
		for i := range c.parts {
			strip = append(strip, pdf.Share{Name: fmt.Sprintf("%c%s", 'A'+i, strings.Repeat(" word", c.words)),
				Color: chart.Default().Segment(i), Share: 1 / float64(i+1)})
		}
		texts := cover(t, pdf.Cover{Title: "Title", Subtitle: "Shop", Headline: "A headline", Lead: "A lead.", Strip: strip, StripTitle: "By segment",
			Figures: []pdf.KeyFigure{{Value: "600", Label: "customers"}}, Foot: strings.Repeat("A sentence at the foot of the page. ", c.foot)})
		keys := 0
		for i, d := range texts {
			for _, part := range strip {
				if strings.HasPrefix(d.Text, part.Name[:3]) {
					keys++
				}
			}
			if d.Box.X1 > d.Room.X1+1 || d.Box.Y1 > d.Room.Y1+1 {
				t.Errorf("%s: %q leaves the page", c.name, d.Text)
			}
			for _, other := range texts[:i] {
				if min(d.Box.X1, other.Box.X1)-max(d.Box.X0, other.Box.X0) > 1 && min(d.Box.Y1, other.Box.Y1)-max(d.Box.Y0, other.Box.Y0) > 1 {
					t.Errorf("%s: %q lies on %q", c.name, d.Text, other.Text)
				}
			}
		}
		if want := map[bool]int{true: c.parts}[c.key]; keys != want {
			t.Errorf("%s: %d names of %d, want %d", c.name, keys, c.parts, want)
		}
	}
}

// A title of any length leaves the rest of the cover where it is.
func TestLongTitleIsCut(t *testing.T) {
	place := map[string]float64{}
	for _, title := range []string{"Short", strings.Repeat("Very long title of a report ", 60), strings.Repeat("W", 900)} {
		texts := cover(t, pdf.Cover{Title: title, Subtitle: strings.Repeat("a shop with a name ", 60),
			Headline: "A headline", Figures: []pdf.KeyFigure{{Value: "600", Label: "customers"}}, Foot: "Foot."})
		lines := 0
		for _, d := range texts {
			if d.Size == 15 {
				lines++
			}
			if d.Text == "A headline" || d.Text == "600" {
				if was, seen := place[d.Text]; seen && was != d.Box.Y0 {
					t.Errorf("%.20s…: %q moves from %.0f to %.0f", title, d.Text, was, d.Box.Y0)
				}
				place[d.Text] = d.Box.Y0
			}
		}
		if lines > 4 || len(title) > 200 && !strings.HasSuffix(texts[lines-1].Text, "…") {
			t.Errorf("%.20s…: %d lines, the last ends %q", title, lines, texts[max(0, lines-1)].Text)
		}
	}
	if len(place) != 2 {
		t.Errorf("found %v", place)
	}
}
