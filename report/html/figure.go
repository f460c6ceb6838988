package html

import (
	"bytes"
	"cmp"
	"fmt"
	"image/color"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
)

// figure appends a chart with its title, its caption and its figures in words: the
// interactive one if there is one, else a drawing.
func (d *Document) figure(f pdf.Figure) {
	if f.Chart == nil {
		return
	}
	w := &d.body
	w.WriteString("<figure>\n")
	if f.Title != "" {
		chip := ""
		if f.Chip != (color.NRGBA{}) {
			chip = fmt.Sprintf("<i class=\"chip\" style=\"background:%s\"></i>", hex(f.Chip))
		}
		fmt.Fprintf(w, "<p class=\"charttitle\">%s%s</p>\n", chip, plain(f.Title))
	}
	words := chart.Words(f.Chart)
	if f.Screen != nil {
		d.specs = append(d.specs, f.Screen)
		label := d.label(cmp.Or(f.Title, "Interactive chart"))
		fmt.Fprintf(w, "<div class=\"chart\" role=\"group\" aria-label=\"%s\" data-spec=\"%d\"><noscript>This chart needs JavaScript; its figures stand below.</noscript></div>\n",
			plain(label), len(d.specs)-1)
	} else {
		fmt.Fprintf(w, "<div class=\"chart\" role=\"img\" tabindex=\"0\" aria-label=\"%s\">%s</div>\n", plain(strings.TrimSpace(f.Title+" "+words)), drawing(f, d.Width()))
	}
	if f.Caption != "" {
		fmt.Fprintf(w, "<figcaption>%s</figcaption>\n", rich(f.Caption))
	}
	if words != "" {
		fmt.Fprintf(w, "<details><summary>The figures%s</summary><p class=\"muted\">%s</p></details>\n", of(f.Title), plain(words))
	}
	w.WriteString("</figure>\n")
}

// of tells a figure's details apart from those of others.
func of(title string) string {
	if title == "" {
		return " of the chart"
	}
	return "<span class=\"hidden\"> of: " + plain(title) + "</span>"
}

// drawing returns a chart as SVG that grows with the page.
func drawing(f pdf.Figure, width float64) string {
	height := f.Height
	if height == 0 {
		height = f.Chart.Height(width)
	}
	c := vgsvg.New(vg.Length(width), vg.Length(height))
	f.Chart.Draw(draw.NewCanvas(allColours{c}, vg.Length(width), vg.Length(height)))
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		return "" // a buffer does not fail
	}
	svg := b.String()
	if start := strings.Index(svg, "<svg"); start >= 0 {
		svg = svg[start:]
	}
	return svg
}

// allColours is a canvas that writes the colour of every mark. vgsvg leaves black out, as marks
// without a colour are black, and the page in the dark, where they are not, would have a style
// more.
type allColours struct{ *vgsvg.Canvas }

// SetColor takes a blue that looks black in place of black.
func (c allColours) SetColor(given color.Color) {
	if shown, ok := given.(color.NRGBA); ok && max(shown.R, shown.G, shown.B) <= 1 { // vgsvg rounds down
		shown.B = 2
		given = shown
	}
	c.Canvas.SetColor(given)
}
