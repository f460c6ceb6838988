package pages

import (
	"slices"

	"customer-segmentation/report/pdf"
)

// scales are the factors by which charts may be lowered, so that what belongs
// together stays on one page.
var scales = []float64{1, .95, .9, .85, .8, .75, .7, .65, .6, .55}

// topic adds a section that stays on one page if it can, with lower charts if it
// must: on the rest of this page, or else on the next. If it fits at no scale, or if this
// page would stay too empty without it, it runs over as blocks do.
func (b *book) topic(heading string, blocks ...pdf.Block) {
	blocks = append([]pdf.Block{pdf.Heading{Text: heading, Level: 2, Listed: true}}, blocks...)
	const readable = .9 // no lower than this if the topic fits on a page of its own
	const full = 2. / 3 // of a page that may be left
	if b.lowered(readable, blocks) {
		return
	}
	if used := 1 - b.Remaining()/b.PageHeight(); used > 0 && used < full {
		if !b.lowered(scales[len(scales)-1], blocks) {
			b.Add(withTables(blocks)...)
		}
		return
	}
	for _, scale := range scales {
		if set := scaled(blocks, scale); b.FitsPage(set...) {
			b.NewPage()
			b.Add(set...)
			return
		}
	}
	b.Add(withTables(blocks)...)
}

// withTables keeps each figure on one page with the table of its numbers, which has no
// title of its own.
func withTables(blocks []pdf.Block) (out []pdf.Block) {
	for _, block := range blocks {
		t, is := block.(pdf.Table)
		if n := len(out); is && t.NoTitle && n > 0 {
			if f, is := out[n-1].(pdf.Figure); is {
				out[n-1] = pdf.Together{Blocks: []pdf.Block{f, t}}
				continue
			}
		}
		out = append(out, block)
	}
	return out
}

// lowered adds the blocks if they fit on the rest of this page with charts of at
// least this share of their height.
func (b *book) lowered(least float64, blocks []pdf.Block) bool {
	for _, scale := range scales {
		if set := scaled(blocks, scale); scale >= least && b.Fits(set...) {
			b.Add(set...)
			return true
		}
	}
	return false
}

// remaining gives the first figure the rest of this page if it is half as high as
// a page or more, so that the page's title does not stand alone.
func (b *book) remaining(blocks []pdf.Block) []pdf.Block {
	const least, step = .5, 10 // of a page's height, and points
	if len(blocks) == 0 {
		return blocks
	}
	f, is := blocks[0].(pdf.Figure)
	if !is || b.Fits(f) {
		return blocks
	}
	for f.Height = b.Remaining(); f.Height >= least*b.PageHeight(); f.Height -= step {
		if b.Fits(f) {
			return append([]pdf.Block{f}, blocks[1:]...)
		}
	}
	return blocks
}

// scaled returns the blocks with charts scaled in height.
func scaled(blocks []pdf.Block, scale float64) []pdf.Block {
	out := slices.Clone(blocks)
	if scale == 1 { // they can still give room
		return out
	}
	for i, block := range out {
		switch t := block.(type) {
		case pdf.Figure:
			t.Scale = scale
			out[i] = t
		case pdf.Columns:
			cols := make([][]pdf.Block, len(t.Cols))
			for j, column := range t.Cols {
				cols[j] = scaled(column, scale)
			}
			t.Cols = cols
			out[i] = t
		}
	}
	return out
}
