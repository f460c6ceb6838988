package rfm

import (
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// Names are the three measures in the order of every matrix, and Units theirs.
var (
	Names = []string{"recency", "frequency", "monetary"}
	Units = []string{"days", "orders", "money"}
)

// Options of Compute; the zero value is ready to use.
type Options struct {
	// Snapshot is the moment recency is counted to. Zero means the latest
	// purchase of an identified customer plus one day. Only the date and the time
	// that it shows count, not its zone: it is read on the shop's own clock.
	Snapshot time.Time
	// Net subtracts cancelled amounts from monetary (the returns policy net). It
	// is not for data whose returns were matched to purchases: those are
	// subtracted already.
	Net bool
}

// Table is one row a customer, column by column, in order of customer id
// (numbers by value, then texts by bytes).
type Table struct {
	Snapshot    time.Time          `json:"snapshot"`
	Customer    []string           `json:"customer"`     // the shop's own id
	Country     []string           `json:"country"`      // of most of the customer's order lines, the first seen of equals; "" where the data has none
	RecencyDays []int              `json:"recency_days"` // whole days from the last purchase to the snapshot
	Frequency   []int              `json:"frequency"`    // distinct invoices
	Monetary    []retail.Money     `json:"monetary"`     // sum of quantity × unit price
	First       []int64            `json:"first"`        // time of the first purchase, as in Transactions.Time
	Last        []int64            `json:"last"`         // time of the last purchase
	Returned    []retail.Money     `json:"returned"`     // cancelled amounts, positive; whatever the policy
	SetAside    []SetAside         `json:"set_aside"`    // customers with monetary ≤ 0, not in the columns; ordered as the columns
	ReturnsOnly int                `json:"returns_only"` // customers with cancelled orders and no purchase: they are nowhere else in the table
	Warnings    []describe.Warning `json:"warnings"`
}

// SetAside is a customer left out of the segmentation, and why.
type SetAside struct {
	Customer string       `json:"customer"`
	Monetary retail.Money `json:"monetary"`
	Reason   string       `json:"reason"`
}

// Len is the number of customers.
func (t *Table) Len() int { return len(t.Customer) }

// Scores are 1 (worst) to 5 (best) by quantiles, for each customer of a Table.
type Scores struct {
	Recency   []int          `json:"recency"` // 5 is most recent
	Frequency []int          `json:"frequency"`
	Monetary  []int          `json:"monetary"`
	Cuts      [3]Cuts        `json:"cuts"` // how each measure was cut, in the order of Names
	Scheme    string         `json:"scheme"`
	Segment   []string       `json:"segment"` // the scheme's name for each customer's cell
	Counts    []SegmentCount `json:"counts"`  // in the scheme's order
	Warnings  []string       `json:"warnings"`
}

// Cuts tells how a measure was cut into scores. Ties go down: equal values
// always share a score, so heavily tied measures have fewer than five bins.
type Cuts struct {
	Measure string    `json:"measure"`
	Edges   []float64 `json:"edges"` // quantiles .2 .4 .6 .8, in the measure's unit
	Bins    int       `json:"bins"`  // effective number of different scores given
}

// SegmentCount is the size of a named RFM segment.
type SegmentCount struct {
	Segment   string       `json:"segment"`
	Customers int          `json:"customers"`
	Monetary  retail.Money `json:"monetary"`
}
