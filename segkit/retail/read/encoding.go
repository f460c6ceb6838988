package read

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// windows1252 holds the code points of the bytes 80 to 9F. The five bytes that
// the code page leaves free are the control characters of the same number, as
// in browsers. From A0 on, a byte is its own code point.
var windows1252 = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8d, 'Ž', 0x8f,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9d, 'ž', 'Ÿ',
}

// foreign counts the cells of a column that are not UTF-8.
type foreign struct {
	some  bool // there was such a text
	cells int
}

// count counts a cell whose text was looked up.
func (f *foreign) count(text string) {
	if f.some && !utf8.ValidString(text) {
		f.cells++
	}
}

// toUTF8 returns s itself if it is valid UTF-8, and otherwise s read as
// Windows-1252.
func toUTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := range len(s) {
		switch c := s[i]; {
		case c < 0x80:
			b.WriteByte(c)
		case c < 0xa0:
			b.WriteRune(windows1252[c-0x80])
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

// utf16Order returns the byte order of text in UTF-16, nil for other text. Without a
// byte order mark, text that is mostly ASCII gives itself away: every second byte is
// zero.
func utf16Order(head []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return binary.LittleEndian
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return binary.BigEndian
	}
	var zero [2]int
	for i, c := range head {
		if c == 0 {
			zero[i&1]++
		}
	}
	switch pairs := len(head) / 2; {
	case pairs < 4:
	case 3*zero[1] > 2*pairs && 20*zero[0] < pairs:
		return binary.LittleEndian
	case 3*zero[0] > 2*pairs && 20*zero[1] < pairs:
		return binary.BigEndian
	}
	return nil
}

// asUTF8 removes the byte order mark of UTF-8 text, and decodes UTF-16.
func asUTF8(text *bufio.Reader, head []byte) (*bufio.Reader, []byte, error) {
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		_, err := text.Discard(3)
		return text, head[3:], err
	}
	order := utf16Order(head[:min(len(head), sniffSize)])
	if order == nil {
		return text, head, nil
	}
	if mark := order.Uint16(head); mark == 0xfeff {
		if _, err := text.Discard(2); err != nil {
			return nil, nil, err
		}
	}
	decoded := bufio.NewReaderSize(&utf16Reader{r: text, order: order}, 1<<16)
	head, err := decoded.Peek(1 << 14)
	if err == io.EOF {
		err = nil
	}
	return decoded, head, err
}

// utf16Reader turns UTF-16 into UTF-8. An unpaired surrogate becomes U+FFFD.
type utf16Reader struct {
	r     io.Reader
	order binary.ByteOrder
	in    [4096]byte
	held  int    // bytes of in kept from the last read: half a unit or half a pair
	out   []byte // decoded and not yet handed over
	buf   []byte
	err   error
}

func (u *utf16Reader) Read(p []byte) (int, error) {
	for len(u.out) == 0 {
		if u.err != nil {
			return 0, u.err
		}
		u.fill()
	}
	n := copy(p, u.out)
	u.out = u.out[n:]
	return n, nil
}

func (u *utf16Reader) fill() {
	n, err := u.r.Read(u.in[u.held:])
	n += u.held
	u.err = err
	u.buf = u.buf[:0]
	i := 0
	for ; i+1 < n; i += 2 {
		r := rune(u.order.Uint16(u.in[i:]))
		if utf16.IsSurrogate(r) {
			if i+3 >= n && err == nil {
				break // its other half comes with the next read
			}
			low := utf8.RuneError
			if i+3 < n {
				low = rune(u.order.Uint16(u.in[i+2:]))
			}
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				i += 2
			}
		}
		u.buf = utf8.AppendRune(u.buf, r)
	}
	if i < n && err != nil {
		u.buf = utf8.AppendRune(u.buf, utf8.RuneError) // an odd byte at the end
		i = n
	}
	u.held = copy(u.in[:], u.in[i:n])
	u.out = u.buf
}

// shorten cuts a value so that it fits into an error message.
func shorten(s string) string {
	const most = 60
	s = toUTF8(s)
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}
