package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rivo/uniseg"
	"golang.org/x/term"

	"customer-segmentation/internal/printable"
	"customer-segmentation/segkit/chart/typeface"
	"customer-segmentation/segkit/finding"
)

// printer writes labelled lines and warnings for a user at a terminal, or for a file.
// Lines wrap at the terminal's width, and nowhere beyond widestLine.
type printer struct {
	w      io.Writer
	width  int
	colour bool
}

// widestLine is the length of lines in a file, and the longest on a terminal: longer
// ones are hard to read.
const widestLine = 100

// labelWidth is the width of the column of labels.
const labelWidth = 10

// newPrinter returns a printer for w. Colour is for terminals only, and not where the
// user asked for none (https://no-color.org).
func newPrinter(w io.Writer) printer {
	p := printer{w: w, width: widestLine}
	f := printable.File(w)
	if f == nil || !term.IsTerminal(int(f.Fd())) {
		return p
	}
	if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
		p.width = min(columns-1, widestLine) // some terminals break a line in the last column
	}
	p.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if p.colour {
		p.w = &printable.Writer{W: f, Allow: []string{sgr(bold), sgr(yellow), sgr(plainStyle)}}
	}
	return p
}

// The styles of terminals (ECMA-48, SGR).
const (
	bold       = "1"
	yellow     = "33"
	plainStyle = "0"
)

// sgr returns the sequence that begins a style.
func sgr(style string) string { return "\x1b[" + style + "m" }

// styled returns a text in a style, where there is colour.
func (p printer) styled(style, text string) string {
	if !p.colour || text == "" {
		return text
	}
	return sgr(style) + text + sgr(plainStyle)
}

// labelled writes a label and a text beside it. A text of "" writes nothing.
func (p printer) labelled(label, text string) {
	if text == "" {
		return
	}
	lead := label + strings.Repeat(" ", max(1, labelWidth-uniseg.StringWidth(label)))
	indent := strings.Repeat(" ", labelWidth)
	for i, line := range wrapped(text, p.width-labelWidth) {
		if i == 0 {
			fmt.Fprintln(p.w, p.styled(bold, lead)+line)
			continue
		}
		fmt.Fprintln(p.w, indent+line)
	}
}

// sentence writes a text without a label.
func (p printer) sentence(text string) {
	for _, line := range wrapped(text, p.width) {
		fmt.Fprintln(p.w, line)
	}
}

// warning writes a sentence that the user should know before relying on the results.
func (p printer) warning(text string) { p.finding(finding.Warning, text) }

// finding prints a finding after its severity; all but notes are in colour.
func (p printer) finding(severity finding.Severity, text string) {
	const lead = "report: "
	word := string(severity) + ":"
	for i, line := range wrapped(word+" "+text, p.width-len(lead)) {
		if rest, ok := strings.CutPrefix(line, word); ok && i == 0 {
			shown := word
			if severity.AtLeast(finding.Warning) {
				shown = p.styled(yellow, word)
			}
			fmt.Fprintln(p.w, lead+shown+rest)
			continue
		}
		fmt.Fprintln(p.w, strings.Repeat(" ", len(lead))+line)
	}
}

// findings prints findings in their order, of many alike the first and how many are like it.
// written tells that this run wrote results.json, which has all.
func (p printer) findings(list []finding.Finding, written bool) {
	where := ""
	if written {
		where = "; " + resultsFile + " has all"
	}
	for _, f := range finding.Shown(list) {
		text := f.Text
		if f.More > 0 {
			text += fmt.Sprintf(" (%d more are like this%s.)", f.More, where)
		}
		p.finding(f.Severity, text)
	}
}

// wrapped breaks a text between words into lines of at most width columns, unless a
// word alone is longer. What typeface.Keep holds together stays on a line. Nothing in the
// lines acts on a terminal.
func wrapped(text string, width int) (lines []string) {
	width = max(width, 20)
	text = typeface.Keep(printable.Line(text))
	line, used := "", 0
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\n' }) {
		n := uniseg.StringWidth(word)
		if used > 0 && used+1+n > width {
			lines, line, used = append(lines, plainSpaces(line)), "", 0
		}
		if used > 0 {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+n
	}
	return append(lines, plainSpaces(line))
}

// plainSpaces writes spaces that a user can search for.
func plainSpaces(line string) string { return strings.ReplaceAll(line, "\u00a0", " ") }
