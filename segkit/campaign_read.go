package segkit

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/visits"
)

// ErrPlan is wrapped by errors about a plan that the study's data says nothing of.
var ErrPlan = errors.New("the plan cannot be read back")

// Planned is a customer of a plan, as customers.csv lists them.
type Planned struct {
	Customer, Segment, Group string
	Chance                   float64 // of an order, as the plan knew it; 0 where unknown
}

// Followed is what the customers of a plan did in the days after it.
type Followed struct {
	Results []campaign.Result `json:"results"` // in the order of the plan
	From    time.Time         `json:"from"`
	Days    int               `json:"days"`  // that the data covers
	Asked   int               `json:"asked"` // days that were asked for
	New     int               `json:"new"`   // customers who ordered in these days and are not in the plan

	First    time.Time `json:"first"`    // day of the first order in the data
	Currency string    `json:"currency"` // sign of the data's own currency; "" if it is not told
	Warnings []string  `json:"warnings"` // what the reader noticed
}

// noticed fills in what the reader noticed of the data.
func (f *Followed) noticed(s *Study) error {
	reading, err := s.Reading()
	if err != nil {
		return err
	}
	f.Currency, f.Warnings = currencySign(reading.Currency), slices.Clone(reading.Warnings)
	if text := reading.BadRowsText(); text != "" {
		f.Warnings = append(f.Warnings, text)
	}
	return nil
}

// Follow looks up what the customers of a plan did from a day on, for a number of days
// or as far as the study's data goes. Errors wrap ErrPlan if the data ends before that
// day or begins after these days, knows none of the customers, or has no orders with money.
func (s *Study) Follow(plan []Planned, from time.Time, days int) (*Followed, error) {
	if why := s.LacksOrders(); why != "" {
		return nil, fmt.Errorf("%w: %s", ErrPlan, why)
	}
	c, err := s.Cleaned()
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(plan))
	known := make(map[string]bool, len(plan))
	for i, p := range plan {
		ids[i] = p.Customer
		known[p.Customer] = true
	}
	v := visits.Of(c, ids, s.config.net())
	if len(v.Day) == 0 {
		return nil, fmt.Errorf("%w: none of its customers has bought anything in the new data; are the ids pseudonyms, or of another shop?", ErrPlan)
	}
	begins, last := c.Kept.Span()
	first := visits.DayOf(from.Unix())
	end := min(first+int32(days), visits.DayOf(last.Unix())+1)
	if end <= first {
		return nil, fmt.Errorf("%w: the new data ends on %s, before the plan begins", ErrPlan, last.Format(time.DateOnly))
	}
	if visits.DayOf(begins.Unix()) >= first+int32(days) {
		return nil, fmt.Errorf("%w: the new data begins on %s, after the %d days of the plan", ErrPlan, begins.Format(time.DateOnly), days)
	}
	out := &Followed{Results: make([]campaign.Result, len(plan)), From: visits.Date(first), Days: int(end - first), Asked: days,
		First: visits.Date(visits.DayOf(begins.Unix()))}
	if err := out.noticed(s); err != nil {
		return nil, err
	}
	for i, p := range plan {
		r := campaign.Result{Segment: p.Segment, Group: p.Group, Chance: p.Chance}
		amounts := v.Amounts(i)
		for j, day := range v.Days(i) {
			if day >= first && day < end {
				r.Orders++
				r.Revenue += amounts[j].Float()
			}
		}
		out.Results[i] = r
	}
	counted := make([]bool, len(c.Kept.Customer.Dict))
	for row, code := range c.Kept.Customer.Code {
		day := visits.DayOf(c.Kept.Time[row])
		if code != 0 && !counted[code] && day >= first && day < end && !known[c.Kept.Customer.Dict[code]] {
			counted[code] = true
			out.New++
		}
	}
	return out, nil
}
