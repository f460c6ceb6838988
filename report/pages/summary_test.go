package pages

import (
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/persona"
)

// The summary contains every warning and fits one page, even with twelve segments,
// except for shops with more warnings than a page holds.
func TestNoDoubtIsLeftOut(t *testing.T) {
	if testing.Short() {
		t.Skip("makes many reports")
	}
	demoStudy, demoResults := demo(t)
	small, smallResults := shop(t, 50, 12)
	many, manyResults := shop(t, 400, 12)
	given := studyOf(t, few(60), func(c *segkit.Config) { c.Modelling.K = 7 })
	givenResults, err := given.Results()
	if err != nil {
		t.Fatal(err)
	}
	far := studyOf(t, few(60), func(c *segkit.Config) { c.RFM.Snapshot = "2030-01-01" })
	farResults, err := far.Results()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		study   *segkit.Study
		results *segkit.Results
		pages   [2]int // of the summary, on A4 and on letter; 0 means any
		says    string
	}{
		{"demo", demoStudy, demoResults, [2]int{1, 1}, "The number of segments is a choice"},
		{"50 customers, 12 segments", small, smallResults, [2]int{1, 0}, "No clustering into 12 segments passes the rule"},
		{"400 customers, 12 segments", many, manyResults, [2]int{1, 1}, "The number of segments, 12, was given by hand"},
		{"a snapshot far away", far, farResults, [2]int{1, 1}, "Days are counted back from 1 January 2030, 2,19"},
		{"7 segments, given", given, givenResults, [2]int{1, 1}, "The number of segments, 7, was given by hand"},
	} {
		for i, paper := range []string{"a4", "letter"} {
			t.Run(c.name+", "+paper, func(t *testing.T) {
				opt := Options{Paper: paper, Only: "summary"}
				b, err := compose(t.Context(), c.study, c.results, opt, 0, map[string]int{})
				if err != nil {
					t.Fatal(err)
				}
				doubts, err := b.cautions()
				if err != nil {
					t.Fatal(err)
				}
				pages := pageTexts(drawn(t, c.study, c.results, opt))
				if n := len(pages) - 1; c.pages[i] > 0 && n != c.pages[i] {
					t.Errorf("the summary takes %d pages", n)
				}
				text := strings.Join(strings.Fields(strings.Join(pages, " ")), " ")
				if !strings.Contains(text, c.says) {
					t.Errorf("nowhere: %s", c.says)
				}
				for _, doubt := range doubts {
					if doubt = strings.Join(strings.Fields(doubt), " "); !strings.Contains(text, doubt) {
						t.Errorf("nowhere: %s", doubt)
					}
				}
			})
		}
	}
}

// The summary names all segments that are not to be relied on in one sentence.
func TestUnstableSegments(t *testing.T) {
	for n, want := range []string{"", "The segment “A” is not to be relied on: other samples and choices put many of its customers elsewhere.",
		"The segments “A” and “B” are not to be relied on: other samples and choices put many of their customers elsewhere."} {
		b := &book{results: &segkit.Results{}, pageOf: map[string]int{}}
		for i := range 2 {
			p := persona.Persona{Name: string(rune('A' + i))}
			if p.StabilityWord = "high"; i < n {
				p.StabilityWord = []string{"low", "unstable"}[i] // of the confidence, or of the stability
			}
			b.results.Segments = append(b.results.Segments, p)
		}
		if got := b.unstable(); got != want {
			t.Errorf("%d unstable: %q", n, got)
		}
		if n == 1 {
			b.results.Segments[0].Customers = 1
			said(t, "of one customer", b.unstable(), "The segment “A” is not to be relied on: other samples and choices often put its only customer elsewhere.")
		}
	}
}

// The bars of the summary are high enough for the shares in them, however little room the page has.
func TestBarsHoldTheirShares(t *testing.T) {
	for _, kind := range []shopKind{{50, 12, 365, true}, {400, 12, 365, true}, {200, 8, 365, true}} {
		study, r := shopOf(t, kind)
		for _, paper := range []string{"a4", "letter"} {
			b, err := newBook(study, r, Options{}, 0, nil)
			if err != nil {
				t.Fatal(err)
			}
			log := &blockLog{sheet: pdf.New(pdf.Options{Paper: paper})}
			b.sheet = log
			if err := b.summary(); err != nil {
				t.Fatal(err)
			}
			for _, block := range log.blocks {
				if f, is := block.(pdf.Figure); is && f.Scale > 0 && f.Scale < .7 {
					t.Errorf("%+v, %s: bars at %.2f of their height", kind, paper, f.Scale)
				}
			}
		}
	}
}

// Where room is short the table of segments keeps each of its notes, with a shorter explanation in place of the long one.
func TestShortExplanationOfTheSegments(t *testing.T) {
	study, r := shopOf(t, shopKind{400, 12, 365, true})
	r.Segments[3].Computed, r.Segments[3].Name = "Regulars", "Our friends"
	b, err := newBook(study, r, Options{}, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	log := &blockLog{sheet: pdf.New(pdf.Options{})}
	b.sheet = log
	if err := b.summary(); err != nil {
		t.Fatal(err)
	}
	for _, block := range log.blocks {
		if of, is := block.(pdf.Table); is {
			said(t, "notes", strings.Join(of.Data.Notes, " | "),
				explainedInShort+" | Names of the shop's own: “Our friends” are what is called “Regulars” by composition.")
			return
		}
	}
	t.Error("no table")
}
