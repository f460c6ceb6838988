package figures

import (
	"time"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/vega"
)

// Months shows the money of each month, over every row of the file.
func Months(t chart.Theme, q *retail.Quality) *Figure {
	return &Figure{
		Title: "Money by month, over every row of the file",
		print: func() (chart.Chart, error) {
			months := make([]chart.Month, 0, len(q.Months))
			for _, m := range q.Months {
				months = append(months, chart.Month{Year: m.Year, Month: time.Month(m.Month), Value: m.Money.Float()})
			}
			return chart.Months(t, "money", chart.Unit{Money: true}, months)
		},
		screen: func() (vega.Spec, error) { return vega.Months(t, q) },
	}
}

// Ledger shows what each rule of cleaning removes and what it leaves.
func Ledger(t chart.Theme, l *retail.Ledger) *Figure {
	return &Figure{
		Title:  "The cleaning ledger: what each rule leaves and removes",
		print:  func() (chart.Chart, error) { return chart.LedgerMoney(t, l.Entries) },
		screen: func() (vega.Spec, error) { return vega.Ledger(t, l.Entries) },
	}
}
