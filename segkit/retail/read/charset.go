package read

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/transform"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail/read/columns"
)

// Older programs write text in the code page of their country, and nothing in the file says which.
// Its beginning tells: the names of the columns make sense in one code page alone (Номер заказа is
// Íîìåð çàêàçà in another), and so do the letters of enough words. What is not certain is read as
// UTF-8, and cell by cell as Windows-1252; see toUTF8.

// A charset is a code page.
type charset struct {
	name  string
	coded encoding.Encoding
	likes func(text []byte) bool // reports whether letters tell that text is in it; nil if they never do
}

// charsets lists the code pages. Of those in which a text makes the same sense, the first is taken.
var charsets = []*charset{
	{windows1250, charmap.Windows1250, nil},
	{"Windows-1254", charmap.Windows1254, nil},
	{"Windows-1251", charmap.Windows1251, likesLetters(charmap.Windows1251, cyrillicLetters)},
	{"KOI8-U", charmap.KOI8U, likesLetters(charmap.KOI8U, cyrillicLetters)},
	{"the code page 866", charmap.CodePage866, likesLetters(charmap.CodePage866, cyrillicLetters)},
	{"Windows-1253", charmap.Windows1253, likesLetters(charmap.Windows1253, greekLetters)},
	iso88592,
	{"Shift JIS", japanese.ShiftJIS, likesShiftJIS},
	{"EUC-JP", japanese.EUCJP, likesEUCJP},
	{"EUC-KR", korean.EUCKR, likesEUCKR},
	{"Big5", traditionalchinese.Big5, likesBig5},
	{"GB 18030", simplifiedchinese.GB18030, likesGB},
}

const windows1250 = "Windows-1250"

var iso88592 = &charset{"ISO 8859-2", charmap.ISO8859_2, nil}

// charsetSample is how much of a text is looked at for its code page, and charsetLine how much of a line for names.
const (
	charsetSample = 1 << 16
	charsetLine   = 1 << 13
)

const lineEnds = "\r\n"

// latin stands for Windows-1252, which toUTF8 reads.
var latin = &charset{name: "Windows-1252"}

// A verdict is what the beginning of a text tells of its code page.
type verdict struct {
	charset *charset   // that is certain; nil for UTF-8, and where none is
	open    bool       // none is, so it may be another text's
	among   []*charset // of these, in which as many names of columns are known as in Windows-1252; nil for any
}

// mayBe reports whether the text, if it is not UTF-8, may be in a code page.
func (v verdict) mayBe(c *charset) bool {
	return v.charset == c || v.charset == nil && (v.among == nil || slices.Contains(v.among, c))
}

// charsetOf returns what the beginning of a text tells of its code page.
func charsetOf(head []byte) verdict {
	head = wholeLines(head)
	if utf8.Valid(head) || mostlyUTF8(head) {
		return verdict{}
	}
	most := charsetsByNames(head)
	if len(most) == 0 {
		c := charsetByLetters(head)
		return verdict{charset: c, open: c == nil}
	}
	if most[0] == latin {
		return verdict{open: true, among: most[1:]}
	}
	return verdict{charset: centralEuropean(most[0], head)}
}

// charsetByLetters returns the only code page that letters tell, nil where it is none or more than one.
func charsetByLetters(head []byte) (only *charset) {
	for _, c := range charsets {
		if c.likes != nil && c.likes(head) {
			if only != nil {
				return nil
			}
			only = c
		}
	}
	return only
}

// wholeLines returns a sample of a text without the line that breaks off, and so whole characters.
func wholeLines(head []byte) []byte {
	if end := bytes.LastIndexAny(head, lineEnds); end > 0 && len(head) == charsetSample {
		return head[:end]
	}
	return head
}

// mostlyUTF8 reports whether most of the bytes beyond ASCII are parts of UTF-8, as in a file put together
// from two.
func mostlyUTF8(text []byte) bool {
	valid, all := 0, 0
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch {
		case size > 1:
			valid += size
			all += size
		case r == utf8.RuneError:
			all++
		}
		text = text[size:]
	}
	return 4*valid > 3*all
}

// charsetsByNames returns the code pages in which most names of columns are known, of which there must be
// two that are not in ASCII. Latin, for Windows-1252 or a mixture with UTF-8, comes before others.
func charsetsByNames(head []byte) (best []*charset) {
	lines, known := firstLines(head), knownNames{}
	most := 2
	add := func(c *charset, n int) {
		if n > most {
			best, most = nil, n
		}
		if n == most {
			best = append(best, c)
		}
	}
	inLatin, named := known.most(lines, func(line []byte) (string, bool) { return toUTF8(string(line)), true })
	if inLatin >= 2 {
		lines = named // names that are the same in other code pages
	}
	add(latin, inLatin)
	for _, c := range charsets {
		n, _ := known.most(lines, c.text)
		add(c, n)
	}
	return best
}

// centralEuropean tells ISO 8859-2 from Windows-1250, which have the same letters but for a few: where the names
// of the columns have none of those, the bytes of the text decide.
func centralEuropean(c *charset, text []byte) *charset {
	if c.name != windows1250 {
		return c
	}
	polish, either, iso := false, false, false
	for i, b := range text {
		var before, after byte
		if i > 0 {
			before = text[i-1]
		}
		if i+1 < len(text) {
			after = text[i+1]
		}
		switch b {
		case 0xA3, 0xAF, 0xB3, 0xBF, 0xCA, 0xEA: // Ł Ż ł ż Ę ę in both
			polish = true
		case 0xA6, 0xA9, 0xAC: // Ś Š Ź, or the signs ¦ © ¬
			iso = iso || isSmallLatin(after)
		case 0xB1, 0xB6, 0xBC: // ą ś ź, or the signs ± ¶ and Ľ, which begins a word
			iso = iso || isSmallLatin(before)
		case 0xB9: // š, or ą, which Polish alone has
			either = either || isSmallLatin(before) || isSmallLatin(after)
		default:
			if 0x80 <= b && b < 0xA0 { // letters and signs in Windows-1250 alone
				return c
			}
		}
	}
	if iso || either && !polish {
		return iso88592
	}
	return c
}

// isSmallLatin reports whether a byte is a small letter in both.
func isSmallLatin(c byte) bool { return 'a' <= c && c <= 'z' || 0xE0 <= c && c != 0xF7 && c != 0xFF }

// firstLines returns those in which the names of the columns may stand, with the whole fields of a long one,
// but none in ASCII.
func firstLines(head []byte) (lines [][]byte) {
	n := 0
	for line := range bytes.FieldsFuncSeq(head, func(r rune) bool { return strings.ContainsRune(lineEnds, r) }) {
		if len(line) > charsetLine {
			line = line[:max(bytes.LastIndexAny(line[:charsetLine], ",;\t"), 0)]
		}
		if !isASCII(line) {
			lines = append(lines, line)
		}
		if n++; n == headerWithin {
			break
		}
	}
	return lines
}

// knownNames remembers which texts are names of columns.
type knownNames map[string]bool

// most returns the largest number of names in a line, and the lines with any; decode returns a line as text,
// false if it cannot be.
func (k knownNames) most(lines [][]byte, decode func(line []byte) (string, bool)) (n int, named [][]byte) {
	for _, line := range lines {
		text, ok := decode(line)
		if !ok {
			continue
		}
		if found := k.in(text); found > 0 {
			n, named = max(n, found), append(named, line)
		}
	}
	return n, named
}

// in counts the fields of a line that are names of columns, are not in ASCII and differ.
func (k knownNames) in(line string) int {
	seen := map[string]bool{}
	for field := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune(",;\t|\r\n", r) }) {
		if field = strings.Trim(field, `" `); isASCII(field) || seen[field] {
			continue
		}
		known, asked := k[field]
		if !asked {
			known = columns.Known(field)
			k[field] = known
		}
		if known {
			seen[field] = true
		}
	}
	return len(seen)
}

func isASCII[T string | []byte](text T) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// named returns the name of a code page, "" for none.
func (c *charset) named() string {
	if c == nil {
		return ""
	}
	return c.name
}

// charsetNamed returns the code page with a name, nil for none.
func charsetNamed(name string) *charset {
	if i := slices.IndexFunc(charsets, func(c *charset) bool { return c.name == name }); i >= 0 {
		return charsets[i]
	}
	return nil
}

// text decodes a text, and reports whether every byte of it is a character.
func (c *charset) text(coded []byte) (string, bool) {
	decoded, err := c.coded.NewDecoder().Bytes(coded)
	return string(decoded), err == nil && !bytes.ContainsRune(decoded, utf8.RuneError)
}

// decode returns a text in UTF-8, and counts in lost the characters that are none.
func (c *charset) decode(text io.Reader, lost *int) io.Reader {
	return transform.NewReader(text, counting{c.coded.NewDecoder(), lost})
}

// counting counts the replacement characters that a decoder writes.
type counting struct {
	transform.Transformer
	lost *int
}

// Transform does what the decoder does.
func (c counting) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	nDst, nSrc, err = c.Transformer.Transform(dst, src, atEOF)
	*c.lost += bytes.Count(dst[:nDst], []byte("\uFFFD"))
	return nDst, nSrc, err
}

// said says that the text opened last was decoded, and whether something was lost. It is empty for other texts.
func (t *textFile) said(lost int) string {
	switch {
	case t.charset == nil:
		return ""
	case t.asOthers:
		return t.charset.said(lost) + " So is a file that is read with it; nothing in this one tells."
	}
	return t.charset.said(lost)
}

// said says that a text was decoded, and whether something was lost.
func (c *charset) said(lost int) string {
	text := fmt.Sprintf("The text is not UTF-8: it was read as %s.", c.name)
	if lost > 0 {
		text += fmt.Sprintf(" %s no characters of it, and are shown as \uFFFD.", verb(lost, "1 place holds", describe.Count(lost)+" places hold"))
	}
	return text
}
