package tables

import (
	"fmt"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/predictors"
	"customer-segmentation/segkit/table"
)

// Predictors shows how well the segments and others told who would buy.
func Predictors(p *movement.Prediction) *table.Table {
	t := &table.Table{
		Name: "predictors", Title: "What predicts who will buy",
		Columns: []table.Column{
			text("Predictor"), number("Concordance", 3), text("95 % interval"), number("against segments", 3), text("its 95 % interval"), text("p"),
			number("Brier score", 3), text("its p"), share("Buyers in the first fifth", 0),
		},
		Caption: p.Reason,
	}
	c := p.Compared
	switch {
	case c == nil:
		return t
	case !c.Possible:
		t.Caption = c.Reason
		return t
	}
	t.Caption = c.Answer
	t.Notes = []string{fmt.Sprintf("Who bought in the following %d days: %s of %s. What is learned from some customers is tested on the others (cross-validation in %d parts). "+
		"Concordance: the share of pairs of a buyer and a non-buyer in which the buyer ranks first; 0.5 is chance. Brier score: the mean squared error of the "+
		"probability, smaller is better; %.3f if everybody gets the overall share of buyers. "+
		"Differences are tested in pairs (DeLong), with p-values adjusted by Holm's method.",
		p.HorizonDays, describe.Count(c.Buyers), describe.Counted(c.Customers, "customer"), c.Folds, float64(c.BaseBrier))}
	for i, x := range c.Predictors {
		var fifth any
		if len(x.Gains) > 1 {
			fifth = cell(x.Gains[1])
		}
		t.Rows = append(t.Rows, []any{
			x.Title(), cell(x.Concordance), interval(x.Low, x.High, number("", 3), ""), cell(x.MoreConcordance.Value),
			interval(x.MoreConcordance.Low, x.MoreConcordance.High, number("", 3), ""), probability(x.MoreConcordance.P), cell(x.Brier),
			probability(x.MoreBrier.P), fifth,
		})
		t.Footnote(i, 0, x.Rule)
	}
	return t
}

// probability writes a p-value: "0.012", "< 0.001".
func probability(p describe.Float) string {
	switch {
	case !p.Defined():
		return table.UndefinedMark
	case p < .001:
		return "< 0.001"
	}
	return predictors.Written(p)
}

// Contrasts shows how far each pair of segments differed in what their customers did
// next.
func Contrasts(p *movement.Prediction, currency string) *table.Table {
	t := &table.Table{
		Name: "contrasts", Title: "Differences between segments in what came", Currency: currency,
		Columns: []table.Column{
			text("Segments then"), share("Bought again, difference", 0), text("95 % interval"), text("p"), money("Revenue each, difference", 0),
			text("its 95 % interval"), text("its p"),
		},
		Caption: p.Reason,
		Notes: []string{"The first segment less the second. Rates: Newcombe's interval and the z test; revenue: Welch's. " +
			"p is adjusted by Holm's method for the number of pairs."},
	}
	for _, c := range p.Contrasts {
		t.Rows = append(t.Rows, []any{
			fmt.Sprintf("%d less %d", c.A+1, c.B+1), cell(c.Rate), interval(c.RateLow, c.RateTop, share("", 0), ""), probability(c.RateP),
			cell(c.Per), interval(c.PerLow, c.PerTop, money("", 0), currency), probability(c.PerP),
		})
	}
	return t
}
