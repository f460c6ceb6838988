package figures

import (
	"fmt"
	"math"
	"strconv"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/vega"
)

// Movement shows where the customers of each segment went from the earlier window
// to the later one.
func Movement(t chart.Theme, m *movement.Moves) *Figure {
	return &Figure{
		Title:  "Where customers went from the earlier window to the later one",
		print:  func() (chart.Chart, error) { return chart.Movement(t, m.States, len(m.Segments), m.Customers) },
		screen: func() (vega.Spec, error) { return vega.Movement(t, m) },
	}
}

// BoughtAgain shows the share of each earlier segment that bought again.
func BoughtAgain(t chart.Theme, p *movement.Prediction) *Figure {
	title := fmt.Sprintf("Share who bought again in the %d days that followed", p.HorizonDays)
	return rated(t, title, "share of customers", chart.Unit{Percent: true}, BoughtAgainRates(p))
}

// BoughtAgainRates returns what BoughtAgain shows: empty where nothing is known.
func BoughtAgainRates(p *movement.Prediction) []chart.Rate {
	rates := []chart.Rate{}
	for i, o := range p.Segments {
		if o.Rate.Defined() && o.RateLow.Defined() && o.RateHigh.Defined() {
			rates = append(rates, chart.Rate{
				Name: earlier(i, o), Value: float64(o.Rate), Low: float64(o.RateLow), High: float64(o.RateHigh),
				Cluster: true, Note: "n = " + describe.Count(o.Customers),
			})
		}
	}
	return rates
}

// RevenueAfter shows what a customer of each earlier segment spent afterwards, on
// average.
func RevenueAfter(t chart.Theme, p *movement.Prediction) *Figure {
	title := fmt.Sprintf("Revenue per customer in the %d days that followed", p.HorizonDays)
	return rated(t, title, t.InMoney("mean"), chart.Unit{Money: true}, RevenueAfterRates(p))
}

// RevenueAfterRates returns what RevenueAfter shows: empty where nothing is known.
func RevenueAfterRates(p *movement.Prediction) []chart.Rate {
	rates := []chart.Rate{}
	for i, o := range p.Segments {
		v, low, high := o.PerCustomer, o.PerLow, o.PerHigh
		if v.Defined() && low.Defined() && high.Defined() && low <= v && v <= high {
			rates = append(rates, chart.Rate{Name: earlier(i, o), Value: float64(v), Low: float64(low), High: float64(high), Cluster: true})
		}
	}
	return rates
}

// earlier names a segment of the earlier data by its medians, as it has no other
// name: "1: 3 days, 10 orders".
func earlier(i int, o movement.Outlook) string {
	counted := func(f describe.Float, noun string) string {
		if text := tenths(f); text != "1" {
			return text + " " + noun + "s"
		}
		return "1 " + noun
	}
	return fmt.Sprintf("%d: %s, %s", i+1, counted(describe.Float(math.Round(float64(o.RecencyDays))), "day"), counted(o.Frequency, "order"))
}

// tenths writes a figure with one decimal at most.
func tenths(f describe.Float) string {
	if !f.Defined() {
		return "–"
	}
	return strconv.FormatFloat(math.Round(float64(f)*10)/10, 'f', -1, 64)
}
