package typeface

import (
	"errors"
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	plotfont "gonum.org/v1/plot/font"
)

// Style is a weight or a slant of the family.
type Style int

// The styles.
const (
	Regular Style = iota
	Medium        // for subheadings and names
	Bold
	Italic
)

// ErrFont is wrapped by the errors of WithFallback.
var ErrFont = errors.New("not a usable TrueType font")

// Proportions of the Go fonts, as shares of the size. Layout needs them for
// placing baselines; the lines of a fallback font are set as if it had the same.
const (
	CapHeight = .722
	Descent   = .21
)

// Face is one font file of a family.
type Face struct {
	name     string // "Go-Bold", unique in its family
	ttf      []byte
	sfnt     *opentype.Font
	style    Style
	fallback bool
	mu       sync.Mutex // guards buf and wide, as Family is shared between goroutines
	buf      sfnt.Buffer
	wide     map[rune]float64

	common func() []float64 // the widths of the runes below commonRunes, which need no lock; −1: no glyph
}

// commonRunes is where the Latin letters with accents end.
const commonRunes = 0x250

// Name returns the name, unique within a family and valid for a font in a PDF.
func (f *Face) Name() string { return f.name }

// TTF returns the font file, which must not be changed.
func (f *Face) TTF() []byte { return f.ttf }

// At returns the face for drawing on a gonum canvas, size in points.
func (f *Face) At(size float64) plotfont.Face {
	typeface := plotfont.Typeface("Go")
	if f.fallback {
		typeface = "Fallback"
	}
	weight, slant := font.WeightNormal, font.StyleNormal
	switch f.style {
	case Medium:
		weight = font.WeightMedium
	case Bold:
		weight = font.WeightBold
	case Italic:
		slant = font.StyleItalic
	}
	return plotfont.Face{
		Font: plotfont.Font{Typeface: typeface, Weight: weight, Style: slant, Size: plotfont.Length(size)},
		Face: f.sfnt,
	}
}

// advance returns the width of r as a share of the size; ok is false if the
// face has no glyph for it.
func (f *Face) advance(r rune) (width float64, ok bool) {
	if uint32(r) < commonRunes {
		w := f.common()[r]
		return w, w >= 0
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if w, seen := f.wide[r]; seen {
		return w, w >= 0
	}
	w := f.look(r)
	f.wide[r] = w
	return w, w >= 0
}

// look returns the width of r from the font, −1 without a glyph.
func (f *Face) look(r rune) float64 {
	w := -1.0
	if g, err := f.sfnt.GlyphIndex(&f.buf, r); err == nil && g != 0 {
		const em = 1 << 12 // precise enough: a rounding error of 1/4096 em a glyph
		if a, err := f.sfnt.GlyphAdvance(&f.buf, g, fixed.I(em), font.HintingNone); err == nil {
			w = float64(a) / 64 / em
		}
	}
	return w
}

// Family is a set of faces in one design, with at most one fallback. It is safe
// for use by several goroutines.
type Family struct {
	faces    [4]*Face
	fallback *Face
	standIns *standIns // nil: a missing letter is drawn as a box
}

func newFace(name string, ttf []byte, style Style, fallback bool) (*Face, error) {
	parsed, err := opentype.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %v", ErrFont, name, err)
	}
	f := &Face{name: name, ttf: ttf, sfnt: parsed, style: style, fallback: fallback, wide: map[rune]float64{}}
	f.common = sync.OnceValue(func() []float64 {
		f.mu.Lock()
		defer f.mu.Unlock()
		widths := make([]float64, commonRunes)
		for r := range widths {
			widths[r] = f.look(rune(r))
		}
		return widths
	})
	return f, nil
}

// Go is the built-in family.
var Go = sync.OnceValue(func() *Family {
	f := &Family{}
	for style, source := range map[Style]struct {
		name string
		ttf  []byte
	}{
		Regular: {"Go-Regular", goregular.TTF}, Medium: {"Go-Medium", gomedium.TTF},
		Bold: {"Go-Bold", gobold.TTF}, Italic: {"Go-Italic", goitalic.TTF},
	} {
		face, err := newFace(source.name, shortHyphen(source.ttf), style, false)
		if err != nil {
			panic(err) // the font is part of the program
		}
		f.faces[style] = face
	}
	return f
})

// WithFallback returns the family with a further TrueType font for the
// characters it lacks; the font must have TrueType outlines, as PDF embedding
// needs them. Characters above U+FFFF stay replaced.
func (f *Family) WithFallback(ttf []byte) (*Family, error) {
	if len(ttf) < 4 || string(ttf[:4]) != "\x00\x01\x00\x00" && string(ttf[:4]) != "true" {
		return nil, fmt.Errorf("%w: it has no TrueType outlines", ErrFont)
	}
	face, err := newFace("Fallback-Regular", ttf, Regular, true)
	if err != nil {
		return nil, err
	}
	return &Family{faces: f.faces, fallback: face, standIns: f.standIns}, nil
}

// Faces returns all faces of the family, in a fixed order.
func (f *Family) Faces() []*Face {
	out := append([]*Face{}, f.faces[:]...)
	if f.fallback != nil {
		out = append(out, f.fallback)
	}
	return out
}

// face returns the face that has a glyph for r in the style wanted, or nil.
func (f *Family) face(r rune, style Style) *Face {
	if r > 0xFFFF {
		return nil
	}
	if _, ok := f.faces[style].advance(r); ok {
		return f.faces[style]
	}
	if f.fallback != nil {
		if _, ok := f.fallback.advance(r); ok {
			return f.fallback
		}
	}
	return nil
}
