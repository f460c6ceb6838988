package read

import (
	"context"
	"fmt"
	"io"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
)

// Customers are customers that the file has already summed up: one row for each, with
// recency, frequency and monetary value.
type Customers struct {
	ID     []string
	Last   []int64        // the last order, in seconds since 1970 of the shop's clock; nil if the file counts days
	Days   []float64      // since the last order; nil if the file has its date
	Orders []float64      // how many
	Money  []retail.Money // what they came to
}

// CustomersFile reads the customers in a file whose rows are customers already, as
// Transactions does rows of orders. The error of another file is one of kind ErrShape.
func CustomersFile(ctx context.Context, path string, opt Options) (*Customers, *Reading, error) {
	f, size, err := OpenFile(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	return CustomersOf(ctx, path, f, size, opt)
}

// CustomersOf does what CustomersFile does for what is in r.
func CustomersOf(ctx context.Context, name string, r io.ReaderAt, size int64, opt Options) (*Customers, *Reading, error) {
	b := newBuilder(ctx, opt)
	b.want = wantCustomers
	reading, err := readInto(ctx, b, name, r, size)
	if err != nil {
		return nil, nil, err
	}
	var e evidence
	b.collect(&e)
	f, remarks, failed := e.decide(b)
	if failed != nil && b.held() > 0 {
		return nil, nil, failed.in(name)
	}
	if err := b.currency(name, &e, &f, reading); err != nil {
		return nil, nil, err
	}
	c := b.customers(&f)
	if err := b.conclude(name, reading, remarks); err != nil {
		return nil, nil, err
	}
	return c, reading, nil
}

// What the caller wants of a file.
const (
	wantLines     = iota // orders with money
	wantVisits           // orders, with or without money
	wantCustomers        // customers that are summed up
)

// shapeError refuses a file of another shape than the caller wants.
func (b *builder) shapeError(file string, m *columns.Mapping) error {
	var detail string
	switch aggregated := m.Shape.Aggregated(); {
	case b.preview != nil:
		return nil
	case aggregated && b.want != wantCustomers:
		detail = fmt.Sprintf("has %s: what needs single orders cannot be made from it", m.Shape)
	case !aggregated && b.want == wantCustomers:
		detail = fmt.Sprintf("has %s, not one for each customer", m.Shape)
	case m.Money == columns.NoMoney && b.want == wantLines:
		detail = "has no price and no amount: monetary value cannot be computed; if a column holds the money, say --columns amount=… " +
			"(or the same under [columns] in study.toml)"
	default:
		return nil
	}
	return &Error{Name: file, Kind: ErrShape, Detail: detail}
}

// Columns of customers that are summed up stand where rows of orders have others.
const (
	columnLast   = columnTime
	columnOrders = columnQuantity
	columnMoney  = columnAmount
	columnDays   = columnPrice
)

// placeCustomers finds the columns of customers that are summed up.
func (h *header) placeCustomers() {
	m := h.mapping
	for c := range columnCount {
		if c != columnCustomer && c != columnCountry && c != columnCurrency {
			h.at[c] = -1
		}
	}
	h.at[columnLast], h.at[columnDays] = m.At(columns.LastOrder), m.At(columns.DaysSince)
	h.at[columnOrders], h.at[columnMoney] = m.At(columns.Frequency), m.At(columns.Monetary)
	if h.at[columnLast] >= 0 {
		h.at[columnDays] = -1
	}
}

// customers types the rows that are held.
func (b *builder) customers(f *formats) *Customers {
	ids := b.identify(f)[columnCustomer].text(b.text[columnCustomer])
	orders := b.fixed(columnOrders, &f.number[columnOrders], priceDecimals, "a number of orders")
	money := b.fixed(columnMoney, &f.number[columnMoney], priceDecimals, "an amount such as 2.55")
	days := b.fixed(columnDays, &f.number[columnDays], priceDecimals, "a number of days")
	var times moments
	if b.header != nil && b.header.at[columnLast] >= 0 {
		times = b.readMoments(&f.date)
	}
	c := &Customers{}
	place := b.place.walk()
	for i := range b.held() {
		wrong, want := columnCustomer, ""
		check := func(col column, a wanted) {
			if want == "" && b.has[col] {
				wrong, want = col, a.of(b.value[col].code[i])
			}
		}
		if ids.Code[i] == 0 {
			want = "a customer"
		}
		check(columnOrders, orders.want)
		check(columnMoney, money.want)
		check(columnDays, days.want)
		check(columnLast, times.want)
		if want != "" {
			b.bad++
			if len(b.unread) < maxFirstBad {
				rank, at := place(i)
				b.unread = append(b.unread, orderedBad{rank, at.bad(at.header.name(wrong), b.written(wrong, i), want)})
			}
			continue
		}
		c.ID = append(c.ID, ids.Dict[ids.Code[i]])
		c.Orders = append(c.Orders, float64(orders.value[b.value[columnOrders].code[i]])/retail.MoneyScale)
		c.Money = append(c.Money, retail.Money(money.value[b.value[columnMoney].code[i]]))
		if times.unix != nil {
			c.Last = append(c.Last, times.unix[b.value[columnLast].code[i]])
		} else {
			c.Days = append(c.Days, float64(days.value[b.value[columnDays].code[i]])/retail.MoneyScale)
		}
	}
	return c
}
