package table

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Values of Footnote.Row that are not rows of the table.
const (
	Header  = -1 // the column's name
	Heading = -2 // the table's title; the column is ignored
)

// Footnote is a remark on one place of a table, so that what there is to know about a
// figure is beside it.
type Footnote struct {
	Row    int // in Rows, or Header or Heading
	Column int // in Columns
	Text   string
}

// Footnote adds a remark on a place. Places with the same remark share a mark.
func (t *Table) Footnote(row, column int, text string) {
	t.Footnotes = append(t.Footnotes, Footnote{row, column, text})
}

// Marks returns the marks of a place: "¹", "¹ ³", or "". Marks count from the title
// and the header down, and from left to right.
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

// Remarks returns the footnotes' texts, each after its mark.
func (t *Table) Remarks() []string {
	out := t.remarks()
	for i, text := range out {
		out[i] = Mark(i+1) + " " + text
	}
	return out
}

// Asides returns the footnotes' texts, each after its place in words. They are for
// tables of raw values, where a mark would spoil a number.
func (t *Table) Asides() []string {
	out := []string{}
	for _, f := range t.inOrder() {
		place := ""
		if f.Column >= 0 && f.Column < len(t.Columns) && f.Row >= Header {
			place = t.Columns[f.Column].Name + ": "
		}
		if row := t.row(f.Row); len(row) > 0 {
			first := Format(row[0], t.Columns[0], t.Currency)
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

// inOrder returns the footnotes from the title down, and from left to right.
func (t *Table) inOrder() []Footnote {
	out := slices.Clone(t.Footnotes)
	slices.SortStableFunc(out, func(a, b Footnote) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
	})
	return out
}

// remarks returns the distinct texts in the order of their marks.
func (t *Table) remarks() []string {
	out := []string{}
	for _, f := range t.inOrder() {
		if !slices.Contains(out, f.Text) {
			out = append(out, f.Text)
		}
	}
	return out
}

// Mark writes a number in superscript: "¹²".
func Mark(n int) string { return superscript.Replace(fmt.Sprint(n)) }

var superscript = strings.NewReplacer(
	"0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
