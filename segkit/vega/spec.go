package vega

import (
	"encoding/json"
	"fmt"
	"image/color"
	"math"
	"strconv"

	"customer-segmentation/segkit/chart"
)

// Spec is a Vega-Lite specification. It holds nothing but strings, float64,
// bool, nil, []any and maps of these, as after decoding JSON.
type Spec map[string]any

// MIME is the media type of a Spec in a notebook.
const MIME = "application/vnd.vegalite.v5+json"

// ErrEmpty is wrapped if there is nothing to draw, in print as on the screen.
var ErrEmpty = chart.ErrEmpty

// MaxPoints is the largest number of customers in a chart that shows them one by one.
// With more, brushing would lag, so only an even selection of them is shown.
const MaxPoints = 4500

// maxMoving is the same for charts in which each customer has a state per step.
const maxMoving = 1500

type (
	object = map[string]any
	list   = []any
)

// finish adds what all charts share and turns the values into plain JSON types.
// A number that JSON cannot hold is an error.
func finish(t chart.Theme, name string, spec object) (Spec, error) {
	spec["$schema"] = "https://vega.github.io/schema/vega-lite/v5.json"
	spec["background"] = hex(t.Paper)
	spec["padding"] = 8
	ink, muted := hex(t.Ink), hex(t.Muted)
	spec["config"] = object{
		"font": "system-ui, sans-serif",
		"axis": object{
			"labelColor": muted, "titleColor": ink, "titleFontWeight": "normal", "gridColor": hex(t.Grid),
			"domainColor": hex(t.Rule), "tickColor": hex(t.Rule), "labelFontSize": 11, "titleFontSize": 12,
		},
		"legend": object{
			"labelColor": ink, "titleColor": muted, "titleFontWeight": "normal", "labelFontSize": 11, "symbolOpacity": 1,
		},
		"title":      object{"color": ink, "fontSize": 13, "anchor": "start", "fontWeight": 600},
		"header":     object{"labelColor": ink, "titleColor": muted},
		"view":       object{"stroke": nil},
		"fieldTitle": "plain",
		"bar":        object{"cornerRadiusEnd": 2},
	}
	data, err := json.Marshal(spec)
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", name, err)
	}
	out := Spec{}
	return out, json.Unmarshal(data, &out)
}

// hex writes a colour as #rrggbb.
func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// short rounds to five significant digits, more than a screen can show, so that
// specifications stay small.
func short(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 5, 64), 64)
	if err != nil || math.IsInf(v, 0) {
		return v
	}
	return r
}

// log10 returns a decimal logarithm, for axes whose labels undo it.
func log10(v float64) float64 { return short(math.Log10(math.Max(v, 1e-3))) }

// every returns at most limit of n rows, evenly spaced.
func every(n, limit int) []int {
	step := max(1, (n+limit-1)/limit)
	rows := make([]int, 0, n/step+1)
	for i := 0; i < n; i += step {
		rows = append(rows, i)
	}
	return rows
}

// values wraps rows as a chart's data.
func values(rows []any) object { return object{"values": rows} }

// field encodes a column; kind is quantitative, nominal or ordinal.
func field(name, kind, title string, more ...object) object {
	out := object{"field": name, "type": kind, "title": title}
	for _, m := range more {
		for k, v := range m {
			out[k] = v
		}
	}
	return out
}

const (
	quantitative = "quantitative"
	nominal      = "nominal"
	ordinal      = "ordinal"
)

// slider binds a number to a slider below the chart.
func slider(name, label string, value, low, high, step float64) object {
	bind := object{"input": "range", "min": short(low), "max": short(high), "step": short(step), "name": label + "  "}
	return object{"name": name, "value": short(value), "bind": bind}
}

// choice binds a value to radio buttons or a drop-down list; the option at
// index first is selected at the start.
func choice(name, label, input string, options []string, first int) object {
	all := make(list, len(options))
	for i, o := range options {
		all[i] = o
	}
	return object{"name": name, "value": all[first], "bind": object{"input": input, "options": all, "name": label + "  "}}
}

// segmentScale gives segments their colours, with noise last.
func segmentScale(t chart.Theme, names []string, noise bool) object {
	domain, colors := list{}, list{}
	for i, name := range names {
		domain, colors = append(domain, name), append(colors, hex(t.Segment(i)))
	}
	if noise {
		domain, colors = append(domain, noiseName), append(colors, hex(t.Segment(-1)))
	}
	return object{"domain": domain, "range": colors}
}

const noiseName = "noise"

// segmentName names the segment of a label.
func segmentName(names []string, label int) string {
	switch {
	case label < 0:
		return noiseName
	case label < len(names):
		return names[label]
	}
	return "segment " + strconv.Itoa(label+1)
}

// anyNoise reports whether a label is negative.
func anyNoise(labels []int) bool {
	for _, l := range labels {
		if l < 0 {
			return true
		}
	}
	return false
}

// digits codes the labels of one customer over many states as one string, with
// one character per state, so that a slider can index it. Noise is "-".
const digits = "0123456789abcdefghijklmnopqrstuvwxyz"

// digit codes one label.
func digit(label int) byte {
	switch {
	case label < 0:
		return '-'
	case label < len(digits):
		return digits[label]
	}
	return digits[len(digits)-1]
}

// digitScale gives the coded labels of clusters their colours, which are those of no
// segment.
func digitScale(t chart.Theme, k int) object {
	domain, colors := list{"-"}, list{hex(t.Cluster(-1))}
	for i := range min(k, len(digits)) {
		domain, colors = append(domain, string(digits[i])), append(colors, hex(t.Cluster(i)))
	}
	return object{"domain": domain, "range": colors}
}
