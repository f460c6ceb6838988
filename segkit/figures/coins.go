package figures

import (
	"customer-segmentation/segkit/chart"
)

// Coins shows the orders of customers over time, one row per customer, and the order
// after which a customer never came back. Times are in weeks since the first order.
func Coins(t chart.Theme, orders, last [][2]float64) *Figure {
	return lined(t, "Customers who flip a coin after every order", func() (chart.LinesOptions, []chart.Line, error) {
		all := []chart.Line{{Name: "an order", Dots: true, Index: -1}, {Name: "the last one: the coin said never again", Dots: true, Index: 4}}
		for i, points := range [][][2]float64{orders, last} {
			for _, p := range points {
				all[i].X, all[i].Y = append(all[i].X, p[0]), append(all[i].Y, p[1])
			}
		}
		if len(last) == 0 { // nobody's coin has said so yet
			all = all[:1]
		}
		return chart.LinesOptions{X: "weeks since the first order", Y: "customer", YFrom0: true}, all, nil
	})
}
