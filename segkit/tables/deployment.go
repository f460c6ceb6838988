package tables

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

// Segments is one row a segment: who they are, what they bring, what to do.
func Segments(personas []persona.Persona, currency string) *table.Table {
	t := &table.Table{
		Name: "segments", Title: "The segments", Currency: currency,
		Columns: []table.Column{text("Segment"), count("Customers"), share("of all", 0), share("Revenue", 0), unit(number("Recency", 0), "days"), unit(number("Frequency", 0), "orders"), money("Spend", 0), text("How sure"), text("First action")},
		Notes:   []string{"Recency (days since the last order), frequency (orders) and spend (the sum of quantity × price) are medians; shares are rounded. How sure: whether the same group is found again when the customers are drawn anew (mean Jaccard on bootstrap samples, in words)."},
	}
	for i, p := range personas {
		first := ""
		if len(p.Actions) > 0 {
			first = p.Actions[0].Do
		}
		t.Rows = append(t.Rows, []any{p.Name, p.Customers, p.CustomerShare, p.RevenueShare, cell(p.Measures[0].Summary.Median), cell(p.Measures[1].Summary.Median), cell(p.Measures[2].Summary.Median), p.StabilityWord, first})
		for _, w := range p.Warnings {
			if column, found := segmentsColumn[w.About]; found {
				t.Footnote(i, column, w.Text)
			}
		}
	}
	if top := topRevenue(personas); top != nil {
		t.Caption = fmt.Sprintf("%s are %s of customers and bring %s of the revenue.", top.Name, percent(top.CustomerShare), percent(top.RevenueShare))
	}
	return t
}

// segmentsColumn is where Segments shows what a persona's warning is about.
var segmentsColumn = map[string]int{"customers": 1, "stability": 7}

func topRevenue(personas []persona.Persona) *persona.Persona {
	var top *persona.Persona
	for i := range personas {
		if top == nil || personas[i].Revenue > top.Revenue {
			top = &personas[i]
		}
	}
	return top
}

// Profile is a segment's measures against the average customer.
func Profile(p persona.Persona, currency string) *table.Table {
	t := &table.Table{
		Name: p.Name, Title: p.Name + " against the average customer", Currency: currency,
		Columns: []table.Column{text("Measure"), text("Unit"), number("Lower quartile", 0), number("Median", 0), number("Upper quartile", 0), number("Mean", 1), number("Everyone's median", 0), number("Everyone's mean", 1), number("Index", 0), text("Band")},
		Notes:   []string{"Index: the segment's mean, where the average customer is 100."},
	}
	for _, m := range p.Measures {
		u := m.Unit
		if u == "money" {
			u = currency
		}
		if m.Index.Defined() {
			t.Caption += fmt.Sprintf("%s %.0f, ", m.Name, float64(m.Index))
		}
		t.Rows = append(t.Rows, []any{upper(m.Name), u, cell(m.Summary.Q1), cell(m.Summary.Median), cell(m.Summary.Q3), cell(m.Summary.Mean), cell(m.Everyone.Median), cell(m.Everyone.Mean), cell(m.Index), m.Band})
	}
	if t.Caption != "" {
		t.Caption = "Where the average customer is 100: " + strings.TrimSuffix(t.Caption, ", ") + "."
	}
	return t
}

// Lifts are the products that a segment buys more than others.
func Lifts(p persona.Persona) *table.Table {
	t := &table.Table{
		Name: "lifts", Title: "Products bought more than elsewhere",
		Columns: []table.Column{text("Product"), count("Buyers"), number("Lift", 1), number("at least", 1)},
		Notes:   []string{"Lift: the product's share of the segment's order lines against its share of everyone's; at least 20 buyers, false discovery rate 5 %. At least: lower bound at 95 %."},
	}
	for _, l := range p.Lifts {
		t.Rows = append(t.Rows, []any{l.Name(), l.Buyers, l.Lift, l.Low})
	}
	t.Caption = "No product is bought clearly more than by others."
	if len(p.Lifts) > 0 {
		l := p.Lifts[0]
		t.Caption = fmt.Sprintf("“%s” is %s× as common in their orders as in everyone's.", l.Name(), table.Format(l.Lift, number("", 1), ""))
	}
	return t
}

// Countries are where a segment's customers live. Those after the fifth are
// merged, with the small ones that results have merged.
func Countries(p persona.Persona) *table.Table {
	t := &table.Table{
		Name: "countries", Title: "Countries",
		Columns: []table.Column{text("Country"), count("Customers"), share("of the segment", 1), share("of everyone", 1)},
	}
	var rest persona.CountryShare
	merged := 0
	for i, c := range p.Countries {
		if i < 5 && c.Merged == 0 {
			t.Rows = append(t.Rows, []any{c.Country, c.Customers, c.Share, c.Everyone})
			continue
		}
		merged += max(1, c.Merged)
		rest.Customers, rest.Share, rest.Everyone = rest.Customers+c.Customers, rest.Share+c.Share, rest.Everyone+c.Everyone
	}
	if merged > 0 {
		name := fmt.Sprintf("%d other countries", merged)
		if merged == 1 {
			name = "1 other country"
		}
		t.Rows = append(t.Rows, []any{name, rest.Customers, rest.Share, rest.Everyone})
	}
	return t
}

// Actions are what each department can do for a segment, and why.
func Actions(p persona.Persona) *table.Table {
	t := &table.Table{
		Name: "actions", Title: "What to do",
		Columns: []table.Column{text("For"), text("Action"), text("Because"), text("Watch")},
	}
	for _, a := range p.Actions {
		t.Rows = append(t.Rows, []any{upper(a.For), a.Do, a.Because, a.Watch})
	}
	return t
}

// Rules are the segments' rules of thumb.
func Rules(personas []persona.Persona) *table.Table {
	t := &table.Table{
		Name: "rules", Title: "Rules of thumb",
		Columns: []table.Column{text("Segment"), text("Rule"), share("Precision", 0), share("Recall", 0)},
		Notes:   []string{"A path of a small decision tree, with rounded limits. Precision: of the customers it names, the share in the segment. Recall: of the segment, the share it names."},
	}
	var best, worst *persona.Persona
	for i, p := range personas {
		t.Rows = append(t.Rows, []any{p.Name, p.Thumb.Text, cell(p.Thumb.Precision), cell(p.Thumb.Recall)})
		if !p.Thumb.Precision.Defined() {
			continue
		}
		if best == nil || p.Thumb.Precision > best.Thumb.Precision {
			best = &personas[i]
		}
		if worst == nil || p.Thumb.Precision < worst.Thumb.Precision {
			worst = &personas[i]
		}
	}
	if best != worst {
		t.Caption = fmt.Sprintf("The rule for %s is right most often (%s), that for %s least often (%s).",
			best.Name, percent(float64(best.Thumb.Precision)), worst.Name, percent(float64(worst.Thumb.Precision)))
	}
	return t
}

// Movement is how customers moved between two windows.
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
		m.Earlier.From.Format("2006-01-02"), m.Earlier.To.Format("2006-01-02"), m.Later.From.Format("2006-01-02"), m.Later.To.Format("2006-01-02"))}
	for _, s := range m.States {
		t.Columns = append(t.Columns, count("to "+s))
	}
	for i, s := range m.States {
		row := []any{s}
		for _, n := range m.Customers[i] {
			row = append(row, n)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Caption = Stays(m)
	return t
}

// Stays says which segment's customers stayed most and which least; "" where
// they do not differ.
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
	return fmt.Sprintf("%s of %s stayed what they were, but only %s of %s.",
		percent(float64(most.Stayed)), most.Name, percent(float64(least.Stayed)), least.Name)
}

// MovementMoney is what the customers of Movement spent: in the earlier window
// and in the later one, by where they were then.
func MovementMoney(m *movement.Moves, currency string) *table.Table {
	t := &table.Table{
		Name: "movement of money", Title: "Their money, then and now", Currency: currency,
		Columns: []table.Column{text("From")},
		Caption: m.Reason,
	}
	if !m.Possible {
		return t
	}
	for _, s := range m.States {
		t.Columns = append(t.Columns, text("to "+s))
	}
	var lost retail.Money
	write := func(a retail.Money) string { return table.CompactMoney(amount(a), currency) }
	for i, s := range m.States {
		row := []any{s}
		for j := range m.States {
			cell := ""
			if m.Customers[i][j] > 0 {
				cell = write(m.Before[i][j]) + " → " + write(m.After[i][j])
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
		if n := len(m.States) - 1; i < n && m.Customers[i][n] > 0 {
			lost += m.Before[i][n]
		}
	}
	t.Caption = fmt.Sprintf("Those who bought nothing in the later window had spent %s in the earlier one.", write(lost))
	t.Notes = []string{fmt.Sprintf("What the customers of each cell spent in the earlier window of %d days → in the later one.", m.Days)}
	return t
}

// Stakes is what moving down costs, by segment.
func Stakes(m *movement.Moves, currency string) *table.Table {
	t := &table.Table{
		Name: "at stake", Title: "What is at stake", Currency: currency,
		Columns: []table.Column{text("Segment"), count("Customers then"), count("Customers now"), share("moved up", 0), share("stayed", 0), share("moved down", 0), share("incl. no purchase", 0), money("They lost", 0), money("Revenue now", 0), money("At stake", 0)},
		Notes:   []string{"They lost: what those who moved down spent less than in the window before. At stake: the segment's revenue in the later window × the share who moved down; an upper bound, as those who move down are often smaller and still spend something. Segments are ordered by median spend; moving down is towards less, or to no purchase. Half a year holds fewer orders than the whole period, so compare rows with each other, not with the segments' sizes elsewhere."},
		Caption: m.Reason,
	}
	remarkAt(t, m.Warnings, bySegment(len(m.Segments), 1))
	most := -1
	for i, f := range m.Segments {
		t.Rows = append(t.Rows, []any{f.Name, f.Earlier, f.Later, cell(f.Up), cell(f.Stayed), cell(f.Down), cell(f.Left), amount(f.Lost), amount(f.Revenue), amount(f.AtStake)})
		if f.Down.Defined() && (most < 0 || f.AtStake > m.Segments[most].AtStake) {
			most = i
		}
	}
	if most >= 0 {
		f := m.Segments[most]
		t.Caption = fmt.Sprintf("Most is at stake with %s: %s, as %s of them moved down.", f.Name, table.CompactMoney(amount(f.AtStake), currency), percent(float64(f.Down)))
	}
	return t
}

// Prediction is what segments of the past say about the days that followed.
func Prediction(p *movement.Prediction, currency string) *table.Table {
	t := &table.Table{
		Name: "prediction", Title: fmt.Sprintf("Who bought in the %d days that followed", p.HorizonDays), Currency: currency,
		Columns: []table.Column{text("Segment then"), count("Customers"), unit(number("Recency", 0), "days"), unit(number("Frequency", 0), "orders"), money("Spend", 0), share("Bought again", 0), text("95 % interval"), money("Revenue each", 0), text("95 % interval of it")},
		Caption: p.Answer,
		Notes:   []string{"Segments fitted on what came before; with their medians then. Intervals: Wilson for the rate, bootstrap for revenue."},
	}
	if !p.Possible {
		t.Caption = p.Reason
		return t
	}
	remarkAt(t, p.Warnings, bySegment(len(p.Segments), 1))
	for i, o := range append(slices.Clone(p.Segments), p.Everyone) {
		who := fmt.Sprintf("%d", i+1)
		if o.Segment < 0 {
			who = "Everyone"
		}
		t.Rows = append(t.Rows, []any{who, o.Customers, cell(o.RecencyDays), cell(o.Frequency), cell(o.Monetary), cell(o.Rate), interval(o.RateLow, o.RateHigh, share("", 0), ""), cell(o.PerCustomer), interval(o.PerLow, o.PerHigh, money("", 0), currency)})
	}
	return t
}

// interval writes "90 % – 95 %".
func interval(low, high describe.Float, c table.Column, currency string) string {
	if !low.Defined() || !high.Defined() {
		return "–"
	}
	return table.Format(float64(low), c, currency) + " – " + table.Format(float64(high), c, currency)
}

// Campaign is the plan for the next 90 days.
func Campaign(waves []campaign.Wave) *table.Table {
	t := &table.Table{
		Name: "next 90 days", Title: "The next 90 days",
		Columns: []table.Column{text("Segment"), text("Do"), count("Contact"), count("Hold out"), share("Baseline", 0), count("Needed per group"), unit(number("Can show", 1), "points"), text("Also watch"), {Name: "Review", Kind: table.Date}},
		Notes: []string{
			"Contact: those in the contacted group, as the action falls due.",
			"Hold out: drawn at random and left alone, so that one can see what the action did. The measure for all is the share that orders within 90 days, contacted against held out.",
			"Baseline: the share that bought in the last 90 days before the snapshot, of the matching segment then. Seasons differ, so compare with the held-out group only.",
			"Needed per group: customers to see a rise of five points (5 % level, 80 % power; Fleiss, Levin and Paik 2003). Can show: the smallest difference that these two groups can show.",
		},
	}
	total, enough := 0, []string{}
	for _, w := range waves {
		var needed any
		if w.Needed > 0 {
			needed = w.Needed
		}
		var shows any
		if w.Visible.Defined() {
			shows = 100 * float64(w.Visible)
			if w.Visible <= campaign.Difference {
				enough = append(enough, w.Name)
			}
		}
		if w.Eligible < w.Customers {
			t.Footnote(len(t.Rows), 2, fmt.Sprintf("Of %s, %s are meant: %s.", plural(w.Customers, "customer"), number1000(w.Eligible), w.Whom))
		}
		t.Rows = append(t.Rows, []any{w.Name, w.Do, w.Contact, w.HoldOut, cell(w.Baseline), needed, shows, w.Watch, w.Review})
		total += w.Contact
	}
	t.Caption = fmt.Sprintf("%s are contacted in all; the rest are the comparison. ", plural(total, "customer"))
	switch n := len(enough); {
	case n == 0:
		t.Caption += "No segment is large enough to show five points: look for larger effects, or at several campaigns together."
	case n == len(waves):
		t.Caption += "Every segment is large enough to show five points."
	default:
		t.Caption += fmt.Sprintf("Large enough to show five points: %s only; in the others look for larger effects.", list(enough))
	}
	return t
}

// Plan is the sub-tasks with estimated and entered hours.
func Plan(p *segkit.Plan) *table.Table {
	t := &table.Table{
		Name: "plan", Title: "The plan",
		Columns: []table.Column{text("Stage"), text("Task"), unit(number("Expected", 1), "hours"), unit(number("Spread", 1), "hours"), unit(number("Spent", 1), "hours")},
		Caption: fmt.Sprintf("%.0f person-hours are expected, give or take %.1f (the root of the sum of squares).", p.Expected, p.Spread),
		Notes:   []string{"Three-point estimates by PERT: (optimistic + 4 × likely + pessimistic) / 6; spread (pessimistic − optimistic) / 6. Enter hours in study.toml."},
	}
	for _, task := range p.Tasks {
		var spent any
		if task.Spent > 0 {
			spent = task.Spent
		}
		t.Rows = append(t.Rows, []any{fmt.Sprintf("%d %s", task.Stage, task.StageName), task.Name, task.Expected, task.Spread, spent})
	}
	t.Rows = append(t.Rows, []any{"All", "", p.Expected, p.Spread, cell(p.Spent)})
	if !p.Spent.Defined() { // nothing was entered: no empty column
		t.Columns = t.Columns[:4]
		for i := range t.Rows {
			t.Rows[i] = t.Rows[i][:4]
		}
	}
	return t
}

// Timings is the machine's time by stage in this run.
func Timings(list []segkit.Timing) *table.Table {
	t := &table.Table{
		Name: "timings", Title: "The machine's time in this run",
		Columns: []table.Column{text("Stage"), count("Steps"), count("From the store"), unit(number("Time", 2), "seconds")},
	}
	var all struct {
		steps, stored int
		seconds       float64
	}
	for stage, name := range segkit.Stages {
		steps, stored, seconds := 0, 0, 0.
		for _, timing := range list {
			if timing.Stage == stage+1 {
				steps++
				seconds += timing.Seconds
				if timing.Stored {
					stored++
				}
			}
		}
		if steps > 0 {
			t.Rows = append(t.Rows, []any{fmt.Sprintf("%d %s", stage+1, name), steps, stored, seconds})
			all.steps, all.stored, all.seconds = all.steps+steps, all.stored+stored, all.seconds+seconds
		}
	}
	t.Caption = fmt.Sprintf("%s in %s seconds; %s of them came from the store.", plural(all.steps, "step"), table.Format(all.seconds, number("", 1), ""), number1000(all.stored))
	return t
}
