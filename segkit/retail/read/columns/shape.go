package columns

// A Shape is what one line of the file stands for.
type Shape int

// The shapes.
const (
	ItemLines          Shape = iota // one item of an order
	OrderLines                      // an order with its amount
	CustomerDateAmount              // a purchase without an order number
	CustomerDate                    // a purchase without money: recency and frequency only
	AggregatedByDate                // a customer with the date of the last order, the orders and the money
	AggregatedByDays                // a customer with the days since the last order, the orders and the money
)

func (s Shape) String() string {
	return [...]string{
		"one line for each item", "one line for each order", "one line for each purchase",
		"one line for each purchase, without money",
		"one line for each customer, with the date of the last order",
		"one line for each customer, with the days since the last order",
	}[s]
}

// Aggregated reports whether the file already has recency, frequency and monetary value.
func (s Shape) Aggregated() bool { return s == AggregatedByDate || s == AggregatedByDays }

func (m *Mapping) shape() Shape {
	switch {
	case m.At(Product) >= 0 || m.At(Description) >= 0 || m.At(Quantity) >= 0 || m.At(LineID) >= 0 && m.At(Order) >= 0:
		return ItemLines
	case m.Money == NoMoney:
		return CustomerDate
	case m.At(Order) >= 0:
		return OrderLines
	}
	return CustomerDateAmount
}
