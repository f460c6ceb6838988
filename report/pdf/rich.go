package pdf

import (
	"image/color"
	"slices"
	"strings"

	"customer-segmentation/segkit/chart/typeface"
)

// Plain protects a string from data: asterisks in it stay asterisks. References in it
// stay references, so that a sentence can be made plain as a whole.
func Plain(s string) string {
	for range 2 { // the second time finds what the first leaves of three in a row
		s = strings.ReplaceAll(s, "**", "*\u200b*")
	}
	return s
}

// fragment is text in one style on a line.
type fragment struct {
	text  string
	style typeface.Style
	width float64
	link  string // where it leads; "" if it is no reference
}

type richLine []fragment

// styled cuts text with **bold** marks into what must stay on one line, each as
// fragments of one style: a bold figure and the sign after it stay together.
func (p *press) styled(text string, base typeface.Style) (pieces []richLine) {
	var spans richLine
	var whole strings.Builder
	add := func(s string, style typeface.Style, link string) {
		s = p.theme.Fonts.Clean(s)
		spans = append(spans, fragment{text: s, style: style, link: link})
		whole.WriteString(s)
	}
	for i, span := range strings.Split(text, "**") {
		style := base
		if i%2 == 1 {
			style = bold
		}
		for found := true; found; {
			var before, target, shown string
			before, target, shown, span, found = CutReference(span)
			add(before, style, "")
			add(shown, style, target)
		}
	}
	i := 0
	for _, piece := range typeface.Pieces(whole.String()) {
		var unit richLine
		for piece != "" {
			for spans[i].text == "" {
				i++
			}
			n := min(len(piece), len(spans[i].text))
			part := spans[i]
			part.text = piece[:n]
			unit = append(unit, part)
			piece, spans[i].text = piece[n:], spans[i].text[n:]
		}
		pieces = append(pieces, unit)
	}
	return pieces
}

// wrapping is a text as wrapRich gets it.
type wrapping struct {
	text        string
	base        typeface.Style
	size, width float64
}

// wrapRich breaks text with **bold** marks into lines, between the pieces of styled. A text
// is measured many times before it is drawn; the lines are shared and must not be changed.
func (p *press) wrapRich(text string, base typeface.Style, size, width float64) []richLine {
	key := wrapping{text, base, size, width}
	lines, known := p.wrapped[key]
	if !known {
		lines = slices.Clip(p.breakRich(text, base, size, width))
		p.wrapped[key] = lines
	}
	return lines
}

// breakRich does the work of wrapRich.
func (p *press) breakRich(text string, base typeface.Style, size, width float64) []richLine {
	var lines []richLine
	var line, unit richLine
	var lineWidth float64
	endLine := func() {
		if n := len(line); n > 0 {
			line[n-1].text = strings.TrimRight(line[n-1].text, " ")
			line[n-1].width = p.textWidth(line[n-1].text, line[n-1].style, size)
		}
		lines, line, lineWidth = append(lines, line), nil, 0
	}
	endUnit := func() {
		var w, trimmed float64
		for i, f := range unit {
			trimmed = w + f.width
			if i == len(unit)-1 {
				trimmed = w + p.textWidth(strings.TrimRight(f.text, " "), f.style, size)
			}
			w += f.width
		}
		if lineWidth > 0 && lineWidth+trimmed > width+1e-6 {
			endLine()
		}
		if trimmed > width+1e-6 { // a word wider than the line
			for _, f := range unit {
				for i, s := range p.theme.Fonts.Wrap(f.text, f.style, size, width) {
					if i > 0 || lineWidth+p.textWidth(s, f.style, size) > width {
						endLine()
					}
					fw := p.textWidth(s, f.style, size)
					line, lineWidth = append(line, fragment{s, f.style, fw, f.link}), lineWidth+fw
				}
			}
			line[len(line)-1].text += " "
		} else {
			line, lineWidth = append(line, unit...), lineWidth+w
		}
		unit = nil
	}
	for _, piece := range p.styled(text, base) {
		for i, f := range piece {
			piece[i].width = p.textWidth(f.text, f.style, size)
		}
		unit = piece
		endUnit()
	}
	if len(line) > 0 || len(lines) == 0 {
		endLine()
	}
	return lines
}

func (p *press) drawRich(lines []richLine, x, y, size, leading float64, c color.NRGBA) {
	for i, line := range lines {
		cx := x
		baseline := y + firstBaseline(size, leading) + float64(i)*leading
		for _, f := range merge(line) {
			set := func() { p.text(cx, baseline, f.text, f.style, size, c) }
			if f.link == "" {
				set()
			} else {
				p.refer(f.link, f.text, Box{cx, baseline - size, cx + f.width, baseline + size*.3}, set)
			}
			cx += f.width
		}
	}
}

// paragraph draws lines as an element of their own; nothing for none.
func (p *press) paragraph(lines []richLine, x, y, size, leading float64, c color.NRGBA) {
	if len(lines) > 0 {
		p.tagged("P", func() { p.drawRich(lines, x, y, size, leading, c) })
	}
}

// headline breaks text into bold lines of about equal width.
func (p *press) headline(text string, size, width float64) []richLine {
	var lines []richLine
	for _, s := range p.theme.Fonts.Balance(text, bold, size, width) {
		lines = append(lines, richLine{{text: s, style: bold, width: p.textWidth(s, bold, size)}})
	}
	return lines
}

// merge joins neighbours of the same style, so that a reader can select a line as one
// text.
func merge(line richLine) richLine {
	var out richLine
	for _, f := range line {
		if n := len(out); n > 0 && out[n-1].style == f.style && out[n-1].link == f.link {
			out[n-1].text += f.text
			out[n-1].width += f.width
			continue
		}
		out = append(out, f)
	}
	return out
}

// firstBaseline centres the letters in the first line's leading.
func firstBaseline(size, leading float64) float64 {
	return leading/2 + size*typeface.CapHeight/2 - size*.02
}
