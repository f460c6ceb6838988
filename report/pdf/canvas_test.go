package pdf

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

func testCanvas() *canvas {
	return newCanvas(New(Options{}).p, 100, 500)
}

func TestAffine(t *testing.T) {
	c := testCanvas()
	check := func(what string, px, py, wantX, wantY float64) {
		t.Helper()
		x, y := c.now.m.apply(vg.Point{X: vg.Length(px), Y: vg.Length(py)})
		if math.Abs(x-wantX) > 1e-9 || math.Abs(y-wantY) > 1e-9 {
			t.Errorf("%s: %v, %v; want %v, %v", what, x, y, wantX, wantY)
		}
	}
	check("the origin", 0, 0, 100, 500)
	check("up is up", 0, 10, 100, 490)
	c.Push()
	c.Translate(vg.Point{X: 20, Y: 5})
	check("moved", 0, 0, 120, 495)
	c.Rotate(math.Pi / 2)
	check("turned left, x is up", 10, 0, 120, 485)
	check("turned left, y is left", 0, 10, 110, 495)
	c.Scale(2, 2)
	check("scaled", 10, 0, 120, 475)
	if s := c.now.m.scale(); math.Abs(s-2) > 1e-9 {
		t.Errorf("scale %v", s)
	}
	c.Pop()
	check("back", 0, 0, 100, 500)
	c.Pop() // one too many is harmless
}

// Every point of the cubic curves that stand for an arc is on the circle, to
// 0.03 % of the radius.
func TestArcIsRound(t *testing.T) {
	c := testCanvas()
	for _, angle := range []float64{2 * math.Pi, math.Pi / 3, -1.5 * math.Pi, 7} {
		var b strings.Builder
		end := c.arc(&b, vg.PathComp{Pos: vg.Point{X: 50, Y: 50}, Radius: 40, Start: .3, Angle: angle}, false)
		if want := (vg.Point{X: 50 + 40*vg.Length(math.Cos(.3+angle)),
			Y: 50 + 40*vg.Length(math.Sin(.3+angle))}); math.Hypot(float64(end.X-want.X),
			float64(end.Y-want.Y)) > 1e-9 {
			t.Errorf("%v: ends at %v, want %v", angle, end, want)
		}
		curves := strings.Count(b.String(), " c\n")
		if want := int(math.Ceil(math.Abs(angle) / (math.Pi / 2) * (1 - 1e-9))); curves != want {
			t.Errorf("%v: %d curves, want %d", angle, curves, want)
		}
	}
	const handle = .5522847498307936 // of a quarter turn
	for s := 0.0; s <= 1; s += .01 {
		u := 1 - s
		x := u*u*u + 3*u*u*s + 3*u*s*s*handle
		y := 3*u*u*s*handle + 3*u*s*s + s*s*s
		if r := math.Hypot(x, y); math.Abs(r-1) > 3e-4 {
			t.Errorf("at %v the radius is %v", s, r)
		}
	}
}

func TestColorsAreNotPremultiplied(t *testing.T) {
	c := testCanvas()
	c.SetColor(color.RGBA{R: 100, G: 50, B: 0, A: 128}) // premultiplied
	if got := c.now.color; got.R != 199 || got.G != 99 || got.A != 128 {
		t.Errorf("%v", got)
	}
	c.SetColor(nil)
	if c.now.color != (color.NRGBA{A: 255}) {
		t.Errorf("nil is %v, not black", c.now.color)
	}
}

func TestNumbersAreShort(t *testing.T) {
	for v, want := range map[float64]string{0: "0 ", -.0001: "0 ", 1.5: "1.5 ", 123.456: "123.46 ", math.NaN(): "0 ", math.Inf(1): "0 "} {
		var b strings.Builder
		number(&b, v)
		if b.String() != want {
			t.Errorf("%v: %q, want %q", v, b.String(), want)
		}
	}
}
