package sheet

import (
	"math"
	"strconv"
)

// Kind tells what a cell holds.
type Kind uint8

// The kinds of a cell.
const (
	Empty      Kind = iota // no value; such cells are not listed in a row
	Text                   // Cell.Text
	Number                 // Cell.Number, and its digits as written in Cell.Text
	Bool                   // Cell.Number is 1 or 0
	Error                  // the result of a formula that failed: Cell.Text is #N/A, #REF!, …
	Date                   // a date in ISO 8601 as written, in Cell.Text; most dates are a Number
	Uncomputed             // a formula whose result the file does not hold
)

var kindNames = [...]string{"empty", "text", "number", "bool", "error", "date", "uncomputed formula"}

// String returns the kind's name.
func (k Kind) String() string { return kindNames[k] }

// Cell is one cell of a row. Its Text is valid until the next row is read.
type Cell struct {
	Text   []byte  // the text, or the number as it is written in the file
	Number float64 // of a Number or a Bool
	Shared int32   // the number of a shared string, of which two may have equal texts; -1 for other cells
	Column uint16  // 0 is column A
	Kind   Kind
	Format Format // of the number format: whether a number is a date
}

// String returns the cell as a person would write it. A number is written with
// the fewest digits that identify it, and without an exponent unless it is very
// large or very small, so the identifier 1.0000015E7 becomes 10000015. A date stays a number of
// days, see Workbook.Time.
func (c Cell) String() string {
	switch {
	case c.Kind == Bool && c.Number == 1:
		return "TRUE"
	case c.Kind == Bool:
		return "FALSE"
	case c.Kind != Number:
		return string(c.Text)
	case isPlainInteger(c.Text):
		return string(c.Text) // even where floating point would round it
	case math.Abs(c.Number) >= 1e17 || c.Number != 0 && math.Abs(c.Number) < 1e-7:
		return strconv.FormatFloat(c.Number, 'g', -1, 64)
	}
	return strconv.FormatFloat(c.Number, 'f', -1, 64)
}

func isPlainInteger(text []byte) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// Row is one row of a sheet that has at least one value. It is valid until the
// next row is read.
type Row struct {
	Number int    // as the file counts: 1 is the first row
	Hidden bool   // by a filter or by hand
	Cells  []Cell // those with a value, by column
}

// CellName returns the name of a cell as spreadsheets show it: B7 for column 1
// and row 7.
func CellName(column, row int) string { return ColumnName(column) + strconv.Itoa(row) }

// ColumnName returns the letters of a column that is counted from 0: A, B, …,
// Z, AA.
func ColumnName(column int) string {
	var letters [8]byte
	i := len(letters)
	for column++; column > 0 && i > 0; column = (column - 1) / 26 {
		i--
		letters[i] = 'A' + byte((column-1)%26)
	}
	return string(letters[i:])
}
