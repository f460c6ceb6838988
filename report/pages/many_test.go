package pages

import (
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
)

// Even the largest number of segments that the options allow gives orderly pages:
// nothing over the footer, no overlaps, and no title alone on its page.
func TestFiftySegments(t *testing.T) {
	if testing.Short() {
		t.Skip("makes many reports")
	}
	study := studyOf(t, few(400), func(c *segkit.Config) {
		c.Modelling.MaxK, c.Modelling.K, c.Modelling.Restarts = 50, 50, 2
		c.Evaluation.Resamples = 2
	})
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Segments) != 50 || len(r.Segments) <= chart.MostKeys {
		t.Fatalf("%d segments", len(r.Segments))
	}
	for _, paper := range []string{"a4", "letter"} {
		texts := drawn(t, study, r, Options{Paper: paper})
		bottom := map[string]float64{"a4": 842 - 58, "letter": 792 - 58}[paper]
		for _, d := range texts {
			if d.Box.Y0 < bottom && d.Box.Y1 > bottom+1.5 || d.Page > 1 && d.Room.Y1 <= bottom && d.Box.Y1 > bottom+1.5 {
				t.Errorf("%s, page %d: %q at %s runs into the footer", paper, d.Page, d.Text, position(d.Box))
			}
		}
		for i, page := range pageTexts(texts) {
			if lines := strings.Count(page, "\n"); i > 0 && lines < 5 {
				t.Errorf("%s, page %d has %d lines: %s", paper, i+1, lines, page)
			}
		}
		checkLayout(t, texts)
	}
}
