package nb

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/stat"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/vega"
)

// Column is a slice of numbers with the name that an axis gives it, and the unit if it
// has one: "Basket, £".
type Column struct {
	Name   string
	Values []float64
}

// The charts of a reader's own numbers. Plot shows them:
//
//	nb.Plot(nb.Histogram("Baskets", nb.Column{"Basket, £", baskets}))

// Line draws one or more columns against x, as lines.
func Line(title string, x Column, columns ...Column) (*Picture, error) {
	var all []chart.Line
	y := "value"
	for i, c := range columns {
		if len(c.Values) != len(x.Values) {
			return nil, fmt.Errorf("%s has %d values, and %s has %d: a line needs one for each", c.Name, len(c.Values), x.Name, len(x.Values))
		}
		all = append(all, chart.Line{Name: c.Name, X: x.Values, Y: c.Values, Index: i})
	}
	if len(columns) == 1 {
		y = columns[0].Name
	}
	opt := chart.LinesOptions{X: x.Name, Y: y}
	return both(title, func(t chart.Theme) (chart.Chart, error) { return chart.Lines(t, opt, all) },
		func(t chart.Theme) (vega.Spec, error) { return vega.Lines(t, opt, all) })
}

// Bars draws one bar per name.
func Bars(title string, names []string, heights Column) (*Picture, error) {
	if len(names) != len(heights.Values) {
		return nil, fmt.Errorf("there are %d names and %d values: every bar needs both", len(names), len(heights.Values))
	}
	return both(title,
		func(t chart.Theme) (chart.Chart, error) {
			return chart.Bars(t, heights.Name, chart.Unit{}, names, heights.Values)
		},
		func(t chart.Theme) (vega.Spec, error) { return vega.Bars(t, heights.Name, names, heights.Values) })
}

// Histogram draws how often values of different sizes occur.
func Histogram(title string, numbers Column) (*Picture, error) {
	return both(title,
		func(t chart.Theme) (chart.Chart, error) {
			return chart.Histogram(t, chart.Distribution{Title: numbers.Name, Everyone: numbers.Values})
		},
		func(t chart.Theme) (vega.Spec, error) { return vega.Histogram(t, numbers.Name, numbers.Values) })
}

// Scatter draws points, coloured by their labels if there are any: 0, 1, … or −1 for
// noise.
func Scatter(title string, x, y Column, labels ...int) (*Picture, error) {
	if len(x.Values) != len(y.Values) || labels != nil && len(labels) != len(x.Values) {
		return nil, fmt.Errorf("%s has %d values and %s %d, and there are %d labels: every point needs them all",
			x.Name, len(x.Values), y.Name, len(y.Values), len(labels))
	}
	plane := chart.Plane{X: x.Values, Y: y.Values, XTitle: x.Name, YTitle: y.Name, Free: true}
	var names []string
	if len(labels) > 0 {
		for i := range slices.Max(labels) + 1 {
			names = append(names, fmt.Sprintf("Group %d", i+1))
		}
	}
	return both(title,
		func(t chart.Theme) (chart.Chart, error) { return chart.Scatter(t, plane, labels, names) },
		func(t chart.Theme) (vega.Spec, error) { return vega.Scatter(t, plane, labels, names) })
}

// Boxes draws a box plot of each column: quartiles, reach and what lies beyond. The
// columns share one axis, which what names.
func Boxes(title, what string, columns ...Column) (*Picture, error) {
	var groups []chart.BoxOf
	for _, c := range columns {
		g, err := chart.BoxOfValues(c.Name, c.Values)
		if err != nil {
			return nil, err
		}
		groups = append(groups, g)
	}
	return both(title, func(t chart.Theme) (chart.Chart, error) { return chart.Boxes(t, what, chart.Unit{}, groups) },
		func(t chart.Theme) (vega.Spec, error) { return vega.Boxes(t, what, groups) })
}

// HeatMap draws the correlations (Pearson's) between columns of equal length.
func HeatMap(title string, columns ...Column) (*Picture, error) {
	names, r := make([]string, len(columns)), make([][]float64, len(columns))
	for i, a := range columns {
		names[i] = a.Name
		for _, b := range columns {
			if len(a.Values) != len(b.Values) {
				return nil, fmt.Errorf("%s has %d values and %s %d: correlations need pairs", a.Name, len(a.Values), b.Name, len(b.Values))
			}
			r[i] = append(r[i], stat.Correlation(a.Values, b.Values, nil))
		}
	}
	return both(title, func(t chart.Theme) (chart.Chart, error) { return chart.Correlation(t, names, r) },
		func(t chart.Theme) (vega.Spec, error) { return vega.Correlation(t, names, r) })
}

// both draws a picture in both forms, with the title above the printed one.
func both(title string, print func(chart.Theme) (chart.Chart, error), screen func(chart.Theme) (vega.Spec, error)) (*Picture, error) {
	t := Theme("")
	printed, err := print(t)
	if err != nil {
		return nil, err
	}
	spec, err := screen(t)
	if err != nil {
		return nil, err
	}
	if spec["title"] == nil && title != "" {
		spec["title"] = title
	}
	return &Picture{Title: title, Spec: spec, Print: chart.Titled(t, title, printed)}, nil
}
