package retail

import (
	"errors"
	"fmt"
	"iter"
	"math/bits"
	"time"
)

// Line is one order line, as a program has it: a quantity of one product, in an
// order of one customer. Identifiers are text and are kept exactly as given.
type Line struct {
	Customer    string // "" where it is not known
	Order       string // the invoice number; a line must have one
	Product     string // the stock code
	Description string
	Country     string
	Time        time.Time // the shop's own clock; its date and time of day count, its zone does not
	Quantity    int64     // negative for returns
	Price       Money     // of one unit
	Status      string    // of the order, in the shop's own words; optional
	Category    string    // of the product; optional
}

// ErrLine is wrapped by the errors of NewTransactions.
var ErrLine = errors.New("order line")

// NewTransactions returns a table of the given order lines, in their order. It
// iterates once; for a slice, pass slices.Values(lines).
//
// The error wraps ErrLine and names the first line, counted from 1, that has no
// order or no time, a time outside the years 1 to 9999, or amounts too large to
// add up exactly.
func NewTransactions(lines iter.Seq[Line]) (*Transactions, error) {
	c := newColumns()
	var totals Totals
	n := 0
	for line := range lines {
		n++
		seconds, ok := clockSeconds(line.Time)
		amount, fits := line.Price.Times(line.Quantity)
		switch {
		case line.Order == "":
			return nil, fmt.Errorf("%w %d has no order", ErrLine, n)
		case line.Time.IsZero():
			return nil, fmt.Errorf("%w %d has no time", ErrLine, n)
		case !ok:
			return nil, fmt.Errorf("%w %d has a time in the year %d, outside 1 to 9999", ErrLine, n, line.Time.Year())
		case !fits:
			return nil, fmt.Errorf("%w %d: %d × %s is too large to count exactly", ErrLine, n, line.Quantity, line.Price)
		case !totals.Add(amount, line.Quantity):
			return nil, fmt.Errorf("%w %d: the amounts up to here are too large to add up exactly", ErrLine, n)
		}
		c.add(line, seconds)
	}
	return c.table(), nil
}

// Line returns row i, its time in UTC. It has no place for an amount of the row's
// own (Amount) or for a scale of quantities (Scale).
func (t *Transactions) Line(i int) Line {
	return Line{
		Customer: t.Customer.At(i), Order: t.Invoice.At(i), Product: t.StockCode.At(i), Description: t.Description.At(i),
		Country: t.Country.At(i), Status: t.Status.At(i), Category: t.Category.At(i),
		Time: t.When(i), Quantity: t.Quantity[i], Price: t.Price[i],
	}
}

// clockSeconds returns the seconds from 1970 to what a clock in t's zone shows,
// rounded to the nearest second but never up into the year 10000. ok is false
// outside the years 1 to 9999.
func clockSeconds(t time.Time) (seconds int64, ok bool) {
	if t.Year() < 1 || t.Year() > 9999 {
		return 0, false
	}
	_, offset := t.Zone()
	seconds = t.Unix() + int64(offset)
	if t.Nanosecond() >= 5e8 {
		seconds++
	}
	return min(seconds, lastSecond), true
}

// lastSecond is the last second of the year 9999, the latest time in a table.
const lastSecond = 253402300799

// Totals checks that amounts and quantities can be summed without overflow, in
// any selection and order. The zero value is ready to use.
type Totals struct {
	money, quantity uint64 // of magnitudes
	full            bool
}

// Add counts a row and reports whether the sums of everything added so far
// still fit.
func (s *Totals) Add(amount Money, quantity int64) (fits bool) {
	var carry1, carry2 uint64
	s.money, carry1 = bits.Add64(s.money, magnitude(int64(amount)), 0)
	s.quantity, carry2 = bits.Add64(s.quantity, magnitude(quantity), 0)
	if carry1|carry2 != 0 || (s.money|s.quantity)>>63 != 0 {
		s.full = true
	}
	return !s.full
}

// columns collects order lines column by column.
type columns struct {
	t     Transactions
	codes [7]map[string]int32 // of the text columns, in the stored order; nil for one that the table lacks so far
}

// columnTexts returns the text columns in the stored order, the optional ones last.
func (c *columns) columnTexts() [7]*Text {
	t := &c.t
	return [7]*Text{&t.Invoice, &t.StockCode, &t.Description, &t.Customer, &t.Country, &t.Status, &t.Category}
}

func newColumns() *columns {
	c := &columns{t: Transactions{Quantity: []int64{}, Price: []Money{}, Time: []int64{}}}
	for i := range c.t.texts() {
		c.begin(i)
	}
	return c
}

// begin makes a text column, empty for the rows so far.
func (c *columns) begin(i int) {
	*c.columnTexts()[i] = Text{Code: make([]int32, c.t.Len()), Dict: []string{""}}
	c.codes[i] = map[string]int32{"": 0}
}

func (c *columns) add(line Line, seconds int64) {
	values := [7]string{line.Order, line.Product, line.Description, line.Customer, line.Country, line.Status, line.Category}
	for i, text := range c.columnTexts() {
		if c.codes[i] == nil {
			if values[i] == "" {
				continue
			}
			c.begin(i)
		}
		code, ok := c.codes[i][values[i]]
		if !ok {
			code = int32(len(text.Dict))
			c.codes[i][values[i]] = code
			text.Dict = append(text.Dict, values[i])
		}
		text.Code = append(text.Code, code)
	}
	c.t.Quantity = append(c.t.Quantity, line.Quantity)
	c.t.Price = append(c.t.Price, line.Price)
	c.t.Time = append(c.t.Time, seconds)
}

func (c *columns) table() *Transactions { return &c.t }
