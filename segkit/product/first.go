package product

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/lift"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/visits"
)

// FirstOrders compares customers by what their first order held: how many ordered again.
type FirstOrders struct {
	Possible  bool    `json:"possible"`
	Reason    string  `json:"reason"`    // why not; else ""
	Days      int     `json:"days"`      // the window after the first order
	Customers int     `json:"customers"` // whose window has ended
	TooLate   int     `json:"too_late"`  // who first ordered too late for that, and are left out
	Again     float64 `json:"again"`     // share of Customers who ordered again within the window
	Families  []First `json:"families"`  // all that are compared, the largest difference first
	Products  []First `json:"products"`  // those that clearly differ, the largest difference first
	Compared  int     `json:"compared"`  // products that were compared
}

// First is an item of first orders.
type First struct {
	Code       string  `json:"code,omitempty"` // of a product
	Name       string  `json:"name"`
	Customers  int     `json:"customers"`  // with the item in their first order, whose window has ended
	Again      float64 `json:"again"`      // share of them who ordered again
	Expected   float64 `json:"expected"`   // share of others like them who did
	Raw        float64 `json:"raw"`        // Again − Expected
	Difference float64 `json:"difference"` // Raw, shrunk
	Low        float64 `json:"low"`        // lower bound of its 95 % interval, which holds although the item was selected
	High       float64 `json:"high"`
	Clear      bool    `json:"clear"` // the interval excludes 0, and the difference matters
}

const (
	leastFirst      = 20  // customers with the item in their first order, and others like them
	leastDifference = .03 // shrunk difference from which an item is worth a word
	mostFirst       = 20  // products listed
)

// windows are the windows after the first order, the longest first, each with the days of
// data that it needs.
var windows = []struct{ days, need int }{{90, 180}, {60, 120}, {30, 60}}

// first is the first order of a customer whose window has ended.
type first struct {
	stratum int
	again   bool
	items   []int32 // codes of its products
}

// Begin compares the first orders of the purchases t. Two orders on one day are one, as in
// package visits. O(rows log rows + items · strata).
func Begin(t *retail.Transactions, f *Families) *FirstOrders {
	out := &FirstOrders{Families: []First{}, Products: []First{}}
	if len(f.Of) == 0 {
		out.Reason = f.Reason
		return out
	}
	from, to := slices.Min(t.Time), slices.Max(t.Time)
	length := int(visits.DayOf(to)-visits.DayOf(from)) + 1
	for _, w := range windows {
		if length >= w.need {
			out.Days = w.days
			break
		}
	}
	if out.Days == 0 {
		out.Reason = fmt.Sprintf("The data cover %s, too few to see who comes back after a first order.", describe.Counted(length, "day"))
		return out
	}
	list := out.read(t, f, visits.DayOf(to))
	if out.Customers < 2*leastFirst {
		out.Reason = fmt.Sprintf("Only %s first ordered at least %d days before the end of the data, too few to compare.",
			describe.Counted(out.Customers, "customer"), out.Days)
		return out
	}
	out.Possible = true
	again := 0
	for _, o := range list {
		if o.again {
			again++
		}
	}
	out.Again = float64(again) / float64(len(list))
	products, n := compareFirst(list, len(f.Of), func(c int32) int32 { return c })
	out.Compared = n
	for _, c := range products {
		if c.First.Clear {
			c.First.Code, c.First.Name = t.StockCode.Dict[c.item], f.Names[c.item]
			if f.ByText {
				c.First.Code = ""
			}
			out.Products = append(out.Products, c.First)
		}
	}
	out.Products = out.Products[:min(len(out.Products), mostFirst)]
	if !f.Possible {
		return out
	}
	families, _ := compareFirst(list, len(f.List), func(c int32) int32 {
		if at := f.Of[c]; !f.List[at].Rest {
			return at
		}
		return -1
	})
	for _, c := range families {
		c.First.Name = f.List[c.item].Name
		out.Families = append(out.Families, c.First)
	}
	return out
}

// read returns the first orders whose window has ended by the last day, and counts them.
// Strata are months of the first order by thirds of its number of products.
func (f *FirstOrders) read(t *retail.Transactions, families *Families, last int32) []first {
	each := make([]int32, len(t.Customer.Dict))
	for c := range each {
		each[c] = int32(c) - 1
	}
	item := families.column(t)
	rows, start := t.Customer.Group(each, len(each))
	var list []first
	var months, sizes []int
	for g := range each {
		own := rows[start[g]:start[g+1]]
		if len(own) == 0 {
			continue
		}
		begin, second := int32(math.MaxInt32), int32(math.MaxInt32)
		for _, r := range own {
			begin = min(begin, visits.DayOf(t.Time[r]))
		}
		var o first
		for _, r := range own {
			if day := visits.DayOf(t.Time[r]); day > begin {
				second = min(second, day)
			} else if c := item.Code[r]; families.Of[c] >= 0 {
				o.items = append(o.items, c)
			}
		}
		if begin+int32(f.Days) > last {
			f.TooLate++
			continue
		}
		slices.Sort(o.items)
		o.items = slices.Compact(o.items)
		o.again = second <= begin+int32(f.Days)
		list = append(list, o)
		day := visits.Date(begin)
		months, sizes = append(months, monthOf(day)), append(sizes, len(o.items))
	}
	f.Customers = len(list)
	if len(list) == 0 {
		return list
	}
	sorted := slices.Clone(sizes)
	slices.Sort(sorted)
	small, middle := sorted[len(sorted)/3], sorted[2*len(sorted)/3]
	earliest := slices.Min(months)
	for i := range list {
		list[i].stratum = 3 * (months[i] - earliest)
		if sizes[i] > small {
			list[i].stratum++
		}
		if sizes[i] > middle {
			list[i].stratum++
		}
	}
	return list
}

func monthOf(day time.Time) int { return 12*day.Year() + int(day.Month()) - 1 }

type comparedFirst struct {
	item int
	First
}

// compareFirst compares the items of first orders, given the item of each product, −1 for
// none. It returns those with enough customers on both sides, the largest difference
// first, and their number.
func compareFirst(list []first, items int, of func(code int32) int32) ([]comparedFirst, int) {
	strata := 0
	for _, o := range list {
		strata = max(strata, o.stratum+1)
	}
	all, back := make([]float64, strata), make([]float64, strata)
	holders := make([]int, items)
	distinct := make([][]int32, len(list))
	for i, o := range list {
		all[o.stratum]++
		if o.again {
			back[o.stratum]++
		}
		for _, c := range o.items {
			if at := of(c); at >= 0 {
				distinct[i] = append(distinct[i], at)
			}
		}
		slices.Sort(distinct[i])
		distinct[i] = slices.Compact(distinct[i])
		for _, at := range distinct[i] {
			holders[at]++
		}
	}
	place := make([]int, items)
	n := 0
	for at, h := range holders {
		if place[at] = -1; h >= leastFirst && len(list)-h >= leastFirst {
			place[at] = n
			n++
		}
	}
	with, came := make([]float64, n*strata), make([]float64, n*strata)
	for i, o := range list {
		for _, at := range distinct[i] {
			if k := place[at]; k >= 0 {
				with[k*strata+o.stratum]++
				if o.again {
					came[k*strata+o.stratum]++
				}
			}
		}
	}
	var out []comparedFirst
	var values, variances []float64
	for at, k := range place {
		if k < 0 {
			continue
		}
		c := comparedFirst{item: at}
		customers, others, observed, expected, variance := 0.0, 0.0, 0.0, 0.0, 0.0
		for s := range strata {
			mine, theirs := with[k*strata+s], all[s]-with[k*strata+s]
			if mine == 0 || theirs == 0 {
				continue // nobody to compare with
			}
			customers, others = customers+mine, others+theirs
			observed += came[k*strata+s]
			expected += mine * (back[s] - came[k*strata+s]) / theirs
			q := back[s] / all[s]
			variance += q * (1 - q) * (mine + mine*mine/theirs)
		}
		if customers < leastFirst || others < leastFirst || variance == 0 {
			continue
		}
		c.Customers, c.Again, c.Expected = int(customers), observed/customers, expected/customers
		c.Raw = c.Again - c.Expected
		out = append(out, c)
		values, variances = append(values, c.Raw), append(variances, variance/(customers*customers))
	}
	for i, e := range lift.Together(values, variances) {
		c := &out[i].First
		c.Difference, c.Low, c.High = e.Mean, e.Mean-describe.Z975*e.SD, e.Mean+describe.Z975*e.SD
		c.Clear = e.SD > 0 && c.Low > 0 && c.Difference >= leastDifference
	}
	slices.SortStableFunc(out, func(a, b comparedFirst) int { return cmp.Compare(b.Difference, a.Difference) })
	return out, len(out)
}

// column returns what tells products apart.
func (f *Families) column(t *retail.Transactions) *retail.Text {
	if f.ByText {
		return &t.Description
	}
	return &t.StockCode
}
