package pdf

import (
	"strings"

	"customer-segmentation/segkit/table"
)

// fitColumns shares the width w among the columns.
//
// Each column has a natural width, at which nothing wraps, and a least width,
// that of its longest word (a figure never wraps). If the natural widths leave
// room, the text columns share it in proportion to their natural widths. If they
// do not fit, the widest text columns give way first. If even the least widths do
// not fit, all columns shrink alike and cells end with "…".
func (t Table) fitColumns(p *press, w float64) []float64 {
	g := t.grade()
	n := len(t.Data.Columns)
	room := w - g.gap*float64(n-1)
	if len(t.Weights) == n {
		return share(room, t.Weights)
	}
	natural, least := make([]float64, n), make([]float64, n)
	texts := make([]float64, n)
	var sumNatural, sumLeast, sumTexts float64
	for j, c := range t.Data.Columns {
		natural[j], least[j] = t.columnWidths(p, j, room)
		if c.Kind == table.Text {
			texts[j] = natural[j]
		}
		sumNatural += natural[j]
		sumLeast += least[j]
		sumTexts += texts[j]
	}
	switch {
	case sumNatural <= room:
		if t.Even {
			return natural
		}
		if sumTexts == 0 {
			texts, sumTexts = natural, sumNatural
		}
		for j := range natural {
			natural[j] += (room - sumNatural) * texts[j] / max(sumTexts, 1)
		}
		return natural
	case sumLeast <= room:
		return capped(room, natural, least)
	}
	return share(room, least)
}

// capped narrows the widest columns to one width, so that the sum is room;
// none becomes narrower than its least width, and narrow columns stay as they are.
func capped(room float64, natural, least []float64) []float64 {
	sum := func(limit float64) (total float64) {
		for j := range natural {
			total += max(least[j], min(natural[j], limit))
		}
		return total
	}
	low, high := 0.0, room
	for range 40 {
		if middle := (low + high) / 2; sum(middle) > room {
			high = middle
		} else {
			low = middle
		}
	}
	out := make([]float64, len(natural))
	for j := range out {
		out[j] = max(least[j], min(natural[j], low))
	}
	return out
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

// columnWidths returns the natural and the least width of column j.
func (t Table) columnWidths(p *press, j int, room float64) (natural, least float64) {
	g := t.grade()
	c := t.Data.Columns[j]
	longest := func(s string, width func(string) float64) (w float64) {
		for _, word := range strings.Split(s, " ") {
			w = max(w, width(word))
		}
		return w
	}
	head := func(s string) float64 { return p.textWidth(s, medium, g.head) }
	c.Name += t.Data.Marks(table.Header, j)
	least = max(longest(c.Name, head), p.textWidth(c.Unit, body, g.head))
	natural = max(head(c.Name), least)
	if c.Kind != table.Text { // long names of figures take two lines
		for _, line := range p.theme.Fonts.Balance(c.Name, medium, g.head, max(natural*.62, least)) {
			least = max(least, head(line))
		}
		natural = least
	}
	for i := range t.Data.Rows {
		style := t.style(i, j)
		s := t.cell(i, j)
		width := p.textWidth(s, style, g.size) + t.chipRoom(j)
		natural = max(natural, width)
		if c.Kind == table.Text {
			least = max(least, min(longest(s, func(word string) float64 { return p.textWidth(word, style, g.size) })+t.chipRoom(j), room*.3))
		} else {
			least = max(least, width+t.afterPoint(p, j, s, style))
		}
	}
	return max(natural, least), least
}
