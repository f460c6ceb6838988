package warehouse

import (
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
)

// Orders returns a statement with one row per order that cleaning keeps: customer, invoice,
// sold_second (since 1970), money and country, which is that of most of the customer's
// lines, of equally frequent ones the first in the alphabet. Lines of an order at other
// times stay apart. What was given back follows as orders with negative money, unless the
// returns policy is match: then no return is taken off, which is left to a program.
//
// Saved as a file, the result is an input of the program like any other, and a study of it
// has everything but products.
func (q *Query) Orders() (string, error) {
	plain, match := q, q.Cleaning.Returns == retail.ReturnsMatch
	if match {
		plain = q.withoutReturns()
	}
	if err := plain.Check(); err != nil {
		return "", err
	}
	detailed := *plain
	detailed.detailed = true
	which := "dropped_by = 0"
	if !match {
		which = "(dropped_by = 0 OR " + plain.givenBack() + ")"
	}
	stages := append(detailed.cleaned(), detailed.judged(false),
		stage{"by_order", "Orders, and what was given back.",
			"SELECT\n  customer,\n  invoice,\n  sold_second,\n  CASE WHEN dropped_by = 0 THEN 0 ELSE 1 END AS given_back,\n  SUM(money) AS money\nFROM judged\n" +
				"WHERE customer IS NOT NULL AND " + which +
				"\nGROUP BY customer, invoice, sold_second, CASE WHEN dropped_by = 0 THEN 0 ELSE 1 END"})
	const rest = "\nORDER BY b.customer, b.sold_second, b.invoice, b.given_back"
	const head = "SELECT b.customer, b.invoice, b.sold_second, b.money, "
	if !q.has(columns.Country) {
		return statement(stages, "One row per order.", head+"'' AS country\nFROM by_order AS b"+rest), nil
	}
	stages = append(stages,
		stage{"lines_by_country", "How many lines each customer has in each country.",
			"SELECT customer, country, COUNT(*) AS line_count\nFROM judged\nWHERE customer IS NOT NULL AND dropped_by = 0 AND country <> ''\n" +
				"GROUP BY customer, country"},
		stage{"homes", "The country of most lines.",
			"SELECT customer, country, ROW_NUMBER() OVER (PARTITION BY customer ORDER BY line_count DESC, country) AS place\nFROM lines_by_country"})
	return statement(stages, "One row per order.",
		head+"COALESCE(h.country, '') AS country\nFROM by_order AS b\nLEFT JOIN homes AS h ON h.customer = b.customer AND h.place = 1"+rest), nil
}
