package figures

import (
	"math"
	"slices"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/vega"
)

// Transforms shows the measures before and after the study's transform and
// scaling. On the screen it stands beside the other transforms, made with the
// same policy for outliers and the same scaling.
func Transforms(t chart.Theme, m *prep.Measures, o *prep.Outliers, f *prep.Features) *Figure {
	return &Figure{
		Title: "The measures before and after the transform",
		print: func() (chart.Chart, error) {
			after, err := transformed(m, o, f, f.Pipeline.Transform)
			if err != nil {
				return nil, err
			}
			columns := []chart.Transformed{}
			for j, name := range shortNames(m) {
				before := m.X.Col(j)
				columns = append(columns, chart.Transformed{
					Name: name, Unit: unitOf(m, j), Whole: whole(m, j), Before: before,
					After: f.Pipeline.Transform + ", " + f.Pipeline.Scale, Value: after[j],
				})
			}
			return chart.BeforeAfter(t, columns)
		},
		screen: func() (vega.Spec, error) {
			variants := []vega.Variant{}
			for _, transform := range []string{f.Pipeline.Transform, prep.None, prep.Log1p, prep.YeoJohnson} {
				if len(variants) > 0 && transform == f.Pipeline.Transform {
					continue
				}
				after, err := transformed(m, o, f, transform)
				if err != nil {
					return nil, err
				}
				variants = append(variants, vega.Variant{Name: transform, Features: after})
			}
			return vega.Transforms(t, shortNames(m), f.Pipeline.Scale, variants)
		},
	}
}

// shortNames returns the names of the measures as figures write them.
func shortNames(m *prep.Measures) []string {
	if slices.Equal(m.Names, rfm.Names) {
		return []string{"Recency", "Frequency", "Spend"}
	}
	return m.Names
}

// titleOf names a measure with its unit.
func titleOf(t chart.Theme, m *prep.Measures, j int) string {
	switch {
	case slices.Equal(m.Names, rfm.Names):
		return measureTitle(t, j)
	case m.Units[j] == "":
		return m.Names[j]
	}
	return m.Names[j] + ", " + m.Units[j]
}

// unitOf returns the unit of a measure.
func unitOf(m *prep.Measures, j int) chart.Unit {
	if slices.Equal(m.Names, rfm.Names) {
		return measureUnit(j)
	}
	return chart.Unit{Name: m.Units[j]}
}

// whole reports whether a measure has only whole numbers, so that no bin is narrower
// than one. Money never counts as whole, whatever the prices are.
func whole(m *prep.Measures, j int) bool {
	if unitOf(m, j).Money {
		return false
	}
	return !slices.ContainsFunc(m.X.Col(j), func(v float64) bool { return v != math.Trunc(v) })
}

// transformed returns the scaled measures of every customer, one column each. The
// study's own transform is taken from the study; any other is computed here with the
// study's other options.
func transformed(m *prep.Measures, o *prep.Outliers, f *prep.Features, transform string) ([][]float64, error) {
	x := f.X
	if transform != f.Pipeline.Transform || f.Pipeline.Keep > 0 || f.Mixed != nil { // the features themselves are components, or have attributes
		other, err := prep.Prepare(m.X, m.Names, o, prep.Options{
			Transform: transform, Scale: f.Pipeline.Scale, Policy: o.Policy, OutlierBy: o.By,
		})
		if err != nil {
			return nil, err
		}
		x = other.X
	}
	columns := make([][]float64, x.D)
	for j := range columns {
		columns[j] = x.Col(j)
	}
	return columns, nil
}
