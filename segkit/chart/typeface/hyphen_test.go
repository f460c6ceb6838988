package typeface

import (
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Ink of the Go fonts in units of 1/2048 em, measured with fontTools' rule (xMax − xMin of
// the glyph): the hyphen has that of U+00AD, and the en dash of a range is longer.
func TestHyphenIsShorterThanEnDash(t *testing.T) {
	for style, want := range map[Style]struct{ hyphen, dash, advance int }{
		Regular: {506, 768, 682}, Medium: {520, 865, 682}, Bold: {534, 962, 682}, Italic: {536, 798, 704},
	} {
		f := Go().faces[style]
		ink := func(r rune) (width, advance int) {
			var buf sfnt.Buffer
			g, err := f.sfnt.GlyphIndex(&buf, r)
			if err != nil {
				t.Fatal(err)
			}
			b, a, err := f.sfnt.GlyphBounds(&buf, g, fixed.I(2048), font.HintingNone)
			if err != nil {
				t.Fatal(err)
			}
			return (b.Max.X - b.Min.X).Round(), a.Round()
		}
		hyphen, advance := ink('-')
		dash, _ := ink('–')
		if hyphen != want.hyphen || dash != want.dash || advance != want.advance {
			t.Errorf("%s: hyphen %d of %d, en dash %d; want %d of %d, %d", f.Name(), hyphen, advance, dash, want.hyphen, want.advance, want.dash)
		}
	}
}
