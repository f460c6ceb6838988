package pdf

// Columns places stacks of blocks side by side, in the order of reading. It
// stays on one page; what is too tall for a page is placed one below the other.
type Columns struct {
	Cols    [][]Block
	Weights []float64 // relative widths; nil means equal
	Gap     float64   // between columns, in points; 0 means 24
}

func (c Columns) widths(w float64) ([]float64, float64) {
	gap := c.Gap
	if gap == 0 {
		gap = 24
	}
	var total float64
	weights := make([]float64, len(c.Cols))
	for i := range weights {
		weights[i] = 1
		if i < len(c.Weights) && c.Weights[i] > 0 {
			weights[i] = c.Weights[i]
		}
		total += weights[i]
	}
	room := w - gap*float64(len(c.Cols)-1)
	for i := range weights {
		weights[i] *= room / total
	}
	return weights, gap
}

func (c Columns) measure(p *press, w float64) float64 {
	var h float64
	widths, _ := c.widths(w)
	for i, blocks := range c.Cols {
		h = max(h, stack(p, blocks, widths[i]))
	}
	return h
}

func (c Columns) draw(p *press, x, y, w float64) {
	widths, gap := c.widths(w)
	for i, blocks := range c.Cols {
		drawStack(p, blocks, x, y, widths[i])
		x += widths[i] + gap
	}
}

func (c Columns) before() float64 {
	var gap float64
	for _, blocks := range c.Cols {
		gap = max(gap, firstGap(blocks))
	}
	return gap
}
