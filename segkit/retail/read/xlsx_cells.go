package read

import (
	"math"
	"slices"
	"strconv"

	"customer-segmentation/segkit/retail/read/sheet"
)

// rowTexts turns the cells of a workbook's rows into the texts that the builder
// takes from every format.
type rowTexts struct {
	line []string // by column
	ends []int    // where each cell's text ends in buf
	buf  []byte
}

// of returns the texts of a row by column, "" where there is no value. The slice
// is valid until the next call. The texts of a row share one allocation.
func (r *rowTexts) of(row sheet.Row) []string {
	r.buf, r.ends = r.buf[:0], r.ends[:0]
	for i := range row.Cells {
		r.buf = appendCell(r.buf, &row.Cells[i])
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

// appendCell adds what a person sees in the cell. A date stays a number of days.
func appendCell(to []byte, c *sheet.Cell) []byte {
	switch c.Kind {
	case sheet.Number:
		return appendNumber(to, c)
	case sheet.Bool:
		return append(to, c.String()...)
	}
	return append(to, c.Text...)
}

// appendNumber adds a number with the fewest digits that identify it: programs
// write 2.55 as 2.5499999999999998, and the identifier 10000015 as 1.0000015E7.
// Above 2^53 floating point rounds identifiers. They stay as the file has them,
// so that the loss can be seen, unless all their digits are there.
func appendNumber(to []byte, c *sheet.Cell) []byte {
	exponent, point := false, false
	for _, d := range c.Text {
		exponent = exponent || d == 'e' || d == 'E'
		point = point || d == '.'
	}
	switch {
	case !exponent && !point:
		return append(to, c.Text...)
	case exponent && math.Abs(c.Number) > 1<<53:
		return append(to, identifier(string(c.Text))...)
	case math.Abs(c.Number) < 1e-7:
		return append(to, c.String()...)
	}
	return strconv.AppendFloat(to, c.Number, 'f', -1, 64)
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
				Detail: "the file does not hold the result of this formula: open it in a spreadsheet and save it again"}
		}
	}
	return nil
}
