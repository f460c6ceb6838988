package pages

import (
	"fmt"
	"slices"
	"time"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/tables"
)

// value adds what customers will do next, and how far that can be relied on.
func (b *book) value() error {
	l := &b.results.Lifetime
	title := pdf.Title{Text: "What customers will bring", Lead: "Who is still a customer, how many orders will come, and what they are worth."}
	failed := l.Possible && l.Holdout.Failed()
	if failed {
		title.Lead = "Where customers stand by their rhythm, and why a forecast of orders is left out."
	}
	b.Add(title)
	switch {
	case !l.Possible:
		b.Add(pdf.Callout{Text: pdf.Plain(l.Reason)})
	case failed: // figures that failed their test are not for a plan
		b.Add(pdf.Callout{Text: pdf.Plain(b.caution(l)) + " So this forecast is left out of the report and of the tables of customers; the sheet “value” of evidence.xlsx has it." + b.otherForecast()})
	default:
		value := tables.Value(l, b.currency)
		if other := b.besidePlan(); other != "" {
			value.Notes = append(value.Notes, other)
		}
		b.Add(pdf.Table{Data: *value, Compact: true, Totals: 1, NoTitle: true})
	}
	if !b.nobodyBack() { // else everybody is in one column
		b.Add(pdf.Space(6), pdf.Table{Data: *b.under(tables.Lifecycle(&b.results.Rhythm)), Compact: true, Totals: 1})
	}
	if !l.Possible {
		return nil
	}
	b.section(theTest)
	h := &l.Holdout
	if !h.Possible {
		b.Add(pdf.Callout{Text: pdf.Plain(h.Reason)})
		return nil
	}
	answer := " " + pdf.Plain(h.Answer)
	if failed { // the callout has it
		answer = ""
	}
	b.paragraph("The models were fitted to the data up to %s and asked %s%s", b.day(l.CalibrationEnd), asked(h.Customers, h.Orders, h.To), answer)
	models := tables.Models(l)
	models.Caption = ""
	b.Add(pdf.Table{Data: *models, Compact: true, NoTitle: true})
	b.Add(b.concluded("Orders by week", b.cameAgainst(h, l.Chosen), sentences("The forecast knows no seasons: it continues at the rate it was fitted to.", leftOut(h)), 0,
		figures.HeldOut(b.theme, h))...)
	gains := b.concluded("Who ordered", b.caught(h, l.Chosen), "Had the customers been contacted in this order, the line shows how many of the orders would have been among the first.", squareHeight,
		figures.Gains(b.theme, h))
	b.Add(sideBySide(gains, b.concluded("Probability of an order", b.calibrated(h.Calibration), "Dots above the line: more ordered than was expected.", squareHeight,
		figures.Calibrated(b.theme, h)))...)
	buckets := tables.Buckets(l)
	buckets.Caption = b.furthestBucket(h.Buckets)
	b.table(buckets)
	return nil
}

// leftOut says what the chart of orders by week does not show; "" where it shows all.
func leftOut(h *lifetime.Holdout) string {
	switch days := figures.LeftOut(h); days {
	case 0:
		return ""
	case 1:
		return "The last day, too few for a point, is not drawn."
	default:
		return fmt.Sprintf("The last %d days, too few for a point, are not drawn.", days)
	}
}

// squareHeight makes a chart in one of two columns about as high as wide.
const squareHeight = 165

// sideBySide sets two figures on one row; one alone has its whole width.
func sideBySide(left, right []pdf.Block) []pdf.Block {
	if len(left) == 0 || len(right) == 0 {
		return append(left, right...)
	}
	return []pdf.Block{pdf.Columns{Cols: [][]pdf.Block{left, right}}}
}

// caution says what came of the chosen model's forecast of the days held out, for the
// reader who takes the figures from the first table and stops.
func (b *book) caution(l *segkit.LifetimeResults) string {
	h := &l.Holdout
	for _, s := range h.Scores {
		if s.Name == l.Chosen {
			return fmt.Sprintf("Read with care. Tested on the last part of the period, the forecast expected %s orders, and %s came. %s",
				b.count(int(s.Orders+.5)), b.count(h.Orders), h.Answer)
		}
	}
	return "Read with care. " + h.Answer
}

// besidePlan says what the plan expects of the same customers, as that is another forecast than the
// model's; "" where the plan has none, or where both expect about as much in the same days.
func (b *book) besidePlan() string {
	p := &b.results.Plan
	if !p.Basis.Possible || !p.Nothing.Value.Mean.Defined() {
		return ""
	}
	late := p.BeginsLate()
	if v := b.results.Lifetime.Shop.Values; len(v) > 0 && !late && aboutThreeMonths(p.Days) && aboutAsMuch(v[0].Mean, p.Nothing.Value.Mean) {
		return ""
	}
	text := fmt.Sprintf("Of the same customers the plan expects %s in %d days%s: that is learned from what past customers like them brought, and not from this model.",
		b.orNothing(p.Nothing.Value.Mean), p.Days, b.see(theNextDays))
	if late {
		const day = "2 January 2006"
		text += fmt.Sprintf(" The plan counts from %s, this model from the last order, %s.", p.Start.Format(day), p.Basis.To.Format(day))
	}
	return text
}

// aboutThreeMonths reports whether so many days are what the model's first horizon is.
func aboutThreeMonths(days int) bool { return days >= 89 && days <= 92 }

// aboutAsMuch reports whether two sums differ by a tenth of the smaller or less.
func aboutAsMuch(a, b describe.Float) bool { return max(a, b) <= 1.1*min(a, b) }

// otherForecast says where the money that the plan expects comes from, and how far off that was,
// so that no reader takes it for the forecast that failed, or for a better one than it is.
func (b *book) otherForecast() string {
	p := &b.results.Plan
	if !p.Basis.Possible || !p.Basis.Test.Possible {
		return ""
	}
	return fmt.Sprintf(" The %s that the plan expects in %d days comes from what past customers like them brought. %s",
		b.compact(float64(p.Nothing.Value.Mean)), p.Days, pdf.Plain(tables.Tested(p, b.currency)))
}

// cohortsShown says what the rows of the chart of who came back are, and what is left out of them.
func cohortsShown(c *cohort.Result) string {
	shown := figures.ShownOf(c)
	months := "each later month"
	if shown.Cut {
		months = fmt.Sprintf("each of the first %d months since then", shown.Months)
	}
	caption := fmt.Sprintf("Each row follows the customers who first ordered in that month: the share of them who ordered again in %s.", months)
	if shown.ToCome {
		caption += " Months to come are blank."
	}
	if shown.Marked {
		caption += fmt.Sprintf(" A star marks %s, which is not over and counts to %s only.", describe.MonthName(c.Months[len(c.Months)-1]), c.Last.Format("2 January 2006"))
	}
	if n := len(shown.Places); n > 0 && len(c.Cohorts)-shown.Places[0] > n {
		caption += " Months in which nobody ordered first have no row."
	}
	if slices.ContainsFunc(shown.Places, func(i int) bool { return c.Cohorts[i].Few() }) {
		caption += fmt.Sprintf(" Shares of fewer than %d customers are not shown.", cohort.FewestForShares)
	}
	return caption
}

// cohorts adds customers by the month of their first order.
func (b *book) cohorts() error {
	c := b.results.Cohorts
	b.Add(pdf.Title{Text: "Customers by the month of their first order", Contents: "Cohorts"})
	if b.nobodyBack() {
		b.Add(pdf.Callout{Text: "No customer has ordered on a second day."})
	} else {
		blocks := rigid(b.concluded("Who came back", b.cameBack(c), cohortsShown(c), 0, figures.Retention(b.theme, c)))
		if len(blocks) == 0 {
			blocks = []pdf.Block{pdf.Callout{Text: fmt.Sprintf("No month has both %d new customers and a month after it: shares who came back are not shown.", cohort.FewestForShares)}}
		}
		b.Add(blocks...)
	}
	second := tables.Second(c)
	again := b.concluded("From the first order to the second", second.Caption, "", 0, figures.SecondOrder(b.theme, c))
	second.Caption = ""
	if len(second.Rows) > 0 {
		again = append(again, pdf.Table{Data: *second, Compact: true, NoTitle: true})
	}
	if !b.lowered(scales[len(scales)-1], again) {
		b.Add(pdf.Together{Blocks: again})
	}
	turnover := tables.Turnover(c, b.currency)
	if n := len(turnover.Rows); n > mostMonths {
		turnover.Rows = turnover.Rows[n-mostMonths:]
		turnover.Notes = append(turnover.Notes, fmt.Sprintf("The latest %d months; evidence.xlsx has them all.", mostMonths))
	}
	if !b.nobodyBack() {
		turnover.Caption = b.fromBefore(c.Turnover)
	}
	b.table(turnover)
	return nil
}

// mostMonths is how many months a table of the report shows.
const mostMonths = 24

// asked says what a test asked the models about customers, and what these did.
func asked(customers, orders int, until time.Time) string {
	return fmt.Sprintf("what its %s would do until %s. %s placed %s.", describe.Counted(customers, "customer"), until.Format("2 January 2006"),
		verb(customers, "This one", "These"), describe.Counted(orders, "order"))
}
