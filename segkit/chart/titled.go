package chart

type titled struct {
	t     Theme
	title string
	chart Chart
}

// Titled sets a title above a chart, for a chart in a grid of others like it.
func Titled(t Theme, title string, c Chart) Chart { return titled{t, title, c} }

const titleHeight = 1.9 // in sizes of the theme's text

func (c titled) Height(width float64) float64 { return c.chart.Height(width) + c.t.Size*titleHeight }

func (c titled) Draw(dc canvas) {
	p, b := start(c.t, dc)
	l := label{style: medium, color: c.t.Ink}
	p.text(b.x0, b.y1-c.t.Size, p.fit(c.title, l, b.w()), l)
	b.y1 -= c.t.Size * titleHeight
	c.chart.Draw(p.canvas(b))
}
