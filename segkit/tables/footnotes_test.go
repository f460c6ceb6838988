package tables

import (
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/table"
)

// Names in footnotes have the quotation marks of print, as those in findings.
func TestFootnotesArePrinted(t *testing.T) {
	var out table.Table
	remark(&out, []string{`Codes such as "POST" are no products.`})
	remarkAt(&out, []describe.Warning{{About: "rows", Text: `Orders with "void" (cancelled) are left out.`}}, map[string]place{"rows": {0, 1}})
	for i, want := range []string{"Codes such as “POST” are no products.", "Orders with “void” (cancelled) are left out."} {
		if got := out.Footnotes[i].Text; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// What the columns of the plan are is not explained where they are empty, as no list has enough customers to be told of.
func TestPlanNotes(t *testing.T) {
	of := func(money expect.Estimate) string {
		wave := &campaign.Wave{Assumed: .05, Expected: expect.Sum{Value: money}, Gain: money, Contact: 2, Eligible: 2}
		p := &segkit.PlanResults{Outline: &campaign.Outline{Days: 90, Moves: []campaign.Move{{Wave: 0, All: wave}}}}
		p.Basis.Possible, p.Basis.Margin = true, 1
		return strings.Join(planNotes(p, "£"), " ")
	}
	for _, told := range []string{"If nothing is done: what", "The gain counts that"} {
		if text := of(expect.Estimate{Mean: 5, Low: 4, High: 6}); !strings.Contains(text, told) {
			t.Errorf("%q is not said: %s", told, text)
		}
		if text := of(expect.Unknown); strings.Contains(text, told) || !strings.Contains(text, "The tests are sized to show that.") {
			t.Errorf("%q is said of nothing: %s", told, text)
		}
	}
}

// One day is no days.
func TestWholeDays(t *testing.T) {
	for n, want := range map[describe.Float]string{1: "1 day", 30: "30 days", 1.2: "1 day"} {
		if got := wholeDays(n); got != want {
			t.Errorf("%v: %s", n, got)
		}
	}
	if got := secondWords(&cohort.Survival{Customers: 9, Returned: 9, Median: 1}); !strings.Contains(got, "within 1 day of") {
		t.Error(got)
	}
}
