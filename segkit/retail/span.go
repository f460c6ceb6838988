package retail

import "time"

// Span returns the times of the first and the last order line, or zero times if
// there are none. It takes O(rows).
func (t *Transactions) Span() (first, last time.Time) {
	if t.Len() == 0 {
		return first, last
	}
	low, high := 0, 0
	for i, when := range t.Time {
		if when < t.Time[low] {
			low = i
		}
		if when > t.Time[high] {
			high = i
		}
	}
	return t.When(low), t.When(high)
}
