package read

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A workbook tells numbers, dates and texts apart, and excelize's rows do not: 1.25
// may be the number, or a text in which the point parts thousands. So a mark is
// put in front of each number before a part is parsed, a character that is in no
// alphabet.
const (
	markNumber = "\ue000"
	markDate   = "\ue001" // a number in the format of a date
)

// unmark returns a cell's text without its mark.
func unmark(cell string) string {
	if len(cell) >= len(markNumber) && cell[0] == markNumber[0] {
		cell, _ = strings.CutPrefix(cell, markNumber)
		cell, _ = strings.CutPrefix(cell, markDate)
	}
	return cell
}

func unmarked(row []string) []string {
	out := make([]string, len(row))
	for i, cell := range row {
		out[i] = unmark(cell)
	}
	return out
}

// markOf returns the mark of a cell whose XML begins behind its reference, and
// where the mark belongs; mark is "" for anything but a number with a value.
func markOf(cell []byte, isDate []bool) (mark string, at int) {
	end := bytes.IndexByte(cell, '>')
	if end <= 0 && (end < 0 || cell[0] != '>') || end > 0 && cell[end-1] == '/' {
		return "", 0
	}
	tag, content := cell[:end], cell[end+1:]
	if i := bytes.Index(tag, []byte(` t="`)); i >= 0 && !bytes.HasPrefix(tag[i+4:], []byte(`n"`)) {
		return "", 0
	}
	at = end + 1 + len("<v>")
	if !bytes.HasPrefix(content, []byte("<v>")) { // a formula comes first
		stop := bytes.Index(content, []byte("</c>"))
		value := bytes.Index(content[:max(stop, 0)], []byte("<v>"))
		if value < 0 {
			return "", 0
		}
		at += value
	}
	if at >= len(cell) || cell[at] == '<' {
		return "", 0
	}
	if i := bytes.Index(tag, []byte(` s="`)); i >= 0 {
		digits, _, _ := bytes.Cut(tag[i+4:], []byte{'"'})
		if style, err := strconv.Atoi(string(digits)); err == nil && style >= 0 && style < len(isDate) && isDate[style] {
			return markDate, at
		}
	}
	return markNumber, at
}

// dateStyles lists which styles of a workbook show a number as a date.
func dateStyles(f *excelize.File) (isDate []bool) {
	if f.Styles == nil || f.Styles.CellXfs == nil {
		return nil
	}
	own := map[int]string{}
	if f.Styles.NumFmts != nil {
		for _, format := range f.Styles.NumFmts.NumFmt {
			if format != nil {
				own[format.NumFmtID] = format.FormatCode
			}
		}
	}
	for _, style := range f.Styles.CellXfs.Xf {
		id := 0
		if style.NumFmtID != nil {
			id = *style.NumFmtID
		}
		code, ok := own[id]
		isDate = append(isDate, ok && isDateFormat(code) || !ok && isBuiltInDate(id))
	}
	return isDate
}

// isBuiltInDate reports whether a format that a workbook need not define is one
// of dates; 27 to 36 and 50 to 58 are those of East Asia.
func isBuiltInDate(id int) bool {
	return 14 <= id && id <= 22 || 27 <= id && id <= 36 || 45 <= id && id <= 47 || 50 <= id && id <= 58
}

// isDateFormat reports whether a format shows days or years, such as
// [$-409]d\-mmm\-yy;@. What is quoted, escaped or in brackets shows nothing.
func isDateFormat(code string) bool {
	quoted, bracket := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"' && !bracket:
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == 'd' || c == 'D' || c == 'y' || c == 'Y':
			return true
		}
	}
	return false
}
