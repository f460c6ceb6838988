package tables

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
)

// Readout shows what a campaign achieved: the customers whom the plan contacted
// against those it held out.
func Readout(r *campaign.Readout, currency string) *table.Table {
	t := &table.Table{
		Name: "campaign read", Title: "Contacted against held out", Currency: currency,
		Columns: []table.Column{
			text("Segment"), count("Contacted"), share("of them bought", 1), count("Held out"), share("bought", 1),
			share("Difference", 1), text("95 % interval"), table.Column{Name: "p", Kind: table.PValue, Decimals: 3}, money("Revenue per head, difference", 2), text("its 95 % interval"),
			money("Earned after cost", 0), text("earned, 95 % interval"), text("What can be concluded"),
			number("Orders per head", 2), number("orders, held out", 2), number("orders, difference", 2), text("orders, 95 % interval"),
			money("Revenue per head", 2), money("revenue, held out", 2),
		},
		Notes: []string{"Bought: ordered at least once. p: of the planned test, whose null hypothesis is that both groups buy alike. " +
			"Earned: the difference in revenue per head × margin − cost, times the customers contacted. " +
			"Intervals: Newcombe for shares, normal for means. With several segments, one in twenty differs by chance alone."},
	}
	list := r.Waves
	if r.Together != nil {
		list = append(list[:len(list):len(list)], *r.Together)
		t.Notes = append(t.Notes, "All segments: their differences, weighted by the customers contacted, because they held out different shares.")
	}
	t.Notes = append(t.Notes, notesOn(r)...)
	for _, c := range list {
		t.Rows = append(t.Rows, []any{
			c.Segment, c.Contacted.Customers, cell(c.Contacted.Rate), c.HeldOut.Customers, cell(c.HeldOut.Rate),
			cell(c.Rate.Value), interval(c.Rate.Low, c.Rate.High, share("", 1), ""), cell(c.P),
			cell(c.Revenue.Value), interval(c.Revenue.Low, c.Revenue.High, money("", 2), currency),
			cell(c.Earned.Value), interval(c.Earned.Low, c.Earned.High, money("", 0), currency), concluded(&c, currency),
			cell(c.Contacted.Orders), cell(c.HeldOut.Orders), cell(c.Orders.Value), interval(c.Orders.Low, c.Orders.High, number("", 2), ""),
			cell(c.Contacted.Revenue), cell(c.HeldOut.Revenue),
		})
	}
	if r.LeftOut > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("Left out: %s of the plan, for whom the first action of their segment is not meant, or who are in no segment.",
			describe.Counted(r.LeftOut, "customer")))
	}
	switch {
	case r.Together != nil:
		t.Caption = concluded(r.Together, currency)
	case len(r.Waves) == 0:
		t.Caption = "The plan contacts nobody and holds nobody out."
	default:
		t.Caption = concluded(&r.Waves[max(0, slices.IndexFunc(r.Waves, func(c campaign.Comparison) bool { return c.Both() }))], currency)
	}
	return t
}

// notesOn says which lists are tested otherwise, and which cannot be compared.
func notesOn(r *campaign.Readout) (notes []string) {
	var less, alone []string
	for _, c := range r.Waves {
		switch {
		case !c.Both():
			alone = append(alone, c.Segment)
		case c.Less:
			less = append(less, c.Segment)
		}
	}
	if len(less) > 0 {
		note := fmt.Sprintf("%s: contacted less, which saves the cost. The null hypothesis is that the share who bought falls by the difference "+
			"that the plan is to rule out, or more; the test is one-sided, of non-inferiority (Blackwelder 1982).", describe.Listed(less))
		if r.Together != nil && !r.Together.Less {
			note += " In all segments together they are among those contacted, and the test is that both groups buy alike."
		}
		notes = append(notes, note)
	}
	if len(alone) > 0 {
		note := fmt.Sprintf("Only one of the two groups has customers, so that nothing can be compared: %s.", describe.Listed(alone))
		if r.Together != nil {
			note += " All segments together: only the other lists."
		}
		notes = append(notes, note)
	}
	return notes
}

// concluded says what a comparison shows of buyers, of revenue and of what is earned,
// and what it does not show.
func concluded(c *campaign.Comparison, currency string) string {
	revenue := table.Format(math.Abs(float64(c.Revenue.Value)), money("", 2), currency)
	spent := interval(c.Revenue.Low, c.Revenue.High, money("", 2), currency)
	text := c.Verdict
	switch c.Spent {
	case campaign.SpentTooFew:
		return text
	case campaign.SpentFewBuyers:
		return text + " Too few bought to conclude anything of revenue."
	case campaign.SpentMore:
		text += fmt.Sprintf(" They brought %s more per head (%s), which is unlikely to be chance.", revenue, spent)
	case campaign.SpentLess:
		text += fmt.Sprintf(" They brought %s less per head (%s), which is unlikely to be chance.", revenue, spent)
	default:
		text += fmt.Sprintf(" Whether they brought more per head cannot be concluded (%s).", spent)
	}
	earned := interval(c.Earned.Low, c.Earned.High, money("", 0), currency)
	switch c.Paid {
	case campaign.SpentMore:
		text += fmt.Sprintf(" After cost it paid (%s).", earned)
	case campaign.SpentLess:
		text += fmt.Sprintf(" After cost it lost money (%s).", earned)
	default:
		text += fmt.Sprintf(" Whether it paid cannot be concluded either (%s).", earned)
		if c.Spent != campaign.SpentOpen {
			text = strings.Replace(text, "concluded either", "concluded", 1)
		}
	}
	return text
}
