package chart

import (
	"fmt"
	"image/color"
	"slices"
)

// NoSegment is the legend's name for the part that is in no segment.
const NoSegment = "in no segment"

// ShareRow is one bar of Shares: what it counts, and each segment's part.
type ShareRow struct {
	Name  string    // "Customers", "Revenue"
	Parts []float64 // one per segment, not negative, in any unit: the bar shows shares
	Rest  float64   // the part in no segment, in the same unit, grey at the end of the bar; 0 for none
}

type shares struct {
	t     Theme
	names []string
	rest  bool       // a row has a part in no segment
	rows  []ShareRow // Parts add up to 1; if rest, the last part is in no segment
}

// Shares draws stacked bars, one below the other on the same full width: how
// customers, revenue or anything else divide among the segments. Shares that do
// not fit into their part are written below it, moved apart if they would touch.
// If names is nil or longer than MostKeys there is no legend: a table on the same
// page then shows the colours.
func Shares(t Theme, names []string, rows ...ShareRow) (Chart, error) {
	if len(rows) == 0 || len(rows[0].Parts) == 0 {
		return nil, fmt.Errorf("shares: %w", ErrEmpty)
	}
	s := shares{t: t, names: slices.Clone(names)}
	segments := len(names)
	if names == nil {
		segments = len(rows[0].Parts)
	}
	for _, row := range rows {
		if err := sameLength("shares of "+row.Name, len(row.Parts), segments); err != nil {
			return nil, err
		}
		parts := append(slices.Clone(row.Parts), row.Rest)
		if err := finite("shares of "+row.Name, parts); err != nil {
			return nil, err
		}
		var total float64
		for _, v := range parts {
			if v < 0 {
				return nil, fmt.Errorf("shares of %s: a negative part: %w", row.Name, ErrNumber)
			}
			total += v
		}
		if total <= 0 {
			return nil, fmt.Errorf("shares of %s: %w", row.Name, ErrEmpty)
		}
		for i := range parts {
			parts[i] /= total
		}
		s.rest = s.rest || row.Rest > 0
		s.rows = append(s.rows, ShareRow{Name: row.Name, Parts: parts})
	}
	if len(s.names) > MostKeys {
		s.names = nil
	}
	if !s.rest {
		for i := range s.rows {
			s.rows[i].Parts = s.rows[i].Parts[:segments]
		}
	}
	return s, nil
}

const shareBar, shareName, shareOut, shareGap = 27.0, 13.0, 11.0, 6.0

// legend returns the height of the legend with the gap below it.
func (s shares) legend(width float64) float64 {
	if s.names == nil {
		return 0
	}
	return pen{t: s.t}.legendHeight(s.keys(), width) + 4
}

func (s shares) keys() []key {
	keys := s.t.keys(s.names)
	if s.rest {
		keys = append(keys, key{color: s.t.Segment(-1), text: NoSegment})
	}
	return keys
}

// fill returns the colour of part i of a row.
func (s shares) fill(row ShareRow, i int) color.NRGBA {
	if s.rest && i == len(row.Parts)-1 {
		i = -1
	}
	return s.t.Segment(i)
}

func (s shares) Height(width float64) float64 {
	h := s.legend(width)
	for _, row := range s.rows {
		h += shareName + shareBar + shareGap
		if s.outside(row, width) {
			h += shareOut
		}
	}
	return h - shareGap
}

// fits reports whether a share can be written inside its part.
func (s shares) fits(share, width float64) bool {
	return pen{t: s.t}.width(percent(share), s.label())+8 <= share*width-1
}

func (s shares) label() label { return label{style: strong, size: s.t.Size * 1.08} }

func (s shares) outside(row ShareRow, width float64) bool {
	for _, v := range row.Parts {
		if v > 0 && !s.fits(v, width) {
			return true
		}
	}
	return false
}

func (s shares) Draw(c canvas) {
	p, b := start(s.t, c)
	if s.names != nil {
		p.legend(s.keys(), b)
	}
	y := b.y1 - s.legend(b.w())
	bar := max(shareBar-max(0, s.Height(b.w())-b.h())/float64(len(s.rows)), 2) // texts keep their height
	for _, row := range s.rows {
		p.text(b.x0, y-shareName+4.5, row.Name, label{})
		y -= shareName + bar
		s.bar(p, row, box{b.x0, y, b.x1, y + bar})
		if s.outside(row, b.w()) {
			y -= shareOut
		}
		y -= shareGap
	}
}

func (s shares) bar(p pen, row ShareRow, b box) {
	const gap = 1.4
	x := b.x0
	var texts []string
	var places []float64
	var outside []int // the segments of texts
	for i, share := range row.Parts {
		w := share * b.w()
		part := box{x, b.y0, max(x+w-gap, x+min(w, .6)), b.y1}
		if i == len(row.Parts)-1 {
			part.x1 = x + w
		}
		if share > 0 {
			fill := s.fill(row, i)
			p.rect(part, fill)
			if s.fits(share, b.w()) {
				l := s.label()
				l.color, l.mid = s.t.On(fill), true
				p.text(x+5, (b.y0+b.y1)/2, percent(share), l)
			} else {
				texts = append(texts, percent(share))
				places = append(places, (part.x0+part.x1)/2)
				outside = append(outside, i)
			}
		}
		x += w
	}
	widths := make([]float64, len(texts))
	var total float64
	for i, text := range texts {
		widths[i] = p.width(text, label{}) + 4
		total += widths[i]
	}
	for total > b.w() { // the smallest shares go unlabelled where there is no room at all
		i := smallest(row.Parts, outside)
		total -= widths[i]
		texts, places = slices.Delete(texts, i, i+1), slices.Delete(places, i, i+1)
		widths, outside = slices.Delete(widths, i, i+1), slices.Delete(outside, i, i+1)
	}
	for i, x := range spread(places, widths, b.x0-2, b.x1+2) {
		p.text(x, b.y0-shareOut+2.2, texts[i], label{align: .5})
		if d := x - places[i]; d > 1.5 || d < -1.5 {
			p.segment(places[i], b.y0-.5, x, b.y0-3, .4, s.t.Rule)
		}
	}
}

// smallest returns the place in list of the segment with the smallest part.
func smallest(parts []float64, list []int) int {
	best := 0
	for i, segment := range list {
		if parts[segment] < parts[list[best]] {
			best = i
		}
	}
	return best
}

// spread moves the centres of labels apart, as little as it can, until none touch and
// all lie between low and high. It keeps their order.
func spread(places, widths []float64, low, high float64) []float64 {
	out := slices.Clone(places)
	for range 400 {
		moved := false
		for i := 1; i < len(out); i++ {
			need := (widths[i-1] + widths[i]) / 2
			if over := need - (out[i] - out[i-1]); over > 1e-3 {
				out[i-1] -= over / 2
				out[i] += over / 2
				moved = true
			}
		}
		for i := range out {
			inside := min(max(out[i], low+widths[i]/2), high-widths[i]/2)
			moved = moved || inside != out[i]
			out[i] = inside
		}
		if !moved {
			break
		}
	}
	return out
}
