package figures

import (
	"fmt"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/describe"
)

// MoveGains shows what the first lists of the plan are expected to add, with the
// interval; most at most.
func MoveGains(t chart.Theme, p *campaign.Outline, most int) *Figure {
	title := fmt.Sprintf("What each list is expected to add in %d days", p.Days)
	rates := []chart.Rate{}
	for _, m := range p.Moves {
		w := m.All
		if g := w.Gain; len(rates) < most && g.Mean > 0 && g.Low <= g.Mean && g.Mean <= g.High {
			rates = append(rates, chart.Rate{Name: w.List, Value: float64(g.Mean), Low: float64(g.Low), High: float64(g.High), Index: -1,
				Note: describe.Counted(w.Contact, "customer")})
		}
	}
	return rated(t, title, t.InMoney("gain"), chart.Unit{Money: true}, rates)
}
