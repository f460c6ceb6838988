package pages

import (
	"fmt"
	"math"
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
	b.Add(pdf.Title{Text: fmt.Sprintf("The next %d days", p.Days), Lead: pdf.Plain(moves.Caption), Contents: theNextDays})
	moves.Caption = ""
	plan := withIntervals(moves)
	const cost = 5
	if !slices.ContainsFunc(plan.Rows, func(row []any) bool { return row[cost] != nil }) { // none is given
		plan = plan.Without(cost)
	}
	b.Add(pdf.Table{Data: *plan, Segments: b.moveColours(), Bold: true, NoTitle: true, Compact: true})
	var do []string
	for _, m := range p.Moves {
		w := p.Wave(m)
		item := fmt.Sprintf("**%s.** %s %s", pdf.Plain(w.List), pdf.Plain(w.Do), pdf.Plain(w.Because))
		if w.TooSmall && m.Wave >= 0 {
			item += " Too few to learn from, so nobody is held out."
		}
		do = append(do, item)
	}
	const told = 12 // more than anybody reads
	if more := len(do) - told; more > 0 {
		do = append(do[:told], fmt.Sprintf("The other %d are on the pages of their segments and in customers.xlsx.", more))
	}
	b.Add(pdf.Heading{Text: "What to do", Level: 2}, pdf.List{Items: do, Compact: true})
	if len(p.Calendar.Lists) > 0 {
		calendar := tables.Calendar(p)
		b.whole(len(calendar.Rows), pdf.Heading{Text: calendar.Title, Level: 2},
			pdf.Table{Data: *calendar, Compact: true, NoTitle: true, Segments: b.moveColours(), Bold: true})
	}
	b.Add(pdf.Heading{Text: "If nothing is done", Level: 2})
	if !p.Basis.Possible {
		b.Add(pdf.Callout{Text: pdf.Plain(p.Basis.Reason) + " So the plan has no money, and its tests are sized for the least favourable case."})
	} else {
		b.Add(pdf.Table{Data: *tables.Expectations(p, b.currency), Compact: true, NoTitle: true, Totals: 1},
			pdf.Space(6), pdf.Table{Data: *tables.ExpectationTest(p, b.currency), Compact: true})
	}
	b.Add(pdf.Heading{Text: "How to run it", Level: 2}, pdf.List{Numbered: true, Compact: true, Items: []string{
		fmt.Sprintf("Each list is a sheet of customers.xlsx: the column “Next %d days” says whom to contact and whom to hold out, chosen at random.", p.Days),
		"Contact the first group as the table says, and treat both groups alike in everything else.",
		"After the review, “report campaign read” compares the two groups in the new data: who ordered, what they brought, and what cannot be concluded.",
	}})
	const watch, interval = 8, 4 // evidence.xlsx has them
	tests := tables.Campaign(b.results.Campaign).Without(watch).Without(interval)
	b.whole(len(tests.Rows), pdf.Heading{Text: "How to tell whether it worked", Level: 2},
		pdf.Table{Data: *tests, Segments: b.waveColours(), Bold: true, NoTitle: true, Compact: true})
	return nil
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

// moveColours returns the segments of the moves, for their colours; −1 for the calls.
func (b *book) moveColours() []int {
	var out []int
	for _, m := range b.results.Plan.Moves {
		out = append(out, b.results.Plan.Wave(m).Segment)
	}
	return out
}

func (b *book) waveColours() []int {
	out := make([]int, len(b.results.Campaign))
	for i, w := range b.results.Campaign {
		out[i] = w.Segment
	}
	return out
}

// sure says how sure the figures of a move are, in a few words.
func (b *book) sure(w *campaign.Wave) string {
	t := &b.results.Plan.Basis.Test
	forecast := "forecast not tested"
	if _, _, ok := t.Risk(); ok && w.Segment < 0 {
		forecast = "for the risk, see below"
	} else if t.Possible && t.Came > 0 {
		forecast = fmt.Sprintf("same forecast was %s off", b.percent(max(float64(t.Value.Mean/t.Came)-1, 1-float64(t.Value.Mean/t.Came))))
	}
	if w.HoldOut == 0 {
		return "effect assumed, too few to test; " + forecast
	}
	if w.Visible.Defined() && float64(w.Visible) > w.Assumed && !w.Less {
		return fmt.Sprintf("effect assumed (%.3g in 100), %s held out show %s or more; %s",
			100*w.Assumed, describe.Count(w.HoldOut), describe.Count(int(math.Ceil(100*float64(w.Visible)-.05))), forecast)
	}
	return fmt.Sprintf("effect assumed, to be tested on %s held out; %s", describe.Count(w.HoldOut), forecast)
}

// withIntervals joins each amount of the plan with its interval, and leaves out what
// is said below it, to fit the page.
func withIntervals(t *table.Table) *table.Table {
	const what, nothing, gain, cost = 1, 4, 6, 8
	out := *t
	out.Columns, out.Rows = nil, nil
	pick := func(row []any) []any {
		return []any{row[0], row[2], row[3], row[nothing], row[gain], row[cost], row[cost+1], row[cost+2], row[cost+3]}
	}
	for _, j := range []int{0, 2, 3, nothing, gain, cost, cost + 1, cost + 2, cost + 3} {
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
	out.Footnotes = nil
	for _, f := range t.Footnotes {
		if f.Column == what+1 {
			out.Footnote(f.Row, 1, f.Text)
		}
	}
	return &out
}
