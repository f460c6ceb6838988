package chart

type titled struct {
	t     Theme
	title string
	chart Chart
	lines int // room for the title; 0 means as many as it needs
}

// Titled sets a title above a chart, for a chart in a grid of others like it. A long one
// takes several lines; in a grid all titles then have the same room, so that the
// charts below them stay level.
func Titled(t Theme, title string, c Chart) Chart { return titled{t: t, title: title, chart: c} }

const (
	titleHeight = 1.9  // of one line, in sizes of the theme's text
	furtherLine = 1.25 // of each further one
	mostTitle   = .3   // of the chart's height; a name that needs more is set smaller
)

func (c titled) wrapped(width float64) []string {
	return c.t.Fonts.Wrap(c.title, medium, c.t.Size, width)
}

func (c titled) room(width float64) float64 {
	n := max(c.lines, len(c.wrapped(width)), 1)
	return c.t.Size * (titleHeight + furtherLine*float64(n-1))
}

func (c titled) Height(width float64) float64 { return c.chart.Height(width) + c.room(width) }

func (c titled) Draw(dc canvas) {
	p, b := start(c.t, dc)
	l := label{style: medium, color: c.t.Ink}
	room := c.room(b.w())
	if most := max(mostTitle*b.h(), c.t.Size*titleHeight); room > most { // the chart would lose its own
		room = most
		p.name(b.x0, b.y1-room/2, c.title, l, b.w(), room)
	} else {
		for i, line := range c.wrapped(b.w()) {
			p.text(b.x0, b.y1-c.t.Size*(1+furtherLine*float64(i)), line, l)
		}
	}
	b.y1 -= room
	c.chart.Draw(p.canvas(b))
}

// level gives the titles of charts in a grid the same room.
func level(charts []Chart, width float64) []Chart {
	most := 0
	for _, c := range charts {
		if t, is := c.(titled); is {
			most = max(most, len(t.wrapped(width)))
		}
	}
	out := make([]Chart, len(charts))
	for i, c := range charts {
		if t, is := c.(titled); is {
			t.lines = most
			c = t
		}
		out[i] = c
	}
	return out
}
