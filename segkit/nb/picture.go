package nb

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"strings"

	"github.com/janpfeifer/gonb/gonbui/protocol"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/vega"
)

// Picture is a chart in two forms: interactive for a notebook, and for print.
type Picture struct {
	Title string      // describes the picture to those who see neither form
	Spec  vega.Spec   // interactive
	Print chart.Chart // the same, for viewers that do not run Vega-Lite
}

// PictureOf draws a figure in both forms.
func PictureOf(f *figures.Figure) (*Picture, error) {
	spec, err := f.Screen()
	if err != nil {
		return nil, err
	}
	print, err := f.Print()
	if err != nil {
		return nil, err
	}
	return &Picture{Title: f.Title, Spec: spec, Print: print}, nil
}

// TechniquesPicture draws the techniques side by side in one plane.
func TechniquesPicture(study *segkit.Study) (*Picture, error) {
	plane, err := PlaneOf(study)
	if err != nil {
		return nil, err
	}
	shown, err := study.Representatives()
	if err != nil {
		return nil, err
	}
	return PictureOf(figures.Techniques(maker{study}.theme(), plane, shown.List, nil))
}

// BrushPicture draws recency and frequency against spend, linked, in the segments'
// colours.
func BrushPicture(study *segkit.Study) (*Picture, error) {
	table, err := study.RFM()
	if err != nil {
		return nil, err
	}
	segments, err := study.Segments()
	if err != nil {
		return nil, err
	}
	names, err := maker{study}.names(segments.Model.K)
	if err != nil {
		return nil, err
	}
	return PictureOf(figures.MeasuresBySegment(maker{study}.theme(), table, segments.Labels, names))
}

// HoursPicture draws when each segment orders.
func HoursPicture(study *segkit.Study) (*Picture, error) {
	personas, err := study.Personas()
	if err != nil {
		return nil, err
	}
	return PictureOf(figures.Hours(maker{study}.theme(), personas.List))
}

// Width of the printed picture in points, and its resolution.
const (
	pictureWidth = 440
	pictureDPI   = 144
)

// output returns the picture in all its forms in one display.
func (p *Picture) output() (output, error) {
	image, err := p.png()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Title, err)
	}
	// Pass the specification through JSON, so that the kernel gets only plain maps
	// and lists.
	data, err := json.Marshal(p.Spec)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Title, err)
	}
	spec := map[string]any{}
	if err := json.Unmarshal(data, &spec); err != nil {
		return nil, fmt.Errorf("%s: %w", p.Title, err)
	}
	spec["description"] = p.words()
	return output{vega.MIME: spec, protocol.MIMEImagePNG: image, protocol.MIMETextPlain: p.Title}, nil
}

// words tells what the picture shows: its title and, as in the report, its figures. A
// screen reader says it of the chart.
func (p *Picture) words() string {
	return strings.TrimSpace(strings.TrimSuffix(p.Title, ".") + ". " + chart.Words(p.Print))
}

func (p *Picture) png() ([]byte, error) {
	if p.Print == nil {
		return nil, vega.ErrEmpty
	}
	width := float64(pictureWidth)
	canvas := vgimg.NewWith(vgimg.UseWH(vg.Length(width), vg.Length(p.Print.Height(width))), vgimg.UseDPI(pictureDPI))
	p.Print.Draw(draw.New(canvas))
	var out bytes.Buffer
	// The best compression would save only 2 % and take five times as long.
	err := png.Encode(&out, canvas.Image())
	return out.Bytes(), err
}
