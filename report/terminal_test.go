package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"customer-segmentation/segkit/finding"
)

func TestLinesWrapAtTheWidth(t *testing.T) {
	var out bytes.Buffer
	p := printer{w: &out, width: 40}
	p.labelled("Left out", "135,080 rows without a customer id, 5,225 equal to an earlier row")
	p.labelled("Dates", "")
	p.warning("The data spans 354 days, less than a year: too short to show seasonal habits.")
	want := `Left out  135,080 rows without a
          customer id, 5,225 equal to an
          earlier row
report: warning: The data spans
        354 days, less than a year: too
        short to show seasonal habits.
`
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
	for line := range strings.SplitSeq(out.String(), "\n") {
		if uniseg.StringWidth(line) > 40 {
			t.Errorf("%q is wider than 40", line)
		}
	}
	if got := wrapped("東京 東京 東京 東京 東京 東京", 20); len(got) != 2 || got[0] != "東京 東京 東京 東京" {
		t.Errorf("wide letters: %q", got)
	}
}

// Small shops have a finding for each segment: what many of them have in common is told once.
func TestManyFindingsOfOneRuleAreToldOnce(t *testing.T) {
	var out bytes.Buffer
	p := printer{w: &out, width: 100}
	list := []finding.Finding{
		{Severity: finding.Warning, Rule: "segment.customers", Text: "A has only 1 customer."},
		{Severity: finding.Warning, Rule: "movement.segments", Text: "Only 1 was in A."},
		{Severity: finding.Warning, Rule: "segment.customers", Text: "B has only 2 customers."},
		{Severity: finding.Warning, Rule: "movement.segments", Text: "Only 2 were in B."},
		{Severity: finding.Warning, Rule: "segment.customers", Text: "C has only 3 customers."},
		{Severity: finding.Warning, Rule: "movement.segments", Text: "Only 3 were in C."},
		{Severity: finding.Warning, Rule: "segment.customers", Text: "D has only 4 customers."},
		{Severity: finding.Note, Rule: "segment.customers", Text: "E has 20 customers."},
	}
	for _, text := range []string{"There is no country column.", "“Colour” is not read.", "Dates are days.", "Rows 2 and 3 are equal."} {
		list = append(list, finding.Finding{Severity: finding.Note, Rule: "reading.columns", Text: text})
	}
	p.findings(list, true)
	want := `report: warning: A has only 1 customer. (3 more are like this; results.json has all.)
report: warning: Only 1 was in A.
report: warning: Only 2 were in B.
report: warning: Only 3 were in C.
report: note: E has 20 customers.
report: note: There is no country column.
report: note: “Colour” is not read.
report: note: Dates are days.
report: note: Rows 2 and 3 are equal.
`
	if out.String() != want {
		t.Errorf("got\n%s", out.String())
	}
	out.Reset()
	p.findings(list, false) // as --check without --out
	if want := strings.ReplaceAll(want, "; results.json has all", ""); out.String() != want {
		t.Errorf("without results.json\n%s", out.String())
	}
}

// Colour is for terminals: a file or a pipe gets plain text of the usual width.
func TestPlainTextWhereThereIsNoTerminal(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if p := newPrinter(f); p.colour || p.width != widestLine {
		t.Errorf("a file: %+v", p)
	}
	var out bytes.Buffer
	p := printer{w: &out, width: 80, colour: true}
	p.labelled("File", "a.csv")
	if want := "\x1b[1mFile      \x1b[0ma.csv\n"; out.String() != want {
		t.Errorf("with colour %q, want %q", out.String(), want)
	}
}
