package typeface

import (
	"testing"

	"golang.org/x/image/font/gofont/gosmallcaps"
)

// FuzzFont reads bytes as a font of the user's. A font that is accepted can measure and
// replace any text.
func FuzzFont(f *testing.F) {
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x10\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x04\x00\x00\x00\x00"))
	f.Add([]byte("true"))
	f.Add(gosmallcaps.TTF[:1<<10])
	f.Add(gosmallcaps.TTF)
	family := Go()
	f.Fuzz(func(t *testing.T, data []byte) {
		own, err := family.WithFallback(data)
		if err != nil {
			return
		}
		for _, s := range []string{"plain", "日本語", "\uffff\u0000", "e\u0301"} {
			if again := own.Clean(own.Clean(s)); again != own.Clean(s) {
				t.Errorf("%q: %q, then %q", s, own.Clean(s), again)
			}
		}
		for _, face := range own.Faces() {
			face.advance('日')
		}
	})
}
