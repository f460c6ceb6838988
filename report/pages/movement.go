package pages

import (
	"fmt"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/tables"
)

// movement adds how customers move, and whether segments predict.
func (b *book) movement() error {
	m, p := b.results.Movement, b.results.Prediction
	b.Add(pdf.Title{Text: "How customers move, and whether segments predict", Contents: "How customers move"})
	switch {
	case b.nobodyBack():
		b.Add(pdf.Callout{Text: "No customer has ordered on a second day: whoever bought in one window bought nothing in the next, and nobody has bought again."})
		return nil
	case !m.Possible:
		b.Add(pdf.Callout{Text: pdf.Plain(m.Reason)})
	default:
		moves := rigid(b.concluded("From the earlier window to the later one", tables.Stays(m),
			fmt.Sprintf("Customers by segment in two windows of %d days, ending on %s and on %s, both labelled by today's model; "+
				"each row shows where its customers went.",
				m.Days, m.Earlier.To.Format("2 January 2006"), m.Later.To.Format("2 January 2006")),
			0, figures.Movement(b.theme, m)))
		if len(m.States) <= 8 { // there is no room for more columns; results.json has them all
			moves = append(moves, pdf.Table{Data: *b.under(tables.MovementMoney(m, b.currency)), Compact: true})
		}
		moves = append(moves, pdf.Table{Data: *b.under(tables.Losses(m, b.currency)), Compact: true})
		if !b.lowered(scales[len(scales)-1], moves) {
			b.Add(b.remaining(moves)...)
		}
		b.chapter() // so that the forecast's chart and table stay together
	}
	b.section("Do segments predict?")
	if !p.Possible {
		b.Add(pdf.Callout{Text: pdf.Plain(p.Reason)})
		return nil
	}
	answer, more := b.firstSentence(p.Answer)
	b.Add(b.concluded(fmt.Sprintf("Share who bought again in the %d days that followed", p.HorizonDays), answer, pdf.Plain(more), 0,
		figures.BoughtAgain(b.theme, p))...)
	const caption = "Lines: 95 % intervals of each; differences are tested separately."
	b.Add(b.concluded(fmt.Sprintf("Revenue per customer in those %d days", p.HorizonDays), b.parted(p), caption, 0, figures.RevenueAfter(b.theme, p))...)
	t := tables.Prediction(p, b.currency)
	t.Caption = ""
	b.Add(pdf.Space(6), pdf.Table{Data: *t, Compact: true, Totals: 1, NoTitle: true})
	b.predictors()
	return nil
}

// predictors adds what predicts better than the segments who will buy, if anything does.
func (b *book) predictors() {
	p := b.results.Prediction
	heading := pdf.Heading{Text: "Would anything else predict it better?", Level: 2, Listed: true}
	if !p.Compared.Possible {
		b.Add(heading, pdf.Callout{Text: pdf.Plain(p.Compared.Reason)})
		return
	}
	t := tables.Predictors(p)
	t.Caption = ""
	first := append([]pdf.Block{heading, pdf.Paragraph{Text: pdf.Plain(p.Compared.Answer)}},
		b.concluded("Concordance: the share of pairs of a buyer and a non-buyer in which the buyer ranks first", b.predicts(p.Compared), "Lines: 95 % intervals of each.", 0,
			figures.Concordances(b.theme, p.Compared))...)
	const readable = .8
	if !b.lowered(readable, first) {
		b.together(first...)
	}
	b.Add(pdf.Table{Data: *t, Compact: true, NoTitle: true})
	b.Add(b.concluded("How many buyers the first customers hold", b.firstFifth(p.Compared), "Had the customers been contacted in this order, the line shows how much more of the buyers "+
		"would have been among the first than among as many customers drawn at random.", gainsHeight, figures.PredictorGains(b.theme, p.Compared))...)
}

// gainsHeight lets the gains stand on the page of the table before them.
const gainsHeight = 140
