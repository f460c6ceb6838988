package nb

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"

	"github.com/janpfeifer/gonb/gonbui/protocol"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/vega"
)

// Picture is a chart twice: interactive for a notebook, and for print.
type Picture struct {
	Title string      // what is drawn, in words, for those who see neither
	Spec  vega.Spec   // interactive
	Print chart.Chart // the same for places that do not run it
}

// Width of the printed picture in points, and its resolution.
const (
	pictureWidth = 440
	pictureDPI   = 144
)

// output is the picture in all its forms in one display.
func (p *Picture) output() (output, error) {
	image, err := p.png()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Title, err)
	}
	// Round the specification through JSON, so that nothing but plain maps and
	// lists goes to the kernel.
	data, err := json.Marshal(p.Spec)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Title, err)
	}
	spec := map[string]any{}
	if err := json.Unmarshal(data, &spec); err != nil {
		return nil, fmt.Errorf("%s: %w", p.Title, err)
	}
	return output{vega.MIME: spec, protocol.MIMEImagePNG: image, protocol.MIMETextPlain: p.Title}, nil
}

func (p *Picture) png() ([]byte, error) {
	if p.Print == nil {
		return nil, vega.ErrEmpty
	}
	width := float64(pictureWidth)
	canvas := vgimg.NewWith(vgimg.UseWH(vg.Length(width), vg.Length(p.Print.Height(width))), vgimg.UseDPI(pictureDPI))
	p.Print.Draw(draw.New(canvas))
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err := encoder.Encode(&out, canvas.Image())
	return out.Bytes(), err
}
