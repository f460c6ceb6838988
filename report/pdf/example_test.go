package pdf_test

import (
	"bytes"
	"fmt"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/table"
)

// A page with a headline, a chart and a table.
func Example() {
	d := pdf.New(pdf.Options{Title: "Customer segments", Footer: "Customer segments · Online Retail"})
	shares, err := chart.Shares(d.Theme(), []string{"Champions", "Newcomers"},
		chart.ShareRow{Name: "Customers", Parts: []float64{712, 3626}},
		chart.ShareRow{Name: "Revenue", Parts: []float64{5.76e6, 3.13e6}})
	d.Fail(err)
	d.Add(
		pdf.Title{Text: "One customer in six brings two thirds of the revenue"},
		pdf.Figure{Chart: shares, Caption: "Share of customers above, of revenue below."},
		pdf.Table{Segments: []int{0, 1}, Bold: true, Data: table.Table{
			Title: "The segments", Currency: "£",
			Columns: []table.Column{{Name: "Segment"}, {Name: "Customers", Kind: table.Count}, {Name: "Spend", Kind: table.Money}},
			Rows:    [][]any{{"Champions", 712, 3721.0}, {"Newcomers", 3626, 461.0}},
			Caption: "Spend is the median.",
		}},
	)
	var out bytes.Buffer
	fmt.Println(d.Write(&out), d.Page())
	// Output: <nil> 1
}
