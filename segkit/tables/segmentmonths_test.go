package tables_test

import (
	"testing"

	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/tables"
)

// Those in no segment have one column, however many months they ordered in; nobody, none.
func TestSegmentMonthsOfThoseOutside(t *testing.T) {
	of := func(amounts ...int) (out []*retail.Money) {
		for _, a := range amounts {
			m := retail.Money(a)
			out = append(out, &m)
		}
		return out
	}
	s := &cohort.Segments{
		Months: []string{"2024-01", "2024-02"}, Active: [][]int{{7, 8}, {5, 6}}, Revenue: [][]*retail.Money{of(1, 2), of(3, 4)},
	}
	got := tables.SegmentMonths(s, []string{"Loyal"}, "£")
	if err := got.Validate(); err != nil || len(got.Columns) != 3 || got.Columns[2].Name != "Unassigned" {
		t.Errorf("%v %v", err, got.Columns)
	}
	s.Active[1] = []int{0, 0}
	if got := tables.SegmentMonths(s, []string{"Loyal"}, "£"); got.Validate() != nil || len(got.Columns) != 2 {
		t.Errorf("nobody is outside: %v", got.Columns)
	}
}
