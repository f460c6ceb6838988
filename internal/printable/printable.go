// Package printable makes texts safe to print. A file name, an entry of a zip archive,
// an address or a server's answer may hold escape sequences that move a terminal's
// cursor, set its title or type into it, and marks that turn the direction of writing,
// so that a text reads as another. They are shown as JSON would escape them: \u001b.
package printable

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unsafe reports whether a character acts on what shows it instead of being shown.
// Line breaks and tabs do too; see Text and Line.
func unsafe(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
		return true
	}
	return r == '\u2028' || r == '\u2029' || // line and paragraph separator
		r >= 0xfff9 && r <= 0xfffb || // interlinear annotation
		r >= 0xe0000 && r <= 0xe007f // tags, which are invisible
}

// Text returns a text with its unsafe characters escaped. Line breaks and tabs stay;
// bytes that are not UTF-8 become U+FFFD.
func Text(s string) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, unsafe) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if unsafe(r) {
			escape(&b, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Line returns a text on one line: like Text, with line breaks and tabs as spaces, so
// that no part of it can pass for a line of the program's own.
func Line(s string) string {
	return Text(strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(s))
}

// Short returns what Line does of an example, cut after so many characters.
func Short(s string, most int) string {
	runes := []rune(Line(s))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}

func escape(b *strings.Builder, r rune) {
	if r <= 0xffff {
		fmt.Fprintf(b, `\u%04x`, r)
		return
	}
	r -= 0x10000
	fmt.Fprintf(b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
}

// Writer passes text on to W as Text makes it. It keeps the first bytes of a character
// until the others come.
type Writer struct {
	W     io.Writer
	Allow []string // sequences that pass as they are, such as those of the program's own styles

	rest   []byte
	failed error
}

// Err returns the first error of a write; nil means that all were passed on.
func (w *Writer) Err() error { return w.failed }

// Write implements io.Writer.
func (w *Writer) Write(p []byte) (int, error) {
	data := append(w.rest, p...)
	end := len(data)
	for i := 1; i < utf8.UTFMax && i <= end; i++ {
		if utf8.RuneStart(data[end-i]) {
			if !utf8.FullRune(data[end-i:]) {
				end -= i
			}
			break
		}
	}
	w.rest = append([]byte(nil), data[end:]...)
	if _, err := io.WriteString(w.W, w.clean(string(data[:end]))); err != nil {
		w.failed = cmp.Or(w.failed, err)
		return 0, err
	}
	return len(p), nil
}

func (w *Writer) clean(s string) string {
	var b strings.Builder
	for len(w.Allow) > 0 {
		at, length := len(s), 0
		for _, sequence := range w.Allow {
			if i := strings.Index(s, sequence); i >= 0 && i < at {
				at, length = i, len(sequence)
			}
		}
		if length == 0 {
			break
		}
		b.WriteString(Text(s[:at]) + s[at:at+length])
		s = s[at+length:]
	}
	return b.String() + Text(s)
}

// File returns the file that w writes to, itself or through a Writer; nil if there is
// none.
func File(w io.Writer) *os.File {
	if own, ok := w.(*Writer); ok {
		w = own.W
	}
	f, _ := w.(*os.File)
	return f
}
