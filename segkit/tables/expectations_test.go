package tables_test

import (
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/tables"
)

// Where customers are too few to tell what they are expected to bring, no dash stands for it in a sentence.
func TestExpected(t *testing.T) {
	p := &segkit.PlanResults{Outline: &campaign.Outline{}}
	p.Days = 90
	p.Basis.Latest = 171
	p.Nothing.Value = expect.Estimate{Mean: describe.Undefined, Low: describe.Undefined, High: describe.Undefined}
	for _, c := range []struct {
		mean     describe.Float
		interval bool
		want     string
	}{
		{describe.Undefined, true, "What today's customers are expected to bring is not shown: they are fewer than 5; in the last 90 days they brought £171."},
		{200, false, "Today's customers are expected to bring £200 in 90 days; in the last 90 days they brought £171."},
		{200, true, "Today's customers are expected to bring £200 in 90 days (£100 – £300); in the last 90 days they brought £171."},
	} {
		if c.mean.Defined() {
			p.Nothing.Value = expect.Estimate{Mean: c.mean, Low: 100, High: 300}
		}
		if got := tables.Expected(p, "£", c.interval); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
