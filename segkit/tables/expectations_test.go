package tables_test

import (
	"strings"
	"testing"
	"time"

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

// Where the plan begins long after the last order, what came lately did not come in the days before the plan.
func TestLastDaysAreNamed(t *testing.T) {
	day := func(month time.Month, d int) time.Time { return time.Date(2024, month, d, 0, 0, 0, 0, time.UTC) }
	evening := day(7, 1).Add(20 * time.Hour)
	week := day(7, 7).Add(20 * time.Hour)
	for start, want := range map[time.Time]string{
		day(7, 1):   "last 90 days",
		evening:     "last 90 days",
		week:        "last 90 days",
		day(7, 8):   "90 days to 30 June 2024",
		day(12, 31): "90 days to 30 June 2024",
	} {
		p := &segkit.PlanResults{Outline: &campaign.Outline{Days: 90, Start: start}}
		p.Basis.Possible, p.Basis.To, p.Basis.Latest = true, day(6, 30), 171
		p.Basis.Test = expect.Test{Possible: true, From: day(4, 2), To: day(6, 30), Value: expect.Estimate{Mean: 150}, Came: 200, Again: 200}
		if got := tables.Latest(p, "£"); got != "; in the "+want+" they brought £171" {
			t.Error(got)
		}
		if got := tables.Tested(p, "£"); !strings.HasPrefix(got, "Tested on the "+want+", the forecast was £150 and £200 came: 25 % too low.") {
			t.Error(got)
		}
	}
}
