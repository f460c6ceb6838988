package pages

import (
	"slices"

	"customer-segmentation/report/pdf"
)

// scales are how far charts may be lowered so that what belongs together stays on
// one page.
var scales = []float64{1, .95, .9, .85, .8, .75, .7, .65, .6, .55}

// topic is a section that keeps to one page where it can, with lower charts if
// it must: on what is left of this page, else on the next. Where no scale brings
// it onto a page it goes on as blocks do.
func (b *book) topic(heading string, blocks ...pdf.Block) {
	blocks = append([]pdf.Block{pdf.Heading{Text: heading, Level: 2, Listed: true}}, blocks...)
	const readable = .9 // no lower than this where a page of its own would do
	if b.lowered(readable, blocks) {
		return
	}
	for _, scale := range scales {
		if set := scaled(blocks, scale); b.FitsPage(set...) {
			b.NewPage()
			b.Add(set...)
			return
		}
	}
	b.Add(blocks...)
}

// lowered adds the blocks if they fit on what is left of this page with charts of
// so much of their height at least.
func (b *book) lowered(least float64, blocks []pdf.Block) bool {
	for _, scale := range scales {
		if set := scaled(blocks, scale); scale >= least && b.Fits(set...) {
			b.Add(set...)
			return true
		}
	}
	return false
}

// remaining gives a figure at the blocks' beginning the rest of this page where it
// is as high as a page or nearly so: the page's title does not stay alone.
func (b *book) remaining(blocks []pdf.Block) []pdf.Block {
	const least, step = .6, 10 // of a page's height, and points
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

// scaled are the blocks with charts of so many times their height.
func scaled(blocks []pdf.Block, scale float64) []pdf.Block {
	out := slices.Clone(blocks)
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
