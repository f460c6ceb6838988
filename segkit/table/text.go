package table

import (
	"bytes"
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// textWidth is the width at which sentences below a table wrap, unless the table is
// wider.
const textWidth = 80

// Text writes the table for a terminal: title, header with units below the names,
// rows, caption, footnotes, notes. Numbers are right-aligned and so line up at their
// decimal points, because a column has a fixed number of decimals. Wide characters
// count as the two cells they take. The error is Validate's or w's.
func (t *Table) Text(w io.Writer) error {
	if err := t.Validate(); err != nil {
		return err
	}
	lines := [][]string{make([]string, len(t.Columns))}
	for j, c := range t.Columns {
		lines[0][j] = Clean(c.Name) + t.Marks(Header, j)
		if c.Unit != "" && len(lines) == 1 {
			lines = append(lines, make([]string, len(t.Columns)))
		}
	}
	if len(lines) > 1 {
		for j, c := range t.Columns {
			if c.Unit != "" {
				lines[1][j] = "(" + Clean(c.Unit) + ")"
			}
		}
	}
	heads := len(lines)
	marks := make([]int, len(t.Columns)) // width of the widest marks in each column
	for i, row := range t.All() {
		for j := range row {
			marks[j] = max(marks[j], uniseg.StringWidth(t.Marks(i, j)))
		}
	}
	for i, row := range t.All() {
		line := make([]string, len(row))
		for j, v := range row {
			mark := t.Marks(i, j)
			line[j] = Format(v, t.Columns[j], t.Currency) + mark
			if t.Columns[j].Kind.RightAligned() { // keeps the figures aligned
				line[j] += strings.Repeat(" ", marks[j]-uniseg.StringWidth(mark))
			}
		}
		lines = append(lines, line)
	}
	widths := make([]int, len(t.Columns))
	for _, line := range lines {
		for j, s := range line {
			widths[j] = max(widths[j], uniseg.StringWidth(s))
		}
	}
	total := 2 * (len(widths) - 1)
	for _, width := range widths {
		total += width
	}

	var b bytes.Buffer
	if t.Title != "" {
		b.WriteString(Clean(t.Title) + t.Marks(Heading, 0) + "\n\n")
	}
	for i, line := range lines {
		if i == heads {
			b.WriteString(strings.Repeat("─", total) + "\n")
		}
		b.WriteString(t.aligned(line, widths) + "\n")
	}
	if t.Len() == 0 {
		b.WriteString(strings.Repeat("─", total) + "\n(no rows)\n")
	}
	if t.Caption != "" {
		b.WriteString("\n" + wrap(Clean(t.Caption), "", max(total, textWidth)))
	}
	if len(t.Notes)+len(t.Footnotes) > 0 {
		b.WriteString("\n")
	}
	for _, remark := range t.Remarks() {
		b.WriteString(wrap(Clean(remark), "", max(total, textWidth)))
	}
	for _, note := range t.Notes {
		b.WriteString(wrap(Clean(note), "* ", max(total, textWidth)))
	}
	_, err := w.Write(b.Bytes())
	return err
}

// aligned writes one line of cells, each padded to its column's width.
func (t *Table) aligned(cells []string, widths []int) string {
	var b strings.Builder
	for j, s := range cells {
		if j > 0 {
			b.WriteString("  ")
		}
		padding := strings.Repeat(" ", widths[j]-uniseg.StringWidth(s))
		if t.Columns[j].Kind.RightAligned() {
			b.WriteString(padding + s)
		} else {
			b.WriteString(s + padding)
		}
	}
	return strings.TrimRight(b.String(), " ")
}

// wrap breaks a sentence at spaces into lines of at most width cells. The first line
// follows the bullet, and the others are indented to match. A longer word gets a line
// of its own.
func wrap(s, bullet string, width int) string {
	var b strings.Builder
	indent := strings.Repeat(" ", uniseg.StringWidth(bullet))
	b.WriteString(bullet)
	used := len(indent)
	for i, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }) {
		n := uniseg.StringWidth(word)
		switch {
		case i == 0:
		case used+1+n > width:
			b.WriteString("\n" + indent)
			used = len(indent)
		default:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(word)
		used += n
	}
	b.WriteByte('\n')
	return b.String()
}
