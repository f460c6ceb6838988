package retail

import (
	"math"
	"time"

	"customer-segmentation/segkit/describe"
)

// Quality is a profile of the file as read, before any cleaning: what each
// column holds, and what a reader should know before trusting the figures.
// Counts are of rows unless stated otherwise.
type Quality struct {
	First     time.Time `json:"first,omitzero"` // of the earliest row, on the shop's own clock; zero without rows
	Last      time.Time `json:"last,omitzero"`
	Days      int       `json:"days"` // calendar days from the first to the last, both counted
	Rows      int       `json:"rows"`
	Invoices  int       `json:"invoices"`
	Customers int       `json:"customers"`
	Products  int       `json:"products"` // different stock codes
	Countries int       `json:"countries"`
	Buyers    int       `json:"buyers"`        // customers with a sale: not cancelled, quantity and price above 0, of a status that is one
	Repeat    int       `json:"repeat_buyers"` // customers with sales on two invoices or more

	CancelledRows               int      `json:"cancelled_rows"`
	NegativeQuantities          int      `json:"negative_quantities"`
	NegativeOutsideCancelled    int      `json:"negative_outside_cancelled"` // negative quantities outside cancelled invoices
	ZeroQuantities              int      `json:"zero_quantities"`
	ZeroPrices                  int      `json:"zero_prices"`
	NegativePrices              int      `json:"negative_prices"`
	ExactDuplicates             int      `json:"exact_duplicates"`               // rows equal in all columns to a row above them
	CodesWithSeveralNames       int      `json:"codes_with_several_names"`       // stock codes with more than one description
	CustomersInSeveralCountries int      `json:"customers_in_several_countries"` // customers
	EmptyWeeks                  int      `json:"empty_weeks"`                    // weeks, Monday to Sunday, without any row
	FirstEmptyWeeks             []string `json:"first_empty_weeks"`              // the Mondays of the first of them

	Columns  []ColumnProfile    `json:"columns"`
	Months   []MonthCount       `json:"months"`   // in order; months without rows are left out
	Weekdays [7]int             `json:"weekdays"` // Monday first
	Hours    [24]int            `json:"hours"`    // of the day
	Warnings []describe.Warning `json:"warnings"`
}

// MonthCount holds the counts of a calendar month.
type MonthCount struct {
	Year     int   `json:"year"`
	Month    int   `json:"month"`
	Rows     int   `json:"rows"`
	Invoices int   `json:"invoices"` // an invoice counts where its first row stands
	Money    Money `json:"money"`    // of all rows, cancellations subtracted
}

// Profile describes t as read. It never fails: an empty table has an empty
// profile and a warning. Profile takes O(rows), plus sorting each column's
// distinct values.
func Profile(t *Transactions) Quality {
	q := Quality{
		Rows: t.Len(), Invoices: t.Invoice.used(), Customers: t.Customer.used(),
		Products: t.StockCode.used(), Countries: t.Country.used(),
		CodesWithSeveralNames:       several(&t.StockCode, &t.Description),
		CustomersInSeveralCountries: several(&t.Customer, &t.Country),
		FirstEmptyWeeks:             []string{},
		Columns:                     profileColumns(t),
	}
	var orders orderSums
	orders.add(t, len(t.Invoice.Dict))
	cancelled, _ := orders.cancellations(t.Invoice.Dict)
	q.countFaults(t, cancelled)
	q.countBuyers(t, &orders, cancelled)
	q.countTime(t)
	q.Warnings = qualityWarnings(&q)
	return q
}

func (q *Quality) countFaults(t *Transactions, cancelled []bool) {
	again := repeatedRows(t)
	for i, quantity := range t.Quantity {
		isCancelled := cancelled[t.Invoice.Code[i]]
		if isCancelled {
			q.CancelledRows++
		}
		switch {
		case quantity == 0:
			q.ZeroQuantities++
		case quantity < 0:
			q.NegativeQuantities++
			if !isCancelled {
				q.NegativeOutsideCancelled++
			}
		}
		switch {
		case t.Price[i] == 0:
			q.ZeroPrices++
		case t.Price[i] < 0:
			q.NegativePrices++
		}
		if again[i] {
			q.ExactDuplicates++
		}
	}
}

// countBuyers counts customers by their invoices with a sale.
func (q *Quality) countBuyers(t *Transactions, orders *orderSums, cancelled []bool) {
	seen := make([]bool, len(t.Invoice.Dict))
	invoices := make([]int, len(t.Customer.Dict))
	rules := DefaultCleaning()
	status := readStatus(t, orders, &rules)
	for i, v := range t.Invoice.Code {
		c := t.Customer.Code[i]
		if c == 0 || seen[v] || !t.isSale(i, cancelled) || status.dropped(i) != "" {
			continue
		}
		seen[v] = true
		switch invoices[c]++; invoices[c] {
		case 1:
			q.Buyers++
		case 2:
			q.Repeat++
		}
	}
}

// several returns the number of keys that occur with more than one value, not
// counting missing keys and values.
func several(key, value *Text) int {
	first := make([]int32, len(key.Dict)) // the value met first; 0 none yet, -1 counted
	n := 0
	for i, k := range key.Code {
		v := value.Code[i]
		switch {
		case k == 0 || v == 0 || first[k] == v || first[k] < 0:
		case first[k] == 0:
			first[k] = v
		default:
			first[k] = -1
			n++
		}
	}
	return n
}

// addMoney adds two amounts. A sum that is too large stays at the largest
// amount: a profile must not fail, and cleaning will say what is wrong.
func addMoney(a, b Money) Money {
	switch sum := a + b; {
	case a > 0 && b > 0 && sum < 0:
		return math.MaxInt64
	case a < 0 && b < 0 && sum >= 0:
		return math.MinInt64
	default:
		return sum
	}
}
