package columns

import (
	"errors"
	"slices"
)

// ErrNoHeader says that the first rows hold data and no names.
var ErrNoHeader = errors.New("has no row with the names of its columns: add one as the first row")

// FindHeader returns the index of the row with the columns' names among the first rows of
// a file or sheet (some fifty). Rows above it are titles, blank or notes.
//
// It is the first row that holds at least two known names, and most of what any of them
// holds; in a file in words of its own, the first row of texts alone, all different, that is
// as wide as the rows below it, some of which have a number or a date.
func FindHeader(rows [][]Cell) (int, error) {
	counts := make([]int, len(rows))
	most := 0
	for i, row := range rows {
		counts[i] = knownNames(row)
		most = max(most, counts[i])
	}
	if most >= 2 {
		for i, n := range counts {
			if n >= 2 && 2*n > most {
				return i, nil
			}
		}
	}
	for i, row := range rows {
		if filledCells(row) == 0 {
			continue
		}
		if looksLikeHeader(row) && !narrower(row, rows[i+1:]) && hasData(row, rows[i+1:]) {
			return i, nil
		}
	}
	for i, row := range rows {
		switch {
		case filledCells(row) == 0:
			continue
		case looksLikeHeader(row) && (most > 0 || filledCells(row) > 1):
			return i, nil
		}
		break
	}
	return 0, ErrNoHeader
}

// knownNames counts the different known names in a row. A row with numbers or dates
// among its cells holds data, and "Order" or "Tax" may be an article's name; unless there are
// many names, and a column is named 2023.
func knownNames(row []Cell) int {
	seen := map[string]bool{}
	filled, values := 0, 0
	for i := range row {
		text := cellAt(row, i)
		if text == "" {
			continue
		}
		filled++
		switch {
		case isValue(row[i]):
			values++
		case known(text):
			seen[fold(text)] = true
		}
	}
	if values > 0 && (len(seen) < 3 || 4*values > filled) {
		return 0
	}
	if 4*len(seen) < filled { // a data row that happens to hold a word
		return min(len(seen), 1)
	}
	return len(seen)
}

// isValue reports whether a cell holds what no header does.
func isValue(c Cell) bool {
	if c.Kind == Number || c.Kind == Day {
		return true
	}
	text := trim(c.Text)
	if len(text) > 0 && len(text) <= 2 && allDigits(text) {
		return false // a column may be named 1
	}
	_, number := Plain{}.Number(0, text)
	likely, _ := Plain{}.Date(0, text)
	return number || likely || isEmail(text)
}

// looksLikeHeader reports whether a row holds texts alone, all of them different.
func looksLikeHeader(row []Cell) bool {
	seen := map[string]bool{}
	for i := range row {
		text := cellAt(row, i)
		if text == "" {
			continue
		}
		if isValue(row[i]) || seen[text] || len(text) > 80 {
			return false
		}
		seen[text] = true
	}
	return len(seen) > 0
}

// narrower reports whether most of the rows below hold more cells than a row.
func narrower(row []Cell, below [][]Cell) bool {
	n, wider, full := filledCells(row), 0, 0
	for _, other := range below {
		if f := filledCells(other); f > 0 {
			full++
			if f > n {
				wider++
			}
		}
	}
	return 2*wider > full
}

// hasData reports whether a row below holds a value in a column of the row.
func hasData(row []Cell, below [][]Cell) bool {
	return slices.ContainsFunc(below, func(other []Cell) bool {
		for i := range row {
			if cellAt(row, i) != "" && cellAt(other, i) != "" && isValue(other[i]) {
				return true
			}
		}
		return false
	})
}

// HeaderNames returns the names of a header row, trimmed. Where two rows make the header,
// the upper one with merged cells ("Order" over "No" and "Date"), join them before.
func HeaderNames(row []Cell) []string {
	names := make([]string, len(row))
	for i := range row {
		names[i] = cellAt(row, i)
	}
	for len(names) > 0 && names[len(names)-1] == "" {
		names = names[:len(names)-1]
	}
	return names
}
