package pages

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// cover adds the first page: the moves to decide on, what they earn and cost, and
// what happens if nothing is done.
func (b *book) cover() error {
	r := b.results
	p := &r.Plan
	quality, err := b.study.Quality()
	if err != nil {
		return err
	}
	strip := []pdf.KeyFigure{
		{Value: b.count(r.RFM.Customers), Label: b.divided()},
		{Value: b.compact(b.revenue().Float()), Label: "their revenue" + b.grown(quality), Note: b.reconciled()},
	}
	if p.Basis.Possible && p.Nothing.Value.Mean.Defined() {
		strip = append(strip, pdf.KeyFigure{Value: b.compact(float64(p.Nothing.Value.Mean)),
			Label: fmt.Sprintf("expected of them in %d days (%s)", p.Days, tables.Interval(p.Nothing.Value, b.currency))})
	}
	moves := worthShowing(p.Moves)
	page := func(scale float64) []pdf.Block {
		out := []pdf.Block{
			pdf.Cover{
				Title: r.Title, Subtitle: b.study.Shop() + ", " + period(r) + ". " + sourceOf(r), Headline: b.decision(),
				Figures: b.keyFigures(strip), Logo: b.opt.Logo,
			},
			pdf.Heading{Text: whatToDo(moves, len(p.Moves)), Level: 2}, b.movesTable(moves),
			pdf.Callout{Title: "If nothing is done", Text: b.nothing()},
		}
		if p.Basis.Possible && scale > 0 {
			caption := fmt.Sprintf("Lines: 95 %% intervals of chance alone%s.", b.see(theNextDays))
			f := b.concluded("What each list is expected to add", b.addsMost(p.Outline), caption, 0,
				figures.MoveGains(b.theme, p.Outline, mostBars))
			for _, block := range f {
				if figure, is := block.(pdf.Figure); is && scale < 1 {
					figure.Scale = scale
					block = figure
				}
				out = append(out, block)
			}
		}
		return out
	}
	if b.onScreen {
		b.Add(page(1)...)
		return nil
	}
	contents := func(height float64) []pdf.Block {
		if height < leastContents { // too low for a list
			return []pdf.Block{pdf.Contents{Height: height, Levels: 2, Run: true}}
		}
		return []pdf.Block{pdf.Heading{Text: "In this report", Level: 3}, pdf.Contents{Height: height, Levels: 2, Columns: 3}}
	}
	heights := []float64{mostContents, 110, leastContents, 51, 38}
	if b.opt.Only == "summary" { // two pages need no contents
		heights = nil
	}
	scales := []float64{1, .85, .7, .6}
	for _, scale := range scales {
		for _, height := range heights {
			if blocks := append(page(scale), contents(height)...); b.Fits(blocks...) {
				b.Add(blocks...)
				return nil
			}
		}
	}
	// Rather without contents, and then without the chart, than on a second page.
	for _, scale := range scales {
		if blocks := page(scale); b.Fits(blocks...) {
			b.Add(blocks...)
			return nil
		}
	}
	b.Add(page(0)...)
	return nil
}

// The number of moves and of bars on the first page, and the height of the contents below them, in
// points.
const (
	mostMoves     = 3
	mostBars      = 6
	leastContents = 88
	mostContents  = 140
)

// grown says how all sales compare with those of a year before, where they clearly differ; else "". The
// months count every row: it says nothing where much of their money is no sale, or is counted twice.
func (b *book) grown(q *retail.Quality) string {
	const least, much = .05, .02
	change, from, to, ok := q.Growth()
	if !ok || math.Abs(change) < least {
		return ""
	}
	none := 0.
	for _, e := range b.results.Ledger {
		if e.Rule == retail.RuleDuplicates || retail.IsStatusRule(e.Rule) {
			none += math.Abs(e.RemovedMoney.Float())
		}
	}
	if none > much*b.results.Revenue.FileTotal.Float() {
		return ""
	}
	where := "up"
	if change < 0 {
		where = "down"
	}
	month := func(m retail.MonthCount) string { return fmt.Sprintf("%.3s %d", time.Month(m.Month), m.Year) }
	return fmt.Sprintf("; all sales from %s to %s: %s %s on a year before", month(from), month(to), describe.Percent(math.Abs(change), 0), where)
}

// worthShowing returns the first lists of the plan, without those after the first that add next to nothing
// beside all, unless they save contacts.
func worthShowing(moves []campaign.Move) []campaign.Move {
	const least = .05 // of what all add
	gain := 0.0
	for _, m := range moves {
		gain += max(0, float64(m.All.Gain.Mean))
	}
	var shown []campaign.Move
	for i, m := range moves[:min(mostMoves, len(moves))] {
		if adds := float64(m.All.Gain.Mean); i == 0 || m.All.Less || !(adds > 0 && adds < least*gain) {
			shown = append(shown, m)
		}
	}
	return shown
}

// whatToDo heads the moves that the first page shows, and says so where they are not all. They add
// most only if each is known to add something.
func whatToDo(shown []campaign.Move, all int) string {
	adds := func(m campaign.Move) bool { return m.All.Gain.Mean > 0 }
	switch {
	case len(shown) == all:
		return "What to do"
	case len(shown) == 1, slices.ContainsFunc(shown, func(m campaign.Move) bool { return !adds(m) }):
		return fmt.Sprintf("What to do first: %s of the %s lists", inWords(len(shown)), inWords(all))
	}
	return fmt.Sprintf("What to do: the %s lists that add most", inWords(len(shown)))
}

// divided counts the segments, and those who are in none.
func (b *book) divided() string {
	text := "customers in " + describe.Counted(len(b.results.Segments), "segment")
	if b.outside.Customers > 0 {
		text += fmt.Sprintf(", %s in none", b.count(b.outside.Customers))
	}
	return text
}

// decision says in a sentence what the first page asks for: what all lists of the plan add, as the
// plan's page says it.
func (b *book) decision() string {
	p := &b.results.Plan
	gain, customers, adding := 0.0, 0, 0
	for _, m := range p.Moves {
		w := m.All
		customers += w.Contact
		if w.Gain.Mean > 0 {
			gain += float64(w.Gain.Mean)
			adding++
		}
	}
	cost := p.Cost()
	lists := func(n int) string {
		return upperFirst(inWords(n)) + " " + strings.TrimPrefix(describe.Counted(n, "list"), fmt.Sprint(n)+" ")
	}
	switch {
	case len(p.Moves) == 0:
		return Headline(b.results.Segments)
	case gain <= cost:
		return fmt.Sprintf("%s for the next %d days, with %s to contact", lists(len(p.Moves)), p.Days, describe.Counted(customers, "customer"))
	}
	price := ""
	if cost > 0 {
		price = " at a cost of " + b.compact(cost)
	}
	return fmt.Sprintf("%s could add %s in %d days%s, if %s as assumed", lists(adding), b.compact(gain), p.Days, price, verb(adding, "it works", "they work"))
}

// movesTable shows the moves: whom, what it earns and costs, who does it by when, and
// how sure that is.
func (b *book) movesTable(moves []campaign.Move) pdf.Table {
	p := &b.results.Plan
	t := table.Table{Name: "moves", Title: "What to do", Currency: b.currency, Columns: []table.Column{
		{Name: "List"}, {Name: "What to do"}, {Name: "Whom"}, {Name: tables.GainColumn}, {Name: "Cost"}, {Name: "Owner, by"}, {Name: "How sure"},
	}}
	known := false
	for _, m := range moves {
		w := m.All
		gain := table.UndefinedMark
		if w.Gain.Mean.Defined() {
			known = true
			gain = b.compact(0)
		}
		if w.Gain.High > 0 {
			gain = fmt.Sprintf("%s, between %s and %s", b.compact(float64(w.Gain.Mean)), b.compact(float64(w.Gain.Low)), b.compact(float64(w.Gain.High)))
		}
		t.Rows = append(t.Rows, []any{w.List, w.Do, b.whom(w), gain, b.price(m), fmt.Sprintf("%s, %s", w.Owner, b.by(w)), upperFirst(b.sure(w))})
	}
	if p.Basis.Possible && known {
		t.Notes = []string{"Gain: " + b.moneyOf() + " before the cost, with its interval of chance. " + strings.TrimSpace(tables.Offers(p, moves)+" "+tables.Whole(p, b.currency))}
	}
	return pdf.Table{Data: t, Bold: true, NoTitle: true, Compact: true}
}

// price says what a move costs in money and work, and when it pays for itself.
func (b *book) price(m campaign.Move) string {
	w := m.All
	var parts []string
	if w.Cost > 0 {
		parts = append(parts, b.compact(w.Cost))
	}
	switch pays := tables.PaysOff(&b.results.Plan, w, b.currency); {
	case w.Less && w.Cost <= 0:
		parts = append(parts, "saves later contacts")
	case pays != table.UndefinedMark:
		parts = append(parts, "pays "+pays)
	}
	if w.Hours > 0 {
		work := describe.Counted(max(1, int(math.Round(float64(w.Hours)))), "hour") + " of work"
		if m.Net > 0 {
			work += fmt.Sprintf(", %s each", b.compact(float64(m.Net/w.Hours)))
		}
		parts = append(parts, work)
	}
	if len(parts) == 0 {
		return table.UndefinedMark
	}
	return strings.Join(parts, "; ")
}

// by says by when a list is contacted: by a day, or until one, each when an order falls due.
func (b *book) by(w *campaign.Wave) string {
	day := w.By.Format("2 Jan 2006")
	if w.WhenDue && !b.nobodyBack() {
		return "when due, until " + day
	}
	return "by " + day
}

// whom says how many a move contacts, of how many whom its list is for, and how many are held out.
func (b *book) whom(w *campaign.Wave) string {
	of := w.Whom
	switch rest, those := strings.CutPrefix(w.Whom, "those "); {
	case those:
		of = "customers " + rest
	case w.Whom == persona.Everybody:
		of = "customers"
	}
	if w.Contact+w.HoldOut == 1 {
		of = strings.NewReplacer("customers", "customer", " are ", " is ").Replace(of)
	}
	if w.HoldOut == 0 {
		return b.count(w.Contact) + " " + of + b.whenDue(w)
	}
	return fmt.Sprintf("%s of the %s %s; %s %s held out%s", b.count(w.Contact), b.count(w.Contact+w.HoldOut), of, b.count(w.HoldOut), verb(w.HoldOut, "is", "are"), b.whenDue(w))
}

// whenDue says how many of a list are contacted now, where the others wait until their next order
// falls due.
func (b *book) whenDue(w *campaign.Wave) string {
	for _, l := range b.results.Plan.Calendar.Lists {
		if l.List == w.List && w.WhenDue && l.Now == 0 && w.Contact > 0 {
			return "; nobody is contacted now"
		}
		if l.List == w.List && w.WhenDue && l.Now < w.Contact {
			return fmt.Sprintf("; %s %s contacted now", b.count(l.Now), verb(l.Now, "is", "are"))
		}
	}
	return ""
}

// moneyOf says what the plan's money is.
func (b *book) moneyOf() string {
	if b.results.Plan.Basis.Margin != 1 {
		return "margin,"
	}
	return "revenue,"
}

// nothing says what happens if nothing is done, and how far that can be relied on.
func (b *book) nothing() string {
	p := &b.results.Plan
	if !p.Basis.Possible {
		return pdf.Plain(p.Basis.Reason) + " So there is no money in the plan."
	}
	n := &p.Nothing
	text := tables.Expected(p, b.currency, false) // its interval stands in the strip above
	late := describe.Counted(n.Late, "customer")
	if l := &p.Lapsed; l.Customers > n.Late && l.Value.Mean.Defined() { // who would else seem to be well
		text += fmt.Sprintf(" %s %s lapsed: %s is expected of them.", describe.Counted(l.Customers, "customer"), verb(l.Customers, "has", "have"), b.orNothing(l.Value.Mean))
		late = "Another " + b.count(n.Late)
	}
	if n.AtRisk.Mean > 0 {
		text += fmt.Sprintf(" %s %s slowing or overdue. On rhythm they would bring %s; **%s** (%s) of that is at risk.%s",
			late, verb(n.Late, "is", "are"), b.compact(float64(n.OnTime)),
			b.compact(float64(n.AtRisk.Mean)), tables.Interval(n.AtRisk, b.currency), b.riskTested())
	}
	if tested := tables.Tested(p, b.currency); tested != "" {
		text += " " + pdf.Plain(tested)
	}
	if seasons := tables.Seasons(p, b.currency); seasons != "" {
		return text + pdf.Plain(seasons)
	}
	return text + fmt.Sprintf(" The plan's forecast is learned from %s to %s; another season may differ.", p.Basis.From.Format("2 January"), p.Basis.To.Format("2 January 2006"))
}

// orNothing writes an amount, or "nothing".
func (b *book) orNothing(amount describe.Float) string {
	if amount == 0 {
		return "nothing"
	}
	return b.compact(float64(amount))
}

// riskTested says what came of the value at risk when it was tested, as a sentence of its own; ""
// where it was not.
func (b *book) riskTested() string {
	if tested := tables.RiskShareInShort(&b.results.Plan); tested != "" {
		return " " + tested
	}
	return ""
}

// sourceOf names the file.
func sourceOf(r *segkit.Results) string {
	if r.Source.Name == segkit.Demo {
		return "Made-up data"
	}
	return "Source: " + r.Source.Name
}

// byStatus returns the money of the orders left out by their status.
func (b *book) byStatus() retail.Money {
	var sum retail.Money
	for _, e := range b.results.Ledger {
		if retail.IsStatusRule(e.Rule) {
			sum += e.RemovedMoney
		}
	}
	return sum
}

// revenue returns what all customers of the report brought: what the segments add up to.
func (b *book) revenue() retail.Money {
	sum := b.outside.Revenue
	for _, p := range b.results.Segments {
		sum += p.Revenue
	}
	return sum
}

// reconciled says where the revenue is reconciled with the file's total, and that the currency is
// a guess where nobody gave it.
func (b *book) reconciled() string {
	var said []string
	if see := b.see(theRevenue); see != "" {
		said = append(said, "Reconciled with the file's total"+see+".")
	}
	if assumed := b.currencyAssumed(); assumed != "" {
		said = append(said, assumed)
	}
	return strings.Join(said, " ")
}

// currencyAssumed says that neither the file nor the study names the currency; "" where one does.
func (b *book) currencyAssumed() string {
	c := b.study.Config()
	reading, err := b.study.Reading()
	if err != nil || c.Input == segkit.Demo || c.CurrencyGiven || reading.Currency != "" || c.Currency != segkit.Default().Currency {
		return ""
	}
	return fmt.Sprintf("The file names no currency: %s is assumed.", c.Currency)
}
