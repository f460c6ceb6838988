package rfm

import "fmt"

// over lays a scheme over five scores, best high, over the scores of other cuttings.
// The middle of a score's share of the customers decides which fifth it counts as:
// of ten scores two are one of the five, of four scores the middle ones are the
// second and the fourth. Each cell keeps exactly one segment; a segment that is left
// without cells is left out.
func (s *Scheme) over(cuttings [3]Cutting) *Scheme {
	out := &Scheme{Name: s.Name}
	same := true
	for j, c := range cuttings {
		c = c.full()
		out.Bins[j] = c.Bins
		same = same && c.Bins == DefaultBins && c.Best == BestHigh
	}
	if same {
		return s
	}
	out.Name = fmt.Sprintf("%s, over %d × %d × %d scores", s.Name, out.Bins[0], out.Bins[1], out.Bins[2])
	for _, segment := range s.Segments {
		laid := Segment{Name: segment.Name, Meaning: segment.Meaning}
		for _, box := range segment.Boxes {
			r, someR := cuttings[0].within(box.R)
			f, someF := cuttings[1].within(box.F)
			m, someM := cuttings[2].within(box.M)
			if someR && someF && someM {
				laid.Boxes = append(laid.Boxes, Box{r, f, m})
			}
		}
		if len(laid.Boxes) > 0 {
			out.Segments = append(out.Segments, laid)
		}
	}
	return out
}

// within returns the scores whose fifths are in the range, and whether there are any.
func (c Cutting) within(fifths Range) (out Range, some bool) {
	c = c.full()
	for score := 1; score <= c.Bins; score++ {
		from := score // counted from the worst
		if c.Best == BestLow {
			from = c.Bins + 1 - score
		}
		// The fifth that holds the middle of the share: 5 (from − ½) / bins, rounded up.
		fifth := (DefaultBins*(2*from-1) + 2*c.Bins - 1) / (2 * c.Bins)
		if !fifths.holds(fifth) {
			continue
		}
		if !some {
			out.Min, some = score, true
		}
		out.Max = score
	}
	return out, some
}
