package warehouse

import (
	"fmt"

	"customer-segmentation/segkit/retail"
)

// RFM returns a statement with one row per customer whose monetary value is above 0. Its
// columns are customer, recency (whole days to the snapshot), frequency (orders),
// monetary, returned (what the customer gave back, positive), first_at and last_at (the
// first and the last purchase).
//
// Saved as a file, the result is an input of the program like any other.
func (q *Query) RFM() (string, error) {
	if err := q.Check(); err != nil {
		return "", err
	}
	return statement(q.customers(), "One row per customer.",
		"SELECT customer, recency, frequency, monetary, returned, first_at, last_at\nFROM measured"), nil
}

// Measured returns a statement with one row per customer as RFM has them: customer,
// recency, frequency, monetary, snapshot_second (to which recency is counted, since 1970).
func (q *Query) Measured() (string, error) {
	if err := q.Check(); err != nil {
		return "", err
	}
	return statement(q.customers(), "One row per customer.", "SELECT customer, recency, frequency, monetary, snapshot_second\nFROM measured"), nil
}

// customers returns the stages from the table to customers with a monetary value above 0.
func (q *Query) customers() []stage {
	d := q.Dialect
	monetary := "bought"
	if q.Cleaning.Returns == retail.ReturnsNet {
		monetary = "bought - returned"
	}
	snapshot, comment := "MAX(last_second) OVER () + 86400", "Recency is counted to one day after the latest purchase."
	if !q.Snapshot.IsZero() {
		snapshot = fmt.Sprintf("CAST(%d AS %s)", q.SnapshotSecond(), d.wholeType())
		comment = "Recency is counted to " + q.Snapshot.Format("2006-01-02 15:04:05") + " on the shop's clock, in seconds since 1970."
	}
	return append(q.cleaned(), q.judged(false),
		stage{"bought_and_returned", "What each customer bought, and gave back.",
			"SELECT\n  customer,\n  MIN(CASE WHEN dropped_by = 0 THEN sold_at END) AS first_at,\n" +
				"  MAX(CASE WHEN dropped_by = 0 THEN sold_at END) AS last_at,\n" +
				"  MAX(CASE WHEN dropped_by = 0 THEN sold_second END) AS last_second,\n" +
				"  COUNT(DISTINCT CASE WHEN dropped_by = 0 THEN invoice END) AS frequency,\n" +
				"  SUM(CASE WHEN dropped_by = 0 THEN money ELSE 0 END) AS bought,\n" +
				"  SUM(CASE WHEN " + q.givenBack() + " THEN -money ELSE 0 END) AS returned\nFROM judged\n" +
				"WHERE customer IS NOT NULL\nGROUP BY customer\nHAVING MAX(CASE WHEN dropped_by = 0 THEN 1 ELSE 0 END) = 1"},
		stage{"dated", comment,
			"SELECT\n  b.*,\n  " + snapshot + " AS snapshot_second\nFROM bought_and_returned AS b"},
		stage{"measured", "Recency in whole days, frequency in orders, monetary value. Customers with nothing left are set aside.",
			"SELECT\n  customer,\n  " + d.days("snapshot_second - last_second") + " AS recency,\n  frequency,\n  " +
				monetary + " AS monetary,\n  returned,\n  first_at,\n  last_at,\n  snapshot_second\nFROM dated\nWHERE " + monetary + " > 0"})
}
