package figures

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/vega"
)

// Figure is one result as a picture. Each form is made when it is asked for, so
// that a page does not pay for the states of an interactive chart.
type Figure struct {
	Title string // describes the figure to those who see neither form

	print  func() (chart.Chart, error)
	screen func() (vega.Spec, error) // nil for print only
}

// Print returns the figure for a page.
func (f *Figure) Print() (chart.Chart, error) {
	c, err := f.print()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Title, err)
	}
	return c, nil
}

// Screen returns the figure for a notebook.
func (f *Figure) Screen() (vega.Spec, error) {
	if f.screen == nil {
		return nil, fmt.Errorf("%s: this figure is for print alone", f.Title)
	}
	spec, err := f.screen()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.Title, err)
	}
	return spec, nil
}

// measureUnit is the unit of recency, frequency or monetary value.
func measureUnit(measure int) chart.Unit {
	switch measure {
	case 0:
		return chart.Unit{Name: "days"}
	case 1:
		return chart.Unit{Name: "orders"}
	}
	return chart.Unit{Money: true}
}

// measureTitle names recency, frequency or monetary value with its unit.
func measureTitle(t chart.Theme, measure int) string {
	return [...]string{"Recency, days", "Frequency, orders", t.InMoney("Spend")}[measure]
}
