package chart_test

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"customer-segmentation/segkit/chart"
)

// A chart is made from results, and then draws into any canvas of gonum/plot.
func Example() {
	shares, err := chart.Shares(chart.Default(), []string{"Champions", "Newcomers"},
		chart.ShareRow{Name: "Customers", Parts: []float64{712, 3626}},
		chart.ShareRow{Name: "Revenue", Parts: []float64{5.76e6, 3.13e6}})
	if err != nil {
		fmt.Println(err)
		return
	}
	const width = 480
	canvas := vgimg.New(width, vg.Length(shares.Height(width)))
	shares.Draw(draw.New(canvas))
	fmt.Println(canvas.Image().Bounds())
	// Output: (0,0)-(640,136)
}
