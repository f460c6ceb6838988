package disclosure

import (
	"testing"

	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/visits"
)

// shopOf returns visits of customers, each with days, for 10 a visit.
func shopOf(customers ...[]int32) *visits.Table {
	v := &visits.Table{Start: []int32{0}}
	for _, days := range customers {
		for _, day := range days {
			v.Day, v.Amount = append(v.Day, day), append(v.Amount, retail.MustMoney("10"))
			v.Last = max(v.Last, day)
		}
		v.Start = append(v.Start, int32(len(v.Day)))
	}
	return v
}

// Six customers of January, of whom five are back in February and one in March, with
// one customer new in March: the money of that one is told nowhere, nor what gives it
// away. Counts stay.
func TestCohortsOfFewTellNoMoney(t *testing.T) {
	r := cohort.Make(shopOf([]int32{1, 40, 70}, []int32{2, 41}, []int32{3, 42}, []int32{4, 43}, []int32{5, 44}, []int32{6}, []int32{75}))
	Cohorts(r)
	january, march := r.Cohorts[0], r.Cohorts[2]
	if january.Revenue[0] == nil || january.Revenue[1] == nil || *january.Revenue[1] != retail.MustMoney("50") {
		t.Errorf("what five and six customers spent is withheld: %v", january.Revenue)
	}
	if january.Revenue[2] != nil || march.Revenue[0] != nil || r.Turnover[2].NewRevenue != nil || r.Turnover[2].ReturningRevenue != nil {
		t.Errorf("one customer's money is told: %v %v %+v", january.Revenue[2], march.Revenue[0], r.Turnover[2])
	}
	if january.Active[2] != 1 || r.Turnover[2].New != 1 {
		t.Error("the counts are gone")
	}
}

func TestSegmentMonthsOfFewTellNoMoney(t *testing.T) {
	v := shopOf([]int32{1}, []int32{1}, []int32{1}, []int32{1}, []int32{1, 40}, []int32{1, 40}, []int32{1, 40}, []int32{1, 40}, []int32{1, 40}, []int32{1, 40})
	s := cohort.BySegment(v, []int{0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, 2)
	SegmentMonths(s)
	if s.Revenue[0][0] == nil || s.Revenue[1][0] == nil {
		t.Error("five customers' money is withheld")
	}
	if s.Revenue[0][1] != nil || s.Revenue[1][1] != nil {
		t.Errorf("one customer's money is told, or follows from the other segment's: %v %v", s.Revenue[0][1], s.Revenue[1][1])
	}
}

// A segment of three at the end of a month: its money and its medians are told nowhere,
// nor the money of the segment from which its own would follow. Counts stay.
func TestMonthsOfFewTellNoMoney(t *testing.T) {
	at := func(customers int) movement.AtMonthEnd {
		m := retail.MustMoney("10")
		return movement.AtMonthEnd{Customers: customers, Revenue: &m, RecencyDays: 3, Frequency: 1, Monetary: 10}
	}
	m := &movement.Monthly{
		States: []string{"A", "B", "C", movement.NoPurchase},
		Months: []movement.MonthEnd{{Segments: []movement.AtMonthEnd{at(90), at(3), at(40)}}, {Segments: []movement.AtMonthEnd{at(90), at(7), at(40)}}},
	}
	Monthly(m)
	first, second := m.Months[0].Segments, m.Months[1].Segments
	if first[1].Revenue != nil || first[2].Revenue != nil || first[0].Revenue == nil || first[1].Monetary.Defined() || !first[2].Monetary.Defined() {
		t.Errorf("%+v", first)
	}
	if first[1].Customers != 3 || second[0].Revenue == nil || second[1].Revenue == nil || !second[1].Frequency.Defined() {
		t.Errorf("%+v %+v", first, second)
	}
}
