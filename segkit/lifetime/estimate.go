package lifetime

import (
	"math"

	"customer-segmentation/segkit/describe"
)

// Estimate is an expected value with what limits its precision.
type Estimate struct {
	Mean describe.Float `json:"mean"`
	Low  describe.Float `json:"low"` // bounds of a 95 % interval
	High describe.Float `json:"high"`
	// Spread is the standard deviation of what happens around the mean: a customer
	// expected to order twice may order never or five times.
	Spread describe.Float `json:"spread"`
}

var undefined = Estimate{describe.Undefined, describe.Undefined, describe.Undefined, describe.Undefined}

// Total is what a group of customers is expected to do. The intervals hold both that
// the parameters are estimates and that customers act at random.
type Total struct {
	Customers int              `json:"customers"`
	Alive     describe.Float   `json:"alive"`  // expected number who are still customers
	Orders    Estimate         `json:"orders"` // in the horizon
	Values    []HorizonedValue `json:"values"` // over 3, 6, 12 months and the horizon
}

// HorizonedValue is a value over a number of months.
type HorizonedValue struct {
	Months int `json:"months"`
	Estimate
}

// Columns holds the forecast of each customer, in the order given to Make. Intervals
// are those of the expected value: the parameters are estimates. Figures have six
// digits.
type Columns struct {
	Alive      []describe.Float `json:"alive"` // probability of still being a customer
	AliveLow   []describe.Float `json:"alive_low"`
	AliveHigh  []describe.Float `json:"alive_high"`
	Orders     []Estimate       `json:"orders"`      // in the horizon
	OrderValue []describe.Float `json:"order_value"` // expected revenue of an order
	Months     []int            `json:"months"`      // of the columns of Values
	Values     [][]Estimate     `json:"values"`      // by months, then by customer
}

// digits rounds to six digits.
func digits(x float64) describe.Float {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return describe.Float(x)
	}
	scale := math.Pow(10, 5-math.Floor(math.Log10(math.Abs(x))))
	if math.IsInf(scale, 0) || scale == 0 {
		return describe.Float(x)
	}
	return describe.Float(math.Round(x*scale) / scale)
}
