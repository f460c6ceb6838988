package tables

import (
	"fmt"
	"strings"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/table"
)

// Value shows what the customers of each segment are expected to do.
func Value(l *segkit.LifetimeResults, currency string) *table.Table {
	t := &table.Table{
		Name: "value", Title: "What customers will bring", Currency: currency,
		Columns: []table.Column{
			text("Segment"), count("Customers"), count("still customers"),
			number(fmt.Sprintf("Orders in %s", months(l.Horizon)), 0), text("95 % interval"),
			money("Value in 3 months", 0), money("in 6 months", 0), money("in 12 months", 0), text("its 95 % interval"),
		},
		Caption: l.Reason,
		Notes: []string{"Still customers: the sum of the probabilities of having another order to come. " +
			"Value: expected revenue × margin, discounted. Intervals hold both that the model's parameters are estimates " +
			"and that customers act at random, but not that the model may be wrong: compare the forecast with what came."},
	}
	if !l.Possible {
		return t
	}
	row := func(name string, v lifetime.Total) {
		t.Rows = append(t.Rows, []any{
			name, v.Customers, rounded(v.Alive), cell(v.Orders.Mean), interval(v.Orders.Low, v.Orders.High, number("", 0), ""),
			cell(v.Values[0].Mean), cell(v.Values[1].Mean), cell(v.Values[2].Mean),
			interval(v.Values[2].Low, v.Values[2].High, money("", 0), currency),
		})
	}
	var top *segkit.SegmentForecast
	for i, s := range l.Segments {
		row(s.Name, s.Total)
		if top == nil || s.Values[2].Mean > top.Values[2].Mean {
			top = &l.Segments[i]
		}
	}
	row("Everyone", l.Shop)
	if top != nil && l.Shop.Values[2].Mean > 0 {
		t.Caption = fmt.Sprintf("In twelve months %s are expected to bring %s, %s of the value of today's customers.", describe.Quoted(top.Name),
			table.CompactMoney(float64(top.Values[2].Mean), currency), Percent(float64(top.Values[2].Mean/l.Shop.Values[2].Mean)))
	}
	return t
}

// rounded returns a count that is an expectation; nil where it is undefined.
func rounded(f describe.Float) any {
	if !f.Defined() {
		return nil
	}
	return int(float64(f) + .5)
}

// day writes a day such as 2011-09-30 as 30 September 2011.
func day(iso string) string {
	when, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return when.Format("2 January 2006")
}

func months(n int) string { return describe.Counted(n, "month") }

// Models shows the lifetime models: their parameters, how likely the data is under
// them, and how well each predicted what was held out, beside two simple rules.
func Models(l *segkit.LifetimeResults) *table.Table {
	h := &l.Holdout
	t := &table.Table{
		Name: "lifetime models", Title: "Forecasts against what came",
		Columns: []table.Column{
			text("Forecast"), text("Parameters"), number("Log-likelihood", 1), number("of what came", 1),
			number("Orders expected", 0), share("error", 0), number("Error per customer", 2), share("Orders caught", 0),
		},
		Caption: h.Answer,
		Notes: []string{fmt.Sprintf("Models are fitted to the data up to %s; times are in %s. Error: of the total. "+
			"Error per customer: root mean squared, in orders. Orders caught: the share of orders that came from the fifth of customers "+
			"who looked most promising.", day(l.CalibrationEnd), l.Unit)},
	}
	if !h.Possible {
		t.Caption = h.Reason
	}
	fits := map[string]lifetime.Fitted{}
	for _, m := range l.Models {
		fits[m.Name] = m
		if !h.Possible {
			t.Rows = append(t.Rows, []any{m.Name, parameters(m), m.LogLikelihood, nil, nil, nil, nil, nil})
		}
	}
	likelihood := map[string]any{}
	for _, k := range h.Likelihoods {
		likelihood[k.Model] = cell(k.Log)
	}
	for i, s := range h.Scores {
		row := []any{s.Name, "", nil, likelihood[s.Name], s.Orders, cell(s.Error), s.RMSE, cell(s.Caught)}
		if m, ok := fits[s.Name]; ok {
			row[1], row[2] = parameters(m), m.LogLikelihood
		}
		if s.Name == l.Chosen {
			row[0] = s.Name + " (chosen)"
		}
		t.Rows = append(t.Rows, row)
		if s.Rule != "" {
			t.Footnote(i, 0, s.Rule)
		}
		for _, note := range fits[s.Name].Notes {
			t.Footnote(i, 0, note)
		}
	}
	return t
}

// parameters writes the parameters of a model: "r 0.243, α 4.41, a 0.793, b 2.43".
func parameters(m lifetime.Fitted) string {
	greek := map[string]string{"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ"}
	var parts []string
	for _, name := range lifetime.ParameterNames(m.Name) {
		symbol := name
		if g, ok := greek[name]; ok {
			symbol = g
		}
		parts = append(parts, symbol+" "+parameter(m.Parameters[name]))
	}
	return strings.Join(parts, ", ")
}

// parameter writes a parameter with three digits.
func parameter(v float64) string {
	switch {
	case v < .001:
		return "< 0.001"
	case v >= 1000:
		return describe.Count(int(v + .5))
	}
	return fmt.Sprintf("%.3g", v)
}

// Buckets compares the chosen model's forecast with what came, by the repeat orders
// that customers had placed before.
func Buckets(l *segkit.LifetimeResults) *table.Table {
	t := &table.Table{
		Name: "forecast by orders", Title: "Orders per customer, by repeat orders before",
		Columns: []table.Column{text("Repeat orders before"), count("Customers"), number("Expected", 2), number("Came", 2)},
		Caption: l.Holdout.Reason,
	}
	few := false
	for _, b := range l.Holdout.Buckets {
		if b.Customers == 0 {
			continue
		}
		name := fmt.Sprint(b.Repeats)
		if b.OrMore {
			name += " or more"
		}
		row := []any{name, b.Customers, nil, nil}
		if b.Customers >= cohort.FewestForShares {
			row[2], row[3] = cell(b.Expected), cell(b.Orders)
		}
		few = few || b.Customers > 0 && b.Customers < cohort.FewestForShares
		t.Rows = append(t.Rows, row)
	}
	if few {
		t.Notes = append(t.Notes, fmt.Sprintf("Means of fewer than %d customers are not shown.", cohort.FewestForShares))
	}
	return t
}

// Calibration compares the probability of an order with the share who ordered.
func Calibration(l *segkit.LifetimeResults) *table.Table {
	t := &table.Table{
		Name: "calibration", Title: "Probability of an order against the share who ordered",
		Columns: []table.Column{
			text("Tenth of customers"), count("Customers"), share("P(alive)", 0), share("Probability of an order", 0), share("Ordered", 0),
			share("of all orders, so far", 0),
		},
		Caption: l.Holdout.Reason,
		Notes: []string{"Customers are ranked by the probability that the chosen model gave them. Of all orders: of those that came, " +
			"from this tenth and those before it, with customers ranked by the orders expected of them."},
	}
	for i, c := range l.Holdout.Calibration {
		var gained any
		if i < len(l.Holdout.Deciles) {
			gained = cell(l.Holdout.Deciles[i].Model)
		}
		t.Rows = append(t.Rows, []any{fmt.Sprint(i + 1), c.Customers, c.Alive, c.Expected, c.Ordered, gained})
	}
	return t
}
