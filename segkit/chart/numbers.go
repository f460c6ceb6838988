package chart

import (
	"math"
	"strings"
	"time"

	"customer-segmentation/segkit/table"
)

// Unit tells how an axis writes its numbers.
type Unit struct {
	Name    string // "days", "customers"; "" for none
	Money   bool   // amounts in the theme's currency
	Percent bool   // shares from 0 to 1
}

// format writes v with the decimals that a step between ticks needs; top is the
// axis's largest value, so that all its ticks are in billions, in millions or in neither.
func (u Unit) format(t Theme, v, step, top float64) string {
	switch {
	case u.Percent:
		return table.Format(v, table.Column{Kind: table.Percent, Decimals: decimals(step * 100)}, "")
	case u.Money:
		currency := t.Currency
		if table.LongCurrency(currency) { // the title of the axis names it
			currency = ""
		}
		switch {
		case top >= 1e9 && step >= 1e7 && v != 0:
			return table.ScaledMoney(v, 9, decimals(step/1e9), currency)
		case top >= 1e6 && step >= 1e4 && v != 0:
			return table.ScaledMoney(v, 6, decimals(step/1e6), currency)
		}
		return table.Format(v, table.Column{Kind: table.Money, Decimals: decimals(step)}, currency)
	case top >= 1e6 && step >= 1e4 && v != 0:
		return table.Format(v/1e6, table.Column{Kind: table.Number, Decimals: decimals(step / 1e6)}, "") + "\u00a0M"
	}
	return table.Format(v, table.Column{Kind: table.Number, Decimals: decimals(step)}, "")
}

// decimals returns how many decimals tell multiples of step apart.
func decimals(step float64) int {
	for d := range 6 {
		if scaled := step * math.Pow10(d); math.Abs(scaled-math.Round(scaled)) < 1e-6*max(scaled, 1e-9) && math.Round(scaled) > 0 {
			return d
		}
	}
	return 6
}

// short writes a figure with about three digits, for labels on marks.
func (u Unit) short(t Theme, v float64) string {
	switch {
	case u.Percent:
		return percent(v)
	case u.Money:
		return table.CompactMoney(v, t.Currency)
	case math.Abs(v) >= 1000 || v == math.Trunc(v):
		return table.Format(v, table.Column{Kind: table.Number}, "")
	}
	d := 2
	if math.Abs(v) >= 10 {
		d = 1
	}
	return strings.TrimSuffix(table.Format(v, table.Column{Kind: table.Number, Decimals: d}, ""), ".0")
}

// percent writes a share: "65 %", "<1 %" for what would round to 0.
func percent(share float64) string {
	return table.Format(share, table.Column{Kind: table.Percent}, "")
}

// Month is a calendar month with a figure.
type Month struct {
	Year    int
	Month   time.Month
	Value   float64
	Partial bool // the data begins or ends inside this month
}

func (m Month) short() string { return m.Month.String()[:3] }
