package tables

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
)

// Campaign shows the plan's tests by segment: how many customers to contact and to hold
// out, and what the comparison can show.
func Campaign(waves []campaign.Wave) *table.Table { return tests("Segment", waves) }

// Tests shows the plan's tests by list, each of which pools the segments on it.
func Tests(p *segkit.PlanResults) *table.Table {
	var waves []campaign.Wave
	for _, m := range p.Moves {
		waves = append(waves, *m.All)
	}
	t := tests("List", waves)
	if pool := p.Pooled; pool != nil {
		t.Notes = append(t.Notes, fmt.Sprintf("The pooled test: whether a contact adds %s on average over the lists %s, each of which is too small for a test of its own. "+
			"It needs two groups that weigh as much as 2 × %s and has %s to contact and %s to hold out; it says nothing of any one list.", Points(pool.Difference), describe.Listed(pool.Lists),
			describe.Count(pool.Needed), describe.Count(pool.Eligible-pool.HoldOut), describe.Count(pool.HoldOut)))
	}
	t.Notes = append(t.Notes, "A list is one test over all its segments, each of which holds out the same share.")
	return t
}

func tests(what string, waves []campaign.Wave) *table.Table {
	t := &table.Table{
		Name: "hold-outs", Title: "What the plan can show",
		Columns: []table.Column{
			text(what), count("Contact"), count("Hold out"), share(AnywayColumn, 0), text("95 % interval"),
			text("The test"), count("Needed per group"), unit(number("Can show", 1), "points"), text("Also watch"), {Name: "Review", Kind: table.Date},
		},
		Notes: []string{
			"Hold out: customers drawn at random and treated as before, to show what the action achieves.",
			"Order anyway: the share who are expected to order in the days of the plan if nothing is done.",
			"Needed per group: customers that each of two equal groups needs to show what the plan assumes (5 % level, 80 % power; Fleiss, Levin and Paik 2003; " +
				"for an action that contacts less, Blackwelder 1982), when customers of the same chance of an order are compared with each other. " +
				"Can show: the smallest difference that these two groups can show.",
		},
	}
	var small []string
	for _, w := range waves {
		var needed, shows any
		if w.Needed > 0 {
			needed = w.Needed
		}
		if w.Visible.Defined() {
			shows = 100 * float64(w.Visible)
		}
		if w.TooSmall {
			small = append(small, w.Name)
		}
		t.Rows = append(t.Rows, []any{w.Name, w.Contact, w.HoldOut, cell(w.Baseline), interval(w.Low, w.High, share("", 0), ""),
			TestOf(&w), needed, shows, w.Watch, w.Review})
	}
	var few []string
	held := 0
	for _, w := range waves {
		held += w.HoldOut
		if n := w.Expected.Past; w.HoldOut > 0 && n > 0 && n < fewPast {
			few = append(few, fmt.Sprintf("%s for “%s”", describe.Count(n), w.Name))
		}
	}
	if len(few) > 0 {
		t.Notes[1] += fmt.Sprintf(" Few past customers are like most of a list: %s.", describe.Listed(few))
	}
	switch {
	case len(small) == len(waves) && slices.ContainsFunc(waves, func(w campaign.Wave) bool { return w.Unsized() }):
		t.Caption = "How many order anyway is not known, so no group is surely large enough to learn from: nobody is held out, and no effect can be shown."
	case len(small) == len(waves):
		t.Caption = "Every group is too small to learn from: nobody is held out, and no effect can be shown."
	case len(small) > 0:
		t.Caption = fmt.Sprintf("Too small to learn from, so that nobody is held out: %s.", describe.Listed(small))
	case held == 0:
		t.Caption = "Nobody is held out."
	default:
		t.Caption = "What the plan assumes is tested: every list that can be learned from has customers held out for comparison."
	}
	return t
}

// fewPast is the number of past customers below which their share who ordered is known so badly
// that the number is told.
const fewPast = 100

// TestOf says in words what a wave's comparison tests.
func TestOf(w *campaign.Wave) string {
	points := Points(w.Assumed)
	switch {
	case w.Eligible == 0:
		return "nobody to contact"
	case w.List == campaign.CallList:
		return fmt.Sprintf("none: %s %s too few", describe.Count(w.Eligible), plural(w.Eligible, "is", "are"))
	case w.TooSmall && w.Needed > 0 && w.CouldShow.Defined():
		detects := "half of them held out could show nothing"
		if w.CouldShow < 1 {
			detects = fmt.Sprintf("half of them held out would detect only %s points or more", strings.TrimSuffix(Points(math.Ceil(1e3*float64(w.CouldShow))/1e3), " in 100"))
		}
		return fmt.Sprintf("none: too small to learn from. Needs 2 × %s, has %s; %s", describe.Count(w.Needed), describe.Count(w.Eligible), detects)
	case w.Unsized():
		return "none: too small to learn from if half of them order anyway, which is not known"
	case w.TooSmall:
		return "none: too small to learn from"
	case w.HoldOut == 0 && w.Assumed <= 0:
		return "none: no effect is assumed"
	case w.HoldOut == 0 && w.Less:
		return "none: hardly any order anyway"
	case w.HoldOut == 0:
		return "none of its own"
	case w.Pooled:
		return points + " more order, with the other lists of the pooled test"
	case w.Less:
		return points + " fewer order is ruled out"
	}
	return points + " more order"
}

// AnywayColumn is the column of the share who order if nothing is done.
const AnywayColumn = "Order anyway"
