package compare

import (
	"errors"
	"strings"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/model"
	"customer-segmentation/segkit/retail"
)

// ErrInput is wrapped by the errors of New: parts of a side do not fit together.
var ErrInput = errors.New("these cannot be compared")

// Side is one of the two segmentations.
type Side struct {
	Summary  Summary
	Model    *model.Model // which labelled the customers
	Segments []Segment    // in the model's order
	// Customers holds each customer, or is nil if only the segments are known.
	Customers *Customers
	// Scored tells that the model was made from other data and only labelled these
	// customers.
	Scored bool
}

// Summary describes a side as a whole.
type Summary struct {
	Name       string        `json:"name"` // of the data
	First      time.Time     `json:"first"`
	Last       time.Time     `json:"last"`
	Snapshot   time.Time     `json:"snapshot"`
	PeriodDays int           `json:"period_days"` // whole days from the first purchase to the last
	Customers  int           `json:"customers"`
	Orders     *int          `json:"orders"`  // null for a file without orders, or where only the model is known
	Revenue    *retail.Money `json:"revenue"` // by the returns policy; null without money, or where only the model is known
	Currency   string        `json:"currency"`
	Technique  string        `json:"technique"`
	Setting    string        `json:"setting"`
}

// hasPeriod reports whether it is known when the first and the last purchase were. Customers
// that were summed up elsewhere do not tell.
func (s *Summary) hasPeriod() bool { return s.PeriodDays > 0 || s.Orders != nil }

// Segment is a segment of one side.
type Segment struct {
	Name      string            `json:"name"`
	Customers int               `json:"customers"`
	Revenue   *retail.Money     `json:"revenue"` // null without money, or where only the model is known
	Medians   [3]describe.Float `json:"medians"` // recency in days, orders, money; null where not known
}

// Customers are n customers, in parallel slices.
type Customers struct {
	ID        []string       // distinct
	Label     []int          // places in Side.Segments, or −1 for none
	Recency   []float64      // days
	Frequency []float64      // orders; a file that counted them itself may hold averages
	Monetary  []retail.Money // nil where the data has no money
}

// Len returns the number of customers.
func (c *Customers) Len() int { return len(c.ID) }

// measures returns the customers' measures: two or, with money, three columns of length n.
func (c *Customers) measures() [][]float64 {
	out := [][]float64{c.Recency, c.Frequency}
	if c.Monetary != nil {
		money := make([]float64, c.Len())
		for i, m := range c.Monetary {
			money[i] = m.Float()
		}
		out = append(out, money)
	}
	return out
}

// Comparison tells what changed from an earlier to a later side.
type Comparison struct {
	Differences []string `json:"differences"` // in options and data: they explain part of the rest
	Earlier     Summary  `json:"earlier"`
	Later       Summary  `json:"later"`
	SameModel   bool     `json:"same_model"`
	Segments    []Pair   `json:"segments"` // matched ones first, in the earlier order; then those without a match
	// Followed is null if customers cannot be followed from one side to the other; then
	// NotFollowed says why.
	Followed    *Followed `json:"followed"`
	NotFollowed string    `json:"not_followed"`
	// Agreement compares the two models on the later customers; null for the same model,
	// or where those are not known.
	Agreement *Agreement `json:"agreement"`
	Drift     []Drift    `json:"drift"` // of the customers' measures; empty where a side's customers are not known
	Warnings  []string   `json:"warnings"`
}

// Pair is an earlier segment and the later one that matches it. Either is null in a
// segment without a match.
type Pair struct {
	Earlier  *Segment       `json:"earlier"`
	Later    *Segment       `json:"later"`
	Distance describe.Float `json:"distance"` // between the centres, in the earlier model's features; null without a match

	earlier, later int // places in the sides, or −1
}

// Name returns what the segment is called: "Regulars, a quarter late", or both names, each up
// to its comma, of a segment that changed its name.
func (p Pair) Name() string {
	switch {
	case p.Earlier == nil:
		return p.Later.Name
	case p.Later == nil || p.Earlier.Name == p.Later.Name:
		return p.Earlier.Name
	}
	earlier, _, _ := strings.Cut(p.Earlier.Name, ",")
	later, _, _ := strings.Cut(p.Later.Name, ",")
	if earlier == later {
		return p.Later.Name
	}
	return earlier + " → " + later
}

// Followed tells what became of the customers.
type Followed struct {
	Kept int `json:"kept"` // customers on both sides
	New  int `json:"new"`
	Gone int `json:"gone"`
	// Money of these customers; null without money, and for so few that it would tell about
	// single ones.
	KeptBefore *retail.Money `json:"kept_before"`
	KeptAfter  *retail.Money `json:"kept_after"`
	NewMoney   *retail.Money `json:"new_money"`
	GoneMoney  *retail.Money `json:"gone_money"`

	// Flow counts customers: a row for each of From, a column for each of To.
	From []string `json:"from"` // the earlier segments in the order of Segments, Unassigned, NotYet
	To   []string `json:"to"`   // the later segments in the order of Segments, Unassigned, Gone
	Flow [][]int  `json:"flow"`

	Stayed int `json:"stayed"` // kept customers in the segment that matches their earlier one
	Moved  int `json:"moved"`  // the other kept customers
	// ByModel is the number of Moved whom the earlier model would have left where they
	// were: they are in another segment because the model was made anew.
	ByModel int `json:"by_model"`
}

// The states of customers that are not segments.
const (
	Unassigned = "in no segment"
	NotYet     = "not a customer yet"
	Gone       = "no longer a customer"
)

// Agreement tells how far two models label the same customers alike.
type Agreement struct {
	Customers int            `json:"customers"`
	Share     float64        `json:"share"` // of the customers, in segments that match
	ARI       describe.Float `json:"ari"`   // adjusted Rand index, which needs no match
}
