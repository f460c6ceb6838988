package chart

import (
	"image/color"
	"math"
	"slices"
	"testing"
)

// On a dark screen what is drawn and what is written reach WCAG's contrasts, whether the
// colours are the palette's or a shop's own.
func TestDarkReachesItsContrasts(t *testing.T) {
	branded, _ := Default().WithBrand([]string{"#0B1F3A", "#FFD200", "#7A0019"})
	for name, light := range map[string]Theme{"default": Default(), "brand": branded} {
		d := light.Dark()
		for what, c := range map[string]color.NRGBA{"ink": d.Ink, "muted": d.Muted} {
			if r := contrast(c, d.Paper); r < leastForText {
				t.Errorf("%s: %s has a contrast of %.1f", name, what, r)
			}
		}
		drawn := append(append([]color.NRGBA{d.Accent, d.Warn, d.Bad, d.Rule}, d.Segments...), d.Marks...)
		for _, c := range drawn {
			if r := contrast(c, d.Paper); r < leastOnPaper {
				t.Errorf("%s: %s has a contrast of %.2f with the paper", name, hexOf(c), r)
			}
			if r := contrast(c, d.On(c)); r < leastForText {
				t.Errorf("%s: text on %s has a contrast of %.2f", name, hexOf(c), r)
			}
		}
		for i, c := range d.Segments[:firstSegments] {
			if distance, other, who := nearestOf(c, d.Segments[:i]); i > 0 && distance < laterApart {
				t.Errorf("%s: segments %d and %d are %.3f apart to %s", name, other, i, distance, who)
			}
		}
	}
}

// Ink can be read on every shade of a matrix, on paper and in the dark.
func TestInkOnShades(t *testing.T) {
	for name, theme := range map[string]Theme{"light": Default(), "dark": Default().Dark()} {
		for _, full := range []color.NRGBA{theme.Accent, theme.Bad} {
			end := theme.Shade(full)
			for share := 0.; share <= 1; share += .05 {
				if r := contrast(theme.Ink, Mix(theme.Wash, end, share)); r < leastForText {
					t.Errorf("%s: at %.2f of %s the contrast is %.2f", name, share, hexOf(full), r)
				}
			}
			if r := contrast(end, theme.Wash); r < 1.8 {
				t.Errorf("%s: the strongest shade of %s hardly differs from nothing: %.2f", name, hexOf(full), r)
			}
		}
	}
}

// A light theme's segments keep their hue in the dark: blue stays blue.
func TestDarkKeepsHues(t *testing.T) {
	light := Default()
	dark := light.Dark()
	for i, c := range light.Segments {
		a, b := oklabOf(c, &sights[0]), oklabOf(dark.Segments[i], &sights[0])
		if along := a.a*b.a + a.b*b.b; along < 0 {
			t.Errorf("segment %d turns from %s into %s", i, hexOf(c), hexOf(dark.Segments[i]))
		}
	}
}

// Clusters that are no segments are grey, and differ from each other and from the
// segments that most studies have.
func TestClustersAreNoSegments(t *testing.T) {
	theme := Default()
	for i, c := range theme.Clusters {
		at := oklabOf(c, &sights[0])
		if strength := math.Hypot(at.a, at.b); strength > .04 {
			t.Errorf("cluster %s is no grey: its chroma is %.3f", hexOf(c), strength)
		}
		for j, s := range theme.Segments[:firstSegments] {
			if d := at.apart(oklabOf(s, &sights[0])); d < .08 {
				t.Errorf("cluster %s is only %.3f from segment %d", hexOf(c), d, j)
			}
		}
		for _, other := range theme.Clusters[:i] {
			if d := at.apart(oklabOf(other, &sights[0])); d < .05 {
				t.Errorf("clusters %s and %s are only %.3f apart", hexOf(c), hexOf(other), d)
			}
		}
	}
	if theme.Cluster(-1) != theme.Segment(-1) || theme.Cluster(len(theme.Clusters)) != theme.Cluster(0) {
		t.Error("noise has another colour than among segments, or colours do not repeat")
	}
}

// Lines that are both solid, or dashed alike, have colours far apart.
func TestNearMarksAreDashed(t *testing.T) {
	marks := Default().Marks
	for i, c := range marks {
		for j, other := range marks[:i] {
			alike := slices.Equal(Line{Mark: i + 1}.dash(), Line{Mark: j + 1}.dash())
			if d, _, who := nearestOf(c, []color.NRGBA{other}); alike && d < .15 {
				t.Errorf("marks %d and %d are only %.3f apart to %s, and dashed alike", j+1, i+1, d, who)
			}
		}
	}
	if (Line{}).dash() != nil || (Line{Mark: 1}).dash() != nil {
		t.Error("a line without need is dashed")
	}
}

// Lines of several kinds differ from each other for every kind of sight, and from the
// segments that most studies have.
func TestMarksAreNoSegments(t *testing.T) {
	theme := Default()
	for i, c := range theme.Marks {
		if r := contrast(c, theme.Paper); r < leastOnPaper {
			t.Errorf("%s has a contrast of %.1f", hexOf(c), r)
		}
		if d, other, who := nearestOf(c, theme.Segments[:4]); d < .08 {
			t.Errorf("mark %s is only %.3f from segment %d to %s", hexOf(c), d, other, who)
		}
		if d, other, who := nearestOf(c, theme.Marks[:i]); i > 0 && d < .08 {
			t.Errorf("mark %s is only %.3f from mark %d to %s", hexOf(c), d, other, who)
		}
	}
}
