package pdf_test

import (
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
)

// cover draws a cover and returns its texts.
func cover(t *testing.T, c pdf.Cover) (texts []pdf.Drawn) {
	t.Helper()
	o := options()
	o.Trace = func(d pdf.Drawn) { texts = append(texts, d) }
	d := pdf.New(o)
	d.Add(c)
	if _, err := d.Bytes(); err != nil {
		t.Fatal(err)
	}
	return texts
}

// A title of any length is cut, and leaves room for the rest of the page.
func TestLongTitleIsCut(t *testing.T) {
	for _, title := range []string{"Short", strings.Repeat("Very long title of a report ", 60), strings.Repeat("W", 900)} {
		texts := cover(t, pdf.Cover{Title: title, Subtitle: strings.Repeat("a shop with a name ", 60),
			Headline: "A headline", Figures: []pdf.KeyFigure{{Value: "600", Label: "customers"}}})
		lines, found := 0, 0
		for _, d := range texts {
			if d.Size == 11 {
				lines++
			}
			if d.Text == "A headline" || d.Text == "600" {
				found++
				if d.Box.Y1 > 220 {
					t.Errorf("%.20s…: %q is at %.0f", title, d.Text, d.Box.Y1)
				}
			}
		}
		if found != 2 || lines > 3 || len(title) > 200 && !strings.HasSuffix(texts[lines-1].Text, "…") {
			t.Errorf("%.20s…: %d lines, the last ends %q; %d others", title, lines, texts[max(0, lines-1)].Text, found)
		}
	}
}
