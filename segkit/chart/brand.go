package chart

import (
	"encoding/hex"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
)

// What a shop's own colours must reach. Contrasts are those of WCAG 2.2: 3 for what is
// drawn (1.4.11), 4.5 for the text on it (1.4.3). Distances are in OKLab and hold for
// every kind of sight; those between colours that follow later may be smaller, as few
// studies have that many segments.
const (
	leastOnPaper  = 3.0
	leastForText  = 4.5
	leastApart    = .09
	laterApart    = .05
	firstSegments = 6
)

// BrandChange is a colour of the shop's own that is not shown as it was given.
type BrandChange struct {
	Given, Shown string // "#FFD200"
	Why          string // "its contrast with the paper is 1.4, and 3 is needed"
}

// Sentence says what was changed and why.
func (c BrandChange) Sentence() string {
	if c.Given == c.Shown {
		return fmt.Sprintf("The colour %s stays, although %s.", c.Given, c.Why)
	}
	return fmt.Sprintf("The colour %s is shown as %s, because %s.", c.Given, c.Shown, c.Why)
}

// WithBrand returns the theme with a shop's own colours, "#RRGGBB", for the first segments;
// the palette's own follow, those first that differ from them. A colour with too little
// contrast, or too like one before it for any kind of sight, is made lighter or darker,
// by as little as mends it. Where nothing mends it, it becomes what is best. Each
// change comes with its reason. Colours that cannot be read are left out; segkit refuses
// them before. Without colours the theme is unchanged. The first colour is also that of
// marks which stand for no segment.
func (t Theme) WithBrand(colours []string) (Theme, []BrandChange) {
	var own []color.NRGBA
	var changes []BrandChange
	for _, text := range colours {
		given, ok := parseHex(text)
		if !ok {
			continue
		}
		shown, why := t.mended(given, own)
		if why != "" {
			changes = append(changes, BrandChange{hexOf(given), hexOf(shown), why})
		}
		own = append(own, shown)
	}
	if len(own) == 0 {
		return t, nil
	}
	t.Accent = own[0]
	t.Segments = t.followed(own)
	return t, changes
}

// followed returns the colours with those of the palette after them, as many in all as
// the palette has: each time the first that differs enough from those before, and when
// there is none, the one that differs most.
func (t Theme) followed(own []color.NRGBA) []color.NRGBA {
	out, left := slices.Clone(own), slices.Clone(t.Segments)
	for len(out) < len(t.Segments) && len(left) > 0 {
		next, most := 0, 0.
		for i, c := range left {
			d, _, _ := nearestOf(c, out)
			if d > most {
				next, most = i, d
			}
			if d >= apartAt(len(out)) {
				next = i
				break
			}
		}
		out = append(out, left[next])
		left = slices.Delete(left, next, next+1)
	}
	return out
}

// apartAt returns how far colour i must be from those before it.
func apartAt(i int) float64 {
	if i < firstSegments {
		return leastApart
	}
	return laterApart
}

// mended returns a colour that can be used beside the others: the given one, or the one
// of nearest lightness. why says what was wrong with the given one, "" if nothing.
func (t Theme) mended(given color.NRGBA, others []color.NRGBA) (shown color.NRGBA, why string) {
	why = t.wrong(given, others)
	if why == "" {
		return given, ""
	}
	const step, most = .01, 100
	from := oklabOf(given, &sights[0])
	best, least := given, t.lacking(given, others)
	for i := 1; i <= most; i++ {
		for _, l := range []float64{from.l - step*float64(i), from.l + step*float64(i)} {
			if l < 0 || l > 1 {
				continue
			}
			c := oklab{l, from.a, from.b}.color()
			lacking := t.lacking(c, others)
			if lacking == 0 {
				return c, why
			}
			if lacking < least {
				best, least = c, lacking
			}
		}
	}
	return best, why + "; no lightness mends that wholly"
}

// lacking returns how much of what a colour must reach is missing, 0 for none: the sum
// of the shares by which it falls short.
func (t Theme) lacking(c color.NRGBA, others []color.NRGBA) float64 {
	short := func(is, must float64) float64 { return max(0, 1-is/must) }
	sum := short(contrast(c, t.Paper), t.onPaper()) + short(contrast(c, t.On(c)), leastForText)
	if d, _, _ := nearestOf(c, others); len(others) > 0 {
		sum += short(d, apartAt(len(others)))
	}
	return sum
}

// wrong says what keeps a colour from being used beside the others.
func (t Theme) wrong(c color.NRGBA, others []color.NRGBA) string {
	if r := contrast(c, t.Paper); r < t.onPaper() {
		return fmt.Sprintf("its contrast with the paper is %.1f, and %.0f is needed", describe.RoundDown(r, 1), t.onPaper())
	}
	if r := contrast(c, t.On(c)); r < leastForText {
		return fmt.Sprintf("the contrast of text on it is %.1f, and %.1f is needed", describe.RoundDown(r, 1), leastForText)
	}
	d, other, who := nearestOf(c, others)
	if len(others) > 0 && d < apartAt(len(others)) {
		return fmt.Sprintf("it looks too much like %s to %s", hexOf(others[other]), who)
	}
	return ""
}

// nearestOf returns the distance to the most similar of others over all kinds of sight,
// which one it is, and to whom it is that similar.
func nearestOf(c color.NRGBA, others []color.NRGBA) (distance float64, other int, who string) {
	distance = math.Inf(1)
	for i, o := range others {
		for s := range sights {
			if d := oklabOf(c, &sights[s]).apart(oklabOf(o, &sights[s])); d < distance {
				distance, other, who = d, i, sights[s].name
			}
		}
	}
	return distance, other, who
}

// contrast returns WCAG's ratio of two opaque colours, 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a)+.05, luminance(b)+.05
	return max(x, y) / min(x, y)
}

func parseHex(text string) (color.NRGBA, bool) {
	rgb, err := hex.DecodeString(strings.TrimPrefix(text, "#"))
	if err != nil || len(rgb) != 3 {
		return color.NRGBA{}, false
	}
	return color.NRGBA{rgb[0], rgb[1], rgb[2], 255}, true
}

func hexOf(c color.NRGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }
