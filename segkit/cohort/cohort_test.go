package cohort

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"
	"time"

	"customer-segmentation/segkit/internal/realdata/onlineretail"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/visits"
)

// shop returns the visits of customers who ordered on the given dates, each for 10.
func shop(t *testing.T, customers ...[]string) *visits.Table {
	t.Helper()
	v := &visits.Table{Start: []int32{0}}
	for _, dates := range customers {
		for _, date := range dates {
			at, err := time.Parse(time.DateOnly, date)
			if err != nil {
				t.Fatal(err)
			}
			v.Day, v.Amount = append(v.Day, visits.DayOf(at.Unix())), append(v.Amount, retail.MustMoney("10"))
		}
		v.Start = append(v.Start, int32(len(v.Day)))
	}
	v.First, v.Last = slices.Min(v.Day), slices.Max(v.Day)
	return v
}

// Months to come are missing, and the running month is marked.
func TestTriangle(t *testing.T) {
	v := shop(t,
		[]string{"2020-11-03", "2020-11-20", "2021-01-05"},
		[]string{"2020-11-30", "2020-12-01"},
		[]string{"2020-12-31", "2021-02-10"},
	)
	r := Make(v)
	if !slices.Equal(r.Months, []string{"2020-11", "2020-12", "2021-01", "2021-02"}) || !r.Incomplete {
		t.Errorf("%v, incomplete: %v", r.Months, r.Incomplete)
	}
	for m, want := range [][]int{{2, 1, 1, 0}, {1, 0, 1}, {0, 0}, {0}} {
		if c := r.Cohorts[m]; !slices.Equal(c.Active, want) || len(c.Retention) != len(want) || len(c.Revenue) != len(want) {
			t.Errorf("%s: %v, want %v", c.Month, c.Active, want)
		}
	}
	if c := r.Cohorts[0]; *c.Revenue[0] != retail.MustMoney("30") || c.Retention[1] != .5 || r.Cohorts[2].Retention[0].Defined() {
		t.Errorf("%v %v", *c.Revenue[0], c.Retention)
	}
	// Of the complete months, a month later 1 of 2 and 0 of 1 were back.
	if want := []float64{1, 1. / 3, .5}; len(r.Overall) != 3 || math.Abs(float64(r.Overall[1])-want[1]) > 1e-12 || r.Overall[2] != .5 {
		t.Errorf("overall %v, want %v", r.Overall, want)
	}
	// Without those of the first month, who may be older customers: 0 of 1.
	if r.Name(0) != "2020-11 or before" || r.Name(1) != "2020-12" || r.After(1) != 0 || r.After(2).Defined() {
		t.Errorf("%q, %q; after a month %v, after two %v", r.Name(0), r.Name(1), r.After(1), r.After(2))
	}
	if m := r.Turnover[1]; m.New != 1 || m.Returning != 1 || *m.NewRevenue != retail.MustMoney("10") || *m.ReturningRevenue != retail.MustMoney("10") {
		t.Errorf("%+v", m)
	}
	if r := Make(shop(t, []string{"2020-11-03"}, []string{"2021-02-28"})); r.Incomplete {
		t.Error("February is over")
	}
}

// That nobody is new is told after three whole months in which at least six were a year before, so that
// the season is none, and not of a shop whose customers were all seen in the first year and a half.
func TestNobodyNew(t *testing.T) {
	even := slices.Repeat([]int{2}, 19) // new customers by month, from January 2021
	shop := func(counts ...[]int) *Result {
		r := &Result{}
		for m, n := range slices.Concat(counts...) {
			r.Months, r.Turnover = append(r.Months, nameOf(12*2021+m)), append(r.Turnover, Month{New: n, Returning: 1})
		}
		return r
	}
	unfinished := func(r *Result) *Result { r.Incomplete = true; return r }
	deserted := func(r *Result, until int) *Result { // but for the last month
		for m := until; m < len(r.Turnover)-1; m++ {
			r.Turnover[m].Returning = 0
		}
		return r
	}
	summer := []int{0, 0, 0, 0, 0, 9, 9, 0, 0, 0, 0, 0}
	for name, c := range map[string]struct {
		r     *Result
		since string
	}{
		"nobody":                      {shop(), ""},
		"always some":                 {shop(even, even), ""},
		"two months":                  {shop(even, []int{0, 0}), ""},
		"three months":                {shop(even, []int{0, 0, 0}), "July 2022"},
		"the third is not over":       {unfinished(shop(even, []int{0, 0, 0})), ""},
		"the fourth is not over":      {unfinished(shop(even, []int{0, 0, 0, 0})), "July 2022"},
		"one in the fourth":           {unfinished(shop(even, []int{0, 0, 0, 1})), ""},
		"five a year before":          {shop(even[:7], []int{2, 2, 1}, even[:9], []int{0, 0, 0}), ""},
		"a month less than that long": {shop(even[1:], []int{0, 0, 0}), ""},
		"all seen in the first year":  {shop([]int{90, 20, 9, 3, 1}, make([]int, 19)), ""},
		"out of season":               {shop(summer, summer, make([]int, 5)), ""},
		"a summer without any":        {shop(summer, summer, make([]int, 6)), "July 2022"},
		"more than a year":            {shop(even, make([]int, 20)), "July 2022"},
		"a wrong date":                {deserted(shop(even, make([]int, 9)), 19), ""},
		"others order in three":       {deserted(shop(even, make([]int, 9)), 21), "July 2022"},
	} {
		want := ""
		if c.since != "" {
			want = "Nobody has ordered for the first time since " + c.since + ": the shop wins no new customers, or the file leaves them out."
		}
		if got := c.r.NobodyNew(); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// What cohorts spend adds up to the shop's revenue, by cohort, by month and by segment.
func TestMoneyAddsUp(t *testing.T) {
	table := onlineretail.RFM(t)
	v := visits.Of(onlineretail.Cleaned(t), table.Customer, false)
	r := Make(v)
	var all, cohorts, months, segments retail.Money
	for _, a := range v.Amount {
		all += a
	}
	for _, c := range r.Cohorts {
		for _, m := range c.Revenue {
			cohorts += *m
		}
	}
	for _, m := range r.Turnover {
		months += *m.NewRevenue + *m.ReturningRevenue
	}
	labels := make([]int, v.Len())
	for i := range labels {
		labels[i] = i%4 - 1
	}
	s := BySegment(v, labels, 3)
	for g := range s.Revenue {
		for _, m := range s.Revenue[g] {
			segments += *m
		}
	}
	if cohorts != all || months != all || segments != all {
		t.Errorf("%v in all, %v by cohort, %v by month, %v by segment", all, cohorts, months, segments)
	}
}

// Online Retail by pandas and lifelines; see testdata/make_golden.py.
func TestRealCohorts(t *testing.T) {
	var want struct {
		Active []struct {
			First             string
			Offset, Customers int
			Revenue           float64
		}
		Survival []struct {
			Days               int
			Waiting, Low, High float64
		}
		Median float64
		Months []struct {
			Month          string
			New, Returning float64
		}
	}
	data, err := os.ReadFile("testdata/real.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	table := onlineretail.RFM(t)
	r := Make(visits.Of(onlineretail.Cleaned(t), table.Customer, false))
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }
	cells := 0
	for _, w := range want.Active {
		c := r.Cohorts[slices.Index(r.Months, w.First)]
		if c.Active[w.Offset] != w.Customers || !near(c.Revenue[w.Offset].Float(), w.Revenue) {
			t.Errorf("%s + %d: %d customers, %v; want %d, %v", w.First, w.Offset, c.Active[w.Offset], c.Revenue[w.Offset], w.Customers, w.Revenue)
		}
		cells += w.Customers
	}
	for _, c := range r.Cohorts {
		for _, n := range c.Active {
			cells -= n
		}
	}
	if cells != 0 || !r.Incomplete {
		t.Errorf("%d more in pandas' cells; incomplete: %v", cells, r.Incomplete)
	}
	for _, w := range want.Survival {
		if s, low, high := r.Second.At(w.Days); !near(s, w.Waiting) || !near(low, w.Low) || !near(high, w.High) {
			t.Errorf("after %d days %v (%v to %v) wait, want %v (%v to %v)", w.Days, s, low, high, w.Waiting, w.Low, w.High)
		}
	}
	if float64(r.Second.Median) != want.Median || r.Second.Returned != 2790 {
		t.Errorf("half return within %v days, want %v; %d returned", r.Second.Median, want.Median, r.Second.Returned)
	}
	for i, w := range want.Months {
		if m := r.Turnover[i]; m.Month != w.Month || !near(m.NewRevenue.Float(), w.New) || !near(m.ReturningRevenue.Float(), w.Returning) {
			t.Errorf("%s: new %v, returning %v; want %+v", m.Month, m.NewRevenue, m.ReturningRevenue, w)
		}
	}
}

// Freireich's placebo group (1963), all of whom relapsed, and nobody lost: the estimate
// is the plain share.
func TestWithoutCensoring(t *testing.T) {
	v := &visits.Table{Start: []int32{0}}
	for _, weeks := range []int32{1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23} {
		v.Day = append(v.Day, 0, weeks)
		v.Amount = append(v.Amount, 0, 0)
		v.Start = append(v.Start, int32(len(v.Day)))
	}
	v.Last = 23
	s := second(v)
	for days, left := range map[int]float64{0: 21, 1: 19, 8: 8, 22: 1, 23: 0} {
		if got, _, _ := s.At(days); math.Abs(got-left/21) > 1e-12 {
			t.Errorf("after %d: %v, want %v", days, got, left/21)
		}
	}
	if s.Median != 8 {
		t.Errorf("median %v, want 8", s.Median)
	}
	if last := s.Steps[len(s.Steps)-1]; math.IsNaN(last.Low) || last.Waiting != 0 {
		t.Errorf("%+v", last)
	}
}
