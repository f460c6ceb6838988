package chart

import (
	"image/color"

	"customer-segmentation/segkit/chart/typeface"
)

// Theme is how everything looks; it is passed as a value and never changed by
// a chart. Make one with Default and change fields for a shop's own style.
type Theme struct {
	Fonts    *typeface.Family
	Size     float64       // of labels, in points
	Ink      color.NRGBA   // text
	Muted    color.NRGBA   // axis labels, captions
	Rule     color.NRGBA   // axis lines and rules
	Grid     color.NRGBA   // grid lines
	Wash     color.NRGBA   // fill of a cell where there is little or nothing
	Everyone color.NRGBA   // fill of marks that stand for all customers
	Accent   color.NRGBA   // marks to notice that stand for no segment
	Warn     color.NRGBA   // warnings
	Bad      color.NRGBA   // losses, negative values
	Paper    color.NRGBA   // the page
	Segments []color.NRGBA // one per segment, in canonical order
	Marks    []color.NRGBA // of several lines that stand for no segment
	Clusters []color.NRGBA // of clusters that are not the segments: another technique's, or an earlier month's
	Currency string        // symbol before amounts of money: "£"
}

// Default returns the project's theme, with Go's fonts and pounds as currency.
//
// The segment colours follow Okabe and Ito (2008): they differ in hue for the
// common kinds of colour blindness, and also in lightness, so that they stay
// apart in grey print; the first ones, which most studies need, differ most.
func Default() Theme {
	return Theme{
		Fonts: typeface.Go(), Size: 7.5,
		Ink: rgb(0x1B2430), Muted: rgb(0x566070), Rule: rgb(0x8A93A0), Grid: rgb(0xE6E9ED),
		Wash:     rgb(0xF3F6F9),
		Everyone: rgb(0xD5DAE0), Accent: rgb(0x1C68B3), Warn: rgb(0xE69F00), Bad: rgb(0xB8420F), Paper: rgb(0xFFFFFF),
		Segments: []color.NRGBA{
			rgb(0x1C68B3), // blue
			rgb(0x2CB07A), // green
			rgb(0xEDB012), // amber
			rgb(0x43444F), // slate
			rgb(0xC75F14), // vermilion
			rgb(0x74D2F7), // sky
			rgb(0x7B2E6D), // plum
			rgb(0xD98CB8), // pink
			rgb(0x17324A), // night
			rgb(0xE8DC55), // yellow
			rgb(0x6B581D), // olive
			rgb(0xB8EFD6), // mint
		},
		Marks: []color.NRGBA{
			rgb(0xAF2FEE), // violet
			rgb(0x836221), // bronze
			rgb(0xC4317A), // magenta
			rgb(0x261A66), // indigo
			rgb(0x762E0A), // umber
			rgb(0xEE6F2F), // coral
		},
		Clusters: []color.NRGBA{ // greys, warm and cool in turn, so that none is taken for a segment
			rgb(0x6B6355), rgb(0xBDB19B), rgb(0x8D8093), rgb(0xA3967F), rgb(0x6A5E72), rgb(0xB9A9C1),
		},
		Currency: "£",
	}
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 255}
}

// InMoney returns the name of a measure with the currency as its unit: "Spend, £".
// Without a currency it returns the measure alone.
func (t Theme) InMoney(measure string) string {
	if t.Currency == "" {
		return measure
	}
	return measure + ", " + t.Currency
}

// Segment returns the colour of segment i, the same in every chart and table.
// Noise (negative) is a pale grey; beyond the palette the colours repeat.
func (t Theme) Segment(i int) color.NRGBA {
	if i < 0 || len(t.Segments) == 0 {
		return rgb(0xB9BFC7)
	}
	return t.Segments[i%len(t.Segments)]
}

// Cluster returns the colour of cluster i of a clustering that is not the segments.
// Noise (negative) is as pale as among segments; beyond the palette the colours repeat.
func (t Theme) Cluster(i int) color.NRGBA {
	if i < 0 || len(t.Clusters) == 0 {
		return t.Segment(-1)
	}
	return t.Clusters[i%len(t.Clusters)]
}

// Mark returns the colour of line i of several that stand for no segment; beyond the
// palette the colours repeat.
func (t Theme) Mark(i int) color.NRGBA {
	if i < 0 || len(t.Marks) == 0 {
		return t.Accent
	}
	return t.Marks[i%len(t.Marks)]
}

// On returns the colour of text on a fill: ink or paper, whichever reads
// better.
func (t Theme) On(fill color.NRGBA) color.NRGBA {
	if t.isDark() {
		if contrast(t.Paper, fill) > contrast(t.Ink, fill) {
			return t.Paper
		}
		return t.Ink
	}
	if lightness(fill) < 62 { // white reads better on strong colours than its contrast ratio says
		return t.Paper
	}
	return t.Ink
}

// Mix blends two opaque colours: share 0 gives a, 1 gives b.
func Mix(a, b color.NRGBA, share float64) color.NRGBA {
	share = min(max(share, 0), 1)
	mix := func(x, y uint8) uint8 { return uint8(float64(x) + (float64(y)-float64(x))*share + .5) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: 255}
}

// Fade returns c with an opacity from 0 to 1.
func Fade(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(min(max(opacity, 0), 1)*255 + .5)
	return c
}
