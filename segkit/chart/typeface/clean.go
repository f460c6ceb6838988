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
	'₹': "INR ", '₽': "RUB ", '₺': "TRY ", '₿': "BTC ", '₩': "KRW ", '₴': "UAH ", '₪': "ILS ", '₫': "VND ", '฿': "THB ", '₦': "NGN ", '₱': "PHP ", '₡': "CRC ", '₸': "KZT ",
	'‐': "-", '‑': "-", '‒': "–", '―': "—", '⁄': "/", '∕': "/", '∙': "·", '⋅': "·", '‚': ",", '′': "'", '″': `"`,
	'✓': "√", '✔': "√", '★': "*", '☆': "*", '❤': "♥",
}

// Clean makes any string drawable by the family: one line, valid UTF-8,
// composed (NFC), no control characters, every rune one that a face has. What
// is missing is written in another way where there is one (full-width letters,
// ligatures, letters without their marks, currency codes), else as U+FFFD; the
// pieces of an emoji become a single one. Drawing a cleaned string never fails.
func (f *Family) Clean(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	previous := rune(-1)
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
		case 0x1F3FB <= r && r <= 0x1F3FF: // skin tones belong to the emoji before
			continue
		}
		out := string(r)
		if f.face(r, Regular) == nil {
			out = f.substitute(r)
		}
		if out == string(Replacement) && previous == Replacement && r > 0xFFFF {
			continue
		}
		b.WriteString(out)
		previous, _ = utf8.DecodeLastRuneInString(out)
	}
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

func (f *Family) substitute(r rune) string {
	if s, ok := substitutes[r]; ok {
		return s
	}
	if unicode.Is(unicode.Mn, r) {
		return ""
	}
	if s := norm.NFKC.String(string(r)); f.covers(s) {
		return s
	}
	var base strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		if !unicode.Is(unicode.Mn, d) {
			base.WriteRune(d)
		}
	}
	if s := base.String(); s != "" && f.covers(s) {
		return s
	}
	return string(Replacement)
}

func (f *Family) covers(s string) bool {
	for _, r := range s {
		if f.face(r, Regular) == nil {
			return false
		}
	}
	return true
}
