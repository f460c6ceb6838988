// Package visits reduces transactions to the days on which each customer ordered,
// which is what the questions about time start from: rhythm, lifetime value and
// cohorts. Two orders on one day are one visit, because people split an order, and
// shops an invoice, for reasons that have nothing to do with coming back.
package visits

import (
	"slices"
	"time"

	"customer-segmentation/segkit/retail"
)

// Table lists the visits of each customer in order of time. The visits of customer i
// are those from Start[i] to Start[i+1].
type Table struct {
	Start  []int32        // n+1 positions for n customers
	Day    []int32        // days since 1970-01-01 on the shop's clock
	Amount []retail.Money // what the customer spent on that day
	First  int32          // the day of the first visit of anybody
	Last   int32          // the day of the last one
}

// Of returns the visits of the given customers, in their order. With net, cancelled
// amounts are subtracted on the day of the last visit before the cancellation, or the
// first visit if there is none. Every customer should have a purchase. It takes
// O(rows + sorting each customer's days).
func Of(c *retail.Cleaned, customers []string, net bool) *Table {
	t := &Table{Start: make([]int32, 1, len(customers)+1)}
	kept := c.Kept
	rows, start := kept.Customer.Group(retail.Locate(kept.Customer.Dict, customers), len(customers))
	type line struct {
		day    int32
		amount retail.Money
	}
	var own []line
	for i := range customers {
		own = own[:0]
		for _, r := range rows[start[i]:start[i+1]] {
			own = append(own, line{DayOf(kept.Time[r]), kept.Amount(int(r))})
		}
		slices.SortStableFunc(own, func(a, b line) int { return int(a.day - b.day) })
		for j, l := range own {
			if j == 0 || l.day != own[j-1].day {
				t.Day, t.Amount = append(t.Day, l.day), append(t.Amount, 0)
			}
			t.Amount[len(t.Amount)-1] += l.amount
		}
		t.Start = append(t.Start, int32(len(t.Day)))
	}
	if net && c.Returns != nil {
		t.subtract(c.Returns, customers)
	}
	if len(t.Day) > 0 {
		t.First, t.Last = slices.Min(t.Day), slices.Max(t.Day)
	}
	return t
}

// subtract takes cancelled amounts, which are negative, off the visits.
func (t *Table) subtract(returns *retail.Transactions, customers []string) {
	place := retail.Locate(returns.Customer.Dict, customers)
	for r, code := range returns.Customer.Code {
		i := place[code]
		if i < 0 || t.Start[i] == t.Start[i+1] {
			continue
		}
		days := t.Day[t.Start[i]:t.Start[i+1]]
		at, found := slices.BinarySearch(days, DayOf(returns.Time[r]))
		if !found {
			at = max(at-1, 0)
		}
		t.Amount[int(t.Start[i])+at] += returns.Amount(r)
	}
}

// Len returns the number of customers.
func (t *Table) Len() int { return len(t.Start) - 1 }

// Days returns the days of the visits of customer i, in order.
func (t *Table) Days(i int) []int32 { return t.Day[t.Start[i]:t.Start[i+1]] }

// Amounts returns what customer i spent on each of these days.
func (t *Table) Amounts(i int) []retail.Money { return t.Amount[t.Start[i]:t.Start[i+1]] }

// Head returns the visits of the first n customers, over the same days. It shares its
// columns with t.
func (t *Table) Head(n int) *Table {
	end := t.Start[n]
	return &Table{Start: t.Start[:n+1], Day: t.Day[:end], Amount: t.Amount[:end], First: t.First, Last: t.Last}
}

// Only returns what Of returns for the first n customers alone. It shares its columns with t. O(their visits).
func (t *Table) Only(n int) *Table {
	out := t.Head(n)
	out.First, out.Last = 0, 0
	if len(out.Day) > 0 {
		out.First, out.Last = slices.Min(out.Day), slices.Max(out.Day)
	}
	return out
}

// DayOf returns the day of a time in seconds, as in Transactions.Time.
func DayOf(seconds int64) int32 {
	day := seconds / retail.SecondsPerDay
	if seconds%retail.SecondsPerDay < 0 {
		day--
	}
	return int32(day)
}

// Date returns the day as a time: its midnight, in UTC.
func Date(day int32) time.Time { return time.Unix(int64(day)*retail.SecondsPerDay, 0).UTC() }
