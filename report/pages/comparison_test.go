package pages

import (
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
)

// Two of five customers bring 60 of 100 pounds, and the two largest would bring 80.
func TestBeyondSpend(t *testing.T) {
	const pound = retail.Money(retail.MoneyScale)
	r := &segkit.Results{
		Segments: []persona.Persona{
			{Name: "Best customers", Customers: 2, Revenue: 60 * pound, RevenueShare: .6}, {Name: "Others", Customers: 3, Revenue: 40 * pound, RevenueShare: .4},
		},
		Movement: &movement.Moves{Possible: true, Days: 90, Customers: [][]int{{1, 3}, {1, 0}}, Segments: []movement.Flow{{Earlier: 4, Later: 2, Down: .5}, {}}},
	}
	value := func(mean describe.Float) (s expect.Sum) {
		s.Value.Mean = mean
		return s
	}
	r.Plan = segkit.PlanResults{Outline: &campaign.Outline{Days: 90, Nothing: value(40)}, Basis: segkit.Basis{Possible: true}}
	r.Plan.Segments = []segkit.SegmentExpectation{{Sum: value(30)}, {Sum: value(10)}}
	b := &book{results: r, currency: "£"}
	money := []retail.Money{50 * pound, 10 * pound, 30 * pound, 5 * pound, 5 * pound}
	said := b.beyondSpend(money)
	for i, want := range []string{
		"The 2 customers who spent most bring **80 %** of the revenue, however they are grouped; Best customers bring **60 %**, 20 points less,",
		"Best customers were 4 in the window of 90 days before and are 2 in the latest one: 1 of those then stayed, 3 left the segment and 1 came in.",
		"£30 from Best customers in 90 days if nothing is done, **75 %** of what all customers are expected to bring.",
	} {
		if i >= len(said) || !strings.Contains(strings.ReplaceAll(said[i], "\u00a0", " "), want) {
			t.Errorf("%q does not say %q", said, want)
		}
	}
	r.Plan.Basis.Possible = false
	if said := b.beyondSpend(money); len(said) != 2 {
		t.Errorf("what cannot be expected is shown: %q", said)
	}
}
