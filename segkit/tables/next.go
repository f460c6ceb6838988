package tables

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/retail"
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
		t.Caption = fmt.Sprintf("In twelve months %s are expected to bring %s, %s of the value of today's customers.", top.Name,
			table.CompactMoney(float64(top.Values[2].Mean), currency), percent(float64(top.Values[2].Mean/l.Shop.Values[2].Mean)))
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
	for _, b := range l.Holdout.Buckets {
		name := fmt.Sprint(b.Repeats)
		if b.OrMore {
			name += " or more"
		}
		t.Rows = append(t.Rows, []any{name, b.Customers, cell(b.Expected), cell(b.Orders)})
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

// Lifecycle counts the customers of each segment by where they stand.
func Lifecycle(r *segkit.RhythmResults) *table.Table {
	t := &table.Table{
		Name: "lifecycle", Title: "Where customers stand, by their own rhythm or the shop's",
		Columns: []table.Column{text("Segment")},
	}
	for _, s := range r.States {
		t.Columns = append(t.Columns, count(upper(s.State)))
		t.Notes = append(t.Notes, upper(s.State)+": "+s.Rule+".")
	}
	for _, s := range r.Segments {
		row := []any{s.Name}
		for _, n := range s.States {
			row = append(row, n)
		}
		t.Rows = append(t.Rows, row)
	}
	everyone, late := []any{"Everyone"}, 0
	for _, s := range r.States {
		everyone = append(everyone, s.Customers)
		if expect.Late(s.State) {
			late += s.Customers
		}
	}
	t.Rows = append(t.Rows, everyone)
	if r.Days > 0 {
		t.Caption = fmt.Sprintf("%s are slowing or overdue%s; customers who come back do so every %.0f days.",
			describe.Counted(late, "customer"), byShop(r.ByShop), r.Days)
	}
	return t
}

// byShop says how many of those who are late have no rhythm of their own.
func byShop(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %s of them by the shop's rhythm", describe.Count(n))
}

// Retention shows the share of each month's new customers who ordered in each later
// month.
func Retention(c *cohort.Result) *table.Table {
	t := &table.Table{
		Name: "retention", Title: "Share of customers who ordered, by months since their first order",
		Columns: []table.Column{text("First order"), count("Customers")},
		Notes:   describe.Texts(c.Warnings),
	}
	for k := range c.Months {
		t.Columns = append(t.Columns, share(fmt.Sprint(k), 0))
	}
	few := false
	for i, co := range c.Cohorts {
		row := []any{c.Name(i), co.Customers}
		for k := range c.Months {
			var v any // blank where it has not happened yet
			if k < len(co.Retention) && !co.Few() {
				v = cell(co.Retention[k])
			}
			row = append(row, v)
		}
		t.Rows = append(t.Rows, row)
		few = few || co.Few() && co.Customers > 0
		notOver(t, c, i)
	}
	if few {
		t.Notes = append(t.Notes, fmt.Sprintf("Shares of fewer than %d customers are not shown.", cohort.FewestForShares))
	}
	return t
}

// notOver marks the latest month of the i-th cohort where it is not over.
func notOver(t *table.Table, c *cohort.Result, i int) {
	if last := 2 + len(c.Cohorts[i].Active) - 1; c.Incomplete && c.Cohorts[i].Customers > 0 {
		t.Footnote(i, last, incomplete(c))
	}
}

// incomplete says that the last month is not over.
func incomplete(c *cohort.Result) string {
	return fmt.Sprintf("%s is not over: it counts to %s.", c.Months[len(c.Months)-1], c.Last.Format("2 January 2006"))
}

func cohortNotes(c *cohort.Result) []string {
	notes := describe.Texts(c.Warnings)
	if c.Incomplete {
		notes = append(notes, incomplete(c))
	}
	return notes
}

// CohortRevenue shows what each month's new customers spent in each later month.
func CohortRevenue(c *cohort.Result, currency string) *table.Table {
	t := &table.Table{
		Name: "cohort revenue", Title: "Revenue by months since the first order", Currency: currency,
		Columns: []table.Column{text("First order"), count("Customers")},
		Notes:   describe.Texts(c.Warnings),
	}
	withheld := false
	for k := range c.Months {
		t.Columns = append(t.Columns, money(fmt.Sprint(k), 0))
	}
	for i, co := range c.Cohorts {
		notOver(t, c, i)
		row := []any{c.Name(i), co.Customers}
		for k := range c.Months {
			var v any
			if k < len(co.Revenue) {
				v, withheld = moneyCell(co.Revenue[k], withheld)
			}
			row = append(row, v)
		}
		t.Rows = append(t.Rows, row)
	}
	if withheld {
		t.Notes = append(t.Notes, withheldNote)
	}
	return t
}

// moneyCell returns an amount, or nil where it is withheld, and whether any was.
func moneyCell(m *retail.Money, withheld bool) (any, bool) {
	if m == nil {
		return nil, true
	}
	return amount(*m), withheld
}

// Turnover compares new with returning customers by month.
func Turnover(c *cohort.Result, currency string) *table.Table {
	t := &table.Table{
		Name: "turnover", Title: "New and returning customers by month", Currency: currency,
		Columns: []table.Column{
			text("Month"), count("New customers"), count("Returning"), money("Revenue, new", 0), money("returning", 0), share("from returning", 0),
		},
		Notes: append(cohortNotes(c), "New: whose first order in the data is in that month; returning: those who first ordered in an earlier month."),
	}
	withheld := false
	for i, m := range c.Turnover {
		name := m.Month
		if m.Incomplete {
			name += " (not over)"
		}
		if i == 0 && len(c.Turnover) > 1 { // nobody can be told to be new
			t.Rows = append(t.Rows, []any{name, nil, nil, nil, nil, nil})
			continue
		}
		row := []any{name, m.New, m.Returning, nil, nil, nil}
		row[3], withheld = moneyCell(m.NewRevenue, withheld)
		row[4], withheld = moneyCell(m.ReturningRevenue, withheld)
		if m.NewRevenue != nil && m.ReturningRevenue != nil && *m.NewRevenue+*m.ReturningRevenue > 0 {
			row[5] = m.ReturningRevenue.Float() / (*m.NewRevenue + *m.ReturningRevenue).Float()
		}
		t.Rows = append(t.Rows, row)
	}
	if withheld {
		t.Notes = append(t.Notes, withheldNote)
	}
	return t
}

// secondOrderDays are the days at which Second tells who has ordered again.
var secondOrderDays = []int{7, 30, 60, 90, 180, 365}

// Second shows how long new customers take to order a second time.
func Second(c *cohort.Result) *table.Table {
	s := &c.Second
	t := &table.Table{
		Name: "second order", Title: "From the first order to the second",
		Columns: []table.Column{text("Within"), share("have ordered again", 0), text("95 % interval")},
		Caption: secondWords(s),
		Notes:   append([]string{"Kaplan and Meier's estimate: customers who have not ordered again count as waiting for as long as they could be watched."}, describe.Texts(c.Warnings)...),
	}
	for _, days := range secondOrderDays {
		if n := len(s.Steps); n == 0 || days > s.Steps[n-1].Days && days > 30 {
			continue
		}
		waiting, low, high := s.At(days)
		t.Rows = append(t.Rows, []any{fmt.Sprintf("%d days", days), 1 - waiting,
			interval(describe.Float(1-high), describe.Float(1-low), share("", 0), "")})
	}
	return t
}

// secondWords says how soon half of the new customers order again.
func secondWords(s *cohort.Survival) string {
	switch {
	case s.Returned == 0:
		return "Nobody has ordered on a second day."
	case s.Median.Defined():
		return fmt.Sprintf("Half of the customers order on another day within %.0f days of their first order in the data; %s have not yet.",
			float64(s.Median), describe.Count(s.Customers-s.Returned))
	}
	return fmt.Sprintf("Fewer than half of the customers order on another day in the time that can be watched; %s have not yet.",
		describe.Count(s.Customers-s.Returned))
}

// SegmentMonths shows the revenue of each segment by month.
func SegmentMonths(s *cohort.Segments, names []string, currency string) *table.Table {
	t := &table.Table{
		Name: "segment months", Title: "Revenue by segment and month", Currency: currency,
		Columns: []table.Column{text("Month")},
		Notes:   []string{"Customers count in the segment that they are in today."},
	}
	if slices.ContainsFunc(s.Active[len(s.Active)-1], func(n int) bool { return n > 0 }) {
		names = append(slices.Clone(names), upper(Unassigned))
	}
	for _, name := range names {
		t.Columns = append(t.Columns, money(name, 0))
	}
	withheld := false
	for m, month := range s.Months {
		if s.Incomplete && m == len(s.Months)-1 {
			month += " (not over)"
		}
		row := []any{month}
		for g := range names {
			var v any
			v, withheld = moneyCell(s.Revenue[g][m], withheld)
			row = append(row, v)
		}
		t.Rows = append(t.Rows, row)
	}
	if withheld {
		t.Notes = append(t.Notes, withheldNote)
	}
	return t
}
