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
	"customer-segmentation/segkit/retail"
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
	table, err := b.study.RFM()
	if err != nil {
		return err
	}
	b.Add(pdf.List{Items: b.beyondSpend(table.Monetary), Compact: true})
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

// beyondSpend says what the shares of revenue do not: spend makes the segments, so
// that they differ in spend is no finding. How much less than any ranking by spend
// the largest one holds, what changed and what is expected are.
func (b *book) beyondSpend(monetary []retail.Money) []string {
	r := b.results
	i := 0
	for j, p := range r.Segments {
		if p.Revenue > r.Segments[i].Revenue {
			i = j
		}
	}
	top := r.Segments[i]
	name := pdf.Plain(top.Name)
	ranked := describe.TopShare(monetary, top.Customers)
	out := []string{fmt.Sprintf("Spend is one of the measures that make the segments, so their shares of revenue are no finding. "+
		"The %s who spent most bring **%s** of the revenue, however they are grouped; %s bring **%s**, %s less, because "+
		"they are also chosen for how often and how lately they order.",
		describe.Counted(top.Customers, "customer"), b.percent(ranked), name, b.percent(top.RevenueShare), plural(fmt.Sprintf("%.0f", 100*max(0, ranked-top.RevenueShare)), "point"))}
	if m := r.Movement; m != nil && m.Possible && i < len(m.Segments) {
		if f := m.Segments[i]; f.Down.Defined() && f.Earlier > 0 {
			out = append(out, fmt.Sprintf("What changed: by today's rules %s were %s in the window of %d days before and are %s in the latest one; "+
				"%s of those then have moved to a segment that is worth less, or bought nothing.",
				name, b.count(f.Earlier), m.Days, b.count(f.Later), b.percent(float64(f.Down))))
		}
	}
	if b.forecastHolds() && len(r.Lifetime.Segments) == len(r.Segments) {
		own, ok := yearly(r.Lifetime.Segments[i].Total)
		all, both := yearly(r.Lifetime.Shop)
		if ok && both && all.Mean > 0 {
			out = append(out, fmt.Sprintf("What is expected: %s from %s in the next %d months, **%s** of what all customers are expected to bring.",
				b.compact(float64(own.Mean)), name, own.Months, b.percent(float64(own.Mean/all.Mean))))
		}
	}
	return out
}
