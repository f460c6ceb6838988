package typeface

import (
	"strings"
	"unicode"
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

// Wrap breaks s into lines no wider than width: at spaces, after hyphens and
// slashes, and inside a word only where the word alone is too wide. There is
// always at least one line.
func (f *Family) Wrap(s string, style Style, size, width float64) []string {
	var lines []string
	line := ""
	for _, piece := range Pieces(f.Clean(s)) {
		if f.width(strings.TrimRight(piece, " "), style)*size > width+1e-6 {
			lines, line = f.breakWord(lines, line, piece, style, size, width)
			continue
		}
		if line != "" && f.width(line+strings.TrimRight(piece, " "), style)*size > width+1e-6 {
			lines, line = append(lines, strings.TrimRight(line, " ")), ""
		}
		line += piece
	}
	if line = strings.TrimRight(line, " "); line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// breakWord sets a word wider than a line: as much as fits after what is already on
// the line, the rest on lines of its own. Each line takes at least one character.
func (f *Family) breakWord(lines []string, line, word string, style Style, size, width float64) ([]string, string) {
	w := f.width(line, style) * size
	for _, r := range word {
		a := f.width(string(r), style) * size
		if r != ' ' && line != "" && w+a > width+1e-6 {
			lines, line, w = append(lines, strings.TrimRight(line, " ")), "", 0
		}
		line += string(r)
		w += a
	}
	return lines, line
}

// unitAfter reports whether the space at i stands between a figure and its
// short unit: "16 %", "£8.89 M".
func unitAfter(runes []rune, i int) bool {
	if i == 0 || runes[i-1] < '0' || runes[i-1] > '9' {
		return false
	}
	switch runes[i+1] {
	case '%', 'M', 'k':
		return i+2 == len(runes) || !unicode.IsLetter(runes[i+2]) && !unicode.IsDigit(runes[i+2])
	}
	return false
}

// Balance wraps into lines of about equal width, for headlines.
func (f *Family) Balance(s string, style Style, size, width float64) []string {
	lines := f.Wrap(s, style, size, width)
	low, high := 0.0, width
	for range 12 { // the narrowest width that needs no further line
		middle := (low + high) / 2
		if len(f.Wrap(s, style, size, middle)) > len(lines) {
			low = middle
		} else {
			high = middle
		}
	}
	return f.Wrap(s, style, size, high)
}

// Pieces cuts a clean text into what must stay on one line: words with the
// spaces after them, and parts of words that end in a hyphen or a slash
// between letters.
func Pieces(s string) []string {
	var pieces []string
	runes := []rune(s)
	start := 0
	letter := func(i int) bool {
		return i >= 0 && i < len(runes) && runes[i] != ' ' && runes[i] != '-' && (runes[i] < '0' || runes[i] > '9')
	}
	for i := range runes {
		last := i+1 == len(runes)
		atSpace := runes[i] == ' ' && !last && runes[i+1] != ' ' && !unitAfter(runes, i)
		atHyphen := (runes[i] == '-' || runes[i] == '/') && i-start >= 2 && letter(i-1) && letter(i+1) && letter(i+2)
		if last || atSpace || atHyphen {
			pieces = append(pieces, string(runes[start:i+1]))
			start = i + 1
		}
	}
	return pieces
}
