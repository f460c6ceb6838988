package figures

import (
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
