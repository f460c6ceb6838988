package convert

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

func (x *xlsxWriter) beginRow() {
	x.rows++
	x.buf = append(x.buf[:0], `<row r="`...)
	x.buf = strconv.AppendInt(x.buf, int64(x.rows), 10)
	x.buf = append(x.buf, `">`...)
}

func (x *xlsxWriter) endRow() error {
	x.buf = append(x.buf, `</row>`...)
	_, err := x.sheet.Write(x.buf)
	return err
}

// cell begins a cell; what follows is its type and value.
func (x *xlsxWriter) cell(column int) {
	x.buf = append(x.buf, `<c r="`...)
	x.buf = append(x.buf, byte('A'+column))
	x.buf = strconv.AppendInt(x.buf, int64(x.rows), 10)
	x.buf = append(x.buf, '"')
}

func (x *xlsxWriter) number(column int, digits []byte, style int) {
	x.cell(column)
	if style != 0 {
		x.buf = append(x.buf, ` s="`...)
		x.buf = strconv.AppendInt(x.buf, int64(style), 10)
		x.buf = append(x.buf, '"')
	}
	x.buf = append(x.buf, `><v>`...)
	x.buf = append(x.buf, digits...)
	x.buf = append(x.buf, `</v></c>`...)
}

// identifier writes a number if reading it back gives the same characters, and
// otherwise a text.
func (x *xlsxWriter) identifier(column int, s string) {
	if plainNumber(s) {
		x.number(column, []byte(s), 0)
		return
	}
	x.text(column, s)
}

// plainNumber reports whether s consists of digits without leading zeros that a
// spreadsheet keeps exactly, at most 15, or is a whole number written as
// 17850.0.
func plainNumber(s string) bool {
	if whole, fraction, point := strings.Cut(s, "."); point && fraction != "" && strings.Trim(fraction, "0") == "" {
		s = whole
	}
	if s == "" || len(s) > 15 || s[0] == '0' && len(s) > 1 {
		return false
	}
	return strings.Trim(s, "0123456789") == ""
}

func (x *xlsxWriter) text(column int, s string) {
	if s == "" {
		return
	}
	if why := unfit(s); why != "" {
		if x.err == nil {
			x.err = lossy(x.total, x.layout.names[column], why)
		}
		return
	}
	x.cell(column)
	if index, ok := x.texts.index(s); ok {
		x.buf = append(x.buf, ` t="s"><v>`...)
		x.buf = strconv.AppendInt(x.buf, int64(index), 10)
		x.buf = append(x.buf, `</v></c>`...)
		return
	}
	x.buf = append(x.buf, ` t="inlineStr"><is>`...)
	x.buf = appendText(x.buf, s)
	x.buf = append(x.buf, `</is></c>`...)
}

// unfit says why a workbook cannot hold a text.
func unfit(s string) string {
	if len(s) > 32767 && utf8.RuneCountInString(s) > 32767 {
		return "it is longer than 32,767 characters"
	}
	for i, r := range s {
		switch {
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xfffe, r == 0xffff, r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			return "it holds the character " + strconv.QuoteRune(r)
		case r == '_' && escaped(s[i:]):
			return "it holds " + strconv.Quote(s[i:i+7]) + ", which a workbook takes for a character"
		}
	}
	return ""
}

// escaped reports whether s holds _x000D_ or the like, which spreadsheets
// decode.
func escaped(s string) bool {
	return len(s) >= 7 && s[1] == 'x' && s[6] == '_' && strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}

// date writes a day number. Before 1 March 1900 day numbers are ambiguous, and
// the date is written as text.
func (x *xlsxWriter) date(column int, unix int64) {
	const day, firstSerial, lastSerial = 86_400, 61, 2_958_465
	days, seconds := unix/day, unix%day
	if seconds < 0 {
		days, seconds = days-1, seconds+day
	}
	serial := days + 25569
	if serial < firstSerial || serial > lastSerial {
		x.text(column, formatTime(unix))
		return
	}
	value := float64(serial) + float64(seconds)/day
	if math.Round((value-math.Floor(value))*day) != float64(seconds) {
		x.text(column, formatTime(unix)) // cannot happen for days of today's size
		return
	}
	x.number(column, strconv.AppendFloat(nil, value, 'f', -1, 64), dateStyle)
}
