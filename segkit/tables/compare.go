package tables

import (
	"fmt"
	"math"
	"strings"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/compare"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

// ComparedLines says in a few labelled lines what is compared and how customers and
// revenue changed. What explains the rest comes first.
func ComparedLines(c *compare.Comparison) [][2]string {
	a, b, f := c.Earlier, c.Later, c.Followed
	var lines [][2]string
	add := func(label, text string) { lines = append(lines, [2]string{label, text}) }
	add("Earlier", sideWords(a))
	add("Later", sideWords(b))
	for _, text := range c.Differences {
		add("Differs", text)
	}
	customers := change(describe.Count(a.Customers), describe.Count(b.Customers), float64(a.Customers), float64(b.Customers))
	if f != nil {
		customers += fmt.Sprintf("; %s kept, %s new, %s gone", describe.Count(f.Kept), describe.Count(f.New), describe.Count(f.Gone))
	}
	add("Customers", customers)
	if a.Orders != nil && b.Orders != nil {
		add("Orders", change(describe.Count(*a.Orders), describe.Count(*b.Orders), float64(*a.Orders), float64(*b.Orders)))
	}
	if b.Revenue != nil {
		add("Revenue", moneyChange(c, a.Revenue, b.Revenue)+revenueParts(c))
	}
	if f == nil {
		add("Moved", c.NotFollowed)
	} else {
		add("Moved", flowWords(f))
	}
	if g := c.Agreement; g != nil && g.ARI.Defined() {
		add("Models", fmt.Sprintf("on the later %s, the two models agree for %s (adjusted Rand index %.2f)",
			describe.Counted(g.Customers, "customer"), Percent(g.Share), float64(g.ARI)))
	} else if c.SameModel {
		add("Models", "the same model labels both sides")
	}
	if text := c.Renew(); text != "" {
		add("Drift", text)
	}
	return lines
}

// sideWords describes a side on a line.
func sideWords(s compare.Summary) string {
	const day = "2 January 2006"
	text := table.Clean(s.Name)
	if !s.First.IsZero() {
		text += ", " + s.First.Format(day) + " to " + s.Last.Format(day)
	}
	setting := strings.ReplaceAll(s.Setting, " ", "\u00a0") // stays on one line
	if !s.Snapshot.IsZero() {
		text += "; recency to " + s.Snapshot.Format(day)
	}
	return fmt.Sprintf("%s; %s, %s", text, cluster.Label(s.Technique), setting)
}

// change writes two figures and by how much the later one is larger: "50 → 60 (+20 %)".
func change(then, now string, a, b float64) string {
	text := then + " → " + now
	switch {
	case a == b:
		return text + " (unchanged)"
	case a <= 0:
		return text
	}
	sign := "+"
	if b < a {
		sign = "−"
	}
	return fmt.Sprintf("%s (%s%s)", text, sign, table.Format(math.Abs(b-a)/a, share("", 1), ""))
}

// moneyChange writes two amounts; in two currencies it does not compare them.
func moneyChange(c *compare.Comparison, a, b *retail.Money) string {
	then, now := shortMoney(a, c.Earlier.Currency), shortMoney(b, c.Later.Currency)
	switch {
	case a == nil:
		return now + " later; the earlier is not known"
	case b == nil || c.Earlier.Currency != c.Later.Currency:
		return then + " → " + now
	}
	return change(then, now, a.Float(), b.Float())
}

// revenueParts says how much of the revenue is from customers who stayed, came and went.
func revenueParts(c *compare.Comparison) string {
	f := c.Followed
	if f == nil {
		return ""
	}
	var parts []string
	if f.Kept > 0 && f.KeptBefore != nil {
		parts = append(parts, "kept customers "+moneyChange(c, f.KeptBefore, f.KeptAfter))
	}
	if f.New > 0 && f.NewMoney != nil {
		parts = append(parts, "new customers "+shortMoney(f.NewMoney, c.Later.Currency))
	}
	if f.Gone > 0 && f.GoneMoney != nil {
		parts = append(parts, "those gone had brought "+shortMoney(f.GoneMoney, c.Earlier.Currency))
	}
	if len(parts) == 0 {
		return ""
	}
	return "; " + strings.Join(parts, ", ")
}

// shortMoney writes an amount in short form, or a dash where it is not known.
func shortMoney(m *retail.Money, currency string) string {
	if m == nil {
		return table.UndefinedMark
	}
	return table.CompactMoney(amount(*m), currency)
}

// flowWords says how many customers moved, and why.
func flowWords(f *compare.Followed) string {
	text := fmt.Sprintf("of %s kept, %s stayed in their segment and %s (%s)", describe.Counted(f.Kept, "customer"),
		describe.Count(f.Stayed), moved(f.Moved), Percent(float64(f.Moved)/float64(max(f.Kept, 1))))
	if f.ByModel > 0 {
		text += fmt.Sprintf("; the earlier model would have left %s of them where they were", describe.Count(f.ByModel))
	}
	return text
}

// moved writes a number as the subject of "moved".
func moved(n int) string {
	if n == 0 {
		return "none moved"
	}
	return describe.Count(n) + " moved"
}

// sides returns what is known of a pair on both sides, as cells of a table.
func sides(p compare.Pair, of func(s *compare.Segment, later bool) any) []any {
	cells := []any{nil, nil}
	if p.Earlier != nil {
		cells[0] = of(p.Earlier, false)
	}
	if p.Later != nil {
		cells[1] = of(p.Later, true)
	}
	return cells
}

// thenAndNow returns a column for each side. Amounts in two currencies have theirs as
// their unit.
func thenAndNow(c *compare.Comparison, column table.Column) []table.Column {
	then, now := column, column
	then.Name, now.Name = column.Name+" then", "now"
	if column.Kind == table.Money && c.Earlier.Currency != c.Later.Currency {
		then.Kind, then.Unit = table.Number, c.Earlier.Currency
		now.Kind, now.Unit = table.Number, c.Later.Currency
	}
	return []table.Column{then, now}
}

// numbered returns the name of a pair, with the number that it has in every table.
func numbered(at int, name string) string { return fmt.Sprintf("%d %s", at+1, name) }

// Compared returns the tables of a comparison.
func Compared(c *compare.Comparison) []*table.Table {
	list := []*table.Table{ComparedSegments(c), ComparedMedians(c)}
	if flow := ComparedFlow(c); flow != nil {
		list = append(list, flow)
	}
	return list
}

// ComparedSegments shows the size and the revenue of each segment on both sides; without
// money, its share of the customers.
func ComparedSegments(c *compare.Comparison) *table.Table {
	t := &table.Table{
		Name: "compared_segments", Title: "Segments, matched by their centres", Currency: c.Later.Currency,
		Columns: []table.Column{text("Segment")},
	}
	columns := []table.Column{count("Customers"), share("Share", 0)}
	if c.Later.Revenue != nil {
		columns = []table.Column{count("Customers"), money("Revenue", 0), share("Share", 0)}
	}
	for _, column := range columns {
		t.Columns = append(t.Columns, thenAndNow(c, column)...)
	}
	for at, p := range c.Segments {
		row := append([]any{numbered(at, p.Name())}, sides(p, func(s *compare.Segment, _ bool) any { return s.Customers })...)
		t.Rows = append(t.Rows, append(row, shares(c, p)...))
		if p.Earlier == nil {
			t.Footnote(at, 0, "No earlier segment is close to it.")
		}
		if p.Later == nil {
			t.Footnote(at, 0, "No later segment is close to it.")
		}
	}
	return t
}

// shares returns the cells of a segment's part in the whole: of the revenue, after the
// revenue itself, or without money of the customers.
func shares(c *compare.Comparison, p compare.Pair) []any {
	of := func(later bool) compare.Summary {
		if later {
			return c.Later
		}
		return c.Earlier
	}
	if c.Later.Revenue == nil {
		return sides(p, func(s *compare.Segment, later bool) any {
			if all := of(later).Customers; all > 0 {
				return float64(s.Customers) / float64(all)
			}
			return nil
		})
	}
	revenue := sides(p, func(s *compare.Segment, _ bool) any {
		if s.Revenue == nil {
			return nil
		}
		return s.Revenue.Float()
	})
	return append(revenue, sides(p, func(s *compare.Segment, later bool) any {
		if all := of(later).Revenue; s.Revenue != nil && all != nil && *all > 0 {
			return s.Revenue.Float() / all.Float()
		}
		return nil
	})...)
}

// comparedMeasures returns the columns of what is known of the later customers.
func comparedMeasures(c *compare.Comparison, recency, frequency, spend table.Column) []table.Column {
	columns := []table.Column{unit(recency, "days"), unit(frequency, "orders")}
	if c.Later.Revenue != nil {
		columns = append(columns, spend)
	}
	return columns
}

// ComparedMedians shows the medians of recency, frequency and, with money, monetary value
// in each segment on both sides.
func ComparedMedians(c *compare.Comparison) *table.Table {
	t := &table.Table{
		Name: "compared_medians", Title: "Their typical customers (medians)", Currency: c.Later.Currency,
		Columns: []table.Column{text("Segment")},
	}
	columns := comparedMeasures(c, number("Recency", 0), number("Frequency", 1), money("Spend", 0))
	for _, column := range columns {
		t.Columns = append(t.Columns, thenAndNow(c, column)...)
	}
	for at, p := range c.Segments {
		row := []any{numbered(at, p.Name())}
		for m := range columns {
			row = append(row, sides(p, func(s *compare.Segment, _ bool) any { return cell(s.Medians[m]) })...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ComparedFlow counts who moved from which segment to which. It returns nil where
// customers cannot be followed.
func ComparedFlow(c *compare.Comparison) *table.Table {
	f := c.Followed
	if f == nil {
		return nil
	}
	t := &table.Table{Name: "compared_flow", Title: "Who moved where", Columns: []table.Column{text("Customers from")}}
	var from, later []string
	for at, p := range c.Segments {
		if p.Earlier != nil {
			from = append(from, numbered(at, p.Earlier.Name))
		}
		if p.Later != nil {
			t.Columns = append(t.Columns, count(fmt.Sprintf("to\u00a0%d", at+1)))
			later = append(later, numbered(at, p.Later.Name))
		}
	}
	for _, state := range f.To[len(later):] {
		name := "gone"
		if state == compare.Unassigned {
			name = "to none"
		}
		t.Columns = append(t.Columns, count(name))
	}
	from = append(from, f.From[len(from):]...)
	for i, name := range from {
		row := []any{name}
		for _, n := range f.Flow[i] {
			row = append(row, n)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows[len(t.Rows)-1][len(t.Columns)-1] = nil // nobody can be new and gone
	t.Notes = []string{"The later segments: " + strings.Join(later, ", ") + ". Segments that match have the same number."}
	return t
}

// ComparedCustomers shows one row per customer of either side, for the CRM: where the
// customer was and is. Rows are in the order of their ids.
func ComparedCustomers(c *compare.Comparison, earlier, later *compare.Side) *table.Table {
	t := &table.Table{
		Name: "compared_customers", Title: "Customers on both sides", Currency: c.Later.Currency,
		Columns: []table.Column{text("Customer"), text("Segment then"), text("Segment now"), text("Change")},
	}
	columns := comparedMeasures(c, number("Recency", 0), number("Frequency", 0), money("Monetary", 2))
	for _, column := range columns {
		both := thenAndNow(c, column)
		both[1].Name = column.Name + " now"
		t.Columns = append(t.Columns, both...)
	}
	for _, m := range compare.Movements(earlier, later, c) {
		row := []any{m.ID, m.From, m.To, m.Change}
		then, now := cellsOf(m.Then), cellsOf(m.Now)
		for i := range columns {
			row = append(row, then[i], now[i])
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// cellsOf returns the measures of a customer, empty for one who is not there.
func cellsOf(c *compare.Customer) (cells [3]any) {
	if c != nil {
		cells[0], cells[1] = c.Recency, c.Frequency
		if c.Monetary != nil {
			cells[2] = c.Monetary.Float()
		}
	}
	return cells
}
