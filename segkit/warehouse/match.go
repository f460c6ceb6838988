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
// quantity, price, money. Of kind 2 are returns, of kind 1 purchases of products that the
// customer returned, and of kind 0 all others, summed up by order. A customer with a return
// that names no product has all purchases as kind 1.
func (q *Query) ReturnedLines() (string, error) {
	stages, err := q.concerned("JOIN")
	if err != nil {
		return "", err
	}
	return statement(stages, "Single lines, and the rest by order.",
		apart()+"\nORDER BY customer, kind, sold_second, invoice, product, quantity, price, money"), nil
}

// OrderRows returns a statement with the rows that a study of orders needs: those of
// ReturnedLines, and the orders of all other customers, as kind 0. A program that takes
// returns back from these rows has, under every policy, the orders that it would have of all
// lines. Behind money stands the country, which is that of most of the customer's lines, of
// equally frequent ones the first in the alphabet.
func (q *Query) OrderRows() (string, error) {
	stages, err := q.concerned("LEFT JOIN")
	if err != nil {
		return "", err
	}
	const last = "\nORDER BY b.customer, b.kind, b.sold_second, b.invoice, b.product, b.quantity, b.price, b.money"
	const what = "Orders, and the lines that returns may concern."
	stages = append(stages, stage{"told", what, apart()})
	if !q.has(columns.Country) {
		return statement(stages, what, "SELECT b.*, '' AS country\nFROM told AS b"+last), nil
	}
	return statement(append(stages, homes()...), what,
		"SELECT b.*, COALESCE(h.country, '') AS country\nFROM told AS b\nLEFT JOIN homes AS h ON h.customer = b.customer AND h.place = 1"+last), nil
}

// CountOrderRows returns a statement with the number of rows of OrderRows.
func (q *Query) CountOrderRows() (string, error) {
	stages, err := q.concerned("LEFT JOIN")
	if err != nil {
		return "", err
	}
	return statement(append(stages, stage{"told", "Orders, and the lines that returns may concern.", apart()}),
		"How many there are.", "SELECT COUNT(*) AS row_count\nFROM told"), nil
}

// concerned returns the stages to the lines of known customers: of all who bought or gave
// back something for LEFT JOIN, and of those who gave something back for JOIN.
func (q *Query) concerned(join string) ([]stage, error) {
	plain := q.withoutReturns()
	if err := plain.Check(); err != nil {
		return nil, err
	}
	plain.detailed = join == "LEFT JOIN"
	product := "''"
	if q.has(columns.Product) {
		product = "COALESCE(product, '')"
	}
	free := ""
	for i, r := range plain.rules() {
		if r.name == ruleCancelled {
			free = fmt.Sprintf(" OR (dropped_by = %d AND quantity < 0 AND price = 0)", i+1)
		}
	}
	return append(plain.cleaned(), plain.judged(false),
		stage{"known", "Lines of known customers.",
			"SELECT\n  customer,\n  invoice,\n  " + product + " AS product,\n  sold_second,\n  quantity,\n  price,\n  money,\n  CASE\n    WHEN dropped_by = 0 THEN 1\n" +
				"    WHEN (" + plain.givenBack() + ")" + free + " THEN 2\n    ELSE 0\n  END AS kind\nFROM judged\nWHERE customer IS NOT NULL"},
		stage{"returners", "Customers who gave something back; blind is 1 if a return names no product.",
			"SELECT customer, MAX(CASE WHEN product = '' THEN 1 ELSE 0 END) AS blind\nFROM known\nWHERE kind = 2\nGROUP BY customer"},
		stage{"returned_products", "What they gave back.", "SELECT DISTINCT customer, product\nFROM known\nWHERE kind = 2"},
		stage{"concerned", "Lines; alone is 1 for those that a return may concern.",
			"SELECT\n  k.customer,\n  k.kind,\n  k.invoice,\n  k.product,\n  k.sold_second,\n  k.quantity,\n  k.price,\n  k.money,\n" +
				"  CASE WHEN k.kind = 2 OR r.blind = 1 OR p.product IS NOT NULL THEN 1 ELSE 0 END AS alone\nFROM known AS k\n" +
				join + " returners AS r ON r.customer = k.customer\nLEFT JOIN returned_products AS p ON p.customer = k.customer AND p.product = k.product\n" +
				"WHERE k.kind > 0"}), nil
}

// apart selects single lines, and sums up the rest by order.
func apart() string {
	return "SELECT\n  customer,\n  kind,\n  invoice,\n  product,\n  sold_second,\n  quantity,\n  price,\n  money\nFROM concerned\nWHERE alone = 1\nUNION ALL\n" +
		"SELECT\n  customer,\n  0 AS kind,\n  invoice,\n  '' AS product,\n  sold_second,\n  CAST(COUNT(*) AS DECIMAL(18, 4)) AS quantity,\n" +
		"  CAST(0 AS DECIMAL(18, 4)) AS price,\n  SUM(money) AS money\nFROM concerned\nWHERE alone = 0\nGROUP BY customer, invoice, sold_second"
}
