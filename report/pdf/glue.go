package pdf

// placed is a block on the page being laid out, with the space above it.
type placed struct {
	block Block
	gap   float64
}

// put places a block at the cursor. It is drawn with its page, so that charts can
// still give or take room.
func (d *Document) put(b Block) {
	gap := b.before()
	if d.top {
		gap = 0
	}
	d.page = append(d.page, placed{b, gap})
	d.y += gap + b.measure(d.p, d.Width())
	if _, space := b.(Space); !space {
		d.top = false
	}
}

// drawPage draws what was placed.
func (d *Document) drawPage() {
	y := float64(marginTop)
	for _, on := range d.page {
		y += on.gap
		if c, ok := on.block.(Contents); ok {
			d.reserve(c, y)
		}
		h := on.block.measure(d.p, d.Width())
		d.p.within(marginSide, y, d.Width(), h, func() { on.block.draw(d.p, marginSide, y, d.Width()) })
		y += h
	}
	d.page = nil
}

// Charts are the glue of a page: leastShare to mostShare of its recommended height is
// what a chart may have where that fills the page.
const leastShare, mostShare, step = .8, 1.3, .02

// fullFrom is the share of a page from which it counts as full enough.
const fullFrom = 2. / 3

// lower makes the charts of this page lower where that gives need room, and reports
// whether need has room.
func (d *Document) lower(need float64) bool {
	for share := 1.0; share >= leastShare; share -= step {
		if d.scaled(share, func(left float64) bool { return need <= left+1e-6 }) {
			return true
		}
	}
	return false
}

// stretch makes the charts of this page taller where that fills what is left. A page
// that stays half empty keeps them as they are.
func (d *Document) stretch() {
	for share := mostShare; share > 1; share -= step {
		if d.scaled(share, func(left float64) bool { return left >= 0 && left < (1-fullFrom)*d.PageHeight() }) {
			return
		}
	}
}

// scaled scales the flexible charts of this page if good says so of the room that is
// then left.
func (d *Document) scaled(share float64, good func(left float64) bool) bool {
	page, y := make([]placed, len(d.page)), float64(marginTop)
	for i, on := range d.page {
		page[i] = placed{rescaled(on.block, share), on.gap}
		y += on.gap + page[i].block.measure(d.p, d.Width())
	}
	if !good(d.p.height - marginBottom - y) {
		return false
	}
	d.page, d.y = page, y
	return true
}

// rescaled returns a block with its flexible charts at a share of their height. Charts
// that were scaled already keep to it; those side by side do not grow.
func rescaled(b Block, share float64) Block {
	switch t := b.(type) {
	case Figure:
		if t.Scale == 0 && t.shrink == 0 && (share < 1 || share > 1 && t.Height == 0 && !t.Rigid) {
			t.Scale = share
		}
		return t
	case Columns:
		if share < 1 {
			t.Cols = rescaledAll(t.Cols, share)
		}
		return t
	case Together:
		t.Blocks = rescaledAll([][]Block{t.Blocks}, share)[0]
		return t
	}
	return b
}

func rescaledAll(stacks [][]Block, share float64) [][]Block {
	out := make([][]Block, len(stacks))
	for i, blocks := range stacks {
		for _, b := range blocks {
			out[i] = append(out[i], rescaled(b, share))
		}
	}
	return out
}

// fitted returns a block with charts as tall as the room allows, and whether that is tall
// enough.
func (d *Document) fitted(b Block, room float64) (Block, bool) {
	for share := 1.0; share >= leastShare; share -= step {
		if set := rescaled(b, share); set.measure(d.p, d.Width()) <= room+1e-6 {
			return set, true
		}
	}
	return b, false
}

// broken reports whether a block of this height had better go to the next page in
// whole than over two: it is short, and this page is full enough without it.
func (d *Document) broken(height float64) bool {
	const short = .5 // of a page
	return height <= short*d.PageHeight() && d.room() < (1-fullFrom)*d.PageHeight()
}
