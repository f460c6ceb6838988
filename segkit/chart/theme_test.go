package chart

import (
	"image/color"
	"math"
	"testing"
)

// lab is CIE L*a*b* (D65) of a colour as somebody with the sight sees it.
func lab(c color.NRGBA, m [9]float64) [3]float64 {
	in := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	var rgb [3]float64
	for i := range 3 {
		rgb[i] = min(max(m[3*i]*in[0]+m[3*i+1]*in[1]+m[3*i+2]*in[2], 0), 1)
	}
	x := (.4124564*rgb[0] + .3575761*rgb[1] + .1804375*rgb[2]) / .95047
	y := .2126729*rgb[0] + .7151522*rgb[1] + .0721750*rgb[2]
	z := (.0193339*rgb[0] + .1191920*rgb[1] + .9503041*rgb[2]) / 1.08883
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	return [3]float64{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}

func TestSegmentsDifferForEveryone(t *testing.T) {
	theme := Default()
	if len(theme.Segments) != 12 {
		t.Fatalf("%d colours", len(theme.Segments))
	}
	for _, s := range sights {
		name, m := s.name, s.m
		for i := range 12 {
			for j := range i {
				a, b := lab(theme.Segment(i), m), lab(theme.Segment(j), m)
				distance := math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2])
				least := 10.0
				if i < 6 {
					least = 18 // as many as nearly every study has
				}
				if distance < least {
					t.Errorf("%s: segments %d and %d are only %.1f apart", name, j, i, distance)
				}
			}
		}
	}
}

func TestSegmentsDifferInGrey(t *testing.T) {
	theme := Default()
	for i := range 12 {
		for j := range i {
			least := 2.5
			if i < 4 {
				least = 8
			}
			if d := math.Abs(lightness(theme.Segment(i)) - lightness(theme.Segment(j))); d < least {
				t.Errorf("segments %d and %d differ by %.1f in lightness", j, i, d)
			}
			if d := math.Abs(luma(theme.Segment(i)) - luma(theme.Segment(j))); i < 4 && d < 18 {
				t.Errorf("segments %d and %d differ by %.0f of 255 where a printer weighs the colours as they are coded", j, i, d)
			}
		}
	}
}

// luma is the other common way to grey: weights on the coded values (ITU-R BT.601).
func luma(c color.NRGBA) float64 {
	return .299*float64(c.R) + .587*float64(c.G) + .114*float64(c.B)
}

func TestLightness(t *testing.T) {
	for _, c := range []struct {
		hex  uint32
		want float64 // CIE 1976 by hand: 116·cbrt(Y) − 16, Y from IEC 61966-2-1
	}{{0x000000, 0}, {0xFFFFFF, 100}, {0x777777, 50.03}, {0xFF0000, 53.24}} {
		if got := lightness(rgb(c.hex)); math.Abs(got-c.want) > .02 {
			t.Errorf("%06x: %.2f, want %.2f", c.hex, got, c.want)
		}
	}
}

func TestSegmentBeyondThePalette(t *testing.T) {
	theme := Default()
	if theme.Segment(12) != theme.Segment(0) {
		t.Error("colours do not repeat")
	}
	if theme.Segment(-1) == theme.Segment(0) || (Theme{}).Segment(3).A != 255 {
		t.Error("noise, or a theme without colours, has no colour of its own")
	}
}
