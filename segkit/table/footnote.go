package table

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Rows of a Footnote that are no row of the table.
const (
	Header  = -1 // the column's name
	Heading = -2 // the table's title; the column says nothing
)

// Footnote is a remark on one place of a table: what there is to know about a
// figure stands where the figure is.
type Footnote struct {
	Row    int // in Rows, or Header or Heading
	Column int // in Columns
	Text   string
}

// Footnote puts a remark to a place. Places with the same remark share a mark.
func (t *Table) Footnote(row, column int, text string) {
	t.Footnotes = append(t.Footnotes, Footnote{row, column, text})
}

// Marks are the marks of a place: "¹", "¹ ³", or "". They count from the title
// and the header down, from left to right.
func (t *Table) Marks(row, column int) string {
	if len(t.Footnotes) == 0 {
		return ""
	}
	texts := t.remarks()
	var marks []string
	for i, text := range texts {
		if slices.ContainsFunc(t.Footnotes, func(f Footnote) bool {
			return f.Row == row && (row == Heading || f.Column == column) && f.Text == text
		}) {
			marks = append(marks, Mark(i+1))
		}
	}
	return strings.Join(marks, " ")
}

// Remarks are the footnotes' texts, each with its mark before it.
func (t *Table) Remarks() []string {
	out := t.remarks()
	for i, text := range out {
		out[i] = Mark(i+1) + " " + text
	}
	return out
}

// Asides are the footnotes' texts, each with its place in words before it, for
// readers of the raw values, where a mark would spoil a number.
func (t *Table) Asides() []string {
	out := []string{}
	for _, f := range t.inOrder() {
		place := ""
		if f.Column >= 0 && f.Column < len(t.Columns) && f.Row >= Header {
			place = t.Columns[f.Column].Name + ": "
		}
		if f.Row >= 0 && f.Row < len(t.Rows) && len(t.Rows[f.Row]) > 0 {
			first := Format(t.Rows[f.Row][0], t.Columns[0], t.Currency)
			if f.Column == 0 {
				place = first + ": "
			} else {
				place = first + ", " + place
			}
		}
		out = append(out, place+f.Text)
	}
	return out
}

func (t *Table) inOrder() []Footnote {
	out := slices.Clone(t.Footnotes)
	slices.SortStableFunc(out, func(a, b Footnote) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
	})
	return out
}

// remarks are the different texts in the order of their marks.
func (t *Table) remarks() []string {
	out := []string{}
	for _, f := range t.inOrder() {
		if !slices.Contains(out, f.Text) {
			out = append(out, f.Text)
		}
	}
	return out
}

// Mark is a number as superscript: "¹²".
func Mark(n int) string {
	return strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹").Replace(fmt.Sprint(n))
}
