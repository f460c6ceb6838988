package delimited

import (
	"fmt"

	"customer-segmentation/segkit/describe"
)

// Notes are what was noticed in a text that was read to its end.
type Notes struct {
	separator  byte // that a line sep= names
	bare       int  // rows with quotes that are text
	firstBare  int  // row
	escaped    bool
	blanks     bool
	doubledCR  bool
	wholeLines int
	long       int // rows with a field of many lines
	firstLong  int
	longLines  int // of the first
}

// manyLines is the number of lines of a field that is worth a word.
const manyLines = 25

func (n *Notes) add(rec *record, row Row) {
	if rec.bare > 0 {
		if n.bare++; n.bare == 1 {
			n.firstBare = row.Number
		}
	}
	n.escaped = n.escaped || rec.escaped
	n.blanks = n.blanks || rec.blankQuote
	n.doubledCR = n.doubledCR || rec.doubledCR
	if rec.folded >= manyLines {
		if n.long++; n.long == 1 {
			n.firstLong, n.longLines = row.Number, rec.folded+1
		}
	}
}

// Warnings says, in a sentence each, what departs from RFC 4180 and how it was
// read.
func (r *Reader) Warnings() (out []string) {
	n := &r.notes
	say := func(format string, a ...any) { out = append(out, fmt.Sprintf(format, a...)) }
	d := r.scan.Dialect
	if n.wholeLines > 0 {
		say("Whole lines stand in quotes: %s split into fields.", describe.Counted(n.wholeLines, "line")+verb(n.wholeLines, " was", " were"))
	}
	if n.doubledCR {
		say("Lines end in CR CR LF, as a program writes them that converts line ends twice: each was read as one.")
	}
	if n.escaped && d.Quoting == Backslash {
		say("Signs inside fields are escaped with a backslash: it was removed.")
	}
	if n.blanks && d.Blanks {
		say("Blanks stand between separators and quotes: they were left out.")
	}
	switch {
	case d.Quoting == Literal:
		say(`Quotes (") do not enclose fields in this file: they were read as text.`)
	case n.bare > 0:
		say(`%s a quote (") inside a field, as in 6" LAMP; it was read as text. The first is row %d.`,
			describe.Counted(n.bare, "row")+verb(n.bare, " holds", " hold"), n.firstBare)
	}
	if n.long > 0 {
		say("%s a field of more than %d lines; the first is row %d, of %d lines: check that no quote is left open.",
			describe.Counted(n.long, "row")+verb(n.long, " has", " have"), manyLines, n.firstLong, n.longLines)
	}
	return out
}

func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
