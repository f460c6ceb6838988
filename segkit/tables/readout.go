package tables

import (
	"fmt"
	"math"
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
		},
		Notes: []string{"Bought: ordered at least once. p: of the planned test, that both groups buy alike. " +
			"Earned: the difference in revenue per head × margin − cost, times the customers contacted. " +
			"Intervals: Newcombe for shares, normal for means. With several segments, one in twenty differs by chance alone."},
	}
	list := r.Waves
	if r.Together != nil {
		list = append(list[:len(list):len(list)], *r.Together)
		t.Notes = append(t.Notes, "All segments: their differences, weighted by the customers contacted, because they held out different shares.")
	}
	for _, c := range list {
		t.Rows = append(t.Rows, []any{
			c.Segment, c.Contacted.Customers, cell(c.Contacted.Rate), c.HeldOut.Customers, cell(c.HeldOut.Rate),
			cell(c.Rate.Value), interval(c.Rate.Low, c.Rate.High, share("", 1), ""), cell(c.P),
			cell(c.Revenue.Value), interval(c.Revenue.Low, c.Revenue.High, money("", 2), currency),
			cell(c.Earned.Value), interval(c.Earned.Low, c.Earned.High, money("", 0), currency), concluded(&c, currency),
		})
	}
	if r.LeftOut > 0 {
		t.Notes = append(t.Notes, fmt.Sprintf("Left out: %s of the plan, for whom the first action of their segment is not meant, or who are in no segment.",
			describe.Counted(r.LeftOut, "customer")))
	}
	switch {
	case r.Together != nil:
		t.Caption = concluded(r.Together, currency)
	case len(r.Waves) == 1:
		t.Caption = concluded(&r.Waves[0], currency)
	default:
		t.Caption = "The plan contacts nobody and holds nobody out."
	}
	return t
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
