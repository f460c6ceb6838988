package chart

import (
	"image/color"
	"math"
)

// oklab is a colour in Ottosson's OKLab (2020): lightness from 0 to 1, and two opponent
// axes. Equal distances look about equally different.
type oklab struct{ l, a, b float64 }

// oklabOf returns the place of a colour, opaque, as somebody with the sight sees it.
func oklabOf(c color.NRGBA, s *sight) oklab {
	r, g, b := s.see(linear(c.R), linear(c.G), linear(c.B))
	l := math.Cbrt(.4122214708*r + .5363325363*g + .0514459929*b)
	m := math.Cbrt(.2119034982*r + .6806995451*g + .1073969566*b)
	n := math.Cbrt(.0883024619*r + .2817188376*g + .6299787005*b)
	return oklab{
		.2104542553*l + .7936177850*m - .0040720468*n,
		1.9779984951*l - 2.4285922050*m + .4505937099*n,
		.0259040371*l + .7827717662*m - .8086757660*n,
	}
}

// apart returns how different two colours look.
func (x oklab) apart(y oklab) float64 {
	return math.Hypot(math.Hypot(x.l-y.l, x.a-y.a), x.b-y.b)
}

// color returns the colour in sRGB; with less colour, where sRGB has none as strong.
func (x oklab) color() color.NRGBA {
	for strength := 1.; ; strength -= .02 {
		strength = max(0, strength)
		a, b := x.a*strength, x.b*strength
		l, m, n := x.l+.3963377774*a+.2158037573*b, x.l-.1055613458*a-.0638541728*b, x.l-.0894841775*a-1.2914855480*b
		l, m, n = l*l*l, m*m*m, n*n*n
		red := 4.0767416621*l - 3.3077115913*m + .2309699292*n
		green := -1.2684380046*l + 2.6097574011*m - .3413193965*n
		blue := -.0041960863*l - .7034186147*m + 1.7076147010*n
		const rounding = 1e-4
		if strength == 0 || min(red, green, blue) >= -rounding && max(red, green, blue) <= 1+rounding {
			return color.NRGBA{coded(red), coded(green), coded(blue), 255}
		}
	}
}

// coded applies sRGB's gamma.
func coded(v float64) uint8 {
	v = min(max(v, 0), 1)
	if v <= .0031308 {
		v *= 12.92
	} else {
		v = 1.055*math.Pow(v, 1/2.4) - .055
	}
	return uint8(math.Round(255 * v))
}

// sight is a kind of colour vision: a matrix on linear RGB, row by row.
type sight struct {
	name string
	m    [9]float64
}

// sights are the usual kind and three of full colour blindness, as Machado, Oliveira and
// Fernandes (2009) simulate them at severity 1.0.
var sights = []sight{
	{"people with full colour vision", [9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}},
	{"people who do not see red (protanopia)", [9]float64{.152286, 1.052583, -.204868, .114503, .786281, .099216, -.003882, -.048116, 1.051998}},
	{"people who do not see green (deuteranopia)", [9]float64{.367322, .860646, -.227968, .280085, .672501, .047413, -.011820, .042940, .968881}},
	{"people who do not see blue (tritanopia)", [9]float64{1.255528, -.076749, -.178779, -.078411, .930809, .147602, .004733, .691367, .303900}},
}

// see returns linear RGB as it looks to somebody with the sight.
func (s *sight) see(r, g, b float64) (x, y, z float64) {
	row := func(i int) float64 { return min(max(s.m[i]*r+s.m[i+1]*g+s.m[i+2]*b, 0), 1) }
	return row(0), row(3), row(6)
}
