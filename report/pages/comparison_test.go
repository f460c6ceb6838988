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
	"customer-segmentation/segkit/rhythm"
)

// Two of five customers bring 60 of 100 pounds, and the two largest would bring 80.
func TestBeyondSpend(t *testing.T) {
	const pound = retail.Money(retail.MoneyScale)
	r := &segkit.Results{
		Rhythm: segkit.RhythmResults{Model: rhythm.Model{Returning: 3}},
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
	r.Segments[0].Measures[1].Everyone = describe.Summary{Min: 1, Max: 9}
	b := &book{results: r, currency: "£"}
	money := []retail.Money{50 * pound, 10 * pound, 30 * pound, 5 * pound, 5 * pound}
	said := b.beyondSpend(money)
	for i, want := range []string{
		"The 2 customers who spent most bring **80 %** of the revenue, however they are grouped; Best customers bring **60 %**, 20 points less, because they are also chosen for how often and how recently they order.",
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
	r.Segments[0].Measures[1].Everyone = describe.Summary{Min: 1, Max: 1}
	if said := b.beyondSpend(money)[0]; !strings.HasSuffix(said, "because they are also chosen for how recently they ordered.") {
		t.Errorf("frequency that tells nobody apart is no reason: %q", said)
	}
	money = []retail.Money{35 * pound, 10 * pound, 25 * pound, 15 * pound, 15 * pound}
	if said := b.beyondSpend(money)[0]; !strings.HasSuffix(said, "Best customers bring as much.") {
		t.Errorf("no difference needs no reason: %q", said)
	}
	r.Segments[0].Customers = 1
	if said := b.beyondSpend(money)[0]; !strings.Contains(said, "The 1 customer who spent most brings **") {
		t.Error(said)
	}
	r.Rhythm.Returning = 0
	if said := b.beyondSpend(money); len(said) != 1 {
		t.Errorf("nobody came back, so nobody can have stayed: %q", said)
	}
}

// Where nothing is at risk, or it is not known what is, nobody is said to be won back.
func TestNothingToWinBack(t *testing.T) {
	late := func(n int, risk describe.Float) (s expect.Sum) {
		s.Late, s.AtRisk.Mean = n, risk
		return s
	}
	b := &book{currency: "£", results: &segkit.Results{Rhythm: segkit.RhythmResults{Model: rhythm.Model{Returning: 20}}, Segments: []persona.Persona{
		{Name: "Regulars, a fifth late", Revenue: 793 * retail.MoneyScale, Kinds: []persona.Kind{{Kind: "late", Customers: 4, Spent: 1}}}}}}
	plan := &b.results.Plan
	plan.Outline, plan.Basis.Possible = &campaign.Outline{Days: 90, Nothing: late(11, 0)}, true
	plan.Segments = []segkit.SegmentExpectation{{Name: "Regulars, a fifth late", Sum: late(11, 0)}}
	said(t, "nothing at risk", b.toDo(0), "Nothing is lost by lateness: the 11 slowing or overdue customers are expected to bring as much as on time")
	said(t, "no order by it", b.ordered(), "")
	plan.Nothing = late(1, 0)
	said(t, "one is late", b.toDo(0), "Nothing is lost by lateness: the 1 slowing or overdue customer is expected to bring as much as on time")
	plan.Nothing = late(0, 0)
	said(t, "none is late", b.toDo(0), "No customers are slowing or overdue")
	plan.Nothing, plan.Segments[0].Sum = late(11, 500), late(4, describe.Undefined)
	said(t, "withheld", b.toDo(0), "“Regulars, a fifth late” have brought most, £793")
	plan.Basis.Possible = false
	said(t, "no money in the plan", b.toDo(0), "Of those who are late, the 4 of “Regulars, a fifth late” have spent most: £793")
	said(t, "in their order", b.ordered(), "First comes the segment whose late customers have spent most.")
	b.results.Segments[0].Kinds = nil
	said(t, "no money, none late", b.toDo(0), "In no segment are customers late")
	said(t, "no order of nobody", b.ordered(), "")
	b.results.Rhythm.Returning = 0
	said(t, "nobody came back", b.toDo(0), "Nobody has ordered on a second day, so nobody can be said to be late")
}
