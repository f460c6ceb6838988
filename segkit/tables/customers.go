package tables

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/table"
)

// year is the horizon in months of the value that tables of customers show.
const year = 12

// NextColumns returns the columns of a table of customers that say what each will do
// next. They are the same for every study with the same horizon, in months.
func NextColumns(horizon int) []table.Column {
	return []table.Column{
		text("State"), unit(number("Rhythm", 0), "days"), {Name: "Next order due", Kind: table.Date},
		count("Days late"), text("Next order is"), share("P(alive)", 0),
		number(fmt.Sprintf("Orders in %s", months(horizon)), 2), number("Orders, low", 2), number("Orders, high", 2),
		money("Value in 12 months", 2), money("Value, low", 2), money("Value, high", 2),
	}
}

// AppendNext appends the cells of these columns for customer i. They are empty where
// nothing is known, and where a forecast failed its test.
func AppendNext(row []any, n *model.Next, i int) []any {
	r := &n.Rhythm
	var due, late any
	if r.Rhythm[i].Defined() {
		due, late = r.Due[i], r.DaysLate[i]
	}
	row = append(row, r.State[i], round(r.Rhythm[i], 1), due, late, r.Standing[i])
	if !n.Possible {
		return append(row, nil, nil, nil, nil, nil, nil, nil)
	}
	c := &n.Forecast
	at := 0
	for k, months := range c.Months {
		if months == year {
			at = k
		}
	}
	orders, value := c.Orders[i], c.Values[at][i]
	return append(row, round(c.Alive[i], 4), round(orders.Mean, 3), round(orders.Low, 3), round(orders.High, 3),
		round(value.Mean, 2), round(value.Low, 2), round(value.High, 2))
}

// round returns a figure with the given decimals, as a table holds it: nil where it
// is undefined.
func round(f describe.Float, decimals int) any {
	if !f.Defined() {
		return nil
	}
	scale := math.Pow10(decimals)
	return math.Round(float64(f)*scale) / scale
}
