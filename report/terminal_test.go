package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
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
