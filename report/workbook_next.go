package main

import (
	"fmt"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/table"
)

// next is what the table of customers says about what each will do.
type next struct {
	rhythm   *rhythm.Customers
	forecast *lifetime.Forecast
	year     int // place of twelve months among the forecast's
}

func newNext(study *segkit.Study) (*next, error) {
	r, err := study.Rhythm()
	if err != nil {
		return nil, err
	}
	f, err := study.Lifetime()
	if err != nil {
		return nil, err
	}
	n := &next{rhythm: &r.Customers, forecast: f}
	for k, months := range f.Customers.Months {
		if months == 12 {
			n.year = k
		}
	}
	return n, nil
}

func (n *next) columns() []table.Column {
	value := func(name string) table.Column { return table.Column{Name: name, Kind: table.Money, Decimals: 2} }
	orders := func(name string) table.Column { return table.Column{Name: name, Kind: table.Number, Decimals: 2} }
	return []table.Column{
		{Name: "State"}, {Name: "Rhythm", Unit: "days", Kind: table.Number, Decimals: 0}, {Name: "Next order due"},
		{Name: "Days late", Kind: table.Count}, {Name: "Next order is"}, {Name: "P(alive)", Kind: table.Percent},
		orders(fmt.Sprintf("Orders in %s", describe.Counted(n.forecast.Horizon, "month"))), orders("Orders, low"), orders("Orders, high"),
		value("Value in 12 months"), value("Value, low"), value("Value, high"),
	}
}

func (n *next) notes() []string {
	return []string{
		"Rhythm: days between the customer's orders, drawn towards the shop's where there are few. " +
			"Days late are counted from the day on which the next order is due; a minus sign means that there are days left.",
		"P(alive), orders and value are forecasts; low and high are bounds of 95 % intervals of what is expected, not of what a customer will do. " +
			"They are empty where no forecast is possible.",
	}
}

// row returns the cells of customer i.
func (n *next) row(i int) []any {
	r := n.rhythm
	out := []any{r.State[i], figure(r.Rhythm[i]), "", nil, r.Standing[i]}
	if r.Rhythm[i].Defined() {
		out[2], out[3] = r.Due[i].Format(time.DateOnly), r.DaysLate[i]
	}
	if !n.forecast.Possible {
		return append(out, nil, nil, nil, nil, nil, nil, nil)
	}
	c := &n.forecast.Customers
	orders, value := c.Orders[i], c.Values[n.year][i]
	return append(out, figure(c.Alive[i]), figure(orders.Mean), figure(orders.Low), figure(orders.High),
		figure(value.Mean), figure(value.Low), figure(value.High))
}

// figure returns a figure as a table holds it: nil where it is undefined.
func figure(f describe.Float) any {
	if !f.Defined() {
		return nil
	}
	return float64(f)
}
