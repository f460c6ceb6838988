package persona

import (
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
)

const (
	newDays    = 90 // a customer who first bought this many days ago or less is new
	activeDays = 90 // a customer whose last order is longer ago than this is not active
	regular    = 3  // orders, not all on one day, from which a customer is a regular
)

// Member is what names and actions go by: where one customer stands, beside all
// customers of the shop.
type Member struct {
	Orders    int
	Intervals int    // between the days of the orders
	OneDay    bool   // all orders are known to have come on one day, however many they are
	Recency   int    // days since the last order
	Tenure    int    // days since the first order in the data; −1 where unknown
	Unwatched bool   // the data begins too late to tell whether that was the customer's first order
	NoRhythm  bool   // it is known of nobody when an order is due: no customer of the shop has ordered on a second day, or where they stand is not known
	State     string // one of rhythm.States; "" where the rhythm is unknown
	Behind    bool   // the silence is longer than three of four of the customer's intervals are
	Returned  bool   // sent something back
	Top       bool   // spent more than the upper quartile of all customers
	Largest   bool   // spent more than 19 of 20 customers did
	Small     bool   // spent less than the median of all customers
	Frequent  bool   // ordered at least as often as the upper quartile of all customers, and is a regular
}

// Members says where the customers of a table stand. standing may be nil: then
// nobody is late, overdue or lapsed, and nobody's rhythm is known. O(n log n) for n customers.
func Members(t *rfm.Table, standing *rhythm.Customers) []Member {
	n := t.Len()
	spend, orders := make([]float64, n), make([]float64, n)
	for i := range n {
		spend[i], orders[i] = t.Monetary[i].Float(), float64(t.Frequency[i])
	}
	spends, often := describe.Describe(spend), describe.Describe(orders)
	ranked := slices.Clone(spend)
	describe.Sort(ranked)
	large := describe.Quantile(ranked, .95)
	unwatched, noRhythm := !watched(t), standing == nil || standing.NobodyBack()
	out := make([]Member, n)
	for i := range out {
		m := Member{
			Unwatched: unwatched, NoRhythm: noRhythm,
			Orders: t.Frequency[i], Recency: t.RecencyDays[i], Tenure: -1,
			Top: spend[i] > float64(spends.Q3), Largest: spend[i] > large, Small: spend[i] < float64(spends.Median),
			Returned: i < len(t.Returned) && t.Returned[i] > 0,
		}
		if i < len(t.First) {
			m.Tenure = int((t.Snapshot.Unix() - t.First[i]) / retail.SecondsPerDay)
		}
		if standing != nil {
			m.State, m.Intervals = standing.State[i], standing.Intervals[i]
			m.OneDay = m.Intervals == 0
			m.Behind = standing.Behind(i)
		}
		m.Frequent = m.isRegular() && orders[i] >= float64(often.Q3)
		out[i] = m
	}
	return out
}

// watched reports whether the orders reach back far enough to tell new customers from those who had
// ordered before.
func watched(t *rfm.Table) bool {
	return len(t.First) > 0 && t.Snapshot.Unix()-slices.Min(t.First) >= retail.NewPeriod*retail.SecondsPerDay
}

// The words that names and actions use of customers, as the glossary explains them.

func (m *Member) isNew() bool { return m.Tenure >= 0 && m.Tenure <= newDays }

// isKnownNew reports whether the customer is new, as far as can be told.
func (m *Member) isKnownNew() bool { return m.isNew() && !m.Unwatched }

func (m *Member) isLapsed() bool  { return m.State == rhythm.Lapsed }
func (m *Member) isOverdue() bool { return m.State == rhythm.StateLate || m.State == rhythm.Lapsed }
func (m *Member) isLate() bool    { return m.isOverdue() || m.Behind && m.State != rhythm.OneDay }

// isRepeat reports whether the customer came back on another day, so that there is a rhythm to speak of.
func (m *Member) isRepeat() bool { return m.Orders >= 2 && !m.OneDay }

// isRegular reports whether the customer ordered so often that it is a habit, and not all of it on one day.
func (m *Member) isRegular() bool { return m.Orders >= regular && m.isRepeat() }

// isClearlyLate reports whether the customer is late by a rhythm of their own, or lapsed.
func (m *Member) isClearlyLate() bool {
	return m.isLate() && (m.Intervals >= rhythm.OwnIntervals || m.isLapsed())
}

func (m *Member) isQuiet() bool { return m.Recency > activeDays }

// isActive reports whether the customer ordered recently and is not behind the own rhythm.
func (m *Member) isActive() bool {
	return m.Recency <= activeDays && !m.Behind && !m.isOverdue() && m.State != rhythm.Slowing
}
