package tables

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/drift"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/table"
)

// windowNote says what a month's figures are counted over.
func windowNote(m *movement.Monthly) string {
	note := fmt.Sprintf("Each month counts the %d days that end with it, and today's model labels the customers.", m.Days)
	if m.Incomplete != "" {
		note += fmt.Sprintf(" %s is not over, and is left out.", describe.MonthName(m.Incomplete))
	}
	return note
}

// Months shows the customers and the revenue of each segment at the end of every month.
func Months(m *movement.Monthly, currency string) *table.Table {
	t := &table.Table{
		Name: "months", Title: "Segments by month", Currency: currency, Columns: []table.Column{text("Month")}, Caption: m.Reason,
	}
	if !m.Possible {
		return t
	}
	t.Notes = []string{windowNote(m)}
	segments := len(m.Months[0].Segments)
	for _, name := range m.States[:segments] {
		t.Columns = append(t.Columns, count(name))
	}
	for _, name := range m.States[:segments] {
		t.Columns = append(t.Columns, money(name+", revenue", 0))
	}
	withheld := false
	for _, month := range m.Months {
		row := []any{month.Month}
		for _, s := range month.Segments {
			row = append(row, s.Customers)
		}
		for _, s := range month.Segments {
			var v any
			v, withheld = moneyCell(s.Revenue, withheld)
			row = append(row, v)
		}
		t.Rows = append(t.Rows, row)
	}
	if withheld {
		t.Notes = append(t.Notes, withheldNote)
	}
	t.Caption = Grew(m)
	return t
}

// Grew says which segment grew most, and which shrank most, from the first month to the
// last.
func Grew(m *movement.Monthly) string {
	if !m.Possible {
		return ""
	}
	first, last := m.Months[0], m.Months[len(m.Months)-1]
	most, least := 0, 0
	change := func(g int) int { return last.Segments[g].Customers - first.Segments[g].Customers }
	for g := range first.Segments {
		if change(g) > change(most) {
			most = g
		}
		if change(g) < change(least) {
			least = g
		}
	}
	// A change counts from a twentieth on, and where it is more than chance.
	counts := func(g int) bool {
		was, by := float64(first.Segments[g].Customers), math.Abs(float64(change(g)))
		return by >= .05*was && by > 2*math.Sqrt(was+float64(last.Segments[g].Customers))
	}
	words := func(g int, verb string) string {
		return fmt.Sprintf("%s %s from %s to %s customers", describe.Quoted(m.States[g]), verb,
			describe.Count(first.Segments[g].Customers), describe.Count(last.Segments[g].Customers))
	}
	span := fmt.Sprintf("From %s to %s, ", describe.MonthName(first.Month), describe.MonthName(last.Month))
	switch {
	case change(most) > 0 && change(least) < 0 && counts(most) && counts(least):
		return span + words(most, "grew") + ", and " + words(least, "shrank") + "."
	case change(most) > 0 && counts(most):
		return span + words(most, "grew most,") + "; no segment clearly shrank."
	case change(least) < 0 && counts(least):
		return span + words(least, "shrank most,") + "; no segment clearly grew."
	}
	return span + "no segment clearly grew or shrank."
}

// LatestMonth shows what each segment is like at the end of the latest month, and where
// its customers were a month before; the latter only with moves, as where nobody has come back
// who is elsewhere has only got older.
func LatestMonth(m *movement.Monthly, currency string, moves bool) *table.Table {
	t := &table.Table{
		Name: "latest month", Title: "Segments at the end of the latest month", Currency: currency,
		Columns: []table.Column{
			text("Segment"), count("Customers"), money("Revenue", 0), unit(number("Recency", 0), "days"), unit(number("Frequency", 1), "orders"),
			money("Spend", 0),
		},
		Caption: m.Reason,
	}
	if moves {
		t.Columns = append(t.Columns, count("Stayed"), count("from others"), count("new"), count("back"))
	}
	if !m.Possible {
		return t
	}
	latest := m.Months[len(m.Months)-1]
	t.Title = "Segments at the end of " + describe.MonthName(latest.Month)
	note := windowNote(m) + " Recency, frequency and spend are medians."
	if moves {
		note += " Stayed: in the segment a month before as well; new: first purchase in this month; back: none in the window before."
	}
	t.Notes = []string{note}
	withheld := false
	for g, s := range latest.Segments {
		row := []any{m.States[g], s.Customers, nil, cell(s.RecencyDays), cell(s.Frequency), cell(s.Monetary)}
		row[2], withheld = moneyCell(s.Revenue, withheld)
		switch {
		case moves && s.From != nil:
			row = append(row, s.From.Stayed, s.From.Others, s.From.New, s.From.Back)
		case moves:
			row = append(row, nil, nil, nil, nil)
		}
		t.Rows = append(t.Rows, row)
	}
	if withheld {
		t.Notes = append(t.Notes, withheldNote)
	}
	return t
}

// MonthMoves counts who moved between the ends of the latest two months.
func MonthMoves(m *movement.Monthly) *table.Table {
	t := &table.Table{Name: "month moves", Title: "Who moved in the latest month", Columns: []table.Column{text("From")}, Caption: m.Reason}
	if !m.Possible {
		return t
	}
	latest := m.Flows[len(m.Flows)-1]
	t.Title = fmt.Sprintf("Who moved from %s to %s", describe.MonthName(latest.From), describe.MonthName(latest.To))
	t.Notes = []string{windowNote(m)}
	addMoves(t, m.States, latest.Customers)
	return t
}

// Drift shows how far each measure and attribute was, months ago, from what it is now.
func Drift(m *movement.Monthly) *table.Table {
	t := &table.Table{
		Name: "drift", Title: "How far customers have changed",
		Columns: []table.Column{text("Measure or attribute"), text("Month that differs most"), number("Stability index", 3), number("By chance", 3),
			text("It has"), number("A month ago", 3)},
		Caption: m.Reason,
	}
	if !m.Possible {
		return t
	}
	latest := m.Months[len(m.Months)-1]
	t.Caption = m.Answer
	t.Notes = []string{fmt.Sprintf("The population stability index of each month's customers against those of %s, in bins of a tenth of these. "+
		"Under %.2f the distribution has hardly changed, from %.2f it has changed clearly. By chance: what two samples of the same customers "+
		"exceed in one of twenty cases. %s", describe.MonthName(latest.Month), drift.Somewhat, drift.Clearly, windowNote(m))}
	for _, d := range m.Drift {
		most := 0
		for i, index := range d.Months[:len(d.Months)-1] {
			if index.PSI > d.Months[most].PSI {
				most = i
			}
		}
		index := d.Months[most]
		t.Rows = append(t.Rows, []any{d.Title(), describe.MonthName(m.Months[most].Month), cell(index.PSI), cell(index.Chance), index.Word,
			cell(d.Months[len(d.Months)-2].PSI)})
	}
	return t
}

// DriftApart shows how far customers change in so many months.
func DriftApart(m *movement.Monthly) *table.Table {
	t := &table.Table{
		Name: "drift by months", Title: "How fast customers change",
		Columns: []table.Column{text("Months apart"), count("Pairs"), number("Recency", 3), number("Frequency", 3), number("Spend", 3)},
		Caption: m.Reason,
	}
	if !m.Possible {
		return t
	}
	t.Caption = m.Answer
	t.Notes = []string{"The population stability index between two windows whose ends are so many months apart, on average over all such pairs. " + windowNote(m)}
	for _, a := range m.Apart {
		t.Rows = append(t.Rows, []any{fmt.Sprint(a.Months), a.Pairs, a.PSI[0], a.PSI[1], a.PSI[2]})
	}
	return t
}
