package pages

import (
	"fmt"
	"slices"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// campaign adds the plan that a team works from, and what it rests on.
func (b *book) campaign() error {
	p := &b.results.Plan
	moves := tables.Moves(p, b.currency)
	b.Add(pdf.Title{Text: fmt.Sprintf("The plan for the next %d days", p.Days), Lead: pdf.Plain(moves.Caption), Contents: theNextDays})
	moves.Caption = ""
	plan := withIntervals(moves)
	for _, column := range []int{9, 5} { // the work and the cost, where none is given
		if !slices.ContainsFunc(plan.Rows, func(row []any) bool { return row[column] != nil }) {
			plan = plan.Without(column)
		}
	}
	b.Add(pdf.Table{Data: *plan, Bold: true, NoTitle: true, Compact: true, Followed: true})
	var do []string
	for _, m := range p.Moves {
		do = append(do, fmt.Sprintf("**%s.** %s %s%s", pdf.Plain(m.List), pdf.Plain(m.All.Do), pdf.Plain(m.All.Because), b.schedule(m.All)))
	}
	const told = 12 // more than anybody reads
	if more := len(do) - told; more > 0 {
		do = append(do[:told], fmt.Sprintf("The other %d are on the pages of their segments and in customers.xlsx.", more))
	}
	b.Add(pdf.Heading{Text: "What to do", Level: 2}, pdf.List{Items: do, Compact: true})
	if calendar := tables.Calendar(p); calendar.Caption != "" { // where no rhythm is known, nothing falls due
		b.whole(len(calendar.Rows), pdf.Heading{Text: calendar.Title, Level: 2},
			pdf.Table{Data: *calendar, Compact: true, NoTitle: true, Bold: true})
	}
	b.Add(pdf.Heading{Text: "How to run it", Level: 2}, pdf.List{Numbered: true, Compact: true, Items: []string{
		fmt.Sprintf("Each list is a sheet of customers.xlsx: the column “Next %d days” says whom to contact and whom to hold out, chosen at random.", p.Days),
		"Contact the first group as the table says, and treat both groups alike in everything else.",
		"After the review, “report campaign read” compares the two groups in the new data: who ordered, what they brought, and what cannot be concluded.",
	}})
	b.Add(pdf.Heading{Text: "If nothing is done", Level: 2})
	if !p.Basis.Possible {
		b.Add(pdf.Callout{Text: pdf.Plain(p.Basis.Reason) + " So the plan has no money, and its tests are sized for the least favourable case."})
	} else {
		b.Add(pdf.Table{Data: *tables.Expectations(p, b.currency), Compact: true, NoTitle: true, Totals: 1, Followed: true})
		if test := tables.ExpectationTest(p, b.currency); len(test.Rows) > 0 {
			b.Add(pdf.Table{Data: *test, Compact: true})
		} else {
			b.Add(pdf.Paragraph{Size: pdf.Small, Text: pdf.Plain(test.Caption)})
		}
	}
	const watch, interval = 8, 4 // evidence.xlsx has them
	tests := tables.Tests(p).Without(watch).Without(interval)
	b.whole(len(tests.Rows), pdf.Heading{Text: "How to tell whether it worked", Level: 2},
		pdf.Table{Data: *tests, Bold: true, NoTitle: true, Compact: true})
	return nil
}

// schedule says how many of a list that waits for due dates are contacted now and how many later,
// month by month.
func (b *book) schedule(w *campaign.Wave) string {
	for _, l := range b.results.Plan.Calendar.Lists {
		if l.List != w.List || !w.WhenDue || len(l.Months) == 0 {
			continue
		}
		var parts []string
		if l.Now > 0 {
			parts = append(parts, b.count(l.Now)+" now")
		}
		for i, m := range l.Months {
			when := " later in "
			if i > 0 || l.Now == 0 || m.Month != b.results.Plan.Start.Format("2006-01") {
				when = " in "
			}
			parts = append(parts, b.count(m.Customers)+when+describe.MonthName(m.Month))
		}
		return " To contact: " + describe.Listed(parts) + "."
	}
	return ""
}

// mostTogether is how many rows a table has at most that is not broken over pages.
const mostTogether = 12

// whole adds blocks that belong to a table of n rows, on one page if the table is
// short.
func (b *book) whole(n int, blocks ...pdf.Block) {
	if n <= mostTogether {
		blocks = []pdf.Block{pdf.Together{Blocks: blocks}}
	}
	b.Add(blocks...)
}

// sure says how sure the effect of a move is: what is assumed, and what shows it.
func (b *book) sure(w *campaign.Wave) string {
	if w.List == campaign.CallList && w.Assumed > 0 {
		return fmt.Sprintf("assumed: calls bring back %s of what is at risk; too few to test", b.percent(w.Assumed)) + b.oneCustomer(w)
	}
	effect := tables.Points(w.Assumed) + " more order"
	if w.Less {
		effect = "fewer than " + tables.Points(w.Assumed) + " are lost by it"
	}
	return b.tested(w, effect) + b.oneCustomer(w)
}

// oneCustomer says how much of a gain rests on one customer, as a sentence of its own; "" where
// that is little.
func (b *book) oneCustomer(w *campaign.Wave) string {
	if text := tables.OneCustomer(w); text != "" {
		return ". " + upperFirst(text)
	}
	return ""
}

// nearlyAll is the share who order anyway from which no effect is left to assume.
const nearlyAll = .95

// tested says what is assumed of a list, and whether its test can show that.
func (b *book) tested(w *campaign.Wave, effect string) string {
	switch {
	case w.Assumed <= 0 && w.Baseline >= nearlyAll && !w.Less:
		return "nearly all order anyway: no effect is assumed"
	case w.Assumed <= 0:
		return "no effect is assumed"
	case w.Pooled:
		return fmt.Sprintf("assumed: %s; too few to test alone: tested together with %s", effect,
			otherLists(len(b.results.Plan.Pooled.Lists)-1))
	case w.HoldOut > 0 && w.Less:
		return fmt.Sprintf("assumed: %s; if that is so, the test would show it four times in five", effect)
	case w.HoldOut > 0:
		return fmt.Sprintf("assumed: %s; if the effect is real, the test would detect it four times in five", effect)
	case w.TooSmall && w.Needed > 0 && w.CouldShow.Defined():
		return fmt.Sprintf("assumed: %s; too few to test: needs 2 × %s, has %s", effect, b.count(w.Needed), b.count(w.Eligible))
	case w.Unsized():
		return fmt.Sprintf("assumed: %s; too few to test if half of them order anyway, which is not known", effect)
	case w.TooSmall:
		return fmt.Sprintf("assumed: %s; too few to test", effect)
	}
	return "hardly any order anyway: nothing to test"
}

// otherLists counts the lists beside one, in words.
func otherLists(n int) string {
	if n == 1 {
		return "one other list"
	}
	return inWords(n) + " other lists"
}

// withIntervals joins each amount of the plan with its interval, and leaves out what
// is said below it, to fit the page.
func withIntervals(t *table.Table) *table.Table {
	const nothing, gain, cost = 4, 6, 8
	out := *t
	out.Columns, out.Rows = nil, nil
	pick := func(row []any) []any {
		return []any{row[0], row[2], row[3], row[nothing], row[gain], row[cost], row[cost+1], row[cost+2], row[cost+3], row[cost+4]}
	}
	for _, j := range []int{0, 2, 3, nothing, gain, cost, cost + 1, cost + 2, cost + 3, cost + 4} {
		c := t.Columns[j]
		if j == nothing || j == gain {
			c.Kind = table.Text
		}
		out.Columns = append(out.Columns, c)
	}
	joined := func(row []any, j int) string {
		f, ok := table.Figure(row[j])
		if !ok {
			return table.UndefinedMark
		}
		if row[j+1] == table.UndefinedMark {
			return table.CompactMoney(f, t.Currency)
		}
		return fmt.Sprintf("%s (%s)", table.CompactMoney(f, t.Currency), row[j+1])
	}
	for _, row := range t.Rows {
		picked := pick(row)
		picked[3], picked[4] = joined(row, nothing), joined(row, gain)
		out.Rows = append(out.Rows, picked)
	}
	out.Footnotes = nil // the list below the table says the same
	return &out
}
