package delimited

import (
	"io"
	"strings"
)

// tally counts what is wrong with a text under a dialect.
type tally struct {
	rows    int
	misfits int // rows with too many fields, or too few
	bare    int // quotes that are text
	refused int // rows that the Reader would refuse

	width   int // of most of the first rows
	pattern pattern

	blankQuotes int // blanks before quotes
	unread      int // of these, as the dialect knows no such blanks
	backslashes int // rows with a backslash
}

// settle reads the whole file under each dialect that it may be in and takes the
// best one. A dialect that would lose rows is out of the question; the fewest
// rows out of shape decide, then the fewest quotes that are text.
func (r *Reader) settle() error {
	r.settled = true
	best := r.scan.Dialect
	best.Quoting, best.Blanks = Doubled, false
	bestTally, err := r.survey(best)
	if err != nil {
		return err
	}
	consider := func(d Dialect) error {
		t, err := r.survey(d)
		if err == nil && t.better(bestTally) {
			best, bestTally = d, t
		}
		return err
	}
	seen := bestTally
	d := best
	if d.Blanks = true; seen.blankQuotes > 0 {
		if err := consider(d); err != nil {
			return err
		}
	}
	d.Quoting = Backslash
	for _, d.Blanks = range []bool{false, true} {
		if seen.backslashes == 0 || d.Blanks && seen.blankQuotes == 0 {
			continue
		}
		if err := consider(d); err != nil {
			return err
		}
	}
	d.Blanks = false
	if d.Quoting = Literal; bestTally.refused > 0 || bestTally.misfits > 0 {
		t, err := r.survey(d)
		if err != nil {
			return err
		}
		if t.unquoted(bestTally, d.Separator) {
			best, bestTally = d, t
		}
	}
	r.scan.Dialect, r.width, r.pattern = best, bestTally.width, bestTally.pattern
	return nil
}

// unquoted reports whether quotes mean nothing in a text with this tally, given the
// best tally with quoting. Between commas and semicolons a quote that swallows rows
// is an error all the same: fields with commas are common there, and so are quotes
// around them. Text with tabs or pipes is mostly written without any.
func (t tally) unquoted(quoted tally, separator byte) bool {
	if t.refused > 0 || t.rows < quoted.rows {
		return false
	}
	if quoted.refused > 0 {
		return separator != ',' && separator != ';' && (t.misfits <= 2 || 100*t.misfits <= t.rows)
	}
	return t.misfits < quoted.misfits
}

// better reports whether one dialect is certainly better than another.
func (t tally) better(than tally) bool {
	for _, pair := range [][2]int{
		{t.refused, than.refused}, {t.misfits, than.misfits}, {t.unread, than.unread}, {t.bare, than.bare},
	} {
		if pair[0] != pair[1] {
			return pair[0] < pair[1]
		}
	}
	return false
}

// survey reads the whole text in a dialect.
func (r *Reader) survey(d Dialect) (t tally, err error) {
	src, err := r.open()
	if err != nil {
		return t, err
	}
	defer src.Close()
	look := &Reader{
		src: src, settled: true, chunk: make([]byte, sampleSize),
		scan: scanner{Dialect: d, exact: true},
	}
	if err := look.more(); err != nil {
		return t, err
	}
	look.skipPreamble()
	g := Guess{Dialect: d, Width: 1}
	g.rate(shapes(look.text[look.at:], look.last, d))
	t.width = max(g.Width, 1)
	if g.score == 0 {
		t.width = r.width
	}
	look.width, look.pattern = t.width, patternOf(look.text[look.at:], d, t.width)
	t.pattern = look.pattern
	for {
		rec, err := look.record()
		if _, bad := err.(*Error); bad {
			t.refused++
			return t, nil
		}
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return t, err
		}
		look.at += rec.size
		if len(rec.fields) == 1 && rec.fields[0] == "" {
			continue
		}
		t.rows++
		t.bare += rec.bare
		if look.pattern.fault(&rec, look.width, &d) != nil {
			t.refused++
		}
		if len(rec.fields) != look.width {
			t.misfits++
		}
		if rec.blankQuote {
			t.blankQuotes++
			if !d.Blanks {
				t.unread++
			}
		}
		if strings.IndexByte(look.text[look.at-rec.size:look.at], '\\') >= 0 {
			t.backslashes++
		}
	}
}
