package chart

import (
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"
)

func TestOKLab(t *testing.T) {
	for _, c := range []struct {
		hex  uint32
		want oklab // CSS Color Module Level 4, its table of named colours in OKLab, to five digits
	}{
		{0xFFFFFF, oklab{1, 0, 0}}, {0x000000, oklab{0, 0, 0}}, {0xFF0000, oklab{.62796, .22486, .12585}},
		{0x008000, oklab{.51975, -.14030, .10768}}, {0x0000FF, oklab{.45201, -.03246, -.31153}},
	} {
		got := oklabOf(rgb(c.hex), &sights[0])
		if got.apart(c.want) > 2e-5 {
			t.Errorf("%06X: %+v, want %+v", c.hex, got, c.want)
		}
		if back := got.color(); back != rgb(c.hex) {
			t.Errorf("%06X comes back as %s", c.hex, hexOf(back))
		}
	}
}

func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b uint32
		want float64 // WCAG 2.2 by hand; #767676 is known as the lightest grey with 4.5 on white
	}{{0x000000, 0xFFFFFF, 21}, {0x767676, 0xFFFFFF, 4.54}, {0xFF0000, 0xFFFFFF, 4.0}, {0x777777, 0x777777, 1}} {
		if got := contrast(rgb(c.a), rgb(c.b)); math.Abs(got-c.want) > .005 {
			t.Errorf("%06X on %06X: %.3f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

// Whatever a shop's colours are, segments can be told apart by everybody, and text on
// them can be read.
func TestBrandColoursAreMended(t *testing.T) {
	for _, c := range []struct {
		given   []string
		changed []string // as given; the others stay
		says    string
	}{
		{[]string{"#1C68B3"}, nil, ""},
		{[]string{"#FFD200"}, []string{"#FFD200"}, "its contrast with the paper is 1.4, and 3 is needed"},
		{[]string{"#009640"}, []string{"#009640"}, "the contrast of text on it is 3.8, and 4.5 is needed"},
		{[]string{"#8B0000", "#006400", "#00008B"}, []string{"#006400"}, "it looks too much like #8B0000 to people who do not see green (deuteranopia)"},
		{[]string{"#004F9F", "#004f9f", "#004F9F", "#004F9F"}, []string{"#004F9F", "#004F9F", "#004F9F"}, "too much like #004F9F to people"},
		{[]string{"#E30613", "#009640", "#FFED00", "#004F9F"}, []string{"#009640", "#FFED00", "#004F9F"}, ""},
		{[]string{"#FFFFFF", "#000000"}, []string{"#FFFFFF"}, "its contrast with the paper is 1.0"},
	} {
		theme, changes := Default().WithBrand(c.given)
		var changed []string
		for _, change := range changes {
			changed = append(changed, change.Given)
			if from, to := change.Given, change.Shown; from == to || !strings.Contains(change.Sentence(), to) {
				t.Errorf("%v: %s", c.given, change.Sentence())
			}
		}
		if !slices.Equal(changed, c.changed) {
			t.Errorf("%v: changed %v, want %v", c.given, changed, c.changed)
		}
		if c.says != "" && !strings.Contains(changes[0].Sentence(), c.says) {
			t.Errorf("%v: %q does not say %q", c.given, changes[0].Sentence(), c.says)
		}
		if len(theme.Segments) != 12 || theme.Accent != theme.Segments[0] {
			t.Errorf("%v: %d colours", c.given, len(theme.Segments))
		}
		for i, shown := range theme.Segments {
			if i < len(c.given) {
				given, _ := parseHex(c.given[i])
				if contrast(shown, theme.Paper) < leastOnPaper || contrast(shown, theme.On(shown)) < leastForText {
					t.Errorf("%v: %s cannot be read", c.given, hexOf(shown))
				}
				if from, to := oklabOf(given, &sights[0]), oklabOf(shown, &sights[0]); math.Hypot(to.a, to.b) > .02+math.Hypot(from.a, from.b) {
					t.Errorf("%v: %s has more colour than %s", c.given, hexOf(shown), c.given[i])
				}
			}
			d, other, who := nearestOf(shown, theme.Segments[:i])
			if i > 0 && d < .04 || i > 0 && i < len(c.given) && d < leastApart {
				t.Errorf("%v: %s and %s are %.3f apart to %s", c.given, hexOf(shown), hexOf(theme.Segments[other]), d, who)
			}
		}
	}
}

// The palette itself meets what a shop's colours must meet, so that following colours
// differ as much.
func TestPaletteIsAsFarApart(t *testing.T) {
	theme := Default()
	for i, c := range theme.Segments {
		if d, _, who := nearestOf(c, theme.Segments[:i]); i > 0 && d < apartAt(i) {
			t.Errorf("segment %d is %.3f from those before it to %s", i, d, who)
		}
	}
	same, changes := theme.WithBrand(nil)
	if changes != nil || !slices.Equal(same.Segments, theme.Segments) || same.Accent != theme.Accent {
		t.Error("without colours the theme changes")
	}
	if same, _ := theme.WithBrand([]string{"blue", "#12", ""}); !slices.Equal(same.Segments, theme.Segments) {
		t.Error("what is no colour counts")
	}
}

// More colours of one hue than lightness can tell apart: the best is done, and said.
func TestBrandThatCannotBeMended(t *testing.T) {
	many := slices.Repeat([]string{"#777777"}, 12)
	theme, changes := Default().WithBrand(many)
	if len(theme.Segments) != 12 || !strings.Contains(changes[len(changes)-1].Sentence(), "no lightness mends that wholly") {
		t.Errorf("%d colours; %s", len(theme.Segments), changes[len(changes)-1].Sentence())
	}
	unchanged := BrandChange{Given: "#777777", Shown: "#777777", Why: "it looks too much like #747474 to people with full colour vision"}
	if got := unchanged.Sentence(); got != "The colour #777777 stays, although it looks too much like #747474 to people with full colour vision." {
		t.Error(got)
	}
	if theme.Segment(0) == (color.NRGBA{}) {
		t.Error("no colour")
	}
}
