package pdf

import (
	"slices"
	"strings"

	"customer-segmentation/segkit/chart/typeface"
	"customer-segmentation/segkit/table"
)

// columnRoom is how much width a column can use.
type columnRoom struct {
	natural float64 // at which nothing wraps
	least   float64 // that of its longest word; a figure never wraps
	wraps   bool    // holds text
	cells   []cellRoom
}

// cellRoom is the width of a cell's text on one line, and that of its longest word.
type cellRoom struct{ whole, word float64 }

// forLines returns the width at which the cells of a column take at most n lines.
func (c columnRoom) forLines(n int) float64 {
	if !c.wraps || n == 1 {
		return c.natural
	}
	width := c.least
	for _, cell := range c.cells { // each line but the last ends before a word that has no room
		width = max(width, (cell.whole+float64(n-1)*cell.word/2)/float64(n))
	}
	return min(width, c.natural)
}

// fitColumns shares the width w among the columns.
//
// If nothing has to wrap, the columns are as wide as their contents and stand apart
// evenly, so that figures stay near what they belong to; see spread. Otherwise texts wrap
// into as few lines as the width allows. If not even their longest words fit, all
// columns shrink alike and cells end with "…".
func (t Table) fitColumns(p *press, w float64) []float64 {
	n := len(t.Data.Columns)
	room := w - t.grade().gap*float64(n-1)
	columns := make([]columnRoom, n)
	natural, least := make([]float64, n), make([]float64, n)
	for j := range columns {
		columns[j] = t.columnRoom(p, j, room)
		natural[j], least[j] = columns[j].natural, columns[j].least
	}
	if len(t.Weights) == n {
		return uncut(share(room, t.Weights), columns)
	}
	columns[0].least = names(columns, least, room)
	least[0] = columns[0].least
	switch {
	case sum(natural) <= room && t.Even:
		return natural
	case sum(natural) <= room:
		return t.spread(natural, room)
	case sum(least) <= room:
		return wrapped(columns, room)
	}
	return share(room, least)
}

// uncut gives each column of figures the width that they need, at the cost of texts, which can wrap,
// as far as their longest words allow.
func uncut(widths []float64, columns []columnRoom) []float64 {
	var lacking, spare float64
	for j, c := range columns {
		if c.wraps {
			spare += max(0, widths[j]-c.least)
		} else {
			lacking += max(0, c.least-widths[j])
		}
	}
	if lacking == 0 || spare == 0 {
		return widths
	}
	given := min(1, spare/lacking)
	for j, c := range columns {
		if c.wraps {
			widths[j] -= max(0, widths[j]-c.least) * min(1, lacking/spare)
		} else {
			widths[j] += max(0, c.least-widths[j]) * given
		}
	}
	return widths
}

// names returns the least width of the first column: what its names need on one line, or
// else on two, where figures beside them leave that much. A longer text beside them needs
// the room itself.
func names(columns []columnRoom, least []float64, room float64) float64 {
	first := columns[0]
	if !first.wraps {
		return first.least
	}
	for _, c := range columns[1:] {
		if c.wraps && c.natural > shortText {
			return first.least
		}
	}
	for n := 1; n <= 2; n++ {
		if width := max(first.forLines(n), first.least); width <= room/3 && sum(least[1:])+width <= room {
			return width
		}
	}
	return first.least
}

// Widths of tables whose contents need less than all of it, as shares of the width that
// there is: few, so that the tables of a page line up.
var tableShares = []float64{1. / 3, 1. / 2, 2. / 3, 3. / 4, 1}

// mostApart is how much further apart than usual columns stand at most, in points.
const mostApart = 30

// shortText is the width to which a text is no longer than figures are, such as an
// interval, in points.
const shortText = 90

// spread sets columns apart that need less than the room. A longer text in the last
// column takes what is left, as its lines begin at the left.
func (t Table) spread(natural []float64, room float64) []float64 {
	n := len(natural)
	spare := room - sum(natural)
	if last := n - 1; n > 1 && t.Data.Columns[last].Kind == table.Text && (n == 2 || natural[last] > shortText) {
		out := slices.Clone(natural)
		apart := min(spare/float64(n), mostApart)
		for j := range last {
			out[j] += apart
			spare -= apart
		}
		out[last] += spare
		return out
	}
	for _, part := range tableShares {
		if fits := part*room - sum(natural); fits >= 0 {
			spare = fits
			break
		}
	}
	out := slices.Clone(natural)
	for j := range out {
		out[j] += min(spare/float64(n), mostApart)
	}
	return out
}

// wrapped returns widths that add up to the room. No text takes more lines than the one
// that needs most, and those that can take fewer without that one taking more do so.
func wrapped(columns []columnRoom, room float64) []float64 {
	lines := make([]int, len(columns))
	width := func() (total float64) {
		for j, c := range columns {
			total += c.forLines(lines[j])
		}
		return total
	}
	for n := 1; n <= mostLines; n++ {
		for j := range lines {
			lines[j] = n
		}
		if width() <= room {
			break
		}
	}
	most := lines[0]
	order := byWrapping(columns, most)
	for n := 1; n < most; n++ {
		for _, j := range order {
			was := lines[j]
			if lines[j] = min(was, n); width() > room {
				lines[j] = was
			}
		}
	}
	out := make([]float64, len(columns))
	var wanted float64
	for j, c := range columns {
		out[j] = c.forLines(lines[j])
		wanted += c.natural - out[j]
	}
	spare := room - sum(out)
	if spare < 0 { // too long for any number of lines: what is left after the longest words
		for j, c := range columns {
			out[j] = c.least
		}
		spare, wanted = room-sum(out), 0
		for _, c := range columns {
			wanted += c.natural - c.least
		}
	}
	for j, c := range columns {
		out[j] += spare * (c.natural - out[j]) / max(wanted, 1e-9)
	}
	return out
}

// byWrapping returns the columns in the order of how many of their cells have to wrap at
// the width for n lines, those with most first.
func byWrapping(columns []columnRoom, n int) []int {
	order, wraps := make([]int, len(columns)), make([]int, len(columns))
	for j, c := range columns {
		order[j] = j
		width := c.forLines(n)
		for _, cell := range c.cells {
			if cell.whole > width {
				wraps[j]++
			}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return wraps[b] - wraps[a] })
	return order
}

func sum(x []float64) (total float64) {
	for _, v := range x {
		total += v
	}
	return total
}

func share(room float64, weights []float64) []float64 {
	var total float64
	for _, v := range weights {
		total += max(v, 0)
	}
	out := make([]float64, len(weights))
	for j, v := range weights {
		out[j] = room / float64(len(weights))
		if total > 0 {
			out[j] = room * max(v, 0) / total
		}
	}
	return out
}

// columnRoom measures column j.
func (t Table) columnRoom(p *press, j int, room float64) columnRoom {
	g := t.grade()
	c := t.Data.Columns[j]
	longest := func(s string, style typeface.Style, size float64) (w float64) {
		for _, piece := range typeface.Pieces(p.theme.Fonts.Clean(s)) {
			w = max(w, p.textWidth(strings.TrimRight(piece, " "), style, size))
		}
		return w
	}
	name := c.Name + t.Data.Marks(table.Header, j)
	out := columnRoom{wraps: c.Kind == table.Text}
	out.least = max(longest(name, medium, g.head), p.textWidth(c.Unit, body, g.head))
	out.natural = max(p.textWidth(name, medium, g.head), out.least)
	if !out.wraps { // long names of figures take two lines
		for _, line := range p.theme.Fonts.Balance(name, medium, g.head, max(out.natural*.62, out.least)) {
			out.least = max(out.least, p.textWidth(line, medium, g.head))
		}
		out.natural = out.least
		const short = 45 // points, to which a name takes one line where there is room
		if one := p.textWidth(name, medium, g.head); one <= short {
			out.natural = max(out.natural, one)
		}
	}
	for i := range t.Data.Rows {
		style, s := t.style(i, j), t.cell(i, j)
		width := p.textWidth(s, style, g.size) + t.chipRoom(j)
		out.natural = max(out.natural, width)
		if !out.wraps {
			out.least = max(out.least, width+t.afterPoint(p, j, s, style))
			continue
		}
		word := min(longest(s, style, g.size)+t.chipRoom(j), room*.3)
		out.least = max(out.least, word)
		out.cells = append(out.cells, cellRoom{width, word})
	}
	out.natural = max(out.natural, out.least)
	return out
}
