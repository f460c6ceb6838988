package vega

import (
	"fmt"
	"image/color"
	"math"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/validity"
)

// Stability draws the Jaccard index of each segment on every bootstrap sample, and
// the mean.
func Stability(t chart.Theme, s *validity.Stability, names []string) (Spec, error) {
	if len(s.Mean) == 0 {
		return nil, fmt.Errorf("stability: %w", ErrEmpty)
	}
	dots, means, order := list{}, list{}, list{}
	for i, mean := range s.Mean {
		name := segmentName(names, i)
		order = append(order, name)
		means = append(means, object{"s": name, "v": short(mean), "word": s.Words[i]})
		for r, v := range s.Replicates[i] {
			// A fixed scatter sideways, so that equal values do not hide each other.
			dots = append(dots, object{"s": name, "v": short(v), "jitter": (r*7)%13 - 6})
		}
	}
	from := lowest(s)
	bands := list{}
	for _, b := range []struct {
		low, high float64
		word      string
	}{{0, .6, "unstable"}, {.6, .75, "a pattern"}, {.75, .85, "stable"}, {.85, 1, "very stable"}} {
		if b.high > from {
			bands = append(bands, object{"low": max(b.low, from), "high": b.high, "word": b.word})
		}
	}
	y := field("s", nominal, "", object{"sort": order, "axis": object{"labelLimit": 220, "ticks": false}})
	x := func(name string) object {
		return field(name, quantitative, "Jaccard with the best match in bootstrap samples", object{
			"scale": object{"domain": list{from, 1}}, "axis": object{"grid": false},
		})
	}
	good, wash := color.NRGBA{R: 0x2E, G: 0x8B, B: 0x57, A: 255}, func(c color.NRGBA, share float64) string { return hex(chart.Mix(t.Paper, c, share)) }
	words := object{
		"domain": list{"unstable", "a pattern", "stable", "very stable"}, "range": list{wash(t.Bad, .2), wash(t.Warn, .2), wash(good, .12), wash(good, .24)},
	}
	sideways := field("jitter", quantitative, "", object{"scale": object{"domain": list{-18, 18}}})
	return finish(t, "stability", object{
		"width": 480, "height": object{"step": 46},
		"layer": list{
			object{
				"data": values(bands), "mark": object{"type": "rect", "opacity": .5},
				"encoding": object{
					"x": x("low"), "x2": object{"field": "high"},
					"color": field("word", nominal, "Mean in words", object{"scale": words}),
				},
			},
			object{
				"data": values(dots), "mark": object{"type": "circle", "size": 16, "opacity": .5, "color": hex(t.Muted)},
				"encoding": object{"x": x("v"), "y": y, "yOffset": sideways},
			},
			object{
				"data": values(means), "mark": object{"type": "tick", "thickness": 4, "size": 30, "color": hex(t.Accent)},
				"encoding": object{"x": x("v"), "y": y, "tooltip": list{
					field("s", nominal, "Segment"), field("v", quantitative, "Mean Jaccard", object{"format": ".3f"}),
					field("word", nominal, "In words"),
				}},
			},
		},
	})
}

// lowest returns where the axis begins: at a tenth below all samples, but not above .5,
// so that the bands are seen.
func lowest(s *validity.Stability) float64 {
	least := .6
	for _, replicates := range s.Replicates {
		for _, v := range replicates {
			if v < least {
				least = v
			}
		}
	}
	return max(0, math.Ceil(10*least)-1) / 10
}
