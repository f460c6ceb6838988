package pdf

// Block is a piece of a page: Title, Heading, Paragraph, List, KeyFigures,
// Facts, Callout, Table, Figure, Columns, Together, Space, Contents or Cover.
type Block interface {
	// measure is the height at a width, without the space above.
	measure(p *press, w float64) float64
	// draw puts the block with its upper left corner at x, y.
	draw(p *press, x, y, w float64)
	// before is the space above, dropped at the top of a page.
	before() float64
}

// splitter is a block that can continue on the next page.
type splitter interface {
	Block
	// least is the height of the smallest beginning that may stand alone.
	least(p *press, w float64) float64
	// split cuts the block so that head fits into the room; head is nil where
	// no sensible beginning fits, tail where nothing is left.
	split(p *press, w, room float64) (head, tail Block)
}

// Add puts blocks below what is there, on new pages where they do not fit.
func (d *Document) Add(blocks ...Block) {
	for _, b := range blocks {
		if b == nil {
			continue
		}
		d.pending = append(d.pending, b)
		switch b.(type) {
		case Heading, Title: // wait for what they head
		default:
			d.flush()
		}
	}
}

// flush places the waiting headings with the block that they head, if there is one.
func (d *Document) flush() {
	group := d.pending
	d.pending = nil
	if len(group) == 0 {
		return
	}
	last := group[len(group)-1]
	heads := 0.0
	for i, b := range group {
		if i > 0 || !d.top {
			heads += b.before()
		}
		if i < len(group)-1 {
			heads += b.measure(d.p, d.Width())
		}
	}
	whole := last.measure(d.p, d.Width())
	least := whole
	if s, ok := last.(splitter); ok {
		least = s.least(d.p, d.Width())
		if d.broken(whole) {
			least = whole
		}
	}
	if _, ok := last.(splitter); !ok {
		least = rescaled(last, leastShare).measure(d.p, d.Width())
	}
	if !d.top && !d.lower(heads+whole) && heads+least > d.room()+1e-6 {
		if _, space := last.(Space); space && len(group) == 1 {
			return // the next page begins with its margin
		}
		d.turn()
	}
	for _, b := range group[:len(group)-1] {
		d.put(b)
	}
	d.pour(last)
}

// pour places a block, over several pages if it must.
func (d *Document) pour(b Block) {
	for b != nil {
		gap := b.before()
		if d.top {
			gap = 0
		}
		room := d.room() - gap
		if set, fits := d.fitted(b, room); fits {
			d.put(set)
			return
		}
		switch t := b.(type) {
		case splitter:
			head, tail := t.split(d.p, d.Width(), room)
			if head == nil {
				if d.top { // not even its beginning fits on a whole page
					d.put(b)
					return
				}
				d.turn()
				continue
			}
			d.put(head)
			if tail != nil {
				d.turn()
			}
			b = tail
		case Columns: // too tall for any page: one below the other
			for _, column := range t.Cols {
				d.Add(column...)
			}
			d.flush()
			return
		case Together:
			d.Add(t.Blocks...)
			d.flush()
			return
		case Figure:
			t.shrink = max(room-(t.measure(d.p, d.Width())-t.height(d.Width())), 40)
			d.put(t)
			return
		default:
			d.put(b)
			return
		}
	}
}

// Space is empty height, in points; it vanishes at the top of a page.
type Space float64

func (s Space) measure(*press, float64) float64        { return float64(s) }
func (s Space) draw(*press, float64, float64, float64) {}
func (s Space) before() float64                        { return 0 }

// Together keeps its blocks on one page where a page can hold them.
type Together struct{ Blocks []Block }

func (t Together) measure(p *press, w float64) float64 { return stack(p, t.Blocks, w) }
func (t Together) draw(p *press, x, y, w float64)      { drawStack(p, t.Blocks, x, y, w) }
func (t Together) before() float64                     { return firstGap(t.Blocks) }

// stack returns the height of blocks one below the other, without the first's
// gap.
func stack(p *press, blocks []Block, w float64) float64 {
	var h float64
	for i, b := range blocks {
		if i > 0 {
			h += b.before()
		}
		h += b.measure(p, w)
	}
	return h
}

func drawStack(p *press, blocks []Block, x, y, w float64) {
	for i, b := range blocks {
		if i > 0 {
			y += b.before()
		}
		h := b.measure(p, w)
		p.within(x, y, w, h, func() { b.draw(p, x, y, w) })
		y += h
	}
}

func firstGap(blocks []Block) float64 {
	if len(blocks) == 0 {
		return 0
	}
	return blocks[0].before()
}
