package pdf

// Fact is a term and a short text about it.
type Fact struct {
	Term string // "Rule of thumb"
	Text string // **bold** works
}

// Facts is a list of terms with a short text at the right of each, in small type. It
// breaks between facts.
type Facts struct {
	Items []Fact
	Large bool     // the size of running text
	terms float64  // the width of the terms, kept over page breaks
	tag   *element // of a list over several pages
}

const factGap = 3

// grade returns the size of the type and its leading.
func (f Facts) grade() (size, leading float64) {
	if f.Large {
		return sizeBody, leadBody
	}
	return sizeSmall, leadSmall
}

// termWidth returns the width of the longest term, but no more than two fifths.
func (f Facts) termWidth(p *press, w float64) float64 {
	if f.terms > 0 {
		return f.terms
	}
	var widest float64
	size, _ := f.grade()
	for _, item := range f.Items {
		widest = max(widest, p.textWidth(item.Term, medium, size))
	}
	return min(widest+10, .4*w)
}

func (f Facts) lines(p *press, item Fact, w float64) (term []string, text []richLine) {
	tw := f.termWidth(p, w)
	size, _ := f.grade()
	return p.theme.Fonts.Wrap(item.Term, medium, size, tw-6), p.wrapRich(item.Text, body, size, w-tw)
}

func (f Facts) height(p *press, item Fact, w float64) float64 {
	term, text := f.lines(p, item, w)
	_, leading := f.grade()
	return float64(max(len(term), len(text)))*leading + factGap
}

func (f Facts) measure(p *press, w float64) float64 {
	h := 0.
	for _, item := range f.Items {
		h += f.height(p, item, w)
	}
	return h
}

func (f Facts) draw(p *press, x, y, w float64) {
	tw := f.termWidth(p, w)
	size, leading := f.grade()
	if f.tag == nil {
		f.tag = &element{role: "L"}
	}
	p.group(f.tag, func() {
		for _, item := range f.Items {
			term, text := f.lines(p, item, w)
			p.group(&element{role: "LI"}, func() {
				p.tagged("Lbl", func() {
					for i, line := range term {
						p.text(x, y+firstBaseline(size, leading)+float64(i)*leading, line, medium, size, p.theme.Ink)
					}
				})
				p.tagged("LBody", func() { p.drawRich(text, x+tw, y, size, leading, p.theme.Muted) })
			})
			y += f.height(p, item, w)
		}
	})
}

func (f Facts) before() float64 { return 10 }

func (f Facts) least(p *press, w float64) float64 {
	f.terms = f.termWidth(p, w)
	return f.some(0, min(2, len(f.Items))).measure(p, w)
}

func (f Facts) split(p *press, w, room float64) (head, tail Block) {
	f.terms = f.termWidth(p, w)
	n := len(f.Items)
	for n > 0 && f.some(0, n).measure(p, w) > room {
		n--
	}
	switch n {
	case len(f.Items):
		return f, nil
	case 0:
		return nil, f
	}
	if f.tag == nil {
		f.tag = &element{role: "L"}
	}
	return f.some(0, n), f.some(n, len(f.Items))
}

// some returns a part of the list.
func (f Facts) some(from, to int) Facts {
	f.Items = f.Items[from:to]
	return f
}
