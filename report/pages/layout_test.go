package pages

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/internal/testenv/warm"
	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
)

// drawn writes a report and returns every text on its pages.
func drawn(t *testing.T, study *segkit.Study, r *segkit.Results, opt Options) (texts []pdf.Drawn) {
	t.Helper()
	opt.trace = func(d pdf.Drawn) { texts = append(texts, d) }
	var b bytes.Buffer
	if _, err := Write(t.Context(), &b, study, r, opt); err != nil {
		t.Fatal(err)
	}
	return texts
}

// demo is the study of the embedded shop, computed once.
func demo(t *testing.T) (*segkit.Study, *segkit.Results) {
	t.Helper()
	d := demoStudy()
	if d.err != nil {
		t.Fatal(d.err)
	}
	return d.study, d.results
}

type computed struct {
	study   *segkit.Study
	results *segkit.Results
	err     error
}

var demoStudy = sync.OnceValue(func() computed { return compute(segkit.Default()) })

func compute(c segkit.Config) (d computed) {
	if d.study, d.err = segkit.Open(context.Background(), c, segkit.Options{Store: warm.Store()}); d.err == nil {
		d.results, d.err = d.study.Results()
	}
	return d
}

// checkLayout reports texts that extend beyond their place, and texts that overlap.
func checkLayout(t *testing.T, texts []pdf.Drawn) {
	t.Helper()
	const slack = 1.5 // points: ascenders above the height of capitals, and rounding
	faults := 0
	fault := func(format string, args ...any) {
		if faults++; faults <= 40 {
			t.Errorf(format, args...)
		}
	}
	pages, lowest := map[int][]pdf.Drawn{}, map[int]float64{}
	for _, d := range texts {
		if d.Box.X0 < d.Room.X0-slack || d.Box.X1 > d.Room.X1+slack || d.Box.Y0 < d.Room.Y0-slack || d.Box.Y1 > d.Room.Y1+slack {
			fault("page %d: %q at %s leaves %s", d.Page, d.Text, position(d.Box), position(d.Room))
		}
		for _, other := range pages[d.Page] {
			w := min(d.Box.X1, other.Box.X1) - max(d.Box.X0, other.Box.X0)
			h := min(d.Box.Y1, other.Box.Y1) - max(d.Box.Y0, other.Box.Y0)
			if w > .75 && h > min(d.Size, other.Size)*.15 {
				fault("page %d: %q at %s lies on %q at %s", d.Page, d.Text, position(d.Box), other.Text, position(other.Box))
			}
		}
		pages[d.Page] = append(pages[d.Page], d)
		if d.Room.Y1 < 785 { // no footer
			lowest[d.Page] = max(lowest[d.Page], d.Box.Y1)
		}
	}
	checkLines(t, texts)
	last := 0
	for page := range lowest {
		last = max(last, page)
	}
	for page, y := range lowest {
		if y < 240 && page < last || y < 180 {
			words := ""
			for _, d := range pages[page] {
				words += d.Text + " "
			}
			fault("page %d is nearly empty: it ends %.0f points below the paper's upper edge: %.80s", page, y, words)
		}
	}
}

// checkLines reports lines that begin with a dash or another sign, or end inside a name.
func checkLines(t *testing.T, texts []pdf.Drawn) {
	t.Helper()
	for i, d := range texts {
		first, rest, _ := strings.Cut(d.Text, " ")
		begins := d.Box.X0 < d.Room.X0+1.5 && rest != "" && len([]rune(first)) == 1 && strings.Contains("–—→·×±", first)
		if i > 0 && begins && texts[i-1].Page == d.Page {
			t.Errorf("page %d: after %q a line begins %q", d.Page, texts[i-1].Text, d.Text)
		}
		if strings.HasSuffix(d.Text, "NBD/") || strings.HasSuffix(d.Text, "BG/") {
			t.Errorf("page %d: a line ends %q", d.Page, d.Text)
		}
	}
}

// checkFull reports pages that are less than two thirds full though the part goes on,
// and pages that are nearly empty.
func checkFull(t *testing.T, texts []pdf.Drawn, paper float64) {
	t.Helper()
	const top, bottom, title = 54, 58, 20 // the margins, and less than the type of a part's title, more than that of a segment's
	lowest, opens := map[int]float64{}, map[int]bool{}
	last := 0
	for _, d := range texts {
		if d.Room.Y0 > paper-bottom { // the footer
			continue
		}
		if lowest[d.Page] == 0 || d.Page > last {
			opens[d.Page] = d.Size > title
		}
		lowest[d.Page], last = max(lowest[d.Page], d.Box.Y1), max(last, d.Page)
	}
	for page := 1; page < last; page++ {
		full := (lowest[page] - top) / (paper - top - bottom)
		if full < 2./3 && !opens[page+1] {
			t.Errorf("page %d is %.0f %% full, and its part goes on: %.80s", page, 100*full, pageTexts(texts)[page-1])
		}
	}
}

// No page is under two thirds full unless a part ends on it.
func TestPagesAreFull(t *testing.T) {
	study, r := demo(t)
	for _, opt := range []Options{{}, {Audience: Business}, {Audience: Expert}, {Only: "personas"}} {
		checkFull(t, drawn(t, study, r, opt), 842)
		opt.Paper = "letter"
		checkFull(t, drawn(t, study, r, opt), 792)
	}
	for _, kind := range []shopKind{
		{200, 2, 365, true}, {200, 3, 365, true}, {200, 5, 365, true}, {200, 8, 365, true}, {200, 12, 365, true},
		{200, 3, 365, false}, {200, 5, 365, false}, // without products
		{200, 3, 40, true}, {200, 4, 40, false}, // without a forecast
		{50, 2, 365, true}, {50, 12, 365, true}, // few customers
	} {
		t.Run(fmt.Sprintf("%+v", kind), func(t *testing.T) {
			study, r := shopOf(t, kind)
			if forecast := kind.days > 90; r.Plan.Basis.Possible != forecast {
				t.Errorf("what customers will bring is foreseen: %t", !forecast)
			}
			checkFull(t, drawn(t, study, r, Options{}), 842)
		})
	}
}

func position(b pdf.Box) string {
	return fmt.Sprintf("%.1f–%.1f, %.1f–%.1f", b.X0, b.X1, b.Y0, b.Y1)
}

// On every page of every shape of shop, each text keeps to its cell, its chart
// or its column, and no two overlap.
func TestTextsKeepToTheirPlaces(t *testing.T) {
	study, r := demo(t)
	for _, opt := range []Options{{}, {Paper: "letter"}, {Only: "summary"}, {Only: "personas"}, {Timings: true}} {
		t.Run(fmt.Sprintf("demo %+v", opt), func(t *testing.T) { checkLayout(t, drawn(t, study, r, opt)) })
	}
	for _, c := range []struct{ customers, segments int }{{50, 2}, {50, 12}, {400, 12}} {
		t.Run(fmt.Sprintf("%d customers, %d segments", c.customers, c.segments), func(t *testing.T) {
			study, r := shop(t, c.customers, c.segments)
			checkLayout(t, drawn(t, study, r, Options{}))
		})
	}
	t.Run("the real data", func(t *testing.T) {
		if testing.Short() {
			t.Skip("takes a quarter of a minute")
		}
		c := segkit.Default()
		c.Input = testenv.Data(t, "online-retail.csv.gz")
		d := compute(c)
		if d.err != nil {
			t.Fatal(d.err)
		}
		for _, paper := range []string{"a4", "letter"} {
			checkLayout(t, drawn(t, d.study, d.results, Options{Paper: paper}))
		}
	})
}
