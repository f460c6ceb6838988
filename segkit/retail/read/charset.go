package read

import (
	"bytes"
	"fmt"
	"io"
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
	"customer-segmentation/segkit/retail/read/packed"
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
var charsets = []charset{
	{windows1250, charmap.Windows1250, nil},
	{"Windows-1254", charmap.Windows1254, nil},
	{"Windows-1251", charmap.Windows1251, likesLetters(charmap.Windows1251, cyrillicLetters)},
	{"KOI8-U", charmap.KOI8U, likesLetters(charmap.KOI8U, cyrillicLetters)},
	{"the code page 866", charmap.CodePage866, likesLetters(charmap.CodePage866, cyrillicLetters)},
	{"Windows-1253", charmap.Windows1253, likesLetters(charmap.Windows1253, greekLetters)},
	*iso88592,
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

// charsetOf returns the code page of a text by its beginning, nil for UTF-8 and Windows-1252, and whether it is
// certain.
func charsetOf(head []byte) (*charset, bool) {
	head = wholeLines(head)
	if utf8.Valid(head) || mostlyUTF8(head) {
		return nil, true
	}
	if c, certain := charsetByNames(head); certain {
		return centralEuropean(c, head), true
	}
	c := charsetByLetters(head)
	return c, c != nil
}

// charsetByLetters returns the only code page that letters tell, nil where it is none or more than one.
func charsetByLetters(head []byte) (only *charset) {
	for i := range charsets {
		if c := &charsets[i]; c.likes != nil && c.likes(head) {
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

// charsetByNames returns the code page in which most names of columns are known, of which there must be
// two that are not in ASCII. It is nil where Windows-1252, or a mixture with UTF-8, knows as many.
func charsetByNames(head []byte) (best *charset, certain bool) {
	lines := firstLines(head)
	most := 0
	for _, line := range lines {
		most = max(most, knownNames(toUTF8(string(line))))
	}
	certain = most >= 2
	for i := range charsets {
		c := &charsets[i]
		for _, line := range lines {
			decoded, err := c.coded.NewDecoder().Bytes(line)
			if err != nil || bytes.ContainsRune(decoded, utf8.RuneError) {
				continue
			}
			if n := knownNames(string(decoded)); n >= 2 && n > most {
				best, most, certain = c, n, true
			}
		}
	}
	return best, certain
}

// centralEuropean tells ISO 8859-2 from Windows-1250, which have the same letters but for a few: where the names
// of the columns have none of those, the bytes of the text decide.
func centralEuropean(c *charset, text []byte) *charset {
	if c == nil || c.name != windows1250 {
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

// firstLines returns those in which the names of the columns may stand, with the whole fields of a long one.
func firstLines(head []byte) (lines [][]byte) {
	for line := range bytes.FieldsFuncSeq(head, func(r rune) bool { return strings.ContainsRune(lineEnds, r) }) {
		if len(line) > charsetLine {
			line = line[:max(bytes.LastIndexAny(line[:charsetLine], ",;\t"), 0)]
		}
		if lines = append(lines, line); len(lines) == headerWithin {
			break
		}
	}
	return lines
}

// knownNames counts the fields of a line that are names of columns, are not in ASCII and differ.
func knownNames(line string) int {
	seen := map[string]bool{}
	for _, field := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;\t|\r\n", r) }) {
		if field = strings.Trim(field, `" `); strings.IndexFunc(field, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 && columns.Known(field) {
			seen[field] = true
		}
	}
	return len(seen)
}

// charsetAmong returns the only code page that is certain in some of the files, nil for none and for several.
func charsetAmong(files []tableFile) (only *charset) {
	for _, f := range files {
		text := &textFile{source: f.open}
		head, looks, _, err := f.sniff()
		if looks == looksPacked {
			text.packing = packed.Of(head)
		}
		if err == nil && (looks == looksText || looks == looksPacked) {
			if r, err := text.open(); err == nil {
				r.Close()
			}
		}
		if f.close != nil {
			f.close()
		}
		if text.charset == nil {
			continue
		}
		if only != nil && only != text.charset {
			return nil
		}
		only = text.charset
	}
	return only
}

// has reports whether every byte of a text is a character.
func (c *charset) has(text []byte) bool {
	decoded, err := c.coded.NewDecoder().Bytes(text)
	return err == nil && !bytes.ContainsRune(decoded, utf8.RuneError)
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
		return t.charset.said(lost) + " So is another of the files; nothing in this one tells."
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
