package pages

import (
	"bytes"
	"errors"
	"image"
	"image/draw"
	_ "image/jpeg" // logos may be in this format too
	"image/png"
)

// maxLogo is the largest number of pixels in a logo, more than any printer shows.
const maxLogo = 25_000_000

var errLogo = errors.New("the logo is not a PNG or JPEG that can be read")

// readable returns a logo in a form that a PDF can hold, after decoding it in full.
// It encodes a PNG again in the plainest form, because a PDF can hold neither
// interlaced nor unusual ones.
func readable(logo []byte) ([]byte, error) {
	if logo == nil {
		return nil, nil
	}
	config, kind, err := image.DecodeConfig(bytes.NewReader(logo))
	switch {
	case err != nil || kind != "png" && kind != "jpeg":
		return nil, errLogo
	case config.Width > maxLogo/max(config.Height, 1):
		return nil, errors.New("the logo has more than 25 million pixels: make it smaller")
	}
	picture, _, err := image.Decode(bytes.NewReader(logo))
	if err != nil {
		return nil, errLogo
	}
	if kind == "jpeg" {
		return logo, nil
	}
	plain := image.NewNRGBA(picture.Bounds())
	draw.Draw(plain, plain.Rect, picture, plain.Rect.Min, draw.Src)
	var out bytes.Buffer
	if err := png.Encode(&out, plain); err != nil {
		return nil, errLogo
	}
	return out.Bytes(), nil
}
