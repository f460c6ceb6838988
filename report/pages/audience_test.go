package pages

import (
	"bytes"
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/persona"
)

// Those who decide get what to decide and do, those who check the data, the method and
// its evidence; both have the first page. The same holds on paper and on screen, and
// nobody is referred to a page that is not there.
func TestAudiences(t *testing.T) {
	study, r := demo(t)
	decide := []string{"The segments side by side", "The plan for the next 90 days", "What customers will bring", "Segments over time", "How customers move, and whether segments predict"}
	evidence := []string{"The data", "Method and evidence", "How many segments?", "The decision", "Glossary and definitions", "Reproduce this report"}
	tag := regexp.MustCompile(`(?s)<(script|style)[^>]*>.*?</(script|style)>|<[^>]*>`)
	for _, c := range []struct {
		audience        string
		decide, checked bool
	}{{Business, true, false}, {Expert, false, true}, {Both, true, true}, {"", true, true}} {
		opt := Options{Audience: c.audience}
		lines := strings.Split(strings.Join(pageTexts(drawn(t, study, r, opt)), "\n"), "\n")
		paper := "\n" + strings.Join(lines, "\n") + "\n"
		var page bytes.Buffer
		if err := WriteScreen(t.Context(), &page, study, r, opt); err != nil {
			t.Fatal(err)
		}
		screen := strings.Join(strings.Fields(tag.ReplaceAllString(page.String(), "\n")), " ")
		for list, wanted := range map[*[]string]bool{&decide: c.decide, &evidence: c.checked} {
			for _, heading := range *list {
				shown := strings.Contains(strings.Join(strings.Fields(paper), " "), heading)
				if wanted && !shown {
					t.Errorf("%q: the PDF lacks %q", c.audience, heading)
				}
				if alone := strings.Contains(paper, "\n"+heading+"\n"); !wanted && alone {
					t.Errorf("%q: the PDF has %q", c.audience, heading)
				}
				if on := strings.Contains(strings.ReplaceAll(page.String(), "\u00a0", " "), ">"+heading+"</h"); on != wanted {
					t.Errorf("%q: report.html has %q: %v", c.audience, heading, on)
				}
			}
		}
		if !strings.Contains(screen, "What to do") || !strings.Contains(paper, "What to do") {
			t.Errorf("%q: no first page", c.audience)
		}
		if c.audience == Business && strings.Contains(paper, "(page 0") {
			t.Error("a reference to a page that is left out")
		}
	}
}

// A report of which parts are left out, on paper and on the screen, names nothing that only these have: no
// heading in quotation marks, no evidence but the file of that name, and no glossary.
func TestNoPartIsNamedThatIsLeftOut(t *testing.T) {
	shops := map[string]computed{"demo": demoStudy()}
	for name, kind := range map[string]shopKind{
		"few customers": {customers: 50, segments: 2, days: 365, products: true},
		"a short time":  {customers: 200, segments: 3, days: 60},
	} {
		study, r := shopOf(t, kind)
		shops[name] = computed{study: study, results: r}
	}
	tag := regexp.MustCompile(`(?s)<(script|style)[^>]*>.*?</(script|style)>|<[^>]*>`)
	boxes := 0
	for name, s := range shops {
		whole := targets(t, s, Options{})
		whole = append(whole, "Cohorts") // as the contents call it
		for _, opt := range []Options{{Audience: Business}, {Audience: Expert}, {Only: "summary"}, {Only: "personas"}} {
			kept := targets(t, s, opt)
			if opt.Audience == Business {
				kept = append(kept, "Cohorts")
			}
			var page bytes.Buffer
			if err := WriteScreen(t.Context(), &page, s.study, s.results, opt); err != nil {
				t.Fatal(err)
			}
			for medium, text := range map[string]string{
				"the PDF":     strings.Join(pageTexts(drawn(t, s.study, s.results, opt)), " "),
				"report.html": html.UnescapeString(tag.ReplaceAllString(page.String(), " ")),
			} {
				text = strings.Join(strings.Fields(text), " ")
				boxes += strings.Count(text, "evidence.xlsx lists")
				for _, heading := range whole {
					named := func(p persona.Persona) bool { return p.Name == heading } // segments are named anywhere
					if slices.ContainsFunc(s.results.Segments, named) {
						continue
					}
					if !slices.Contains(kept, heading) && strings.Contains(text, "“"+heading+"”") {
						t.Errorf("%s, %+v: %s names “%s”, which it leaves out", name, opt, medium, heading)
					}
				}
				if opt.evidence() {
					continue
				}
				for _, left := range regexp.MustCompile(`(?i).{0,40}(the evidence|glossary).{0,40}`).FindAllString(text, -1) {
					t.Errorf("%s, %+v: %s speaks of what it leaves out: %q", name, opt, medium, left)
				}
			}
		}
	}
	if boxes == 0 {
		t.Error("no shop has more findings than a box has room for")
	}
}

// targets returns the headings and the names of tables that a report has.
func targets(t *testing.T, s computed, opt Options) []string {
	t.Helper()
	b, err := compose(t.Context(), s.study, s.results, opt, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Collect(maps.Keys(b.paper.Targets()))
}
