package chart

import (
	"fmt"
	"math"
	"strconv"
)

// Series is one kind of mark in a chart, as figures: the bars, the dots, a line.
type Series struct {
	Name   string    // what the values are: "Inertia", or a segment's name
	Labels []string  // one per value, as the chart names them; nil where it does not
	Values []float64 // as drawn, before they become positions
}

// described is a chart that can tell which figures it shows.
type described interface{ shown() []Series }

// Shown returns the figures that a chart shows: for readers who cannot see it,
// and to compare it with the same result drawn elsewhere. A grid returns the
// series of its charts, one chart after the other.
func Shown(c Chart) []Series {
	if s, ok := c.(described); ok {
		return s.shown()
	}
	return nil
}

func (g grid) shown() (all []Series) {
	for _, c := range g.charts {
		all = append(all, Shown(c)...)
	}
	return all
}

func (c titled) shown() []Series {
	all := Shown(c.chart)
	for i := range all {
		all[i].Name = c.title + ": " + all[i].Name
	}
	return all
}

func (e elbow) shown() []Series {
	all := []Series{{"Inertia", numbers(e.k), e.inertia}}
	for _, g := range e.groups() {
		all = append(all, Series{"Elbow", []string{g.words()}, []float64{float64(g.k)}})
	}
	return all
}

func (s silhouetteByK) shown() []Series {
	all := []Series{{"Silhouette", numbers(s.k), s.mean}}
	if len(s.low) > 0 {
		all = append(all, Series{"Lowest cluster", numbers(s.k), s.low}, Series{"Highest cluster", numbers(s.k), s.high})
	}
	if s.chosen > 0 {
		all = append(all, Series{"Chosen", nil, []float64{float64(s.chosen)}})
	}
	return all
}

func (g gap) shown() []Series {
	all := []Series{{"Gap", numbers(g.k), g.gap}, {"Error", numbers(g.k), g.err}}
	if g.chosen > 0 {
		all = append(all, Series{"Chosen", nil, []float64{float64(g.chosen)}})
	}
	return all
}

func (k kDistance) shown() []Series {
	places := make([]string, len(k.x))
	for i, v := range k.x {
		places[i] = strconv.Itoa(int(v))
	}
	candidates := Series{Name: "Candidates"}
	for _, c := range k.candidates {
		candidates.Labels, candidates.Values = append(candidates.Labels, c.Name), append(candidates.Values, c.Eps)
	}
	return []Series{{"Distance", places, k.y}, candidates}
}

func (d *dendrogram) shown() []Series {
	heights, sizes := Series{Name: "Height of the merge"}, Series{Name: "Customers in each branch"}
	for _, n := range d.nodes {
		heights.Values = append(heights.Values, n.height)
	}
	for _, l := range d.leaves {
		sizes.Values = append(sizes.Values, float64(l.size))
	}
	all := []Series{heights, sizes}
	if d.cut > 0 {
		all = append(all, Series{"Cut", []string{strconv.Itoa(d.o.K)}, []float64{d.cut}})
	}
	return all
}

func (s stability) shown() []Series {
	all := []Series{{"Mean", s.names, s.mean}}
	for i, name := range s.names {
		all = append(all, Series{name, nil, s.replicates[i]})
	}
	return all
}

func (s silhouettePlot) shown() []Series {
	all := []Series{{"Mean", nil, []float64{s.mean}}}
	for i, name := range s.names {
		all = append(all, Series{name, nil, s.groups[i]})
	}
	return all
}

func (h heat) shown() (all []Series) {
	for i, row := range h.rows {
		all = append(all, Series{row, h.cols, h.value[i]})
	}
	return all
}

func (m moves) shown() []Series { return m.named.shown() }

func (s shares) shown() (all []Series) {
	labels := s.names
	if s.rest && labels != nil {
		labels = append(append([]string{}, labels...), NoSegment)
	}
	for _, row := range s.rows {
		all = append(all, Series{row.Name, labels, row.Parts})
	}
	return all
}

func (c months) shown() []Series {
	s := Series{Name: c.title}
	for _, m := range c.m {
		s.Labels, s.Values = append(s.Labels, fmt.Sprintf("%04d-%02d", m.Year, m.Month)), append(s.Values, m.Value)
	}
	return []Series{s}
}

func (w waterfall) shown() []Series {
	levels, changes := Series{Name: "Levels"}, Series{Name: "Changes"}
	for _, step := range w.steps {
		s := &changes
		if step.Total {
			s = &levels
		}
		s.Labels, s.Values = append(s.Labels, step.Name), append(s.Values, step.Value)
	}
	return []Series{levels, changes}
}

func (c rates) shown() []Series {
	value, low, high := Series{Name: c.title}, Series{Name: "Low"}, Series{Name: "High"}
	for _, r := range c.rates {
		value.Labels, value.Values = append(value.Labels, r.Name), append(value.Values, r.Value)
		low.Values, high.Values = append(low.Values, r.Low), append(high.Values, r.High)
	}
	low.Labels, high.Labels = value.Labels, value.Labels
	return []Series{value, low, high}
}

// shown returns the edges of the bins, and each bin's share of the customers.
func (h histogram) shown() []Series {
	all := []Series{{h.d.Title + ": edges", nil, h.edges}, {h.d.Title, nil, h.shares(h.everyone)}}
	if len(h.d.Segment) > 0 {
		all = append(all, Series{h.d.Title + ": segment", nil, h.shares(h.segment)})
	}
	return all
}

// shares returns each bin's share of all values: it undoes density.
func (h histogram) shares(density []float64) []float64 {
	out, total := make([]float64, len(density)), 0.0
	for i, v := range density {
		out[i] = v * math.Abs(h.scale.position(h.edges[i+1])-h.scale.position(h.edges[i]))
		total += out[i]
	}
	for i := range out {
		out[i] /= total
	}
	return out
}

// labelled returns values as the axes are labelled: the numbers themselves, where a plane
// has their logarithms.
func (p Plane) labelled(values []float64) []float64 {
	if !p.Log {
		return values
	}
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = math.Pow(10, v)
	}
	return out
}

func (s *scatter) shown() []Series {
	names := make([]string, len(s.labels))
	for i, l := range s.labels {
		switch {
		case l < 0:
			names[i] = "noise"
		case l < len(s.names):
			names[i] = s.names[l]
		default:
			names[i] = "cluster " + strconv.Itoa(l+1)
		}
	}
	title := s.title
	if s.note != "" {
		title += " (" + s.note + ")"
	}
	if title != "" {
		title += ": "
	}
	all := []Series{{title + s.plane.XTitle, names, s.plane.labelled(s.plane.X)}, {title + s.plane.YTitle, names, s.plane.labelled(s.plane.Y)}}
	if len(s.arrows) > 0 {
		x, y := Series{Name: "Arrows, " + s.plane.XTitle}, Series{Name: "Arrows, " + s.plane.YTitle}
		for _, a := range s.arrows {
			x.Labels, y.Labels = append(x.Labels, a.Name), append(y.Labels, a.Name)
			x.Values, y.Values = append(x.Values, a.X), append(y.Values, a.Y)
		}
		all = append(all, x, y)
	}
	return all
}

func (s scree) shown() []Series {
	labels := make([]string, len(s.ratio))
	for i := range labels {
		labels[i] = componentName(i)
	}
	return []Series{{"Share of variance explained", labels, s.ratio}}
}

func numbers(k []int) []string {
	out := make([]string, len(k))
	for i, v := range k {
		out[i] = strconv.Itoa(v)
	}
	return out
}
