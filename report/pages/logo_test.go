package pages

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
)

// edit changes the header of a PNG and corrects its checksum.
func edit(data []byte, change func(header []byte)) []byte {
	out := bytes.Clone(data)
	change(out[16:29]) // width, height, depth, colour, compression, filter, interlacing
	binary.BigEndian.PutUint32(out[29:33], crc32.ChecksumIEEE(out[12:29]))
	return out
}

// A logo is decoded in full before anything is computed, and converted if a PDF
// cannot hold it as it is.
func TestLogos(t *testing.T) {
	encode := func(write func(io.Writer) error) []byte {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	one := encode(func(w io.Writer) error { return png.Encode(w, image.NewNRGBA64(image.Rect(0, 0, 1, 1))) })
	photo := encode(func(w io.Writer) error { return jpeg.Encode(w, image.NewRGBA(image.Rect(0, 0, 300, 200)), nil) })
	for name, c := range map[string]struct {
		logo  []byte
		wrong string
	}{
		"deep":        {one, ""},
		"interlaced":  {edit(one, func(h []byte) { h[12] = 1 }), ""}, // one point is the same in either order
		"JPEG":        {photo, ""},
		"cut PNG":     {one[:len(one)-20], "cannot"},
		"cut JPEG":    {photo[:len(photo)/2], "cannot"},
		"huge":        {edit(one, func(h []byte) { h[1], h[5] = 1, 1 }), "25 million pixels"},
		"no points":   {edit(one, func(h []byte) { h[3] = 0 }), "cannot"},
		"another one": {[]byte("GIF89a"), "cannot"},
	} {
		got, err := readable(c.logo)
		if c.wrong != "" {
			if err == nil || !strings.Contains(strings.Replace(err.Error(), "is not a PNG or JPEG that can be read", "cannot", 1), c.wrong) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		d := pdf.New(pdf.Options{Title: "t", Theme: chart.Default()})
		d.Add(pdf.Cover{Title: "t", Headline: "h", Logo: got})
		if err := d.Write(io.Discard); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
