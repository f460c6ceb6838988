package html

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// leastSortable is the number of rows from which it is worth sorting a table.
const leastSortable = 4

// table appends a table that sorts by its columns.
func (d *Document) table(t pdf.Table) {
	w := &d.body
	sortable := len(t.Data.Rows)-t.Totals >= leastSortable
	class := ""
	if sortable {
		class = " class=\"sortable\""
	}
	label := d.label(cmp.Or(t.Data.Title, t.Data.Name, "Table"))
	fmt.Fprintf(w, "<div class=\"scroll\"%s tabindex=\"0\" role=\"region\" aria-label=\"%s\"><table%s>\n", d.target(t.Anchor), plain(label), class)
	if t.Data.Title != "" && !t.NoTitle {
		fmt.Fprintf(w, "<caption><span>%s%s</span></caption>\n", plain(t.Data.Title), plain(t.Data.Marks(table.Heading, 0)))
	}
	w.WriteString("<thead><tr>")
	for j, c := range t.Data.Columns {
		name := plain(c.Name + t.Data.Marks(table.Header, j))
		if c.Unit != "" {
			name += " <small>" + plain(c.Unit) + "</small>"
		}
		if sortable {
			name = "<button type=\"button\">" + name + "</button>"
		}
		fmt.Fprintf(w, "<th scope=\"col\"%s>%s</th>", numeric(c), name)
	}
	w.WriteString("</tr></thead>\n<tbody>\n")
	totals := len(t.Data.Rows) - t.Totals
	for i := range t.Data.Rows {
		if i == totals {
			w.WriteString("</tbody>\n<tfoot>\n")
		}
		d.row(t, i)
	}
	if t.Totals > 0 {
		w.WriteString("</tfoot></table></div>\n")
	} else {
		w.WriteString("</tbody></table></div>\n")
	}
	if t.Data.Caption != "" {
		fmt.Fprintf(w, "<p class=\"muted\">%s</p>\n", references(t.Data.Caption))
	}
	for _, note := range slices.Concat(t.Data.Remarks(), t.Data.Notes) {
		fmt.Fprintf(w, "<p class=\"muted\">%s</p>\n", references(note))
	}
}

// label returns a name for a region that no other region has.
func (d *Document) label(name string) string {
	if d.section != "" && d.section != name {
		name = d.section + ": " + name
	}
	unique := name
	for n := 2; d.labels[unique]; n++ {
		unique = fmt.Sprintf("%s (%d)", name, n)
	}
	d.labels[unique] = true
	return unique
}

func (d *Document) row(t pdf.Table, i int) {
	w := &d.body
	w.WriteString("<tr>")
	for j, c := range t.Data.Columns {
		var v any
		if j < len(t.Data.Rows[i]) {
			v = t.Data.Rows[i][j]
		}
		text := plain(pdf.CellText(v, c, t.Data.Currency) + t.Data.Marks(i, j))
		if slices.Contains(t.Chosen, i) {
			text = "<b>" + text + "</b>"
		}
		if j == 0 && i < len(t.Segments) && t.Segments[i] >= 0 {
			text = fmt.Sprintf("<i class=\"chip\" style=\"background:%s\"></i>%s", hex(d.o.Theme.Segment(t.Segments[i])), text)
		}
		if j == 0 && c.Kind == table.Text {
			fmt.Fprintf(w, "<th scope=\"row\">%s</th>", text)
			continue
		}
		class := numeric(c)
		if class == "" {
			class = worded(plain(pdf.CellText(v, c, t.Data.Currency)))
		}
		fmt.Fprintf(w, "<td%s%s>%s</td>", class, sortKey(v, c), text)
	}
	w.WriteString("</tr>\n")
}

func numeric(c table.Column) string {
	switch {
	case c.Kind.RightAligned():
		return " class=\"n\""
	case c.Kind == table.Date:
		return " class=\"d\""
	}
	return ""
}

// worded gives a cell with a long text a width at which it does not take a line for each
// word.
func worded(text string) string {
	switch n := len([]rune(text)); {
	case n > 80:
		return " class=\"longest\""
	case n > 30:
		return " class=\"long\""
	}
	return ""
}

// sortKey gives a cell the number that it is sorted by: not the rounded one that
// it shows. Cells without a number go last.
func sortKey(v any, c table.Column) string {
	if c.Kind == table.Date {
		if day, ok := v.(time.Time); ok && !day.IsZero() {
			return fmt.Sprintf(" data-v=\"%d\"", day.Unix())
		}
		return ""
	}
	if f, ok := table.Figure(v); ok && c.Kind.RightAligned() {
		return fmt.Sprintf(" data-v=\"%g\"", f)
	}
	return ""
}
