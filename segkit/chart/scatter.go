package chart

import (
	"fmt"
	"image/color"
	"slices"
)

// Plane is customers as points in two dimensions, such as the first two
// principal components.
type Plane struct {
	X, Y           []float64 // one value per customer
	XTitle, YTitle string    // "PC1 (82 % of variance)"

	// Free lets each axis fill its room, for measures of different kinds. False draws a unit
	// as long on both axes.
	Free bool

	// Log says that X and Y are decimal logarithms: the axes are labelled with the numbers that
	// they are of.
	Log bool
}

func (pl Plane) check(what string) error {
	if err := finite(what, pl.X); err != nil {
		return err
	}
	if err := finite(what, pl.Y); err != nil {
		return err
	}
	return sameLength(what, len(pl.X), len(pl.Y))
}

// Arrow is a feature's loading in the plane, from the centre.
type Arrow struct {
	Name string
	X, Y float64 // −1 to 1
}

type scatter struct {
	t      Theme
	plane  Plane
	labels []int
	names  []string
	color  func(label int) color.NRGBA
	arrows []Arrow
	title  string
	note   string // after the title, such as a technique's setting
	legend bool
	noise  bool
	marks  []Point // centres, in the units of the plane
}

// maxDots is the largest number of points in one scatter. More would show nothing new
// and make the page slow to open, so only an even selection of them is drawn.
const maxDots = 6000

// Scatter draws every customer in a plane, coloured by segment (labels,
// negative for noise) and translucent, so that crowds show. Beyond 6,000
// customers it draws an even selection.
func Scatter(t Theme, plane Plane, labels []int, names []string) (Chart, error) {
	s, err := newScatter(t, plane, labels, names)
	if err != nil {
		return nil, err
	}
	return s, nil
}

func newScatter(t Theme, plane Plane, labels []int, names []string) (*scatter, error) {
	if err := plane.check("scatter"); err != nil {
		return nil, err
	}
	if labels != nil {
		if err := sameLength("scatter: labels", len(labels), len(plane.X)); err != nil {
			return nil, err
		}
	}
	s := &scatter{t: t, names: slices.Clone(names), color: t.Segment, legend: len(names) > 0 && len(names) <= MostKeys}
	step := (len(plane.X) + maxDots - 1) / maxDots
	s.plane.XTitle, s.plane.YTitle, s.plane.Free, s.plane.Log = plane.XTitle, plane.YTitle, plane.Free, plane.Log
	for i := 0; i < len(plane.X); i += step {
		s.plane.X, s.plane.Y = append(s.plane.X, plane.X[i]), append(s.plane.Y, plane.Y[i])
		label := 0
		if labels != nil {
			label = labels[i]
		}
		s.labels = append(s.labels, label)
		s.noise = s.noise || label < 0
	}
	return s, nil
}

// Biplot draws a Scatter with each feature's loading as an arrow: customers in
// an arrow's direction are high in that feature.
func Biplot(t Theme, plane Plane, labels []int, names []string, arrows []Arrow) (Chart, error) {
	s, err := newScatter(t, plane, labels, names)
	if err != nil {
		return nil, err
	}
	for _, a := range arrows {
		if err := finite("biplot: loadings of "+a.Name, []float64{a.X, a.Y}); err != nil {
			return nil, err
		}
	}
	s.arrows = slices.Clone(arrows)
	return s, nil
}

// Panel is one technique in Techniques.
type Panel struct {
	Title    string // "k-means"
	Note     string // "k = 4"
	Labels   []int
	Segments bool    // the clusters are the segments, and have their colours
	Centers  []Point // of the clusters, in the plane, drawn as diamonds; may be empty
}

// Techniques draws the same plane of customers once for each clustering, to
// show where techniques divide them differently. Clusters that are not the segments
// have colours of no segment.
func Techniques(t Theme, plane Plane, panels []Panel) (Chart, error) {
	if len(panels) == 0 {
		return nil, fmt.Errorf("techniques: %w", ErrEmpty)
	}
	var charts []Chart
	for _, panel := range panels {
		s, err := newScatter(t, plane, panel.Labels, nil)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", panel.Title, err)
		}
		if !panel.Segments {
			s.color = t.Cluster
		}
		s.title, s.note, s.marks = panel.Title, panel.Note, panel.Centers
		for _, m := range s.marks {
			if err := finite(panel.Title+": centres", []float64{m.X, m.Y}); err != nil {
				return nil, err
			}
		}
		charts = append(charts, s)
	}
	return Grid(2, charts...)
}

func (s *scatter) keys() []key {
	if !s.legend {
		return nil
	}
	keys := s.t.keys(s.names)
	if s.noise {
		keys = append(keys, key{color: s.t.Segment(-1), text: "noise"})
	}
	return keys
}

func (s *scatter) Height(width float64) float64 {
	xlow, xhigh := extent(s.plane.X)
	ylow, yhigh := extent(s.plane.Y)
	shape := .6
	if xhigh > xlow && !s.plane.Free { // a unit is as long on both axes
		shape = min(max((yhigh-ylow)/(xhigh-xlow), .4), .8)
	}
	h := min(max(width*shape, 100), 330) + s.t.Size*4
	if s.title != "" {
		h += s.t.Size * 1.6
	}
	if keys := s.keys(); keys != nil {
		h += pen{t: s.t}.legendHeight(keys, width) + 3
	}
	return h
}

func (s *scatter) Draw(c canvas) {
	p, b := start(s.t, c)
	if s.title != "" {
		l := label{style: strong, color: s.t.Ink}
		p.text(b.x0, b.y1-s.t.Size, p.fit(s.title, l, b.w()), l)
		x := b.x0 + p.width(s.title, l) + 5
		p.text(x, b.y1-s.t.Size, p.fit(s.note, label{}, b.x1-x), label{})
		b.y1 -= s.t.Size * 1.6
	}
	if keys := s.keys(); keys != nil {
		p.legend(keys, b)
		b.y1 -= p.legendHeight(keys, b.w()) + 3
	}
	xlow, xhigh := extent(s.plane.X)
	ylow, yhigh := extent(s.plane.Y)
	if len(s.arrows) > 0 { // the centre must be in sight
		xlow, xhigh, ylow, yhigh = min(xlow, 0), max(xhigh, 0), min(ylow, 0), max(yhigh, 0)
	}
	xlow, xhigh = around(xlow, xhigh, .04)
	ylow, yhigh = around(ylow, yhigh, .05)
	x := axis{scale: scale{low: xlow, high: xhigh}, title: s.plane.XTitle}
	y := axis{scale: scale{low: ylow, high: yhigh}, title: s.plane.YTitle, grid: true}
	if !s.plane.Free {
		x.scale, y.scale = equal(x.scale, y.scale, p.layout(b, x, y).area)
	}
	if s.plane.Log {
		x.ticks, y.ticks = x.scale.powers(s.t), y.scale.powers(s.t)
	}
	f := p.frame(b, x, y)
	f.baseline()
	radius, opacity := s.dot()
	// Go through the list in stretches, and draw each stretch colour by colour, so
	// that no segment lies on top of all others.
	const stretch = 256
	for from := 0; from < len(s.labels); from += stretch {
		to := min(from+stretch, len(s.labels))
		present := slices.Clone(s.labels[from:to])
		slices.Sort(present)
		for _, label := range slices.Compact(present) {
			var points []Point
			for i := from; i < to; i++ {
				if s.labels[i] == label {
					points = append(points, f.point(s.plane.X[i], s.plane.Y[i]))
				}
			}
			f.dots(points, radius, Fade(s.color(label), opacity))
		}
	}
	for i, m := range s.marks {
		q := f.point(m.X, m.Y)
		p.polygon(diamond(q, markRadius+.8), s.t.Ink)
		p.polygon(diamond(q, markRadius), s.color(i))
	}
	s.drawArrows(f)
}

// markRadius is half the width of the diamond that marks a centre, in points.
const markRadius = 3.6

func diamond(q Point, radius float64) []Point {
	return []Point{{X: q.X - radius, Y: q.Y}, {X: q.X, Y: q.Y + radius}, {X: q.X + radius, Y: q.Y}, {X: q.X, Y: q.Y - radius}}
}

// equal widens one of two scales so that a unit is as long on both: distances
// and angles are what the eye takes them for.
func equal(x, y scale, area box) (scale, scale) {
	if area.w() <= 0 || area.h() <= 0 {
		return x, y
	}
	perX, perY := (x.high-x.low)/area.w(), (y.high-y.low)/area.h()
	if room := (perY*area.w() - (x.high - x.low)) / 2; room > 0 {
		x.low, x.high = x.low-room, x.high+room
	}
	if room := (perX*area.h() - (y.high - y.low)) / 2; room > 0 {
		y.low, y.high = y.low-room, y.high+room
	}
	return x, y
}

// dot returns the size and the opacity of dots: the more there are, the smaller and
// paler.
func (s *scatter) dot() (radius, opacity float64) {
	switch n := len(s.labels); {
	case n <= 100:
		return 2.2, .8
	case n <= 1000:
		return 1.5, .6
	default:
		return 1.1, .42
	}
}
