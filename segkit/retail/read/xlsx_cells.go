package read

import (
	"math"
	"strconv"
	"strings"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/sheet"
)

// rowCells turns the cells of a workbook's rows into those of a table.
type rowCells struct {
	cells []columns.Cell // by column
	ends  []int          // where each cell's text ends in buf
	buf   []byte
}

// of returns the cells of a row by column. The slice is valid until the next call. The
// texts of a row share one allocation.
func (r *rowCells) of(row sheet.Row) []columns.Cell {
	r.buf, r.ends = r.buf[:0], r.ends[:0]
	for i := range row.Cells {
		if c := &row.Cells[i]; c.Kind == sheet.Bool {
			r.buf = append(r.buf, c.String()...)
		} else {
			r.buf = append(r.buf, c.Text...)
		}
		r.ends = append(r.ends, len(r.buf))
	}
	all := string(r.buf)
	r.cells = r.cells[:0]
	from := 0
	for i := range row.Cells {
		c := &row.Cells[i]
		for len(r.cells) < int(c.Column) {
			r.cells = append(r.cells, columns.Cell{})
		}
		r.cells = append(r.cells, columns.Cell{Text: all[from:r.ends[i]], Kind: kindOf(c)})
		from = r.ends[i]
	}
	return r.cells
}

func kindOf(c *sheet.Cell) columns.Kind {
	switch c.Kind {
	case sheet.Empty:
		return columns.Blank
	case sheet.Number:
		if c.Format.IsDate() {
			return columns.Day
		}
		return columns.Number
	case sheet.Bool:
		return columns.Bool
	case sheet.Error:
		return columns.Error
	case sheet.Uncomputed:
		return columns.Uncomputed
	}
	return columns.Text
}

// numberText writes a workbook's number with the fewest digits that identify it:
// programs write 1.1 as 1.1000000000000001, and the identifier 10000015 as 1.0000015E7.
// An exact copy keeps the digits of the file, since shops have 17850.0 beside
// 17850, but no exponents, which are never the shop's.
//
// Spreadsheets round beyond 15 digits. A number of that size stays as the file
// has it unless all its digits are there, so that the loss can be noticed.
func numberText(text string, exact bool) string {
	exponent := strings.IndexAny(text, "eE")
	if exponent < 0 && (exact || strings.IndexByte(text, '.') < 0) {
		return text
	}
	number, err := strconv.ParseFloat(text, 64)
	switch size := math.Abs(number); {
	case err != nil:
		return text
	case exponent >= 0 && size >= 1e15:
		return allDigitsOf(text, exponent)
	case size < 1e-7 && size > 0:
		return strconv.FormatFloat(number, 'g', -1, 64)
	}
	return strconv.FormatFloat(number, 'f', -1, 64)
}

// allDigitsOf writes out a large number that has all its digits, and returns
// any other unchanged.
func allDigitsOf(text string, exponent int) string {
	mantissa, power := text[:exponent], strings.TrimPrefix(text[exponent+1:], "+")
	withPlus := mantissa + "E+" + power // Java writes E16
	if digits := identifier(withPlus); digits != withPlus {
		return digits
	}
	return text
}
