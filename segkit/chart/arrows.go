package chart

import (
	"math"
	"slices"
)

// drawArrows draws the loadings of a biplot, all enlarged by one factor, so that the
// longest reaches most of the way to the nearest edge it points at.
func (s *scatter) drawArrows(f frame) {
	if len(s.arrows) == 0 {
		return
	}
	ox, oy := f.px(0), f.py(0)
	// one data unit on both axes, so that angles are true to the loadings
	reach := math.Inf(1)
	for _, a := range s.arrows {
		for _, limit := range []struct{ length, room float64 }{
			{a.X, f.area.x1 - ox}, {-a.X, ox - f.area.x0}, {a.Y, f.area.y1 - oy}, {-a.Y, oy - f.area.y0},
		} {
			if limit.length > 1e-9 {
				reach = min(reach, limit.room*.86/limit.length)
			}
		}
	}
	if math.IsInf(reach, 1) {
		return
	}
	reach = min(reach, .62*min(f.area.w(), f.area.h()))
	l := label{style: strong, color: s.t.Ink, mid: true}
	var taken []box
	order := slices.Clone(s.arrows)
	for _, a := range order {
		x, y := ox+a.X*reach, oy+a.Y*reach
		f.segment(ox, oy, x, y, 2.8, s.t.Paper)
		f.segment(ox, oy, x, y, 1.2, s.t.Ink)
		head(f.pen, ox, oy, x, y)
	}
	for _, a := range order {
		x, y := ox+a.X*reach, oy+a.Y*reach
		name := f.fit(a.Name, l, f.area.w()*.4)
		w, h := f.width(name, l), s.t.Size*1.15
		angle := math.Atan2(a.Y, a.X)
		cx := x + math.Cos(angle)*(w/2+5)
		cy := y + math.Sin(angle)*(h/2+4)
		cx = min(max(cx, f.area.x0+w/2+1), f.area.x1-w/2-1)
		cy = min(max(cy, f.area.y0+h/2+1), f.area.y1-h/2)
		spot := box{cx - w/2 - 1.5, cy - h/2, cx + w/2 + 1.5, cy + h/2}
		spot = free(spot, taken, f.area)
		cy = (spot.y0 + spot.y1) / 2
		taken = append(taken, spot)
		f.rect(spot, Fade(s.t.Paper, .8))
		f.text(cx, cy, name, label{style: strong, color: s.t.Ink, mid: true, align: .5})
	}
}

// free returns the nearest place above or below the spot that touches no other
// and stays inside the area, or the spot itself if there is none.
func free(spot box, taken []box, area box) box {
	h := spot.h()
	for step := range 2 * int(area.h()/h+1) {
		move := h / 2 * float64((step+1)/2)
		if step%2 == 1 {
			move = -move
		}
		moved := box{spot.x0, spot.y0 + move, spot.x1, spot.y1 + move}
		clear := moved.y0 >= area.y0-.1 && moved.y1 <= area.y1+h*.6
		for _, o := range taken {
			clear = clear && !(moved.x0 < o.x1 && o.x0 < moved.x1 && moved.y0 < o.y1-.01 && o.y0 < moved.y1-.01)
		}
		if clear {
			return moved
		}
	}
	return spot
}

func head(p pen, x0, y0, x1, y1 float64) {
	length := math.Hypot(x1-x0, y1-y0)
	if length < 4 {
		return
	}
	ux, uy := (x1-x0)/length, (y1-y0)/length
	p.polygon([]Point{
		{x1 + ux*2, y1 + uy*2}, {x1 - ux*4 - uy*2.4, y1 - uy*4 + ux*2.4}, {x1 - ux*4 + uy*2.4, y1 - uy*4 - ux*2.4},
	}, p.t.Ink)
}
