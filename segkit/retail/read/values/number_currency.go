package values

import "unicode/utf8"

// currencyEnd returns where a sign or code that begins at i ends: letters and
// signs, with a point behind an abbreviation.
func currencyEnd(text string, i int) int {
	start := i
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isLetter(r) && !isCurrencySign(r) {
			break
		}
		i += size
	}
	if i > start && i < len(text) && (text[i] == '.' || text[i] == '/') {
		i++ // Fr. 12.50, S/ 12.50
	}
	return i
}

func isLetter(r rune) bool {
	latin := 'a' <= r|0x20 && r|0x20 <= 'z' && r < utf8.RuneSelf || 0xC0 <= r && r < 0x250
	return latin || isGreekOrCyrillic(r) || 0x3040 <= r && r < 0x3100 || 0x4E00 <= r && r < 0xA000 || 0xAC00 <= r && r < 0xD7A4 // kana, 元 and 원
}

func isCurrencySign(r rune) bool {
	if r == '$' || 0xA2 <= r && r <= 0xA5 || 0x20A0 <= r && r <= 0x20CF || r == 0x0E3F || r == 0x058F || r == 0x09F3 {
		return true
	}
	return r == 0xFF04 || r == 0xFFE1 || r == 0xFFE5 || r == 0xFFE6 // full width
}

// setCurrency takes a sign or a code; in "$12.00 USD" the code is the better one.
func (s *scannedNumber) setCurrency(text string) bool {
	code := len(text) == 3 && isCode(text)
	if s.currency != "" && !code && (len(s.currency) != 3 || !isCode(s.currency)) {
		return false
	}
	switch text {
	case "$", "€", "£":
	default:
		if _, ok := CurrencyOf(text); !ok {
			return false
		}
	}
	if s.currency == "" || code {
		s.currency = text
	}
	return true
}
