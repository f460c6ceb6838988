package tables

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

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
	return fmt.Sprintf("%s is not over: it counts to %s.", describe.MonthName(c.Months[len(c.Months)-1]), c.Last.Format("2 January 2006"))
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
		return fmt.Sprintf("Half of the customers order on another day within %s of their first order in the data%s.",
			wholeDays(s.Median), notYet(s))
	}
	return fmt.Sprintf("Fewer than half of the customers order on another day in the time that can be watched%s.", notYet(s))
}

// notYet counts those who have not ordered on a second day; "" where all have.
func notYet(s *cohort.Survival) string {
	switch n := s.Customers - s.Returned; n {
	case 0:
		return ""
	case 1:
		return "; one has not yet"
	default:
		return fmt.Sprintf("; %s have not yet", describe.Count(n))
	}
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
