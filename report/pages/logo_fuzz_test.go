package pages

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"testing"
)

// FuzzLogo reads bytes as a logo. What is read can be read again.
func FuzzLogo(f *testing.F) {
	picture := image.NewGray(image.Rect(0, 0, 3, 2))
	var a, b bytes.Buffer
	if err := png.Encode(&a, picture); err != nil {
		f.Fatal(err)
	}
	if err := jpeg.Encode(&b, picture, nil); err != nil {
		f.Fatal(err)
	}
	f.Add(a.Bytes())
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		if config, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && config.Width*config.Height > 1<<20 {
			return // allowed, and slow
		}
		logo, err := readable(data)
		if err != nil || logo == nil {
			return
		}
		if _, err := readable(logo); err != nil {
			t.Errorf("a logo that was read cannot be read again: %v", err)
		}
	})
}
