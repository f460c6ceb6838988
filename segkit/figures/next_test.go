package figures

import (
	"fmt"
	"slices"
	"testing"

	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
)

// A month in which nobody ordered first has no row, and those after it keep their columns.
func TestRetentionLeavesOutEmptyMonths(t *testing.T) {
	share := []describe.Float{1, .5, .25}
	c := &cohort.Result{Months: []string{"2024-01", "2024-02", "2024-03"}, Cohorts: []cohort.Cohort{
		{Customers: 20, Retention: share}, {Customers: 0, Retention: share[:2]}, {Month: "2024-03", Customers: 10, Retention: share[:1]}}}
	r := retentionOf(c)
	if want := []string{"2024-01 or before (20)", "2024-03 (10)"}; !slices.Equal(r.rows, want) || len(r.columns) != 2 || len(r.shares) != 2 || r.shares[0][1] != .25 {
		t.Errorf("%+v", r)
	}
}

// A pause of more months than fit on the page hides nobody: those who ordered first before it are shown.
func TestRetentionAfterAPause(t *testing.T) {
	const months = 40
	c := &cohort.Result{Cohorts: make([]cohort.Cohort, months), Months: make([]string, months)}
	for i := range c.Cohorts {
		c.Months[i] = fmt.Sprintf("%d-%02d", 2020+i/12, 1+i%12)
		c.Cohorts[i] = cohort.Cohort{Month: c.Months[i], Retention: make([]describe.Float, months-i)}
	}
	if r := retentionOf(c); len(r.rows) > 0 {
		t.Errorf("of nobody: %+v", r)
	}
	c.Cohorts[1].Customers, c.Cohorts[3].Customers = 9, 8
	if r := retentionOf(c); !slices.Equal(r.rows, []string{"2020-02 (9)", "2020-04 (8)"}) || len(r.columns) != mostCohorts-1 || !slices.Equal(r.Places, []int{1, 3}) || !r.Cut || r.ToCome || r.Marked {
		t.Errorf("%+v", r)
	}
	c.Incomplete, c.Cohorts[20].Customers = true, 7
	if r := ShownOf(c); !r.Cut || !r.ToCome || !r.Marked {
		t.Errorf("with later customers: %+v", r)
	}
	c.Cohorts[20].Customers = 4 // too few: the row is blank
	if r := ShownOf(c); !r.Cut || r.ToCome || r.Marked {
		t.Errorf("with few later customers: %+v", r)
	}
	c.Cohorts[1].Customers, c.Cohorts[3].Customers = 4, 3
	if r := retentionOf(c); len(r.rows) > 0 {
		t.Errorf("of too few: %+v", r)
	}
}
