package chart_test

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/chart/charttest"
)

var update = flag.Bool("update", false, "rewrite the golden pictures; look at them before committing")

// picture draws a chart 240 points wide at 96 dots an inch.
func picture(c chart.Chart) image.Image {
	const width = 240
	canvas := vgimg.NewWith(vgimg.UseWH(width, vg.Length(c.Height(width))), vgimg.UseDPI(96))
	c.Draw(draw.New(canvas))
	return canvas.Image()
}

// A few charts against pictures that somebody has looked at. The comparison
// allows for rounding of the rasteriser: the mean difference of a channel stays
// under half a level, and no more than one pixel in 500 differs visibly.
func TestGoldenPictures(t *testing.T) {
	charts := charttest.New(400, 4, charttest.Names).Charts(chart.Default())
	for _, name := range []string{"shares", "frequency", "elbow", "dendrogram", "ledgermoney", "biplot"} {
		path := filepath.Join("testdata", name+".png")
		got := picture(charts[name])
		if *update {
			var b bytes.Buffer
			if err := png.Encode(&b, got); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		want, err := png.Decode(file)
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		if got.Bounds() != want.Bounds() {
			t.Errorf("%s: %v, want %v", name, got.Bounds(), want.Bounds())
			continue
		}
		mean, visible := difference(got, want)
		if mean > .5 || visible > 1./500 {
			t.Errorf("%s: mean difference %.2f levels, %.2f %% of pixels differ", name, mean, visible*100)
		}
	}
}

func difference(a, b image.Image) (mean, visible float64) {
	r := a.Bounds()
	n := float64(r.Dx() * r.Dy())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			d := (math.Abs(float64(ar)-float64(br)) + math.Abs(float64(ag)-float64(bg)) + math.Abs(float64(ab)-float64(bb))) / 3 / 257
			mean += d / n
			if d > 40 {
				visible += 1 / n
			}
		}
	}
	return mean, visible
}
