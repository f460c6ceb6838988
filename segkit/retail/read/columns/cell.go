package columns

import (
	"strings"
	"unicode"
)

// A Kind tells what a cell is to the file itself. Delimited text knows only Text
// and Blank; workbooks and Parquet tables know the others.
type Kind uint8

// The kinds of a cell.
const (
	Blank      Kind = iota
	Text            // in delimited text, everything
	Number          // a number to the file, written plainly in Cell.Text
	Day             // a date to the file
	Bool            //
	Error           // #N/A, #REF! …
	Uncomputed      // a formula whose result the file does not hold
)

// A Cell is one value of a row, as text, with its kind.
type Cell struct {
	Text   string
	Kind   Kind
	Shared int32 // the number, from 1, of the workbook's text that it refers to; 0 if it has one of its own
}

// Texts makes cells of the fields of delimited text.
func Texts(fields ...string) []Cell {
	cells := make([]Cell, len(fields))
	for i, field := range fields {
		cells[i].Text = field
		if trim(field) != "" {
			cells[i].Kind = Text
		}
	}
	return cells
}

// trim cuts blanks and invisible characters from both ends.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		switch r {
		case '\ufeff', '\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', 0:
			return true
		}
		return r <= ' ' || unicode.IsSpace(r)
	})
}

// cellAt returns the trimmed text of a row's cell, "" where the row is shorter.
func cellAt(row []Cell, column int) string {
	if column < 0 || column >= len(row) || row[column].Kind == Blank {
		return ""
	}
	return trim(row[column].Text)
}

// filledCells counts the cells of a row that hold something.
func filledCells(row []Cell) (n int) {
	for i := range row {
		if cellAt(row, i) != "" {
			n++
		}
	}
	return n
}
