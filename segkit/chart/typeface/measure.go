package typeface

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Run is a stretch of text in one face.
type Run struct {
	Text string
	Face *Face
}

// Runs cleans s and splits it where the face changes.
func (f *Family) Runs(s string, style Style) []Run {
	s = f.Clean(s)
	var runs []Run
	start := 0
	var current *Face
	for i, r := range s {
		face := f.face(r, style)
		if face == nil {
			face = f.faces[style]
		}
		if face != current {
			if current != nil {
				runs = append(runs, Run{s[start:i], current})
			}
			start, current = i, face
		}
	}
	if current != nil {
		runs = append(runs, Run{s[start:], current})
	}
	return runs
}

// Width returns the width of s, cleaned, in points at the given size.
func (f *Family) Width(s string, style Style, size float64) float64 {
	return f.width(f.Clean(s), style) * size
}

// width returns the width of a clean string at size 1.
func (f *Family) width(s string, style Style) float64 {
	var w float64
	for _, r := range s {
		face := f.face(r, style)
		if face == nil {
			face = f.faces[style]
		}
		a, _ := face.advance(r)
		w += max(a, 0)
	}
	return w
}

// Fit returns s, cut and ended with … if it is wider than width; "" if not even
// … fits.
func (f *Family) Fit(s string, style Style, size, width float64) string {
	const slack = 1e-6 // so that a text fits into the box made for it
	s = f.Clean(s)
	if f.width(s, style)*size <= width+slack {
		return s
	}
	room := (width+slack)/size - f.width("…", style)
	if room < 0 {
		return ""
	}
	end := 0
	var w float64
	for i, r := range s {
		w += f.width(string(r), style)
		if w > room {
			break
		}
		end = i + len(string(r))
	}
	return strings.TrimRight(s[:end], " ·,;–-") + "…"
}

// Wrap breaks s into lines no wider than width: at spaces that Keep leaves, after hyphens
// and slashes; at other spaces only where what they keep together is too wide, and
// inside a word only where the word alone is. There is always at least one line.
func (f *Family) Wrap(s string, style Style, size, width float64) []string {
	s = f.Clean(s)
	if f.fits(s, style, size, width) {
		return []string{strings.TrimRight(s, spaces)}
	}
	return f.wrapPieces(Pieces(s), style, size, width)
}

// fits reports whether a clean text, without spaces at its end, is no wider than width.
func (f *Family) fits(s string, style Style, size, width float64) bool {
	return f.width(strings.TrimRight(s, spaces), style)*size <= width+1e-6
}

// wrapPieces does the work of Wrap for the Pieces of a text.
func (f *Family) wrapPieces(pieces []string, style Style, size, width float64) []string {
	var lines []string
	line := ""
	fits := func(s string) bool { return f.fits(s, style, size, width) }
	for _, piece := range pieces {
		for _, part := range parts(piece, fits) {
			if !fits(part) {
				lines, line = f.breakWord(lines, line, part, style, size, width)
				continue
			}
			if line != "" && !fits(line+part) {
				lines, line = append(lines, strings.TrimRight(line, spaces)), ""
			}
			line += part
		}
	}
	if line = strings.TrimRight(line, spaces); line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// spaces may stand at the end of a line, where they are not seen.
const spaces = " \u00a0"

// parts returns a piece in whole if it fits, else its words with the spaces after them;
// those in turn end after a hyphen or a slash.
func parts(piece string, fits func(string) bool) []string {
	if fits(piece) {
		return []string{piece}
	}
	var out []string
	start := 0
	for i, r := range piece {
		if inside := i > start && i+1 < len(piece); r == ' ' || r == noBreak || inside && (r == '-' || r == '/') {
			end := i + utf8.RuneLen(r)
			out, start = append(out, piece[start:end]), end
		}
	}
	if start < len(piece) {
		out = append(out, piece[start:])
	}
	return out
}

// breakWord sets a word wider than a line: as much as fits after what is already on
// the line, the rest on lines of its own. Each line takes at least one character.
func (f *Family) breakWord(lines []string, line, word string, style Style, size, width float64) ([]string, string) {
	w := f.width(line, style) * size
	for _, r := range word {
		a := f.width(string(r), style) * size
		if r != ' ' && line != "" && w+a > width+1e-6 {
			lines, line, w = append(lines, strings.TrimRight(line, spaces)), "", 0
		}
		line += string(r)
		w += a
	}
	return lines, line
}

// Balance wraps into lines of about equal width, for headlines.
func (f *Family) Balance(s string, style Style, size, width float64) []string {
	lines := f.Wrap(s, style, size, width)
	if len(lines) == 1 {
		return lines
	}
	pieces := Pieces(f.Clean(s))
	low, high := 0.0, width
	for range 12 { // the narrowest width that needs no further line
		middle := (low + high) / 2
		if len(f.wrapPieces(pieces, style, size, middle)) > len(lines) {
			low = middle
		} else {
			high = middle
		}
	}
	return f.wrapPieces(pieces, style, size, high)
}

// Pieces cuts a clean text into what must stay on one line: words, and words that Keep
// joins, with the spaces after them, and parts of words that end in a hyphen or a slash
// between letters, except in names.
func Pieces(s string) []string {
	var pieces []string
	runes := []rune(s)
	start := 0
	kept := keptSpaces(runes)
	letter := func(i int) bool {
		return i >= 0 && i < len(runes) && runes[i] != ' ' && runes[i] != '-' && (runes[i] < '0' || runes[i] > '9')
	}
	for i := range runes {
		last := i+1 == len(runes)
		atSpace := runes[i] == ' ' && !last && runes[i+1] != ' '
		if _, keeps := slices.BinarySearch(kept, i); keeps {
			atSpace = false
		}
		atHyphen := (runes[i] == '-' || runes[i] == '/') && i-start >= 2 && letter(i-1) && letter(i+1) && letter(i+2) && !InName(runes, i)
		if last || atSpace || atHyphen {
			pieces = append(pieces, string(runes[start:i+1]))
			start = i + 1
		}
	}
	return pieces
}
