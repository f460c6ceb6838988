package pages

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
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
