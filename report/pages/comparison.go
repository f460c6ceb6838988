package pages

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/lifetime"
)

// comparison adds all segments side by side, the one with most to win back first.
func (b *book) comparison() error {
	list := b.results.Segments
	rhythms, err := b.rhythms()
	if err != nil {
		return err
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return -cmp.Compare(b.lateMoney(x), b.lateMoney(y)) })
	var values []float64
	months := 0
	if forecasts := b.results.Lifetime.Segments; b.forecastHolds() && len(forecasts) == len(list) {
		for _, f := range forecasts {
			value, ok := yearly(f.Total)
			if !ok {
				values = nil
				break
			}
			values, months = append(values, float64(value.Mean)), value.Months
		}
	}
	figure := figures.Comparison(b.theme, list, order, rhythms, values, months)
	blocks := b.block(b.toDo(order[0]), "Medians, except customers, revenue and what is expected. The mark at the days since the last order is the typical "+
		"customer's own rhythm: a bar beyond it means late. Confidence: how often customers keep their segment. "+
		"The segment whose late customers have spent most comes first. On these pages, lift compares what a segment buys with "+
		"what others buy in the same months, and extra is what it spent beyond their rate.", 0, figure)
	b.Add(pdf.Title{Text: "The segments side by side"})
	b.Add(b.remaining(blocks)...)
	return nil
}

// toDo says in which segment most is to be won back.
func (b *book) toDo(i int) string {
	p := b.results.Segments[i]
	late := p.Kind("late")
	if late.Customers == 0 {
		return "In no segment are customers late by their own rhythm"
	}
	return fmt.Sprintf("Most is to be won back among %s: %s late by their own rhythm, who have spent %s",
		inSentence(p.Name), describe.Counted(late.Customers, "customer"), b.compact(b.lateMoney(i)))
}

// lateMoney returns what the late customers of a segment have spent.
func (b *book) lateMoney(i int) float64 {
	p := b.results.Segments[i]
	return p.Kind("late").Spent * p.Revenue.Float()
}

// rhythms returns the typical days between orders of each segment's customers, NaN
// where unknown.
func (b *book) rhythms() ([]float64, error) {
	rhythm, err := b.study.Rhythm()
	if err != nil {
		return nil, err
	}
	segments, err := b.study.Segments()
	if err != nil {
		return nil, err
	}
	own, out := make([][]float64, len(b.results.Segments)), make([]float64, len(b.results.Segments))
	for i, g := range segments.Labels {
		if days := rhythm.Customers.Rhythm[i]; g >= 0 && days.Defined() {
			own[g] = append(own[g], float64(days))
		}
	}
	for g := range own {
		out[g] = math.NaN()
		if len(own[g]) > 0 {
			out[g] = describe.Median(own[g])
		}
	}
	return out, nil
}

// forecastHolds reports whether there is a forecast of what customers will bring that
// has not failed its test.
func (b *book) forecastHolds() bool {
	f := b.results.Lifetime
	return f.Possible && (!f.Holdout.Possible || f.Holdout.Beats)
}

// yearly returns the forecast over twelve months, or the longest below.
func yearly(t lifetime.Total) (best lifetime.HorizonedValue, ok bool) {
	for _, v := range t.Values {
		if v.Months <= 12 && v.Months >= best.Months {
			best, ok = v, true
		}
	}
	return best, ok
}
