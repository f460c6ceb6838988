package xlsx

import (
	"bytes"
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/table"
)

// rows writes the rows of a sheet as XML, as the library's stream writer would (rows_test.go
// compares them). That takes a fifth of its time, and pieces of a long table are written and
// compressed on all cores, where the library writes row by row into a temporary file.
type rows struct {
	table  *table.Table
	names  []string // of the columns: "A", "B", …
	styles []int    // of the columns' cells
}

// firstRow is the line of a sheet on which a table's first row is; the header is above it.
const firstRow = 2

// addTo appends the rows to an entry.
func (r *rows) addTo(e *entry) (err error) {
	type result struct {
		*packed
		err error
	}
	table.InPieces(r.table, func(first int, piece *table.Table) result {
		p := newPacked()
		for i, row := range piece.All() {
			p.plain = r.appendRow(p.plain, firstRow+first+i, row)
		}
		return result{p, p.pack(false)}
	}, func(p result) bool {
		if err = p.err; err == nil {
			e.add(p.packed)
		}
		return err == nil
	})
	return err
}

// appendRow appends a row of the table as XML.
func (r *rows) appendRow(b []byte, line int, row []any) []byte {
	b = append(b, `<row r="`...)
	b = strconv.AppendInt(b, int64(line), 10)
	b = append(b, `">`...)
	for j, v := range row {
		b = r.appendCell(b, line, j, v)
	}
	return append(b, `</row>`...)
}

// appendCell appends a cell with its value; nothing for an empty one.
func (r *rows) appendCell(b []byte, line, column int, v any) []byte {
	c := r.table.Columns[column]
	var text string
	var f float64
	n, whole := int64(0), true
	switch c.Kind {
	case table.Text:
		if text, _ = v.(string); text == "" {
			return b
		}
		text = table.Within(table.Exported(text), excelize.TotalCellChars)
	case table.Count:
		switch v := v.(type) {
		case int:
			n = int64(v)
		case int32:
			n = int64(v)
		case int64:
			n = v
		default:
			return b
		}
	case table.Date:
		t, ok := v.(time.Time)
		if !ok || t.IsZero() {
			return b
		}
		n, text = serial(t)
	default:
		var ok bool
		if f, ok = table.Figure(v); !ok {
			return b
		}
		f, whole = rounded(f, c), false
	}
	b = append(append(b, `<c r="`...), r.names[column]...)
	b = append(strconv.AppendInt(b, int64(line), 10), `" s="`...)
	b = strconv.AppendInt(b, int64(r.styles[column]), 10)
	switch {
	case text != "":
		return append(appendText(append(b, `" t="inlineStr"><is><t`...), text), `</t></is></c>`...)
	case whole:
		b = strconv.AppendInt(append(b, `"><v>`...), n, 10)
	default:
		b = appendNumber(append(b, `"><v>`...), f)
	}
	return append(b, `</v></c>`...)
}

// digits is how many digits of a number Excel keeps.
const digits = 15

// appendNumber appends a number without the digits that Excel would not keep.
func appendNumber(b []byte, f float64) []byte {
	start := len(b)
	b = strconv.AppendFloat(b, f, 'f', -1, 64)
	if len(b)-start <= digits {
		return b
	}
	kept, fraction := 0, false
	for i := start; i < len(b); i++ {
		switch c := b[i]; {
		case c == '-', kept == 0 && c == '0':
		case c == '.' && kept == digits, fraction && kept == digits:
			return b[:i]
		case c == '.':
			fraction = true
		case kept < digits:
			kept++
		default:
			b[i] = '0'
		}
	}
	return b
}

// appendText appends the end of a <t> element's start and its text. Space at either end must
// be asked for.
func appendText(b []byte, text string) []byte {
	const space = " \t\n\r"
	if strings.ContainsAny(text[:1], space) || strings.ContainsAny(text[len(text)-1:], space) {
		b = append(b, ` xml:space="preserve"`...)
	}
	b = append(b, '>')
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || strings.IndexByte(`<>&'"_`, c) >= 0 {
			return appendEscaped(b, text)
		}
	}
	return append(b, text...)
}

// appendEscaped appends a text in which characters may have to be escaped. What Excel would
// take for its own way to write a character, _x0041_, gets another underscore in that way.
func appendEscaped(b []byte, text string) []byte {
	var escaped bytes.Buffer
	_ = xml.EscapeText(&escaped, []byte(text)) // a buffer never fails
	text = strings.ReplaceAll(escaped.String(), "&#xA;", "\n")
	for i := range len(text) {
		if rest := text[i:]; len(rest) >= 7 && rest[:2] == "_x" && rest[6] == '_' && isHex(rest[2:6]) {
			b = append(b, "_x005F"...)
		}
		b = append(b, text[i])
	}
	return b
}

func isHex(s string) bool { return strings.Trim(s, "0123456789abcdefABCDEF") == "" }

// rounded keeps two digits more of a number than its column shows, and of money a tenth
// of a penny, so that no cell holds digits that mean nothing.
func rounded(f float64, c table.Column) float64 {
	decimals := c.Decimals + 2
	switch c.Kind {
	case table.PValue:
		return f
	case table.Percent:
		decimals += 2
	case table.Money:
		decimals = max(decimals, 3)
	}
	scale := math.Pow10(min(decimals, 15))
	if r := math.Round(f*scale) / scale; !math.IsInf(r, 0) && !math.IsNaN(r) {
		return r
	}
	return f
}

// serial returns a day as Excel counts them: 1 is 1900-01-01, and 60 is 1900-02-29, a
// day that never existed. Days before March 1900, where programs disagree, and after
// 9999 become text.
func serial(t time.Time) (n int64, text string) {
	year, month, day := t.Date()
	n = int64(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
	if n <= 60 || year > 9999 {
		return 0, t.Format("2006-01-02")
	}
	return n, ""
}
