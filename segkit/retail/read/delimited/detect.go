package delimited

import (
	"math"
	"strings"
)

// Guess is what the beginning of a text tells of its dialect.
type Guess struct {
	Dialect
	Width int // fields of most rows
	score float64
}

// separators are the signs that may stand between fields. Those that are also
// found inside fields count for less.
var separators = []struct {
	sign   byte
	weight float64
}{{',', 1}, {';', 1}, {'\t', 1}, {'|', 1}, {'~', .7}, {'^', .7}, {1, .7}, {0x1f, .7}, {':', .6}}

// Detect guesses the dialect from the beginning of a text; last means that it is
// the whole. The separator is the one that splits most rows into the same number of
// fields, and into the more of them; the first such row should be of names. A text
// that nothing splits has a comma and width 1.
func Detect(text string, last bool) Guess {
	mac := oldMac(text)
	best := Guess{Dialect: Dialect{Separator: ',', OldMac: mac}, Width: 1}
	for _, s := range separators {
		g := guess(text, last, Dialect{Separator: s.sign, OldMac: mac})
		if g.score *= s.weight; g.score > best.score {
			best = g
		}
	}
	return best
}

// withSeparator is Detect where the separator is known.
func withSeparator(text string, last bool, separator byte) Guess {
	return guess(text, last, Dialect{Separator: separator, OldMac: oldMac(text)})
}

// guess rates a separator. Backslashes and blanks before quotes are a part of the
// dialect if more rows have one length then.
func guess(text string, last bool, d Dialect) Guess {
	best := Guess{Dialect: d, Width: 1}
	best.rate(shapes(text, last, d))
	separator := string(rune(d.Separator))
	blanks := strings.Contains(text, separator+` "`)
	backslashes := strings.Contains(text, `\"`) || strings.Contains(text, `\`+separator)
	for _, v := range []struct {
		quoting Quoting
		blanks  bool
		may     bool
	}{{Doubled, true, blanks}, {Backslash, false, backslashes}, {Backslash, true, blanks && backslashes}} {
		if !v.may {
			continue
		}
		g := Guess{Dialect: d, Width: 1}
		g.Quoting, g.Blanks = v.quoting, v.blanks
		if g.rate(shapes(text, last, g.Dialect)); g.score > best.score {
			best = g
		}
	}
	return best
}

// shape is what is known of a row.
type shape struct {
	fields int
	named  bool // no field begins with a digit
}

// shapes returns the shape of each row that is not blank. A row that is one quoted
// text may be several fields in quotes.
func shapes(text string, last bool, d Dialect) (rows []shape) {
	s, inner := scanner{Dialect: d}, scanner{Dialect: d}
	for at := 0; at < len(text); {
		rec, ok := s.scan(text[at:], last)
		if !ok {
			break
		}
		at += rec.size
		fields := rec.fields
		if len(fields) == 1 && strings.TrimSpace(fields[0]) == "" {
			continue
		}
		if len(fields) == 1 && rec.quoted {
			whole, _ := inner.scan(fields[0], true)
			fields = whole.fields
		}
		row := shape{len(fields), true}
		for _, f := range fields {
			row.named = row.named && (f == "" || f[0] < '0' || f[0] > '9')
		}
		rows = append(rows, row)
	}
	return rows
}

// rate sets the width, and the score: the share of rows that have it, times the
// bits it takes to number the fields. It is less where the first row of that width
// is none of names, or the second row has another one.
func (g *Guess) rate(rows []shape) {
	times := map[int]int{}
	for _, row := range rows {
		times[row.fields]++
	}
	g.Width = 1
	first, fit := -1, 0.
	for _, row := range rows { // the first one among the most frequent
		if row.fields > 1 && (g.Width == 1 || times[row.fields] > times[g.Width]) {
			g.Width = row.fields
		}
	}
	if g.Width == 1 {
		return
	}
	for i, row := range rows {
		switch row.fields - g.Width {
		case 0:
			fit++
			if first < 0 {
				first = i
			}
		case -1, 1:
			fit += .5
		}
	}
	g.score = fit / float64(len(rows)) * math.Log2(float64(g.Width))
	if !rows[first].named {
		g.score /= 2
	}
	if first+1 < len(rows) && rows[first+1].fields != g.Width {
		g.score *= .8
	}
}

// oldMac reports whether the first line ends in CR alone.
func oldMac(text string) bool {
	quoted := false
	for i := range len(text) {
		switch text[i] {
		case '"':
			quoted = !quoted
		case '\n':
			if !quoted {
				return false
			}
		case '\r':
			if !quoted {
				rest := strings.TrimLeft(text[i:], "\r")
				return !strings.HasPrefix(rest, "\n")
			}
		}
	}
	return strings.IndexByte(text, '\n') < 0 && strings.IndexByte(text, '\r') >= 0
}

// patternOf learns the pattern of rows from lines, whatever is quoted.
func patternOf(text string, d Dialect, width int) pattern {
	digits, rows := make([]int, width), 0
	lines := text
	for lines != "" {
		line := lines
		if stop := strings.IndexByte(lines, d.lineEnd()); stop >= 0 {
			line, lines = lines[:stop], lines[stop+1:]
		} else {
			lines = ""
		}
		if strings.Count(line, string(rune(d.Separator))) != width-1 {
			continue
		}
		rows++
		for i := range width {
			cell, rest, _ := strings.Cut(line, string(rune(d.Separator)))
			if line = rest; hasDigit(cell) {
				digits[i]++
			}
		}
	}
	p := pattern{digits: make([]bool, width)}
	for i, n := range digits {
		p.digits[i] = 2*n > rows
	}
	return p
}
