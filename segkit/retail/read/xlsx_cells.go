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
	cells  []columns.Cell  // by column
	shared []string        // texts that cells refer to, by their numbers in the workbook
	above  []string        // the last text of each column: many cells repeat it
	texts  strings.Builder // the other texts, one after the other
}

// of returns the cells of a row by column. The slice is valid until the next call, the
// texts for good.
func (r *rowCells) of(row sheet.Row) []columns.Cell {
	r.cells = r.cells[:0]
	for i := range row.Cells {
		c := &row.Cells[i]
		for len(r.cells) < int(c.Column) {
			r.cells = append(r.cells, columns.Cell{})
		}
		cell := columns.Cell{Kind: kindOf(c)}
		switch {
		case c.Shared >= 0:
			cell.Text, cell.Shared = r.sharedText(c), c.Shared+1
		case c.Kind == sheet.Bool:
			cell.Text = c.String()
		default:
			cell.Text = r.text(c)
		}
		r.cells = append(r.cells, cell)
	}
	return r.cells
}

// sharedText returns the text of a cell that refers to one: always the same string for the same number.
func (r *rowCells) sharedText(c *sheet.Cell) string {
	if n := int(c.Shared) + 1 - len(r.shared); n > 0 {
		r.shared = append(r.shared, make([]string, n)...)
	}
	text := &r.shared[c.Shared]
	if *text == "" {
		*text = string(c.Text)
	}
	return *text
}

// text returns the text of a cell that has its own.
func (r *rowCells) text(c *sheet.Cell) string {
	for len(r.above) <= int(c.Column) {
		r.above = append(r.above, "")
	}
	above := &r.above[c.Column]
	if string(c.Text) != *above {
		if r.texts.Cap()-r.texts.Len() < len(c.Text) {
			r.texts = strings.Builder{}
			r.texts.Grow(max(textsTogether, len(c.Text)))
		}
		from := r.texts.Len()
		r.texts.Write(c.Text)
		*above = r.texts.String()[from:]
	}
	return *above
}

// textsTogether is how many bytes of texts share an allocation.
const textsTogether = 1 << 12

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
	exponent, point := -1, false
	for i := range len(text) {
		switch text[i] {
		case 'e', 'E':
			if exponent < 0 {
				exponent = i
			}
		case '.':
			point = true
		}
	}
	if exponent < 0 && (exact || !point) {
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
