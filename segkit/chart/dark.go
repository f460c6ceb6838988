package chart

import "image/color"

// Dark returns the theme for a dark screen. Paper and ink change places, and every other
// colour becomes as much lighter or darker as it must to reach the contrasts and
// distances that a shop's own colours must reach.
func (t Theme) Dark() Theme {
	d := t
	d.Paper, d.Ink, d.Muted = rgb(0x14191F), rgb(0xE6EAEE), rgb(0xA7B2BD)
	d.Rule, d.Grid, d.Wash, d.Everyone = rgb(0x77828E), rgb(0x323B45), rgb(0x222A33), rgb(0x5A6571)
	d.Segments, d.Marks, d.Clusters = d.mendedAll(t.Segments), d.mendedAll(t.Marks), d.mendedAll(t.Clusters)
	alone := func(c color.NRGBA) color.NRGBA { return d.mendedAll([]color.NRGBA{c})[0] }
	d.Accent, d.Warn, d.Bad = alone(t.Accent), alone(t.Warn), alone(t.Bad)
	return d
}

// mendedAll mends colours one after another, each beside those before it.
func (t Theme) mendedAll(colours []color.NRGBA) []color.NRGBA {
	var out []color.NRGBA
	for _, c := range colours {
		shown, _ := t.mended(c, out)
		out = append(out, shown)
	}
	return out
}

// onPaper returns the least contrast of what is drawn with the paper. On a dark screen it
// is that of text, so that dark text can be read on every colour.
func (t Theme) onPaper() float64 {
	if t.isDark() {
		return leastForText
	}
	return leastOnPaper
}

// Shade returns the strongest shade of a colour on which ink can be read, the end of a
// scale that begins at the wash: so that the figures in a matrix are read in every cell.
func (t Theme) Shade(full color.NRGBA) color.NRGBA {
	const step = .01
	share := 1.
	for share > step && contrast(t.Ink, Mix(t.Wash, full, share)) < leastForText {
		share -= step
	}
	return Mix(t.Wash, full, share)
}

// isDark reports whether the paper is darker than the ink.
func (t Theme) isDark() bool { return luminance(t.Paper) < luminance(t.Ink) }
