package read

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"

	"customer-segmentation/segkit/retail/read/sheet"
)

// A workbook tells numbers, dates and texts apart: 1.25 may be the number, or a
// text in which the point parts thousands. A number in a column of numbers or
// dates is marked by a character that no text of a workbook can hold.
const (
	markNumber = "\x00n"
	markDate   = "\x00d" // a number in the format of a date
)

// rowTexts turns the cells of a workbook's rows into the texts that the builder
// takes from every format.
type rowTexts struct {
	exact bool     // numbers keep the digits that the file has
	value []bool   // by column: numbers are marked
	line  []string // by column
	ends  []int    // where each cell's text ends in buf
	buf   []byte
}

// markValues has the numbers in the columns of numbers and dates marked.
func (r *rowTexts) markValues(h *header) {
	for c, at := range h.at {
		if column(c).isValue() && at >= 0 {
			r.value = append(r.value, make([]bool, max(at+1-len(r.value), 0))...)
			r.value[at] = true
		}
	}
}

// of returns the texts of a row by column, "" where there is no value. The slice
// is valid until the next call. The texts of a row share one allocation.
func (r *rowTexts) of(row sheet.Row) []string {
	r.buf, r.ends = r.buf[:0], r.ends[:0]
	for i := range row.Cells {
		r.append(&row.Cells[i])
		r.ends = append(r.ends, len(r.buf))
	}
	all := string(r.buf)
	r.line = r.line[:0]
	from := 0
	for i := range row.Cells {
		for len(r.line) < int(row.Cells[i].Column) {
			r.line = append(r.line, "")
		}
		r.line = append(r.line, all[from:r.ends[i]])
		from = r.ends[i]
	}
	return r.line
}

// append adds what a person sees in the cell, but numbers in columns of numbers
// and dates as they are written in the file.
func (r *rowTexts) append(c *sheet.Cell) {
	isValue := int(c.Column) < len(r.value) && r.value[c.Column]
	switch {
	case c.Kind == sheet.Bool:
		r.buf = append(r.buf, c.String()...)
	case c.Kind != sheet.Number:
		r.buf = append(r.buf, c.Text...)
	case !isValue:
		r.buf = appendNumber(r.buf, c, r.exact)
	case c.Format.IsDate():
		r.buf = append(append(r.buf, markDate...), c.Text...)
	default:
		r.buf = append(append(r.buf, markNumber...), c.Text...)
	}
}

// appendNumber adds a number with the fewest digits that identify it: programs
// write 1.1 as 1.1000000000000001, and the identifier 10000015 as 1.0000015E7.
// An exact copy keeps the digits of the file, since shops have 17850.0 beside
// 17850, but no exponents, which are never the shop's.
//
// Spreadsheets round beyond 15 digits. A number of that size stays as the file
// has it unless all its digits are there, so that the loss can be noticed.
func appendNumber(to []byte, c *sheet.Cell, exact bool) []byte {
	exponent := bytes.IndexAny(c.Text, "eE")
	switch {
	case exponent < 0 && (exact || bytes.IndexByte(c.Text, '.') < 0):
		return append(to, c.Text...)
	case exponent >= 0 && math.Abs(c.Number) >= 1e15:
		return append(to, allDigitsOf(string(c.Text), exponent)...)
	case math.Abs(c.Number) < 1e-7:
		return append(to, c.String()...)
	}
	return strconv.AppendFloat(to, c.Number, 'f', -1, 64)
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

// checkCells looks at the cells that are no plain values, in the columns that
// are read. A formula without a result is an error, since nobody knows what it
// stands for. An error such as #REF! is no customer; elsewhere it is a text like
// any other.
func checkCells(row sheet.Row, line []string, h *header, exact bool) *sheet.ReadError {
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Kind != sheet.Uncomputed && c.Kind != sheet.Error {
			continue
		}
		column := int(c.Column)
		switch {
		case c.Kind == sheet.Error:
			if column == h.at[columnCustomer] && !exact {
				line[column] = ""
			}
		case slices.Contains(h.at[:], column):
			return &sheet.ReadError{Kind: ErrUncomputed, Row: row.Number, Column: column,
				Detail: "holds a formula without its result: open the workbook in a spreadsheet program and save it again"}
		}
	}
	return nil
}
