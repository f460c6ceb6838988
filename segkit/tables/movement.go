package tables

import (
	"fmt"
	"math"
	"slices"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

// Movement shows how customers moved between two windows.
func Movement(m *movement.Moves) *table.Table {
	t := &table.Table{
		Name: "movement", Title: "How customers moved",
		Columns: []table.Column{text("From")},
		Caption: m.Reason,
	}
	if !m.Possible {
		return t
	}
	t.Notes = []string{fmt.Sprintf("Two windows of %d days, both labelled by today's model: %s to %s, and %s to %s.", m.Days,
		m.Earlier.From.Format(time.DateOnly), m.Earlier.To.Format(time.DateOnly),
		m.Later.From.Format(time.DateOnly), m.Later.To.Format(time.DateOnly))}
	addMoves(t, m.States, m.Customers)
	t.Caption = Stays(m)
	return t
}

// addMoves adds a row and a column for each state, with the customers who moved from one to the other.
func addMoves(t *table.Table, states []string, customers [][]int) {
	for i, s := range states {
		t.Columns = append(t.Columns, count("to "+s))
		row := []any{s}
		for _, n := range customers[i] {
			row = append(row, n)
		}
		t.Rows = append(t.Rows, row)
	}
}

// Stays says in which segment customers most often stayed and in which least
// often; "" where the segments do not differ.
func Stays(m *movement.Moves) string {
	var most, least *movement.Flow
	for i, f := range m.Segments {
		if !f.Stayed.Defined() {
			continue
		}
		if most == nil || f.Stayed > most.Stayed {
			most = &m.Segments[i]
		}
		if least == nil || f.Stayed < least.Stayed {
			least = &m.Segments[i]
		}
	}
	if most == least {
		return ""
	}
	const hardly = .2
	if most.Stayed < hardly {
		return fmt.Sprintf("Hardly any customers stayed in their segment: at most %s of one.", Percent(float64(most.Stayed)))
	}
	few := Only(Percent(float64(least.Stayed)))
	if least.Stayed == 0 {
		few = "none"
	}
	return fmt.Sprintf("%s of %s stayed in their segment, but %s of %s.",
		upper(Percent(float64(most.Stayed))), describe.Quoted(most.Name), few, describe.Quoted(least.Name))
}

// MovementMoney shows what the customers in each cell of Movement spent, in the
// earlier window and in the later one.
func MovementMoney(m *movement.Moves, currency string) *table.Table {
	t := &table.Table{
		Name: "movement of money", Title: "What they spent, then and now", Currency: currency,
		Columns: []table.Column{text("From")},
		Caption: m.Reason,
	}
	if !m.Possible {
		return t
	}
	for _, s := range m.States {
		t.Columns = append(t.Columns, text("to "+s))
	}
	withheld := false
	write := func(a retail.Money) string { return table.CompactMoney(amount(a), currency) }
	for i, s := range m.States {
		row := []any{s}
		for j := range m.States {
			cell := ""
			if before, after := m.Before[i][j], m.After[i][j]; before == nil || after == nil {
				cell, withheld = table.UndefinedMark, true
			} else if m.Customers[i][j] > 0 {
				cell = write(*before) + " → " + write(*after)
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	if m.Gone != nil {
		t.Caption = fmt.Sprintf("Those who bought nothing in the later window had spent %s in the earlier one.", write(*m.Gone))
	}
	t.Notes = []string{fmt.Sprintf("What the customers in each cell spent in the earlier window of %d days → in the later one.", m.Days)}
	if withheld {
		t.Notes = append(t.Notes, withheldNote)
	}
	return t
}

// wholeYears reports whether a window of so many days has all seasons alike: it is about a year, or several.
func wholeYears(days int) bool {
	const year, about = 365, 15
	return days >= year-about && (days+about)%year <= 2*about
}

// Losses shows, by segment, how much more or less its customers of the earlier window
// spent in the later one, and what of that is of those who moved up and down.
func Losses(m *movement.Moves, currency string) *table.Table {
	seasons := "the windows are different seasons, and "
	if wholeYears(m.Days) {
		seasons = ""
	}
	t := &table.Table{
		Name: "moving down", Title: "What moving up and down brought and cost", Currency: currency,
		Columns: []table.Column{
			text("Segment"), count("Customers then"), count("Customers now"),
			share("Moved up", 0), share("Stayed", 0), share("Moved down", 0), share("No purchase", 0),
			money("Net change", 0), money("from moving up", 0), money("from moving down", 0), money("Revenue now", 0),
		},
		Notes: []string{"Shares are of the customers then; those without a purchase are among those who moved down. " +
			"Net change: how much more or less the segment's customers of the earlier window spent in the later one, whether they moved or stayed; " +
			"from moving up and from moving down: what those who moved spent more or less. " +
			"That those who moved up spend more and those who moved down less is by construction, because segments are ordered by median spend and spend is one of their measures. " +
			"The net change is not; but " + seasons + "customers who spent much or little by chance drift back.",
			"A window holds fewer orders than the whole period, " +
				"so compare rows with each other, not with the segments' sizes elsewhere."},
		Caption: m.Reason,
	}
	remarkAt(t, m.Warnings, bySegment(len(m.Segments), map[string]int{"": 1, ".lost": 9}))
	withheld := false
	for _, f := range m.Segments {
		row := []any{f.Name, f.Earlier, f.Later, cell(f.Up), cell(f.Stayed), cell(f.Down), cell(f.Left), nil, nil, nil, amount(f.Revenue)}
		if f.Net != nil {
			row[7] = amount(*f.Net)
		}
		if f.Gained != nil {
			row[8] = amount(*f.Gained)
		}
		if f.Lost != nil {
			row[9] = -amount(*f.Lost)
		}
		withheld = withheld || f.Net == nil || f.Gained == nil || f.Lost == nil
		t.Rows = append(t.Rows, row)
	}
	if withheld {
		t.Notes = append(t.Notes, withheldNote)
	}
	if m.Possible {
		t.Caption = netChange(m, currency)
	}
	return t
}

// netChange says how many of the customers of the earlier window moved up and down, and what
// they spent more or less in all.
func netChange(m *movement.Moves, currency string) string {
	all, up, stayed, fell := 0, 0, 0, 0
	for g := range m.Segments {
		for j, n := range m.Customers[g] {
			switch all += n; {
			case j < g:
				up += n
			case j == g:
				stayed += n
			case j <= len(m.Segments):
				fell += n
			}
		}
	}
	text := fmt.Sprintf("Of the %s of the earlier window, %s moved up, %s stayed and %s moved down or bought nothing",
		describe.Counted(all, "customer"), describe.Count(up), describe.Count(stayed), describe.Count(fell))
	if m.Net == nil || m.Gained == nil || m.Lost == nil {
		return text + "."
	}
	more := func(f float64) string {
		if f < 0 {
			return table.CompactMoney(-f, currency) + " less"
		}
		return table.CompactMoney(f, currency) + " more"
	}
	rest := "those who stayed"
	if slices.Contains(m.States, movement.Unassigned) {
		rest = "the others"
	}
	net, gained, down := amount(*m.Net), amount(*m.Gained), -amount(*m.Lost)
	return text + fmt.Sprintf(". In all they spent %s than then: those who moved up %s, %s %s, and those who moved down %s.",
		more(net), more(gained), rest, more(net-gained-down), more(down))
}

// Prediction shows what the customers of earlier segments did in the days that
// followed.
func Prediction(p *movement.Prediction, currency string) *table.Table {
	t := &table.Table{
		Name: "prediction", Title: fmt.Sprintf("Who bought in the following %d days", p.HorizonDays), Currency: currency,
		Columns: []table.Column{
			text("Segment then"), count("Customers"),
			unit(number("Recency", 0), "days"), unit(number("Frequency", 0), "orders"), money("Spend", 0),
			share("Bought again", 0), text("95 % interval"), money("Revenue each", 0), text("its 95 % interval"),
		},
		Caption: p.Answer,
		Notes: []string{"Segments are fitted on the data before those days; recency, frequency and spend are their medians then. " +
			"They have numbers, from the one that spent most, as they are not today's segments. " +
			"Intervals: Wilson for the rate, bootstrap for revenue."},
	}
	if !p.Possible {
		t.Caption = p.Reason
		return t
	}
	remarkAt(t, p.Warnings, bySegment(len(p.Segments), map[string]int{"": 1, ".revenue": 7}))
	for i, o := range append(slices.Clone(p.Segments), p.Everyone) {
		group := fmt.Sprintf("%d", i+1)
		if o.Segment < 0 {
			group = "Everyone"
		}
		t.Rows = append(t.Rows, []any{
			group, o.Customers, cell(o.RecencyDays), cell(o.Frequency), cell(o.Monetary),
			cell(o.Rate), interval(o.RateLow, o.RateHigh, share("", 0), ""),
			cell(o.PerCustomer), interval(o.PerLow, o.PerHigh, money("", 0), currency),
		})
	}
	return t
}

// interval writes a range such as "90 % – 95 %", with "to" where a dash could be taken for a
// minus sign.
func interval(low, high describe.Float, c table.Column, currency string) string {
	if !low.Defined() || !high.Defined() {
		return "–"
	}
	between := " – "
	if low < 0 {
		between = " to "
	}
	return table.Format(bound(low, c), c, currency) + between + table.Format(bound(high, c), c, currency)
}

// bound returns the bound of a share, or none or all where it would be written as "<1 %" or ">99 %",
// as a bound is no claim that none or all are not meant: 0 % to 1 %.
func bound(f describe.Float, c table.Column) float64 {
	if c.Kind == table.Percent {
		if _, side := describe.NearlyNoneOrAll(float64(f), c.Decimals); side != 0 {
			return math.Round(float64(f))
		}
	}
	return float64(f)
}
