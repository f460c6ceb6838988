package rfm

import (
	"errors"
	"fmt"
	"iter"
	"strconv"
	"time"

	"customer-segmentation/segkit/retail"
)

// Order is an order of one customer, or a part of one: parts that share an ID
// count as one order.
type Order struct {
	Customer string
	ID       string // "" for an order of its own
	Country  string // optional
	Time     time.Time
	Amount   retail.Money // negative for money given back
}

// ErrOrder is wrapped by the errors of OfOrders about a single order.
var ErrOrder = errors.New("order")

// OfOrders computes recency, frequency and monetary value of plain orders. It
// iterates once; for a slice, pass slices.Values(orders). The result equals
// that of Compute on cleaned transactions with these orders and the returns policy
// drop: an amount of 0 or more is a purchase, and a negative one is cancelled
// money, which reduces the customer's monetary value only with Options.Net.
//
// The error wraps ErrOrder and names the first order, counted from 1, without a
// customer or a time; it wraps retail.ErrLine if an order's time or amount is
// out of range; or it is one of the errors of Compute.
func OfOrders(orders iter.Seq[Order], opt Options) (*Table, error) {
	var invalid error
	lines := func(yield func(retail.Line) bool) {
		n := 0
		for o := range orders {
			n++
			if invalid = o.check(n); invalid != nil || !yield(o.line(n)) {
				return
			}
		}
	}
	t, err := retail.NewTransactions(lines)
	if invalid != nil {
		return nil, invalid
	}
	if err != nil {
		return nil, err
	}
	var purchases, returns []int32
	for i, quantity := range t.Quantity {
		if quantity < 0 {
			returns = append(returns, int32(i))
		} else {
			purchases = append(purchases, int32(i))
		}
	}
	if len(purchases) == 0 {
		return nil, fmt.Errorf("%w: none of the %d orders is a purchase", ErrNoCustomers, t.Len())
	}
	return Compute(&retail.Cleaned{Kept: t.Select(purchases), Returns: t.Select(returns)}, opt)
}

func (o *Order) check(n int) error {
	switch {
	case o.Customer == "":
		return fmt.Errorf("%w %d has no customer: leave out orders of unknown customers", ErrOrder, n)
	case o.Time.IsZero():
		return fmt.Errorf("%w %d has no time", ErrOrder, n)
	}
	return nil
}

// line returns the n-th order as one order line.
func (o *Order) line(n int) retail.Line {
	l := retail.Line{
		Customer: o.Customer, Order: o.ID, Country: o.Country, Time: o.Time, Quantity: 1, Price: o.Amount,
	}
	if l.Order == "" {
		l.Order = "\x00" + strconv.Itoa(n) // an id that no shop gives
	}
	if o.Amount < 0 {
		l.Quantity, l.Price = -1, -o.Amount
	}
	return l
}
