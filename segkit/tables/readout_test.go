package tables_test

import (
	"bytes"
	"strings"
	"testing"

	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/tables"
)

// bought returns n customers of whom some bought once, for an amount each.
func bought(list, group string, n, buyers int, amount float64) []campaign.Result {
	out := make([]campaign.Result, n)
	for i := range out {
		out[i] = campaign.Result{Segment: list, Group: group}
		if i < buyers {
			out[i].Orders, out[i].Revenue = 1, amount
		}
	}
	return out
}

// wave returns the customers of a list: of those contacted and of those held out.
func wave(list string, n, buyers, m, others int, amount float64) []campaign.Result {
	return append(bought(list, campaign.Contact, n, buyers, amount), bought(list, campaign.HoldOut, m, others, amount)...)
}

// The words follow the verdicts on buyers, revenue and what was earned.
func TestReadoutConcludes(t *testing.T) {
	for name, c := range map[string]struct {
		results []campaign.Result
		opt     campaign.ReadOptions
		want    []string
	}{
		"paid": {wave("a", 900, 450, 900, 300, 30), campaign.ReadOptions{Cost: 1},
			[]string{"More of those contacted bought, by 16.7 points", "They brought £5.00 more per head (£3.", "After cost it paid (£"}},
		"lost": {wave("a", 900, 450, 900, 300, 3), campaign.ReadOptions{Cost: 5},
			[]string{"They brought £0.50 more per head", "After cost it lost money (−£"}},
		"open": {wave("a", 900, 450, 900, 300, 30), campaign.ReadOptions{Cost: 5},
			[]string{"They brought £5.00 more per head", "Whether it paid cannot be concluded (−£"}},
		"both open": {wave("a", 100, 50, 100, 50, 30), campaign.ReadOptions{},
			[]string{"No effect on the share who bought is shown", "Whether they brought more per head cannot be concluded (−£", "Whether it paid cannot be concluded either (−£"}},
		"less": {wave("a", 900, 300, 900, 450, 30), campaign.ReadOptions{Less: map[string]float64{"a": .05}},
			[]string{"Contacting them less lowered the share who bought, by 16.7 points", "They brought £5.00 less per head"}},
		"rare":     {wave("a", 200, 1, 200, 0, 30), campaign.ReadOptions{Cost: 1}, []string{"Too few bought to conclude anything of revenue."}},
		"few":      {wave("a", 200, 90, 10, 0, 30), campaign.ReadOptions{}, []string{"one of the two groups is too small"}},
		"no group": {bought("a", campaign.Contact, 50, 20, 30), campaign.ReadOptions{}, []string{"nobody was held out"}},
		"nobody":   {nil, campaign.ReadOptions{}, []string{"The plan contacts nobody and holds nobody out."}},
	} {
		table := tables.Readout(campaign.Read(c.results, c.opt), "£")
		if err := table.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, want := range c.want {
			if !strings.Contains(table.Caption, want) {
				t.Errorf("%s: %q does not say %q", name, table.Caption, want)
			}
		}
		if strings.HasPrefix(c.want[0], "one of") && strings.Contains(table.Caption, "per head") {
			t.Errorf("%s: %q", name, table.Caption)
		}
	}
}

// A p-value that rounds to zero is never shown as zero, and every list is told apart by
// its test.
func TestReadoutShowsItsTests(t *testing.T) {
	list := append(wave("Regulars", 900, 450, 900, 100, 30), wave("Best customers", 9000, 4500, 9000, 4500, 30)...)
	list = append(append(list, bought(campaign.CallList, campaign.Contact, 30, 20, 30)...), campaign.Result{Segment: "Regulars"})
	table := tables.Readout(campaign.Read(list, campaign.ReadOptions{Less: map[string]float64{"Best customers": .05}}), "£")
	var text bytes.Buffer
	if err := table.Text(&text); err != nil {
		t.Fatal(err)
	}
	said := strings.Join(strings.Fields(text.String()), " ")
	for _, want := range []string{
		"Best customers: contacted less, which saves the cost.", "they are among those contacted", "nothing can be compared: Call list. All segments together: only the other lists.",
		"Left out: 1 customer of the plan", "< 0.001",
	} {
		if !strings.Contains(strings.ReplaceAll(said, "\u00a0", " "), want) {
			t.Errorf("%q is not said:\n%s", want, text.String())
		}
	}
	if strings.Contains(said, "0.000") {
		t.Errorf("a p-value of zero:\n%s", text.String())
	}
	if len(table.Rows) != 4 || table.Rows[3][0] != campaign.All || table.Rows[2][13] != 20./30 || table.Rows[2][17] != 20. {
		t.Errorf("%v", table.Rows)
	}
}
