package segkit

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
)

// fileKind is what the first rows of a file tell of it. Its zero value is that of
// orders with money, as the demo shop has them.
type fileKind struct {
	Customers    bool   `json:"customers"`     // a row is a customer already, with recency, frequency and monetary value
	WithoutMoney bool   `json:"without_money"` // there is no price and no amount
	Currency     string `json:"currency"`      // ISO 4217 code; "" if it is not told
}

func findColumns(w *work, o sourceIdentity) (*fileKind, error) {
	if len(o.source.files) == 0 {
		return &fileKind{}, nil
	}
	p, err := read.PreviewFiles(w.Context(), o.source.files, o.options(o.Columns))
	if err != nil {
		return nil, err
	}
	return &fileKind{p.Aggregated(), p.WithoutMoney(), p.Currency}, nil
}

// settle adapts a study to the kind of its file: amounts are shown in the file's own
// currency unless another was set, and a file without order lines or without money
// becomes a study on measures. What cannot be read is left to the steps that read it.
func (s *Study) settle(ctx context.Context) (*Study, error) {
	if len(s.source.files) == 0 {
		return s, nil
	}
	kind, err := flow.Get(s.run, fileColumns)
	if err != nil {
		return s, ctx.Err()
	}
	config := s.config
	if sign := currencySign(kind.Currency); sign != "" && !config.CurrencyGiven && config.Currency == defaultCurrency {
		config.Currency = sign
	}
	if kind.WithoutMoney {
		config.Cleaning.PositivePrice = false
		s.source.withoutMoney = true
	}
	s = s.under(config, nil)
	switch {
	case kind.Customers:
		return s, s.measureCustomers(ctx)
	case kind.WithoutMoney:
		return s, s.measureVisits()
	}
	return s, nil
}

// LacksOrders says, in a clause, why there is no report on orders and money: the file
// has none. It returns "" for other studies.
func (s *Study) LacksOrders() string {
	switch {
	case s.source.withoutMoney:
		return "the file has no money, so recency and frequency are all there is"
	case s.source.broughtOrders():
		return ""
	case s.source.warehouse != nil:
		return "the orders stay in the warehouse, and only customers came back"
	case s.source.customers != nil:
		return "the file has customers and no single orders"
	}
	return ""
}

// measureCustomers makes the study one on the recency, frequency and monetary value
// that the file has.
func (s *Study) measureCustomers(ctx context.Context) error {
	if len(s.source.files) > 1 {
		return fmt.Errorf("%s has customers that are summed up already: give that file alone", s.source.files[0])
	}
	c, report, err := read.CustomersFile(ctx, s.source.files[0], s.config.ReaderOptions())
	if err != nil {
		return err
	}
	days := c.Days
	if c.Last != nil {
		if days, err = s.daysSince(c.Last); err != nil {
			return err
		}
	}
	rows := make([][]float64, len(c.ID))
	for i := range rows {
		rows[i] = []float64{days[i], c.Orders[i], c.Money[i].Float()}
	}
	m := &prep.Measures{IDs: c.ID, Names: rfm.Names, Units: rfm.Units, X: matrix.FromRows(rows), Order: len(rfm.Names) - 1}
	if err := m.Validate(); err != nil {
		return fmt.Errorf("%s: %w", s.source.name(), err)
	}
	s.source.customers = c
	if err := flow.Provide(s.run, reading, report); err != nil {
		return err
	}
	return flow.Provide(s.run, measures, m)
}

// daysSince returns the whole days from each time to the snapshot.
func (s *Study) daysSince(last []int64) ([]float64, error) {
	snapshot := slices.Max(last) + retail.SecondsPerDay
	given, err := s.config.RFM.snapshot()
	switch {
	case err != nil:
		return nil, err
	case !given.IsZero():
		if snapshot = given.Unix(); snapshot < slices.Max(last) {
			return nil, fmt.Errorf("%w: %s is before the latest order", rfm.ErrSnapshot, given.Format(time.DateTime))
		}
	}
	s.source.snapshot = time.Unix(snapshot, 0).UTC()
	days := make([]float64, len(last))
	for i, t := range last {
		days[i] = math.Floor(float64(snapshot-t) / retail.SecondsPerDay)
	}
	return days, nil
}

// measureVisits makes the study one on recency and frequency.
func (s *Study) measureVisits() error {
	c, err := flow.Get(s.run, cleaned)
	if err != nil {
		return err
	}
	type order struct{ customer, invoice int32 }
	orders := map[order]bool{}
	row := map[int32]int{}
	var ids []string
	var last []int64
	var count []float64
	for i, customer := range c.Kept.Customer.Code {
		if customer == 0 {
			continue
		}
		at, ok := row[customer]
		if !ok {
			at = len(ids)
			row[customer] = at
			ids, last, count = append(ids, c.Kept.Customer.Dict[customer]), append(last, c.Kept.Time[i]), append(count, 0)
		}
		last[at] = max(last[at], c.Kept.Time[i])
		if o := (order{customer, c.Kept.Invoice.Code[i]}); !orders[o] {
			orders[o] = true
			count[at]++
		}
	}
	if len(ids) == 0 {
		return errors.New("no row has a customer")
	}
	days, err := s.daysSince(last)
	if err != nil {
		return err
	}
	rows := make([][]float64, len(ids))
	for i := range rows {
		rows[i] = []float64{days[i], count[i]}
	}
	flow.Refuse(s.run, rfmTable, fmt.Errorf("%w in this file: recency and frequency are all there is", ErrNoMoney))
	return flow.Provide(s.run, measures, &prep.Measures{
		IDs: ids, Names: rfm.Names[:2], Units: rfm.Units[:2], X: matrix.FromRows(rows), Order: 1,
	})
}

// currencySign returns what is shown before amounts in a currency.
func currencySign(code string) string {
	if sign, ok := map[string]string{
		"": "", "EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "CNY": "¥", "AUD": "A$", "CAD": "C$", "NZD": "NZ$", "BRL": "R$",
	}[code]; ok {
		return sign
	}
	return code + "\u00a0"
}
