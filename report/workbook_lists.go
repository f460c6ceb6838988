package main

import (
	"fmt"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/table"
)

// roster is what lists of customers are made from, column by column.
type roster struct {
	ids      []string
	emails   []string // nil where the data has none, or where pseudonyms replace the ids
	segments []string // names
	currency string
	plan     *planned
}

// lists makes one table per move of the plan, ready for a campaign: the customers to
// contact and to hold out, the most promising first.
func (r *roster) lists() []*table.Table {
	var out []*table.Table
	for _, m := range r.plan.outline.Moves {
		out = append(out, r.list(m))
	}
	return out
}

func (r *roster) list(m campaign.Move) *table.Table {
	p := r.plan
	t := &table.Table{Name: m.List, Title: m.All.Do, Currency: r.currency, Columns: []table.Column{{Name: "Customer"}}}
	if r.emails != nil {
		t.Columns = append(t.Columns, table.Column{Name: "E-mail"})
	}
	t.Columns = append(t.Columns, table.Column{Name: "Segment"}, table.Column{Name: "State"}, table.Column{Name: "Next order due", Kind: table.Date},
		table.Column{Name: "Days late", Kind: table.Count}, table.Column{Name: "Contact on", Kind: table.Date})
	t.Columns = append(append(t.Columns, p.valueColumns()...), table.Column{Name: "Priority", Kind: table.Count}, table.Column{Name: "Why"},
		table.Column{Name: planColumn(p.outline.Days)})
	rows := m.Rows
	t.Long = &table.Long{Count: len(rows), Row: func(rank int) []any {
		i := rows[rank]
		row := make([]any, 0, len(t.Columns))
		row = append(row, r.ids[i])
		if r.emails != nil {
			row = append(row, r.emails[i])
		}
		next := p.due(i)
		row = append(row, r.segments[i], p.next.Rhythm.State[i], next[0], next[1], p.contactOn(m, i))
		return append(p.appendValues(row, i), rank+1, p.why(i), p.groups[i])
	}}
	return t
}

// columnsSheet explains the columns of the other sheets. own is the column with names by a
// scheme of the user's own, or "".
func columnsSheet(p *planned, own string) *table.Table {
	days := p.outline.Days
	forecast := "Forecast of the lifetime model. Low and high are bounds of 95 % intervals of what is expected, " +
		"not of what a customer will do. Empty where no forecast is possible."
	if p.failed {
		forecast = "Empty: the lifetime model's forecast was not clearly better than a simple rule on days that had passed. " +
			"The sheet “value” of evidence.xlsx has it by segment."
	}
	t := &table.Table{Name: "columns", Title: "What the columns mean", Columns: []table.Column{{Name: "Column"}, {Name: "Meaning"}}}
	for _, row := range [][2]string{
		{"Customer", "The customer's id in the data."},
		{"E-mail", "The address, where the data has one: trimmed and in lower case."},
		{"Segment", "The group the customer is in, of those on the sheet “segments”."},
		{"Recency, Frequency, Monetary", "Days since the last order, orders, and the money of all purchases: what the segments are made from."},
		{"Returned, After returns", "What was cancelled, and what is left of the money after that. Where that is close to zero, check before you treat someone as a good customer."},
		{"R score, F score, M score", "The measures cut into classes."},
		{"Distance to centre", "In scaled features: a customer far from the centre of a segment fits it less well."},
		{own, "By score alone, for comparison; it is not the segment, even where the name is the same."},
		{"State", "Where the customer stands by the rhythm: one order day, growing, steady, slowing, overdue, lapsed or won back."},
		{"Rhythm", "Days between the customer's orders, drawn towards the shop's where there are few."},
		{"Next order due, Days late", "The day of the next order by that rhythm, and the days since then; a minus sign means that there are days left."},
		{"Next order is", "Late after a silence longer than three of four intervals of such a rhythm, overdue after nine of ten; before that on time or due."},
		{"Contact on", "The day on which to contact the customer: when the next order falls due, on lists that wait for it; empty for those held out."},
		{"P(alive), Orders, Value in 12 months", forecast},
		{fmt.Sprintf("Expected in %d days", days), "What the customer brings if nothing is done, from what past customers in the same state with about as many orders brought."},
		{"Value at risk", "What is missing from that because the customer is slowing or overdue; 0 for the others."},
		{planChance, "The share of past customers in the same state with about as many orders who ordered in as many days: what the plan's test compares like customers by."},
		{"Priority", "The place on the list: by value at risk on the call list, by what the own rhythm would bring on the others."},
		{planColumn(days), "Whether to contact the customer or to hold them out for comparison, drawn at random with the study's seed; " +
			"empty for customers on no list."},
		{"Next action, List", "What to do with the customer, and the sheet that lists them; or why they are on none."},
	} {
		if row[0] != "" {
			t.Rows = append(t.Rows, []any{row[0], row[1]})
		}
	}
	return t
}
