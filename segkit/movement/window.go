package movement

import (
	"errors"
	"fmt"
	"math"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// ErrInput is wrapped by errors about options and functions that do not fit: those
// are mistakes in the program, not in the data.
var ErrInput = errors.New("movement")

// Span is a period of time, From included and To not, with what identified customers
// bought in it.
type Span struct {
	From      time.Time    `json:"from"`
	To        time.Time    `json:"to"`
	Customers int          `json:"customers"`
	Revenue   retail.Money `json:"revenue"` // monetary value of these customers in the span
}

// period is the time that the purchases of identified customers cover, [start, end),
// and the delay between its end and the study's snapshot.
type period struct{ start, end, delay int64 }

// days returns the number of whole days in the period.
func (p period) days() int { return int((p.end - p.start) / retail.SecondsPerDay) }

// periodOf finds the period; ok is false if there is no purchase. A zero snapshot
// means one day after the last purchase, as in rfm.Compute.
func periodOf(c *retail.Cleaned, snapshot time.Time) (p period, ok bool) {
	p.start, p.end = math.MaxInt64, math.MinInt64
	if c == nil || c.Kept == nil {
		return p, false
	}
	for i, when := range c.Kept.Time {
		if !c.Kept.Customer.Missing(i) {
			p.start, p.end = min(p.start, when), max(p.end, when+1)
			ok = true
		}
	}
	p.delay = retail.SecondsPerDay - 1
	if ok && !snapshot.IsZero() {
		y, m, d := snapshot.Date() // on the shop's own clock, as in rfm
		p.delay = time.Date(y, m, d, snapshot.Hour(), snapshot.Minute(), snapshot.Second(), 0, time.UTC).Unix() - p.end
	}
	return p, ok
}

// measure computes RFM on [from, to), and the place in it of each code of the data's customers. Its
// snapshot is as long after the end as the study's own, so that recency means the same in each window. Matched
// returns are taken off the purchases already, also those that came after to: a purchase that was taken
// back counts in no window.
func measure(w *rfm.Windows, from, to, delay int64, net bool) (*rfm.Table, []int32, Span, error) {
	span := Span{From: time.Unix(from, 0).UTC(), To: time.Unix(to, 0).UTC()}
	t, place, err := w.Table(from, to, rfm.Options{Snapshot: time.Unix(to+delay, 0).UTC(), Net: net})
	if err != nil {
		return nil, nil, span, fmt.Errorf("from %s to %s: %w", span.From.Format(time.DateOnly), span.To.Format(time.DateOnly), err)
	}
	span.Customers = t.Len()
	for _, m := range t.Monetary {
		span.Revenue += m
	}
	return t, place, span, nil
}
