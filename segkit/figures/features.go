package figures

import (
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/vega"
)

// Transforms shows the measures before and after the study's transform and
// scaling. On the screen it stands beside the other transforms, made with the
// same policy for outliers and the same scaling.
func Transforms(t chart.Theme, r *rfm.Table, o *prep.Outliers, f *prep.Features) *Figure {
	return &Figure{
		Title: "The measures before and after the transform",
		print: func() (chart.Chart, error) {
			after, err := transformed(r, o, f, f.Pipeline.Transform)
			if err != nil {
				return nil, err
			}
			raw, measures := r.Matrix(), []chart.Transformed{}
			for j, name := range []string{"Recency", "Frequency", "Spend"} {
				measures = append(measures, chart.Transformed{
					Name: name, Unit: measureUnit(j), Whole: j < 2, Before: raw.Col(j),
					After: f.Pipeline.Transform + ", " + f.Pipeline.Scale, Value: after[j],
				})
			}
			return chart.BeforeAfter(t, measures)
		},
		screen: func() (vega.Spec, error) {
			variants := []vega.Variant{}
			for _, transform := range []string{f.Pipeline.Transform, prep.None, prep.Log1p, prep.YeoJohnson} {
				if len(variants) > 0 && transform == f.Pipeline.Transform {
					continue
				}
				after, err := transformed(r, o, f, transform)
				if err != nil {
					return nil, err
				}
				variants = append(variants, vega.Variant{Name: transform, Features: after})
			}
			return vega.Transforms(t, []string{"Recency", "Frequency", "Spend"}, f.Pipeline.Scale, variants)
		},
	}
}

// transformed returns the scaled measures of every customer, one column each. What
// the study has made is taken from it; another transform is applied anew with the
// study's other options.
func transformed(r *rfm.Table, o *prep.Outliers, f *prep.Features, transform string) ([][]float64, error) {
	x := f.X
	if transform != f.Pipeline.Transform || f.Pipeline.Keep > 0 { // the features themselves are components
		anew, err := prep.Prepare(r.Matrix(), rfm.Names, o, prep.Options{
			Transform: transform, Scale: f.Pipeline.Scale, Policy: o.Policy, OutlierBy: o.By,
		})
		if err != nil {
			return nil, err
		}
		x = anew.X
	}
	columns := make([][]float64, x.D)
	for j := range columns {
		columns[j] = x.Col(j)
	}
	return columns, nil
}
