package pdf

import (
	"slices"
	"strings"
	"time"

	"customer-segmentation/segkit/chart/typeface"
	"customer-segmentation/segkit/table"
)

// Table shows a table.Table: title above, header repeated on every page, a
// caption, footnotes and notes below. Figures are aligned at their decimals, texts wrap,
// and the columns share the width by what they hold.
type Table struct {
	Data     table.Table
	Segments []int     // segment of each row, whose colour stands before the first cell; −1 for none; nil for no colours
	Bold     bool      // the first column is bold
	Totals   int       // number of last rows to set apart, in bold
	Chosen   []int     // rows in bold among the others
	Weights  []float64 // relative widths of the columns, in place of what their contents ask for
	Compact  bool      // smaller type, for wide or long tables
	NoTitle  bool      // leaves out Data.Title, if a heading says the same
	Even     bool      // only as wide as its contents
	Close    bool      // sets a compact table closer still, like long ones
	Dense    bool      // the smallest type and leading, for a page that is short of room
	Followed bool      // more follows, so that a few of the lines below it may go on to the next page
	Anchor   string    // what references call it; "" if none leads here
	from     int       // rows before this one are on earlier pages
	widths   []float64 // kept over page breaks
	more     bool      // continues on the next page: no caption yet
	heights  []float64 // of all rows, kept over page breaks
	tag      *element  // of a table over several pages
	footed   int       // lines below the table that stay with it, the others go to the next page; 0 means all
}

// tableGrade is the type in which a table is set.
type tableGrade struct{ size, leading, head, headLeading, pad, gap float64 }

// longTable is the number of rows from which a compact table is set closer.
const longTable = 30

func (t Table) grade() tableGrade {
	if t.Dense {
		return tableGrade{7, 8.8, 6.6, 8.4, 1.8, 7}
	}
	if t.Compact && (t.Close || len(t.Data.Rows) > longTable) {
		return tableGrade{7.2, 9.8, 6.8, 9, 1.5, 9}
	}
	if t.Compact {
		return tableGrade{7.4, 10.2, 6.8, 9, 2.6, 9}
	}
	return tableGrade{8.5, 12, 7.6, 10.2, 4.4, 12}
}

// cell returns the text of row i, column j.
func (t Table) cell(i, j int) string {
	if j >= len(t.Data.Rows[i]) {
		return ""
	}
	s := CellText(t.Data.Rows[i][j], t.Data.Columns[j], t.Data.Currency)
	if !t.Data.Columns[j].Kind.RightAligned() {
		s += t.Data.Marks(i, j)
	}
	return s
}

// CellText writes a value for readers: like table.Format, but days as in texts, where other
// renderers keep what sorts.
func CellText(v any, c table.Column, currency string) string {
	if day, ok := v.(time.Time); ok && c.Kind == table.Date && !day.IsZero() {
		return day.Format("2 Jan 2006")
	}
	return table.Format(v, c, currency)
}

func (t Table) style(i, j int) typeface.Style {
	switch {
	case i >= len(t.Data.Rows)-t.Totals, slices.Contains(t.Chosen, i):
		return bold
	case j == 0 && t.Bold:
		return medium
	}
	return body
}

// chipRoom returns the width of the coloured square in the first column.
func (t Table) chipRoom(j int) float64 {
	if j > 0 || t.Segments == nil {
		return 0
	}
	return t.grade().size + 4
}

func (t Table) headLines(p *press, j int, width float64) (name []string, unit string) {
	g := t.grade()
	c := t.Data.Columns[j]
	return p.theme.Fonts.Wrap(c.Name+t.Data.Marks(table.Header, j), medium, g.head, width), p.theme.Fonts.Fit(c.Unit, body, g.head, width)
}

func (t Table) headHeight(p *press, widths []float64) float64 {
	g := t.grade()
	most := 1
	for j, w := range widths {
		name, unit := t.headLines(p, j, w)
		n := len(name)
		if unit != "" {
			n++
		}
		most = max(most, n)
	}
	return float64(most)*g.headLeading + 5
}

// mostLines is how many lines a cell may have; a longer text ends with "…", as a
// row cannot continue on the next page.
const mostLines = 14

func (t Table) rowLines(p *press, i int, widths []float64) [][]string {
	g := t.grade()
	lines := make([][]string, len(widths))
	for j, w := range widths {
		s := t.cell(i, j)
		if t.Data.Columns[j].Kind == table.Text {
			lines[j] = p.theme.Fonts.Wrap(s, t.style(i, j), g.size, w-t.chipRoom(j))
			if len(lines[j]) > mostLines {
				lines[j] = lines[j][:mostLines]
				lines[j][mostLines-1] = p.theme.Fonts.Fit(lines[j][mostLines-1]+" …", t.style(i, j), g.size, w-t.chipRoom(j))
			}
		} else {
			lines[j] = []string{p.theme.Fonts.Fit(s, t.style(i, j), g.size, w)}
		}
	}
	return lines
}

func (t Table) rowHeight(p *press, i int, widths []float64) float64 {
	if t.heights != nil {
		return t.heights[i]
	}
	g := t.grade()
	most := 1
	for _, lines := range t.rowLines(p, i, widths) {
		most = max(most, len(lines))
	}
	return float64(most)*g.leading + 2*g.pad
}

// fitted is what the widths of a table's columns depend on. A table is measured many times
// before it is drawn.
type fitted struct {
	rows                               *[]any
	columns                            *table.Column
	nRows, nColumns, nFootnotes, nLast int
	width                              float64
	grade                              tableGrade
	bold, even, chips                  bool
	currency                           string
}

// columns returns the column widths for the table's width, gaps not counted.
func (t Table) columns(p *press, w float64) []float64 {
	if t.widths != nil {
		return t.widths
	}
	if len(t.Data.Rows) == 0 || len(t.Data.Columns) == 0 || t.Weights != nil {
		return t.fitColumns(p, w)
	}
	key := fitted{
		&t.Data.Rows[0], &t.Data.Columns[0], len(t.Data.Rows), len(t.Data.Columns), len(t.Data.Footnotes), t.Totals,
		w, t.grade(), t.Bold, t.Even, t.Segments != nil, t.Data.Currency,
	}
	widths, known := p.fitted[key]
	if !known {
		widths = t.fitColumns(p, w)
		p.fitted[key] = widths
	}
	return widths
}

// top returns the height above the rows.
func (t Table) top(p *press, w float64, widths []float64) float64 {
	h := t.headHeight(p, widths)
	if title := t.title(p, w); t.from == 0 && len(title) > 0 {
		h += float64(len(title))*leadFigureTitle + 5
	}
	return h
}

func (t Table) title(p *press, w float64) []string {
	if t.NoTitle || t.Data.Title == "" {
		return nil
	}
	return p.titleLines(t.Data.Title+t.Data.Marks(table.Heading, 0), w)
}

func (t Table) feet(p *press, w float64) []richLine {
	if t.more {
		return nil
	}
	lines := slices.Concat(t.sentences(p, w)...)
	if t.footed > 0 {
		lines = lines[:t.footed]
	}
	return lines
}

// sentences returns the lines of the caption and of each note. They name what is in the data, so
// that asterisks in them are no marks; references are.
func (t Table) sentences(p *press, w float64) (all [][]richLine) {
	if t.Data.Caption != "" {
		all = append(all, p.wrapRich(Plain(t.Data.Caption), body, sizeSmall, w))
	}
	for _, note := range slices.Concat(t.Data.Remarks(), t.Data.Notes) {
		all = append(all, p.wrapRich(Plain(note), body, sizeSmall, w))
	}
	return all
}

func (t Table) bottom(p *press, w float64) float64 {
	if n := len(t.feet(p, w)); n > 0 {
		return 5 + float64(n)*leadSmall
	}
	return 1
}

func (t Table) measure(p *press, w float64) float64 {
	widths := t.columns(p, w)
	h := t.top(p, w, widths) + t.bottom(p, w)
	for i := t.from; i < len(t.Data.Rows); i++ {
		h += t.rowHeight(p, i, widths)
	}
	return h
}

func (t Table) before() float64 {
	if t.NoTitle { // the heading above stands close
		return 7
	}
	return 12
}

// fewestRows is the fewest rows of a table on either side of a page break.
const fewestRows = 4

// lastRows returns the fewest rows that continue on the next page: more of a long table,
// as the page may hold nothing else, and never its totals alone.
func (t Table) lastRows() int {
	return max(fewestRows, min(len(t.Data.Rows)/4, 3*fewestRows)) + t.Totals
}

// least returns the height of the header with the fewest rows, or of the whole table
// if that would leave too few.
func (t Table) least(p *press, w float64) float64 {
	rows := len(t.Data.Rows) - t.from
	if rows < fewestRows+t.lastRows() {
		return t.withFeet(p, w)
	}
	widths := t.columns(p, w)
	h := t.top(p, w, widths)
	for i := range fewestRows {
		h += t.rowHeight(p, t.from+i, widths)
	}
	return h
}

func (t Table) split(p *press, w, room float64) (head, tail Block) {
	widths := t.columns(p, w)
	if t.heights == nil {
		heights := make([]float64, len(t.Data.Rows))
		for i := range heights {
			heights[i] = t.rowHeight(p, i, widths)
		}
		t.heights = heights
	}
	if head, tail := t.splitFeet(p, w, room); head != nil {
		return head, tail
	}
	h := t.top(p, w, widths)
	end := t.from
	for end < len(t.Data.Rows) {
		row := t.rowHeight(p, end, widths)
		if h+row > room {
			break
		}
		h += row
		end++
	}
	end = min(end, len(t.Data.Rows)-t.lastRows())
	if end < t.from+fewestRows {
		return nil, t
	}
	t.Close = t.Close || len(t.Data.Rows) > longTable
	if t.tag == nil {
		t.tag = &element{role: "Table"}
	}
	first, rest := t, t
	first.Data.Rows = t.Data.Rows[:end]
	first.more, first.Totals, first.widths = true, 0, widths
	rest.from, rest.widths = end, widths
	return first, rest
}

func (t Table) draw(p *press, x, y, w float64) {
	if len(t.Data.Columns) == 0 {
		return
	}
	theme := p.theme
	widths := t.columns(p, w)
	if t.from == 0 {
		p.anchor(t.Anchor, y)
	}
	if title := t.title(p, w); t.from == 0 && len(title) > 0 {
		p.tagged("P", func() {
			for _, line := range title {
				p.text(x, y+firstBaseline(sizeFigureTitle, leadFigureTitle), line, bold, sizeFigureTitle, theme.Ink)
				y += leadFigureTitle
			}
		})
		y += 5
	}
	if t.tag == nil {
		t.tag = &element{role: "Table"}
	}
	p.group(t.tag, func() { y = t.drawRows(p, x, y, widths) })
	p.paragraph(t.feet(p, w), x, y+5, sizeSmall, leadSmall, theme.Muted)
}

// drawRows draws the header and the rows, and returns where they end.
func (t Table) drawRows(p *press, x, y float64, widths []float64) float64 {
	g, theme := t.grade(), p.theme
	right := x - g.gap
	for _, cw := range widths {
		right += cw + g.gap
	}
	y = t.drawHead(p, x, y, widths)
	p.line(x, y, right, y, .8, theme.Ink)
	for i := t.from; i < len(t.Data.Rows); i++ {
		if t.Totals > 0 && i == len(t.Data.Rows)-t.Totals {
			p.line(x, y, right, y, .8, theme.Ink)
		}
		h := t.rowHeight(p, i, widths)
		t.drawRow(p, i, x, y, widths)
		y += h
		p.line(x, y, right, y, .45, theme.Grid)
	}
	return y
}

// drawHead sets the names at the foot of the header, units below them. Only the
// first page's header counts as one to assistive technology.
func (t Table) drawHead(p *press, x, y float64, widths []float64) float64 {
	h := t.headHeight(p, widths)
	draw := func() {
		for j, w := range widths {
			cell := func() { t.drawHeadCell(p, j, x, y+h, w) }
			if t.from > 0 {
				cell()
			} else {
				p.mark(&element{role: "TH", scope: "Column"}, cell)
			}
			x += w + t.grade().gap
		}
	}
	if t.from > 0 {
		draw()
	} else {
		p.group(&element{role: "TR"}, draw)
	}
	return y + h
}

// drawHeadCell sets the name of column j above y.
func (t Table) drawHeadCell(p *press, j int, x, y, w float64) {
	g := t.grade()
	name, unit := t.headLines(p, j, w)
	if unit != "" {
		name = append(name, unit)
	}
	lineY := y - 5 - float64(len(name))*g.headLeading
	for k, line := range name {
		style := medium
		if unit != "" && k == len(name)-1 {
			style = body
		}
		lx := x
		if t.Data.Columns[j].Kind.RightAligned() {
			lx = x + w - p.textWidth(line, style, g.head)
		}
		p.text(lx, lineY+firstBaseline(g.head, g.headLeading), line, style, g.head, p.theme.Muted)
		lineY += g.headLeading
	}
}

func (t Table) drawRow(p *press, i int, x, y float64, widths []float64) {
	g := t.grade()
	h := t.rowHeight(p, i, widths)
	lines := t.rowLines(p, i, widths)
	p.group(&element{role: "TR"}, func() {
		for j, w := range widths {
			cell := &element{role: "TD"}
			if j == 0 && t.Data.Columns[0].Kind == table.Text {
				cell = &element{role: "TH", scope: "Row"}
			}
			p.mark(cell, func() { p.within(x, y, w, h, func() { t.drawCell(p, i, j, lines[j]) }) })
			x += w + g.gap
		}
	})
}

// drawCell sets the lines of row i, column j into the press's box.
func (t Table) drawCell(p *press, i, j int, lines []string) {
	g := t.grade()
	x, w := p.box.X0, p.box.X1-p.box.X0
	style := t.style(i, j)
	lineY := p.box.Y0 + g.pad // the first lines of a row stand side by side
	if j == 0 && t.Segments != nil && i < len(t.Segments) && t.Segments[i] >= 0 {
		p.chip(x, lineY+firstBaseline(g.size, g.leading)+.3, g.size*.8, p.theme.Segment(t.Segments[i]))
	}
	for _, line := range lines {
		lx := x + t.chipRoom(j)
		if t.Data.Columns[j].Kind.RightAligned() {
			lx = x + w - t.afterPoint(p, j, line, style) - p.textWidth(line, style, g.size)
		}
		end := p.text(lx, lineY+firstBaseline(g.size, g.leading), line, style, g.size, p.theme.Ink)
		if t.Data.Columns[j].Kind.RightAligned() { // in the gap, so that figures stay aligned
			p.box.X1 += g.gap
			p.text(end, lineY+firstBaseline(g.size, g.leading), t.Data.Marks(i, j), body, g.size, p.theme.Ink)
			p.box.X1 -= g.gap
		}
		lineY += g.leading
	}
}

// afterPoint returns how far a figure's end stays from the column's right edge,
// so that a whole number aligns with figures that have decimals.
func (t Table) afterPoint(p *press, j int, s string, style typeface.Style) float64 {
	c := t.Data.Columns[j]
	if c.Decimals <= 0 || strings.Contains(s, ".") || c.Kind == table.Percent || s == table.UndefinedMark {
		return 0
	}
	return p.textWidth("."+strings.Repeat("0", c.Decimals), style, t.grade().size)
}
