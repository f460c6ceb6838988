package warehouse

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
)

// RFM returns a statement with one row per customer whose monetary value is above 0. Its
// columns are customer, recency (whole days to the snapshot), frequency (orders),
// monetary, returned (what the customer gave back, positive), first_at and last_at (the
// first and last purchase) and, where the table has countries, country: that of most of
// the customer's lines, the first by name of ties.
//
// Saved as a file, the result is an input of the program like any other.
func (q *Query) RFM() (string, error) {
	if err := q.Check(); err != nil {
		return "", err
	}
	return statement(q.customers(), "One row per customer.", q.measures("c.")+"\nFROM measured AS c"), nil
}

// measures selects what is known of a customer.
func (q *Query) measures(of string) string {
	names := []string{"customer", "recency", "frequency", "monetary", "returned", "first_at", "last_at"}
	if q.has(columns.Country) {
		names = append(names, "country")
	}
	for i, n := range names {
		names[i] = of + n
	}
	return "SELECT\n  " + strings.Join(names, ",\n  ")
}

// customers returns the stages from the table to customers with a monetary value above 0.
func (q *Query) customers() []stage {
	d := q.Dialect
	stages := append(q.cleaned(),
		stage{"bought", "What each customer bought.",
			"SELECT\n  customer,\n  MIN(sold_at) AS first_at,\n  MAX(sold_at) AS last_at,\n  MAX(sold_second) AS last_second,\n" +
				"  COUNT(DISTINCT invoice) AS frequency,\n  SUM(money) AS money\nFROM judged\n" +
				"WHERE dropped_by = 0 AND customer IS NOT NULL\nGROUP BY customer"},
		stage{"gave_back", "What each customer gave back.",
			"SELECT\n  l.customer,\n  -SUM(l.money) AS money\nFROM judged AS l\nWHERE " + q.givenBack() + "\nGROUP BY l.customer"},
		q.snapshot(),
	)
	if q.has(columns.Country) {
		stages = append(stages,
			stage{"by_country", "Each customer's lines by country.",
				"SELECT\n  customer,\n  country,\n  ROW_NUMBER() OVER (PARTITION BY customer ORDER BY COUNT(*) DESC, country) AS place\nFROM judged\n" +
					"WHERE dropped_by = 0 AND customer IS NOT NULL AND country <> ''\nGROUP BY customer, country"})
	}
	monetary := "b.money"
	if q.Cleaning.Returns == retail.ReturnsNet {
		monetary = "b.money - COALESCE(g.money, 0)"
	}
	country, join := "", ""
	if q.has(columns.Country) {
		country = ",\n  COALESCE(n.country, '') AS country"
		join = "\nLEFT JOIN by_country AS n ON n.customer = b.customer AND n.place = 1"
	}
	return append(stages, stage{"measured", "Recency in whole days, frequency in orders, monetary value. Customers with nothing left are set aside.",
		"SELECT\n  b.customer,\n  " + d.days("s.snapshot_second - b.last_second") + " AS recency,\n  b.frequency,\n  " +
			monetary + " AS monetary,\n  COALESCE(g.money, 0) AS returned,\n  b.first_at,\n  b.last_at" + country +
			"\nFROM bought AS b\nCROSS JOIN snapshot AS s\nLEFT JOIN gave_back AS g ON g.customer = b.customer" + join +
			"\nWHERE " + monetary + " > 0"})
}

// snapshot is the stage with the moment to which recency is counted.
func (q *Query) snapshot() stage {
	if !q.Snapshot.IsZero() {
		return stage{"snapshot", "Recency is counted to " + q.Snapshot.Format("2006-01-02 15:04:05") + " on the shop's clock, in seconds since 1970.",
			fmt.Sprintf("SELECT CAST(%d AS %s) AS snapshot_second", q.onShopClock(), q.Dialect.wholeType())}
	}
	return stage{"snapshot", "Recency is counted to one day after the latest purchase.",
		"SELECT MAX(last_second) + 86400 AS snapshot_second FROM bought"}
}
