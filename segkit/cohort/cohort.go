package cohort

import (
	"fmt"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/visits"
)

// Result is what is known of customers by the month of their first order.
type Result struct {
	Months     []string           `json:"months"`     // 2010-12, from the first order's month to the last order's
	Incomplete bool               `json:"incomplete"` // the last month is not over in the data
	Last       time.Time          `json:"last"`       // the last day in the data
	Cohorts    []Cohort           `json:"cohorts"`    // one per month, in order
	Overall    []describe.Float   `json:"overall"`    // share of customers active by months since the first, over all cohorts and complete months
	Turnover   []Month            `json:"turnover"`   // new against returning customers by month
	Second     Survival           `json:"second"`     // from the first order to the second
	Warnings   []describe.Warning `json:"warnings"`
}

// Cohort follows the customers who first ordered in one month. Its lists go by months
// since then, 0 first, and end with the last month in the data.
type Cohort struct {
	Month     string           `json:"month"`
	Customers int              `json:"customers"`
	Active    []int            `json:"active"`    // customers who ordered
	Retention []describe.Float `json:"retention"` // their share; undefined where nobody is in the cohort
	Revenue   []*retail.Money  `json:"revenue"`   // what they spent; nil where it is withheld
}

// FewestForShares is the smallest cohort whose shares are shown as percentages: of four
// customers, one is 25 %.
const FewestForShares = 5

// Few reports whether the cohort is too small for shares of it to mean anything.
func (c *Cohort) Few() bool { return c.Customers < FewestForShares }

// Month compares new customers with those who had ordered in an earlier month.
type Month struct {
	Month            string        `json:"month"`
	New              int           `json:"new"`
	Returning        int           `json:"returning"`
	NewRevenue       *retail.Money `json:"new_revenue"` // nil where it is withheld
	ReturningRevenue *retail.Money `json:"returning_revenue"`
	Incomplete       bool          `json:"incomplete"`
}

// Make follows the cohorts of v. It takes O(visits + months²).
func Make(v *visits.Table) *Result {
	out := &Result{Months: []string{}, Cohorts: []Cohort{}, Overall: []describe.Float{}, Turnover: []Month{}, Warnings: []describe.Warning{}}
	out.Second = second(v)
	if len(v.Day) == 0 {
		return out
	}
	first, months := monthOf(v.First), monthOf(v.Last)-monthOf(v.First)+1
	out.Last = visits.Date(v.Last)
	out.Incomplete = out.Last.AddDate(0, 0, 1).Day() != 1
	for m := range months {
		name := nameOf(first + m)
		out.Months = append(out.Months, name)
		c := Cohort{Month: name, Active: make([]int, months-m), Revenue: make([]*retail.Money, months-m)}
		for k := range c.Revenue {
			c.Revenue[k] = new(retail.Money)
		}
		out.Cohorts = append(out.Cohorts, c)
		out.Turnover = append(out.Turnover, Month{
			Month: name, NewRevenue: new(retail.Money), ReturningRevenue: new(retail.Money), Incomplete: out.Incomplete && m == months-1,
		})
	}
	for i := range v.Len() {
		days, amounts := v.Days(i), v.Amounts(i)
		born := monthOf(days[0])
		c := &out.Cohorts[born-first]
		c.Customers++
		before := -1
		for j, day := range days {
			month := monthOf(day)
			if month != before {
				c.Active[month-born]++
			}
			*c.Revenue[month-born] += amounts[j]
			t := &out.Turnover[month-first]
			switch {
			case month == born:
				*t.NewRevenue += amounts[j]
			default:
				*t.ReturningRevenue += amounts[j]
			}
			if month != before && month != born {
				t.Returning++
			}
			before = month
		}
		out.Turnover[born-first].New++
	}
	out.shares(months)
	out.Warnings = append(out.Warnings, describe.Warning{About: "cohorts.0", Text: fmt.Sprintf(
		"The data begins in %s: whether the %s of that month had ordered before cannot be told.", describe.MonthName(out.Months[0]), describe.Counted(out.Cohorts[0].Customers, "customer"))})
	return out
}

// NobodyNew says since when nobody has ordered for the first time; "" where that may be chance or the
// season: it takes three whole months in which at least six did a year before, and three in which
// others order. Those of the first half year of the data are not counted, as they are not all new.
func (r *Result) NobodyNew() string {
	const months, least, year, settled = 3, 6, 12, 6
	end := len(r.Turnover)
	if r.Incomplete && r.Turnover[end-1].New == 0 { // more may come
		end--
	}
	last := end - 1
	for last >= 0 && r.Turnover[last].New == 0 {
		last--
	}
	if end-1-last < months || last < settled+year {
		return ""
	}
	due := 0
	for _, t := range r.Turnover[last+1-year : min(last+1, end-year)] {
		due += t.New
	}
	came := 0 // months in which others ordered, unlike those before a wrong date
	for _, t := range r.Turnover[last+1:] {
		if t.Returning > 0 {
			came++
		}
	}
	if due < least || came < months {
		return ""
	}
	return fmt.Sprintf("Nobody has ordered for the first time since %s: the shop wins no new customers, or the file leaves them out.", describe.MonthName(r.Months[last]))
}

// Name returns the month of cohort i as readers see it: the first holds those who ordered
// before the data begins.
func (r *Result) Name(i int) string {
	if i == 0 {
		return r.Months[0] + " or before"
	}
	return r.Cohorts[i].Month
}

// After returns the share of customers who ordered so many months after their first, over the
// complete months of all cohorts but the first, whose customers are not all new; undefined where
// there are none.
func (r *Result) After(months int) describe.Float {
	complete := len(r.Months)
	if r.Incomplete {
		complete--
	}
	active, customers := 0, 0
	for m := 1; m+months < complete; m++ {
		active += r.Cohorts[m].Active[months]
		customers += r.Cohorts[m].Customers
	}
	if customers == 0 {
		return describe.Undefined
	}
	return describe.Float(float64(active) / float64(customers))
}

// shares fills in the retention of each cohort and over all.
func (r *Result) shares(months int) {
	for m := range r.Cohorts {
		c := &r.Cohorts[m]
		for _, n := range c.Active {
			share := describe.Undefined
			if c.Customers > 0 {
				share = describe.Float(float64(n) / float64(c.Customers))
			}
			c.Retention = append(c.Retention, share)
		}
	}
	complete := months
	if r.Incomplete {
		complete--
	}
	for k := range complete {
		active, customers := 0, 0
		for m := 0; m+k < complete; m++ {
			active += r.Cohorts[m].Active[k]
			customers += r.Cohorts[m].Customers
		}
		share := describe.Undefined
		if customers > 0 {
			share = describe.Float(float64(active) / float64(customers))
		}
		r.Overall = append(r.Overall, share)
	}
}

// monthOf numbers the month of a day.
func monthOf(day int32) int {
	date := visits.Date(day)
	return 12*date.Year() + int(date.Month()) - 1
}

func nameOf(month int) string { return fmt.Sprintf("%04d-%02d", month/12, month%12+1) }
