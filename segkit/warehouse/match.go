package warehouse

import (
	"fmt"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
)

// The returns policy match cannot be said in SQL, but most lines have nothing to do with
// it: what matters is what was returned, and what the same customers bought of the same
// products. Purchases and ReturnedLines bring just that to a program, which does the
// matching itself and gets the same result; OrderRows brings it with all orders.

// CheckMatch reports whether the policy can be followed this way. The error wraps
// ErrRefused where it cannot.
func (q *Query) CheckMatch() error {
	switch {
	case !q.Cleaning.PositiveQuantity || !q.Cleaning.PositivePrice:
		return refused("the returns policy match needs the rules positive_quantity and positive_price; use --returns net or --returns drop")
	case q.has(columns.Status) && q.undoes():
		return refused("the returns policy match needs to know which refunds belong to orders that their status leaves out anyway; " +
			"use --returns drop, or leave the status out with status=")
	}
	return nil
}

// withoutReturns is the query with the policy drop, which says what was bought.
func (q *Query) withoutReturns() *Query {
	plain := *q
	plain.Cleaning.Returns = retail.ReturnsDrop
	return &plain
}

// Purchases returns a statement with one row per customer before returns: customer,
// last_second (of the last purchase, since 1970), frequency and money.
func (q *Query) Purchases() (string, error) {
	plain := q.withoutReturns()
	if err := plain.Check(); err != nil {
		return "", err
	}
	stages := plain.customers()
	return statement(stages[:len(stages)-2], "What each customer bought.",
		"SELECT customer, last_second, frequency, bought AS money\nFROM bought_and_returned"), nil
}

// LedgerBeforeReturns is Ledger without the entry that the policy match adds.
func (q *Query) LedgerBeforeReturns() (string, error) { return q.withoutReturns().Ledger() }

// Totals returns a statement with two numbers: 1 if any quantity of the table has decimals,
// else 0; and unattributed, the money of sales without a customer id, duplicates included.
func (q *Query) Totals() (string, error) {
	plain := q.withoutReturns()
	plain.Cleaning.DropDuplicates = false
	if err := plain.Check(); err != nil {
		return "", err
	}
	sale := "l.understood = 1 AND l.customer IS NULL AND COALESCE(o.cancelled, 0) = 0 AND l.quantity > 0 AND l.money > 0"
	for _, r := range plain.statusRules() {
		sale += " AND NOT COALESCE(" + r.when + ", FALSE)"
	}
	return statement(plain.cleaned(), "Whether any quantity has decimals, and the sales that belong to nobody.",
		"SELECT\n  COALESCE(MAX(CASE WHEN l.quantity <> FLOOR(l.quantity) THEN 1 ELSE 0 END), 0) AS fractions,\n"+
			"  COALESCE(SUM(CASE WHEN "+sale+" THEN l.money END), 0) AS unattributed\nFROM lines AS l\nLEFT JOIN orders AS o ON o.invoice = l.invoice"), nil
}

// ReturnedLines returns a statement with the lines of the customers who gave something
// back, in the order of the customers: customer, kind, invoice, product, sold_second,
// quantity, price, money, country, line_count. Of kind 2 are returns, of kind 1 purchases of
// products that the customer returned, and of kind 0 all others, summed up by order and
// country. A customer with a return that names no product has all purchases as kind 1.
// line_count is how many lines a row stands for; 0 for returns.
func (q *Query) ReturnedLines() (string, error) {
	return q.orderRows(" WHERE gives_back = 1", "Single lines, and the rest by order.", inOrder)
}

// OrderRows returns a statement with the rows that a study of orders needs: those of
// ReturnedLines, and the orders of all other customers, as kind 0. A program that takes
// returns back from these rows has, under every policy, the orders that it would have of all
// lines.
func (q *Query) OrderRows() (string, error) {
	return q.orderRows("", "Orders, and the lines that returns may concern.", inOrder)
}

// CountOrderRows returns a statement with the number of rows of OrderRows.
func (q *Query) CountOrderRows() (string, error) {
	return q.orderRows("", "How many orders there are, with the lines that returns may concern.", "SELECT COUNT(*) AS row_count\nFROM told")
}

const inOrder = "SELECT customer, kind, invoice, product, sold_second, quantity, price, money, country, line_count\nFROM told\n" +
	"ORDER BY customer, kind, sold_second, invoice, product, quantity, price, money, country"

// orderRows returns a statement that ends with last, after a stage told with the lines of known
// customers that a return may concern, and with all others summed up; where restricts the
// customers. No stage is named twice, so that engines which compute a stage anew wherever it
// is named read the lines no more than for the ledger.
func (q *Query) orderRows(where, comment, last string) (string, error) {
	plain := q.withoutReturns()
	if err := plain.Check(); err != nil {
		return "", err
	}
	plain.detailed = true
	text := func(role columns.Role, name string) string {
		if !q.has(role) {
			return "'' AS " + name
		}
		return "COALESCE(" + name + ", '') AS " + name
	}
	free := ""
	for i, r := range plain.rules() {
		if r.name == ruleCancelled {
			free = fmt.Sprintf(" OR (dropped_by = %d AND quantity < 0 AND price = 0)", i+1)
		}
	}
	return statement(append(plain.cleaned(), plain.judged(false),
		stage{"known", "Lines of known customers: purchases (kind = 1), and what was given back (kind = 2).",
			"SELECT\n  customer,\n  invoice,\n  " + text(columns.Product, "product") + ",\n  " + text(columns.Country, "country") +
				",\n  sold_second,\n  quantity,\n  price,\n  money,\n  CASE\n    WHEN dropped_by = 0 THEN 1\n" +
				"    WHEN (" + plain.givenBack() + ")" + free + " THEN 2\n    ELSE 0\n  END AS kind\nFROM judged\nWHERE customer IS NOT NULL"},
		stage{"marked", "Whether the customer gave the product back, something without a name, or anything.",
			"SELECT\n  k.*,\n  MAX(CASE WHEN kind = 2 THEN 1 ELSE 0 END) OVER (PARTITION BY customer, product) AS came_back,\n" +
				"  ROW_NUMBER() OVER (PARTITION BY customer, product ORDER BY sold_second) AS place,\n" +
				"  MAX(CASE WHEN kind = 2 AND product = '' THEN 1 ELSE 0 END) OVER (PARTITION BY customer) AS blind,\n" +
				"  MAX(CASE WHEN kind = 2 THEN 1 ELSE 0 END) OVER (PARTITION BY customer) AS gives_back\nFROM known AS k\nWHERE kind > 0"},
		stage{"apart", "Lines that a return may concern keep a number of their own.",
			"SELECT\n  m.*,\n  CASE WHEN kind = 2 OR blind = 1 OR came_back = 1 THEN place ELSE 0 END AS alone\nFROM marked AS m" + where},
		stage{"named_alone", "The others have no product and no price.",
			"SELECT\n  customer,\n  CASE WHEN alone > 0 THEN kind ELSE 0 END AS kind,\n  invoice,\n  CASE WHEN alone > 0 THEN product ELSE '' END AS product,\n" +
				"  sold_second,\n  quantity,\n  CASE WHEN alone > 0 THEN price ELSE 0 END AS price,\n  money,\n  country,\n  alone,\n" +
				"  CASE WHEN kind = 1 THEN 1 ELSE 0 END AS bought\nFROM apart"},
		stage{"told", "Single lines, and the rest by order.",
			"SELECT\n  customer,\n  kind,\n  invoice,\n  product,\n  sold_second,\n  SUM(quantity) AS quantity,\n  MAX(price) AS price,\n  SUM(money) AS money,\n" +
				"  country,\n  SUM(bought) AS line_count\nFROM named_alone\nGROUP BY customer, kind, invoice, product, sold_second, country, alone"},
	), comment, last), nil
}
