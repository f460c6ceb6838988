package pages

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
)

// onlyThere is what stands only where a reference leads: words of the table or the
// callout. A heading stands for itself.
var onlyThere = map[string]string{
	theLedger: "After the rule", theRevenue: "The file's total", theFindings: "Severity", theFacts: "Exact duplicates of an earlier row",
	theElbow: "Range of k", theStructure: "Is there structure at all?", theCandidates: "Ruled out because",
	theChoices: "Customers who leave", theChanges: "Customers in another segment",
}

// referredTo is a reference that was set as plain text.
var referredTo = regexp.MustCompile(`page[ \x{a0}]\d`)

// stuck is a reference that runs into the word before it, or whose mark was read as letters.
var stuck = regexp.MustCompile("[a-z]page [0-9]|\ufffd")

// checkReferences reports references to pages on which their target does not stand, and
// returns how many there are.
func checkReferences(t *testing.T, texts []pdf.Drawn) (n int) {
	t.Helper()
	pages := pageTexts(texts)
	for i, page := range pages {
		pages[i] = " " + strings.Join(strings.Fields(page), " ") + " "
	}
	for _, d := range texts {
		if found := stuck.FindString(d.Text); found != "" {
			t.Errorf("page %d: %q lacks a blank in %q", d.Page, found, d.Text)
		}
		if d.To == "" {
			if referredTo.MatchString(d.Text) {
				t.Errorf("page %d: %q is no link", d.Page, d.Text)
			}
			continue
		}
		n++
		words, known := onlyThere[d.To]
		if !known {
			words = d.To
		}
		var page int
		if _, err := fmt.Sscanf(strings.ReplaceAll(d.Text, "\u00a0", " "), "page %d", &page); err != nil {
			t.Errorf("page %d: %q leads to %q", d.Page, d.Text, d.To)
			continue
		}
		if page < 1 || page > len(pages) || !strings.Contains(pages[page-1], words) {
			t.Errorf("page %d: %q does not stand on page %d, where %q is referred to", d.Page, words, page, d.To)
		}
	}
	return n
}

// Every “page N” is the page on which its target stands, and a link to it.
func TestReferencesLeadToTheirTargets(t *testing.T) {
	study, r := demo(t)
	for _, opt := range []Options{{}, {Paper: "letter"}, {Audience: Expert}} {
		if n := checkReferences(t, drawn(t, study, r, opt)); n < 4 && opt.Audience == "" {
			t.Errorf("%+v: only %d references", opt, n)
		}
	}
	for _, opt := range []Options{{Audience: Business}, {Only: "summary"}} {
		for _, d := range drawn(t, study, r, opt) {
			if d.To != "" && d.To != theNextDays && d.To != theFamilies && d.To != theTest {
				t.Errorf("%+v: %q leads to %q, which is left out", opt, d.Text, d.To)
			}
		}
	}
	study, r = shop(t, 50, 2)
	checkReferences(t, drawn(t, study, r, Options{}))
}

// Every link of the page for the screen leads to a part of it.
func TestScreenLinksLeadSomewhere(t *testing.T) {
	study, r := demo(t)
	var b bytes.Buffer
	if err := WriteScreen(t.Context(), &b, study, r, Options{}); err != nil {
		t.Fatal(err)
	}
	links := regexp.MustCompile(`href="#([^"]+)"`).FindAllSubmatch(b.Bytes(), -1)
	if len(links) < 20 {
		t.Errorf("only %d links", len(links))
	}
	for _, link := range links {
		if !bytes.Contains(b.Bytes(), []byte(` id="`+string(link[1])+`"`)) {
			t.Errorf("nothing has the name %s", link[1])
		}
	}
}
