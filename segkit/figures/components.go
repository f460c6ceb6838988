package figures

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/vega"
)

// Plane returns the customers in the plane of the first two components: those in
// the rows given, or all where rows is nil.
func Plane(c *prep.Components, rows []int) (chart.Plane, error) {
	if len(c.Ratio) < 2 {
		return chart.Plane{}, fmt.Errorf("there is only one component, and so no plane: %w", chart.ErrEmpty)
	}
	axis := func(i int) string {
		return fmt.Sprintf("PC%d (%s of variance)", i+1, table.Format(c.Ratio[i], table.Column{Kind: table.Percent}, ""))
	}
	scores := c.Scores
	if rows != nil {
		scores = scores.Select(rows)
	}
	return chart.Plane{X: scores.Col(0), Y: scores.Col(1), XTitle: axis(0), YTitle: axis(1)}, nil
}

// Components shows every customer in the plane of the first two components, with
// the loadings as arrows. Labels and names colour the customers by segment; nil
// labels leave them uncoloured.
func Components(t chart.Theme, c *prep.Components, labels []int, names []string) *Figure {
	arrows := func() []chart.Arrow {
		out := []chart.Arrow{}
		for j, name := range c.Names {
			out = append(out, chart.Arrow{Name: name, X: c.Loadings[0][j], Y: c.Loadings[1][j]})
		}
		return out
	}
	return &Figure{
		Title: "Customers in the plane of the first two components, with the loadings",
		print: func() (chart.Chart, error) {
			plane, err := Plane(c, nil)
			if err != nil {
				return nil, err
			}
			return chart.Biplot(t, plane, labels, names, arrows())
		},
		screen: func() (vega.Spec, error) {
			plane, err := Plane(c, nil)
			if err != nil {
				return nil, err
			}
			return vega.Biplot(t, plane, labels, names, arrows())
		},
	}
}

// Variance shows the share of variance that each component explains.
func Variance(t chart.Theme, c *prep.Components) *Figure {
	return &Figure{
		Title:  "Share of variance explained by each component",
		print:  func() (chart.Chart, error) { return chart.Scree(t, c.Ratio) },
		screen: func() (vega.Spec, error) { return vega.Scree(t, c.Ratio) },
	}
}
