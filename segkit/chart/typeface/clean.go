package typeface

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Replacement stands for a character that no font of the family can draw.
const Replacement = '\uFFFD'

// substitutes are readable stand-ins for characters that are common in shops'
// data and missing from the built-in family.
var substitutes = map[rune]string{
	'₹': "INR ", '₽': "RUB ", '₺': "TRY ", '₿': "BTC ", '₩': "KRW ", '₴': "UAH ", '₪': "ILS ", '₫': "VND ",
	'฿': "THB ", '₦': "NGN ", '₱': "PHP ", '₡': "CRC ", '₸': "KZT ",
	'‐': "-", '‑': "-", '‒': "–", '―': "—", '⁄': "/", '∕': "/", '∙': "·", '⋅': "·", '‚': ",", '′': "'", '″': `"`,
	'✓': "√", '✔': "√", '★': "*", '☆': "*", '❤': "♥",
}

// Clean returns s in a form that the family can draw: one line, valid UTF-8,
// composed (NFC), without control characters, made only of runes that a face has.
// It writes a missing character in another way if there is one (full-width letters,
// ligatures, letters without their marks, currency codes). Otherwise it writes the
// character's stand-in, if the family has stand-ins, or else U+FFFD, one for all the
// pieces of an emoji. Drawing a cleaned string never fails.
func (f *Family) Clean(s string) string {
	if f.standIns == nil {
		return f.spell(s, boxes)
	}
	return f.spell(s, f.standIns.shown)
}

// Lacks reports whether s has letters that no face can draw and that cannot be
// written in another way.
func (f *Family) Lacks(s string) bool {
	lacks := false
	f.spell(s, func(string) string { lacks = true; return "" })
	return lacks
}

// boxes returns one U+FFFD per letter, and one for an emoji of several pieces.
func boxes(stretch string) string {
	var b strings.Builder
	joined := false // the next rune may belong to an emoji before it
	for _, r := range stretch {
		switch {
		case r == ' ':
			b.WriteByte(' ')
		case unicode.Is(unicode.Mn, r) || skinTone(r):
			continue
		case r <= 0xFFFF || !joined:
			b.WriteRune(Replacement)
		}
		joined = r != ' '
	}
	return b.String()
}

// skinTone reports whether r colours the emoji before it.
func skinTone(r rune) bool { return 0x1F3FB <= r && r <= 0x1F3FF }

// spell does the work of Clean; missing returns what to write for a stretch of
// missing letters, which includes the spaces and marks between them.
func (f *Family) spell(s string, missing func(stretch string) string) string {
	if plain(s) {
		return s
	}
	var b, stretch strings.Builder
	spaces := "" // after the stretch, or inside it if the stretch goes on
	end := func(next rune) {
		if stretch.Len() == 0 {
			return
		}
		out := missing(stretch.String())
		b.WriteString(out)
		if out == "" {
			spaces = ""
		} else if last := out[len(out)-1]; spaces == "" && '0' <= last && last <= '9' && '0' <= next && next <= '9' {
			b.WriteString("·") // keeps a digit of the text apart from the stand-in's number
		}
		b.WriteString(spaces)
		stretch.Reset()
		spaces = ""
	}
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, string(Replacement))) {
		switch {
		case r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff' || r == '\u00ad' || unicode.Is(unicode.Variation_Selector, r):
			continue
		case r == '\u00a0' || r == '\u202f':
			r = '\u00a0'
		case r == '\n' || r == '\r' || r == '\t' || unicode.IsSpace(r):
			r = ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			continue
		case skinTone(r):
			if stretch.Len() > 0 {
				stretch.WriteRune(r)
			}
			continue
		}
		if stretch.Len() > 0 && (r == ' ' || r == '\u00a0') {
			spaces += string(r)
			continue
		}
		out, ok := string(r), true
		if f.face(r, Regular) == nil {
			out, ok = f.substitute(r)
		}
		switch {
		case !ok:
			stretch.WriteString(strings.ReplaceAll(spaces, "\u00a0", " "))
			stretch.WriteRune(r)
			spaces = ""
		case out == "" && stretch.Len() > 0: // a mark of a missing letter
			stretch.WriteRune(r)
		default:
			first, _ := utf8.DecodeRuneInString(out)
			end(first)
			b.WriteString(out)
		}
	}
	end(-1)
	return b.String()
}

// plain reports whether s is printable ASCII, as most strings are.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// substitute returns another way of writing a character that no face has; ok is
// false if there is none.
func (f *Family) substitute(r rune) (s string, ok bool) {
	if s, ok := substitutes[r]; ok {
		return s, true
	}
	if unicode.Is(unicode.Mn, r) {
		return "", true
	}
	if s := norm.NFKC.String(string(r)); f.covers(s) {
		return s, true
	}
	var base strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		if !unicode.Is(unicode.Mn, d) {
			base.WriteRune(d)
		}
	}
	if s := base.String(); s != "" && f.covers(s) {
		return s, true
	}
	return "", false
}

func (f *Family) covers(s string) bool {
	for _, r := range s {
		if f.face(r, Regular) == nil {
			return false
		}
	}
	return true
}
