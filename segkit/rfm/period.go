package rfm

import (
	"math"

	"customer-segmentation/segkit/retail"
)

// PeriodDays returns the whole days from the first purchase of any customer to the
// last; the table must have a customer.
func (t *Table) PeriodDays() int {
	first, last := int64(math.MaxInt64), int64(math.MinInt64)
	for i := range t.First {
		first, last = min(first, t.First[i]), max(last, t.Last[i])
	}
	return int((last - first) / retail.SecondsPerDay)
}
