package disclosure

import (
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/movement"
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

// Monthly withholds the money and the medians of segments that have few customers at the
// end of a month, and the money of others from which theirs could be worked out.
func Monthly(m *movement.Monthly) {
	counts := make([][]int, len(m.States)) // by segment and month; those in no segment last
	for g := range counts {
		counts[g] = make([]int, len(m.Months))
	}
	for at, month := range m.Months {
		for g, s := range month.Segments {
			counts[g][at] = s.Customers
		}
		if n := len(month.Segments) + 1; n < len(counts) {
			counts[n][at] = month.Unassigned
		}
	}
	for g, row := range Withheld(counts, false) {
		for at, hidden := range row {
			if g >= len(m.Months[at].Segments) {
				continue
			}
			s := &m.Months[at].Segments[g]
			if hidden {
				s.Revenue = nil
			}
			if s.Customers < Least {
				s.RecencyDays, s.Frequency, s.Monetary = describe.Undefined, describe.Undefined, describe.Undefined
			}
		}
	}
}
