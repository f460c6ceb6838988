package disclosure

import (
	"customer-segmentation/segkit/cohort"
)

// Cohorts withholds the money of cells with so few customers that it would tell about
// them, and of others from which it could be worked out: what new and returning
// customers brought in a month is known, and so is their sum.
func Cohorts(r *cohort.Result) {
	months := len(r.Months)
	returning := make([][]int, months) // by cohort and month; 0 before and in its first
	for m := range r.Cohorts {
		returning[m] = make([]int, months)
		for k, n := range r.Cohorts[m].Active {
			if k > 0 {
				returning[m][m+k] = n
			}
		}
	}
	for m, row := range Withheld(returning, false) {
		for month, hidden := range row {
			if hidden && month > m { // cells of nobody can be marked too
				r.Cohorts[m].Revenue[month-m] = nil
			}
		}
	}
	few := func(n int) bool { return 0 < n && n < Least }
	for m := range r.Turnover {
		t := &r.Turnover[m]
		if few(t.New) || few(t.Returning) {
			t.NewRevenue, t.ReturningRevenue = nil, nil
		}
		if few(r.Cohorts[m].Customers) {
			r.Cohorts[m].Revenue[0] = nil
		}
		if t.NewRevenue == nil {
			r.Cohorts[m].Revenue[0] = nil // else the returning customers' money follows from the month's
		}
		if few(t.Returning) {
			for earlier := range m {
				r.Cohorts[earlier].Revenue[m-earlier] = nil
			}
		}
	}
}

// SegmentMonths withholds the money of segments in months in which few of their
// customers ordered, and of others from which it could be worked out.
func SegmentMonths(s *cohort.Segments) {
	for g, row := range Withheld(s.Active, false) {
		for m, hidden := range row {
			if hidden {
				s.Revenue[g][m] = nil
			}
		}
	}
}
