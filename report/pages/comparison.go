package pages

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/tables"
)

// comparison adds all segments side by side, the one with most to win back first. If
// what comes next has no room below them, they fill the page.
func (b *book) comparison(rhythms []float64, next []pdf.Block) error {
	list := b.results.Segments
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return -cmp.Compare(b.toWinBack(x), b.toWinBack(y)) })
	var values, risks []float64
	if plan := &b.results.Plan; plan.Basis.Possible && len(plan.Segments) == len(list) {
		for _, s := range plan.Segments {
			values, risks = append(values, float64(s.Value.Mean)), append(risks, float64(s.AtRisk.Mean))
		}
	}
	figure := figures.Comparison(b.theme, list, order, rhythms, values, risks, b.results.Plan.Days)
	marks := "Mark: the usual gap between orders, the shop's rhythm where most ordered once. "
	if !slices.ContainsFunc(rhythms, func(days float64) bool { return days > 0 }) {
		marks = ""
	}
	blocks := b.block(b.toDo(order[0]), "Days, orders, order value: medians. "+marks+b.ordered(), 0, figure)
	table, err := b.study.RFM()
	if err != nil {
		return err
	}
	b.Add(pdf.Title{Text: "The segments side by side", Contents: "Side by side"})
	beyond := pdf.List{Items: b.beyondSpend(table.Monetary), Dense: true}
	dense := append(b.remaining(blocks), beyond)
	if !b.Fits(append(dense, next...)...) {
		beyond.Dense = false
		for _, scale := range []float64{1.8, 1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1} {
			if set := append(scaled(blocks, scale), beyond); b.Fits(set...) {
				b.Add(set...)
				return nil
			}
		}
	}
	b.Add(dense...)
	return nil
}

// ordered says in which order the segments stand, or why there is no figure for what is at risk in
// one of them, which comes last whatever that is.
func (b *book) ordered() string {
	plan := &b.results.Plan
	switch withheld := tables.Withheld(plan); {
	case withheld != "":
		return withheld
	case b.first() != "":
		return "Most at risk comes first."
	case !plan.Basis.Possible && b.anyLate():
		return "First comes the segment whose late customers have spent most."
	}
	return ""
}

// anyLate reports whether a segment has late customers.
func (b *book) anyLate() bool {
	for i := range b.results.Segments {
		if b.results.Segments[i].Kind("late").Customers > 0 {
			return true
		}
	}
	return false
}

// toDo says in which segment most is at risk, or whose late customers have spent most where no
// money is expected of anybody.
func (b *book) toDo(i int) string {
	if first := b.first(); first != "" {
		return strings.TrimSuffix(first, ".")
	}
	if plan := &b.results.Plan; plan.Basis.Possible {
		switch all := &plan.Nothing; {
		case all.Late == 0:
			return "No customers are slowing or overdue"
		case all.AtRisk.Mean == 0:
			return fmt.Sprintf("Nothing is lost by lateness: the %s expected to bring as much as on time",
				describe.Counted(all.Late, "slowing or overdue customer")+" "+verb(all.Late, "is", "are"))
		}
		return b.broughtMost()
	}
	p := b.results.Segments[i]
	late := p.Kind("late")
	switch {
	case late.Customers > 0:
	case b.nobodyBack():
		return "Nobody has ordered on a second day, so nobody can be said to be late"
	default:
		return "In no segment are customers late"
	}
	return fmt.Sprintf("Of those who are late, the %s of %s have spent most: %s", b.count(late.Customers), describe.Quoted(p.Name), b.compact(b.lateMoney(i)))
}

// broughtMost says which segment has brought most, where what is at risk is not shown.
func (b *book) broughtMost() string {
	top := slices.MaxFunc(b.results.Segments, func(x, y persona.Persona) int { return cmp.Compare(x.Revenue, y.Revenue) })
	return fmt.Sprintf("%s have brought most, %s", describe.Quoted(top.Name), b.compact(top.Revenue.Float()))
}

// toWinBack returns what is at risk in a segment, or where that is not known what its
// late customers have spent.
func (b *book) toWinBack(i int) float64 {
	if plan := &b.results.Plan; plan.Basis.Possible && i < len(plan.Segments) {
		if risk := plan.Segments[i].AtRisk.Mean; risk.Defined() {
			return float64(risk)
		}
		return 0
	}
	return b.lateMoney(i)
}

// lateMoney returns what the late customers of a segment have spent.
func (b *book) lateMoney(i int) float64 {
	p := b.results.Segments[i]
	return p.Kind("late").Spent * p.Revenue.Float()
}

// rhythms returns the typical days between orders of each segment: of its customers who come back,
// as in the reasons of its actions, or the shop's where most have ordered once; NaN where unknown.
func (b *book) rhythms() []float64 {
	out := make([]float64, len(b.results.Segments))
	for i, p := range b.results.Segments {
		days := float64(p.GapDays)
		if byShop(p) {
			days = b.results.Rhythm.Days
		}
		if out[i] = days; !(days >= 1) {
			out[i] = math.NaN()
		}
	}
	return out
}

// byShop reports whether most customers of a segment have ordered once, so that its rhythm is the
// shop's.
func byShop(p persona.Persona) bool { return p.Kind("one order").Share > .5 }

// beyondSpend says what the shares of revenue do not: spend makes the segments, so
// that they differ in spend is no finding. How much less than any ranking by spend
// the largest one holds, what changed and what is expected are.
func (b *book) beyondSpend(monetary []retail.Money) []string {
	r := b.results
	i := 0
	for j, p := range r.Segments {
		if p.Revenue > r.Segments[i].Revenue {
			i = j
		}
	}
	top := r.Segments[i]
	name := pdf.Plain(describe.Quoted(top.Name))
	ranked := describe.TopShare(monetary, top.Customers)
	out := []string{fmt.Sprintf("Spend is one of the measures that make the segments, so that some bring far more is to be expected. "+
		"The %s who spent most %s **%s** of the revenue, however they are grouped; %s.",
		describe.Counted(top.Customers, "customer"), verb(top.Customers, "brings", "bring"), b.percent(ranked), b.lessThanRanked(&top, ranked))}
	if m := r.Movement; m != nil && m.Possible && !b.nobodyBack() && i < len(m.Segments) {
		if f := m.Segments[i]; f.Down.Defined() && f.Earlier > 0 {
			stayed := m.Customers[i][i]
			out = append(out, fmt.Sprintf("What changed: by today's rules %s were %s in the window of %d days before and are %s in the latest one: "+
				"%s of those then stayed, %s left the segment and %s came in.%s",
				name, b.count(f.Earlier), m.Days, b.count(f.Later), b.count(stayed), b.count(f.Earlier-stayed), b.count(f.Later-stayed),
				b.overWindow(f.Later, top.Customers)))
		}
	}
	if p := &r.Plan; p.Basis.Possible && i < len(p.Segments) && p.Segments[i].Value.Mean.Defined() && p.Nothing.Value.Mean > 0 {
		own := p.Segments[i].Value.Mean
		out = append(out, fmt.Sprintf("What is expected: %s from %s in %d days if nothing is done, **%s** of what all customers are expected to bring.",
			b.orNothing(own), name, p.Days, b.percent(float64(own/p.Nothing.Value.Mean))))
	}
	return out
}

// lessThanRanked says how much less a segment brings than as many customers who spent most, and why.
func (b *book) lessThanRanked(p *persona.Persona, ranked float64) string {
	name := pdf.Plain(describe.Quoted(p.Name))
	whole := func(share float64) float64 { return math.Round(100 * share) } // as they are written
	points := fmt.Sprintf("%.0f", max(0, whole(ranked)-whole(p.RevenueShare)))
	if points == "0" {
		return name + " bring as much"
	}
	also := "how often and how recently they order"
	if orders := p.Measures[1].Everyone; orders.Min == orders.Max { // that tells nobody from anybody
		also = "how recently they ordered"
	}
	return fmt.Sprintf("%s bring **%s**, %s less, because they are also chosen for %s", name, b.percent(p.RevenueShare), plural(points, "point"), also)
}

// overWindow says why a window counts other customers in a segment than the whole period does; ""
// where it counts as many.
func (b *book) overWindow(later, whole int) string {
	if later == whole {
		return ""
	}
	return fmt.Sprintf(" A window counts only its own orders, so not the %s of the whole period.", b.count(whole))
}
