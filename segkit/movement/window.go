package movement

import (
	"errors"
	"fmt"
	"math"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

const day = retail.SecondsPerDay

// ErrInput is wrapped by errors about options and functions that do not fit,
// which are mistakes of the program and not of the data.
var ErrInput = errors.New("movement")

// Span is a stretch of time, From included and To not, and what was bought in it
// by identified customers.
type Span struct {
	From      time.Time    `json:"from"`
	To        time.Time    `json:"to"`
	Customers int          `json:"customers"`
	Revenue   retail.Money `json:"revenue"` // monetary value of these customers in the span
}

// Window is the transactions with from ≤ time < to, in seconds as in
// Transactions.Time, in the order of t; t is left unchanged. nil stays nil.
// O(rows).
func Window(t *retail.Transactions, from, to int64) *retail.Transactions {
	if t == nil {
		return nil
	}
	var rows []int32
	for i, at := range t.Time {
		if at >= from && at < to {
			rows = append(rows, int32(i))
		}
	}
	return t.Select(rows)
}

// period is the time covered by purchases of identified customers: [start, end),
// and how long after the end the study's snapshot is taken.
type period struct{ start, end, delay int64 }

// days is how many whole days the period has.
func (p period) days() int { return int((p.end - p.start) / day) }

// periodOf finds the period; ok is false without a purchase. A snapshot of zero
// is one day after the last purchase, as in rfm.Compute.
func periodOf(c *retail.Cleaned, snapshot time.Time) (p period, ok bool) {
	p.start, p.end = math.MaxInt64, math.MinInt64
	if c == nil || c.Kept == nil {
		return p, false
	}
	for i, at := range c.Kept.Time {
		if !c.Kept.Customer.Missing(i) {
			p.start, p.end = min(p.start, at), max(p.end, at+1)
			ok = true
		}
	}
	p.delay = day - 1
	if ok && !snapshot.IsZero() {
		y, m, d := snapshot.Date() // read on the shop's own clock, as rfm does
		p.delay = time.Date(y, m, d, snapshot.Hour(), snapshot.Minute(), snapshot.Second(), 0, time.UTC).Unix() - p.end
	}
	return p, ok
}

// cutTo returns what was bought and taken back from one time to another. Matched
// returns are off the purchases already, whenever they came.
func cutTo(c *retail.Cleaned, from, to int64) *retail.Cleaned {
	return &retail.Cleaned{Kept: Window(c.Kept, from, to), Returns: Window(c.Returns, from, to)}
}

// measure is RFM on [from, to), counted to a snapshot as long after the end as
// the study's own is: recency then means the same in each window.
func measure(c *retail.Cleaned, from, to, delay int64, net bool) (*rfm.Table, Span, error) {
	span := Span{From: time.Unix(from, 0).UTC(), To: time.Unix(to, 0).UTC()}
	t, err := rfm.Compute(cutTo(c, from, to), rfm.Options{Snapshot: time.Unix(to+delay, 0).UTC(), Net: net})
	if err != nil {
		return nil, span, fmt.Errorf("from %s to %s: %w", span.From.Format(time.DateOnly), span.To.Format(time.DateOnly), err)
	}
	span.Customers = t.Len()
	for _, m := range t.Monetary {
		span.Revenue += m
	}
	return t, span, nil
}
