package figures

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/product"
	"customer-segmentation/segkit/vega"
)

// FirstOrders shows how much more often customers order again whose first order held
// something of a family, for at most the given number of families.
func FirstOrders(t chart.Theme, f *product.FirstOrders, most int) *Figure {
	title := fmt.Sprintf("points more who order again within %d days", f.Days)
	unit := chart.Unit{}
	parts := func() (rows []chart.Rate) {
		for _, c := range f.Families[:min(most, len(f.Families))] {
			rows = append(rows, chart.Rate{
				Name: c.Name, Value: 100 * c.Difference, Low: 100 * c.Low, High: 100 * c.High, Index: -1,
				Note: describe.Counted(c.Customers, "customer"),
			})
		}
		return rows
	}
	return &Figure{
		Title:  "Who orders again, by what was in the first order",
		print:  func() (chart.Chart, error) { return chart.Rates(t, title, unit, parts()) },
		screen: func() (vega.Spec, error) { return vega.Rates(t, title, unit, parts()) },
	}
}
