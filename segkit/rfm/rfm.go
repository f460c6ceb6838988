package rfm

import (
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// Names lists the three measures in the order of every matrix, and Units their
// units.
var (
	Names = []string{"recency", "frequency", "monetary"}
	Units = []string{"days", "orders", "money"}
)

// Options holds the choices of Compute and OfOrders; the zero value is ready to use.
type Options struct {
	// Snapshot is the moment to which recency is counted. Zero means one day after
	// the latest purchase of an identified customer. Only its date and time of day
	// count, not its zone: it is read on the shop's own clock.
	Snapshot time.Time
	// Net subtracts cancelled amounts from the monetary value (the returns policy
	// net). Do not set it for data whose returns are matched to purchases: their
	// amounts are subtracted already.
	Net bool
}

// Table has one row per customer, stored column by column, in order of customer
// id (see CompareIDs).
type Table struct {
	Snapshot    time.Time      `json:"snapshot"`
	Customer    []string       `json:"customer"`     // the shop's own id
	Country     []string       `json:"country"`      // of most of the customer's order lines, the first seen of ties; "" if unknown
	RecencyDays []int          `json:"recency_days"` // whole days from the last purchase to the snapshot
	Frequency   []int          `json:"frequency"`    // distinct invoices
	Monetary    []retail.Money `json:"monetary"`     // sum of quantity × unit price
	First       []int64        `json:"first"`        // time of the first purchase, as in Transactions.Time
	Last        []int64        `json:"last"`         // time of the last purchase
	// Returned is what the customer sent back, as a positive amount, whether or not it is
	// already subtracted from Monetary; if returns are matched, only the matched part.
	Returned    []retail.Money     `json:"returned"`
	SetAside    []SetAside         `json:"set_aside"`    // customers with monetary ≤ 0, not in the columns; ordered as the columns
	ReturnsOnly int                `json:"returns_only"` // customers with cancelled orders but no purchase, who are not in the table
	Warnings    []describe.Warning `json:"warnings"`
}

// SetAside is a customer who is left out of the segmentation, and why.
type SetAside struct {
	Customer string       `json:"customer"`
	Monetary retail.Money `json:"monetary"`
	Reason   string       `json:"reason"`
}

// Len returns the number of customers.
func (t *Table) Len() int { return len(t.Customer) }

// Scores holds the scores of each customer of a Table, from 1 to as many as the
// measure's Cuts have, and the name that the scheme gives them.
type Scores struct {
	Recency   []int          `json:"recency"` // of the default scoring, 5 is most recent
	Frequency []int          `json:"frequency"`
	Monetary  []int          `json:"monetary"`
	Cuts      [3]Cuts        `json:"cuts"` // how each measure was cut, in the order of Names
	Scheme    string         `json:"scheme"`
	Segment   []string       `json:"segment"` // the scheme's name for each customer's cell
	Counts    []SegmentCount `json:"counts"`  // in the scheme's order
	Warnings  []string       `json:"warnings"`
}

// Cuts describes how a measure was cut into scores. Equal values share a score,
// except under QCutRankFirst, so a measure with many ties has fewer different scores
// than there could be.
type Cuts struct {
	Measure string    `json:"measure"`
	Edges   []float64 `json:"edges"`             // between the scores, ascending, in the measure's unit
	Bins    int       `json:"bins"`              // number of different scores that occur
	Scores  int       `json:"scores"`            // number of scores there are
	Rule    string    `json:"rule"`              // one of Rules
	Best    string    `json:"best"`              // BestHigh or BestLow
	Dropped int       `json:"dropped,omitempty"` // scores that repeated cut points cost, under QCutDrop
	Split   int       `json:"split,omitempty"`   // customers with an equal in another score, under QCutRankFirst
}

// SegmentCount is the size of a named RFM segment.
type SegmentCount struct {
	Segment   string       `json:"segment"`
	Customers int          `json:"customers"`
	Monetary  retail.Money `json:"monetary"`
}
