package warehouse

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/retail/read/columns"
)

// The statements that tell what the customers of each segment do. They join the lines with
// labels: a table of them, or a list in the statement itself. The lines are those that
// cleaning keeps, before any return is taken off them; what came back is added up apart.

// Labelled says where the labels are.
type Labelled struct {
	Table    []string   // in which labels were collected: see LabelTable.Staged
	List     [][]string // without a table: the customers by segment, of whom the first are in none
	Segments int
}

// stage returns the stage with customers and their segments, −1 for none.
func (l Labelled) stage(d Dialect) stage {
	if l.Table != nil {
		return stage{"labels", "The segment of each customer.", "SELECT customer, segment FROM " + d.table(l.Table)}
	}
	const comment = "The segment of each customer whose lines are added up."
	if d == Trino || d == Athena {
		return stage{"labels", comment, "SELECT c.customer, s.place - 2 AS segment\nFROM UNNEST(CAST(JSON_PARSE(" + d.text(asJSON(l.List)) +
			") AS ARRAY(ARRAY(VARCHAR)))) WITH ORDINALITY AS s (customers, place)\nCROSS JOIN UNNEST(s.customers) AS c (customer)"}
	}
	var rows []string
	for i, customers := range l.List {
		for _, c := range customers {
			rows = append(rows, fmt.Sprintf("(%s, %d)", d.text(c), i-1))
		}
	}
	return stage{"labels", comment, "SELECT customer, segment\nFROM (VALUES " + strings.Join(rows, ", ") + ") AS l (customer, segment)"}
}

// told returns the stages from the table to the lines of the customers with labels.
func (q *Query) told(l Labelled) ([]stage, error) {
	plain := *q.withoutReturns()
	plain.detailed = true
	if err := plain.Check(); err != nil {
		return nil, err
	}
	lines := []string{"b.segment", "j.customer", "j.invoice", "j.sold_at", "j.sold_second", "j.money"}
	for _, c := range plain.texts() {
		lines = append(lines, "j."+c.as)
	}
	back := "(" + plain.givenBack() + ")"
	return append(plain.cleaned(), plain.judged(false), l.stage(q.Dialect),
		stage{"told", "The lines of these customers: what they bought, and what they gave back.",
			"SELECT\n  " + strings.Join(lines, ",\n  ") + ",\n  CASE WHEN j.dropped_by = 0 THEN 1 ELSE 0 END AS bought\nFROM judged AS j\n" +
				"JOIN labels AS b ON b.customer = j.customer\nWHERE j.dropped_by = 0 OR " + back}), nil
}

// Times returns a statement with the orders of each segment by hour of the week: segment,
// hour_of_week (from 0, the first hour of Monday; NULL for invoices that sell nothing),
// orders, rows_told (lines), bought and returned (money).
func (q *Query) Times(l Labelled) (string, error) {
	stages, err := q.told(l)
	if err != nil {
		return "", err
	}
	const monday = "6048259200" // from 1970-01-01, a Thursday, and 10,000 weeks, so that no time is negative
	stages = append(stages, stage{"visits", "Invoices, with the time of their first line.",
		"SELECT\n  segment,\n  customer,\n  invoice,\n  MIN(CASE WHEN bought = 1 THEN sold_second END) AS at_second,\n  SUM(bought) AS rows_told,\n" +
			"  SUM(CASE WHEN bought = 1 THEN money ELSE 0 END) AS bought,\n  SUM(CASE WHEN bought = 0 THEN -money ELSE 0 END) AS returned\n" +
			"FROM told\nGROUP BY segment, customer, invoice"},
		stage{"placed", "The hour of the week, from Monday.",
			"SELECT\n  segment,\n  CAST(FLOOR(MOD(at_second + " + monday + ", 604800) / 3600) AS " + q.Dialect.wholeType() +
				") AS hour_of_week,\n  at_second,\n  rows_told,\n  bought,\n  returned\nFROM visits"})
	return statement(stages, "Orders and money of each segment by hour of the week.",
		"SELECT\n  segment,\n  hour_of_week,\n  COUNT(at_second) AS orders,\n  SUM(rows_told) AS rows_told,\n  SUM(bought) AS bought,\n  SUM(returned) AS returned\n"+
			"FROM placed\nGROUP BY segment, hour_of_week\nORDER BY segment, hour_of_week"), nil
}

// Countries returns a statement with the customers of each segment by country: segment,
// country, customers. A customer's country is that of most of the lines.
func (q *Query) Countries(l Labelled) (string, error) {
	stages, err := q.told(l)
	if err != nil {
		return "", err
	}
	stages = append(stages,
		stage{"by_country", "How many lines each customer has by country.",
			"SELECT segment, customer, country, COUNT(*) AS rows_told\nFROM told\nWHERE bought = 1 AND country <> ''\nGROUP BY segment, customer, country"},
		stage{"ranked", "The country of most lines first, the first by name of ties.",
			"SELECT\n  segment,\n  country,\n  ROW_NUMBER() OVER (PARTITION BY customer ORDER BY rows_told DESC, country) AS place\nFROM by_country"})
	return statement(stages, "Customers of each segment by country.",
		"SELECT segment, country, COUNT(*) AS customers\nFROM ranked\nWHERE place = 1\nGROUP BY segment, country\nORDER BY segment, country"), nil
}

// Products returns a statement with one row per product that at least leastBuyers
// customers bought: product, buyers, squares, rows_told, and for each segment i from 0
// rows_i, expected_i, buyers_i, squares_i and money_i. squares is the sum over the
// product's buyers of the squared number of their lines. expected is the number of lines,
// in millionths, if the segment bought the product at the rate of all other customers in
// each month; rows and money are those of months in which others ordered. See package lift.
func (q *Query) Products(l Labelled, leastBuyers int) (string, error) {
	stages, err := q.told(l)
	if err != nil {
		return "", err
	}
	stages = append(stages,
		stage{"sold", "Lines of each customer by product and month.",
			"SELECT\n  segment,\n  customer,\n  product,\n  DATE_TRUNC('month', sold_at) AS sold_in,\n  COUNT(*) AS rows_told,\n  SUM(money) AS money\nFROM told\n" +
				"WHERE bought = 1 AND product <> '' AND NOT COALESCE(" + q.nonProduct("") + ", FALSE)\nGROUP BY segment, customer, product, DATE_TRUNC('month', sold_at)"},
		stage{"counted", "All lines of the product by this customer, who is counted in the first month of them.",
			"SELECT\n  segment,\n  product,\n  sold_in,\n  rows_told,\n  money,\n  SUM(rows_told) OVER (PARTITION BY customer, product) AS of_customer,\n" +
				"  ROW_NUMBER() OVER (PARTITION BY customer, product ORDER BY sold_in) AS place\nFROM sold"})
	var each, inside, ratios, last []string
	for i := range l.Segments {
		own := fmt.Sprintf("CASE WHEN segment = %d THEN rows_told ELSE 0 END", i)
		each = append(each, fmt.Sprintf(",\n  SUM(%s) AS rows_%d,\n  SUM(CASE WHEN segment = %[2]d THEN money ELSE 0 END) AS money_%[2]d,\n"+
			"  SUM(CASE WHEN segment = %[2]d AND place = 1 THEN 1 ELSE 0 END) AS buyers_%[2]d,\n"+
			"  SUM(CASE WHEN segment = %[2]d AND place = 1 THEN of_customer * of_customer ELSE 0 END) AS squares_%[2]d", own, i))
		inside = append(inside, fmt.Sprintf(",\n  SUM(rows_%d) OVER (PARTITION BY sold_in) AS inside_%[1]d", i))
		others := fmt.Sprintf("in_month > inside_%d", i)
		ratios = append(ratios, fmt.Sprintf(",\n  SUM(CASE WHEN %[2]s THEN rows_%[1]d ELSE 0 END) AS rows_%[1]d,\n  SUM(CASE WHEN %[2]s THEN %[3]s ELSE 0 END) AS expected_%[1]d,\n"+
			"  SUM(buyers_%[1]d) AS buyers_%[1]d,\n  SUM(squares_%[1]d) AS squares_%[1]d,\n  SUM(CASE WHEN %[2]s THEN money_%[1]d ELSE 0 END) AS money_%[1]d",
			i, others, q.Dialect.millionths(fmt.Sprintf("(rows_told - rows_%d)", i), fmt.Sprintf("inside_%d", i), fmt.Sprintf("(in_month - inside_%d)", i))))
		last = append(last, fmt.Sprintf(", rows_%d, expected_%[1]d, buyers_%[1]d, squares_%[1]d, money_%[1]d", i))
	}
	stages = append(stages,
		stage{"by_month", "Products by month, in all and in each segment.",
			"SELECT\n  product,\n  sold_in,\n  SUM(rows_told) AS rows_told,\n  SUM(CASE WHEN place = 1 THEN 1 ELSE 0 END) AS buyers,\n" +
				"  SUM(CASE WHEN place = 1 THEN of_customer * of_customer ELSE 0 END) AS squares" + strings.Join(each, "") + "\nFROM counted\nGROUP BY product, sold_in"},
		stage{"beside_month", "Beside them, all lines of the month.",
			"SELECT\n  m.*,\n  SUM(rows_told) OVER (PARTITION BY sold_in) AS in_month" + strings.Join(inside, "") + "\nFROM by_month AS m"},
		stage{"by_product", "Products, with the lines that a segment would have at the rate of the others in each month.",
			"SELECT\n  product,\n  SUM(buyers) AS buyers,\n  SUM(squares) AS squares,\n  SUM(rows_told) AS rows_told" + strings.Join(ratios, "") +
				"\nFROM beside_month\nGROUP BY product"})
	return statement(stages, "Products that enough customers bought to compare segments.",
		fmt.Sprintf("SELECT product, buyers, squares, rows_told%s\nFROM by_product\nWHERE buyers >= %d\nORDER BY product", strings.Join(last, ""), leastBuyers)), nil
}

// Descriptions returns a statement with how often each description of some products
// stands in the table: product, description, rows_told.
func (q *Query) Descriptions(products []string) string {
	d := q.Dialect
	var texts []string
	for _, p := range products {
		texts = append(texts, d.text(p))
	}
	product, description := d.trimmed(q.column(columns.Product)), d.trimmed(q.column(columns.Description))
	return fmt.Sprintf("SELECT %s AS product, %s AS description, COUNT(*) AS rows_told\nFROM %s\nWHERE %[1]s IN (%[4]s) AND %[2]s <> ''\nGROUP BY %[1]s, %[2]s\nORDER BY 1, 2",
		product, description, d.table(q.Table), strings.Join(texts, ", "))
}

// Has reports whether the table has a column of a role.
func (q *Query) Has(role columns.Role) bool { return q.has(role) }

// millionths returns a · b / c in millionths, rounded to a whole number: exact, so that no
// order of adding up changes a digit.
func (d Dialect) millionths(a, b, c string) string {
	if d == Trino || d == Athena {
		return fmt.Sprintf("CAST(%s AS DECIMAL(38, 0)) * %s * 1000000 / %s", a, b, c)
	}
	return fmt.Sprintf("ROUND(CAST(%s AS %s) * %s * 1000000 / %s)", a, d.floatType(), b, c)
}
