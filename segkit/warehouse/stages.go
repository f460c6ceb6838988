package warehouse

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/retail/read/columns"
)

// stage is a named part of a statement.
type stage struct {
	name, comment, query string
}

// statement joins stages and the query that closes them.
func statement(stages []stage, comment, last string) string {
	var b strings.Builder
	for i, s := range stages {
		if i == 0 {
			b.WriteString("WITH\n")
		} else {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, "%s\n%s AS (\n%s\n)", comments(s.comment), s.name, indented(s.query))
	}
	fmt.Fprintf(&b, "\n%s\n%s\n", comments(comment), last)
	return b.String()
}

func comments(text string) string {
	return "-- " + strings.ReplaceAll(text, "\n", "\n-- ")
}

func indented(text string) string {
	return "  " + strings.ReplaceAll(text, "\n", "\n  ")
}

// nobody are texts that stand for no customer and no order, in lower case. They are
// those that programs write into tables; package values knows more.
var nobody = []string{"", "null", "(null)", "<null>", `\n`, "nil", "none", "nan", "nat", "<na>", "n/a", "na", "#n/a", "-", "?"}

// identifierOf returns a trimmed text that identifies a customer or an order: NULL where it stands for nobody, numbers that became measurements as whole
// numbers, and e-mail addresses in lower case.
func (q *Query) identifierOf(t string) string {
	d := q.Dialect
	var words []string
	for _, w := range nobody {
		words = append(words, d.text(w))
	}
	s := fmt.Sprintf("CASE\n  WHEN LOWER(%s) IN (%s) THEN NULL\n", t, strings.Join(words, ", "))
	s += fmt.Sprintf("  WHEN %s THEN REGEXP_REPLACE(%s, '[.]0+$', '')\n", d.matches(t, "^-?[0-9]+[.]0+$"), t)
	if d == Trino || d == Athena { // write 17850.0 as 1.785E4
		s += fmt.Sprintf("  WHEN %s THEN CAST(TRY_CAST(TRY_CAST(%s AS DOUBLE) AS DECIMAL(38, 0)) AS VARCHAR)\n",
			d.matches(t, "^-?[0-9][.][0-9]+E[0-9]+$"), t)
	}
	return s + fmt.Sprintf("  WHEN %s LIKE '%%@%%' THEN LOWER(%[1]s)\n  ELSE %[1]s\nEND", t)
}

// lines returns the stages from the table to its lines.
func (q *Query) lines() []stage {
	source := fmt.Sprintf("SELECT 0 AS row_set, t.* FROM %s AS t", q.Dialect.table(q.Table))
	comment := "The table as it stands (row_set = 0)."
	if q.Cleaning.DropDuplicates {
		source += fmt.Sprintf("\nUNION ALL\nSELECT 1 AS row_set, u.* FROM (SELECT DISTINCT * FROM %s) AS u", q.Dialect.table(q.Table))
		comment = "The table as it stands (row_set = 0), and without exact duplicates (row_set = 1)."
	}
	return []stage{
		{"source", comment, source},
		{"named", "The columns by what they are for.", q.named()},
		{"typed", "Identifiers as text, NULL where there is none; numbers with four decimals; times to the second.\n" +
			"What is no number or no time becomes NULL.", q.typed()},
		{"lines", "Money is quantity × price unless the table has the amount, whose sign then counts.\n" +
			"A minus in both quantity and price is the sign of a return, written twice.\n" +
			"understood is 0 for lines that could not be read, which a local run leaves out.", q.complete()},
	}
}

// named renames the columns.
func (q *Query) named() string {
	d := q.Dialect
	lines := []string{"row_set", d.trimmed(q.column(q.customer())) + " AS customer_text"}
	if q.has(columns.Order) {
		lines = append(lines, d.trimmed(q.column(columns.Order))+" AS invoice_text")
	}
	lines = append(lines, q.column(columns.Date)+" AS time_given")
	for _, c := range []renamed{{columns.Quantity, "quantity_given"}, {columns.Price, "price_given"}, {columns.Amount, "amount_given"}} {
		if q.has(c.role) {
			lines = append(lines, q.column(c.role)+" AS "+c.as)
		}
	}
	for _, c := range q.texts() {
		lines = append(lines, d.trimmed(q.column(c.role))+" AS "+c.as)
	}
	return "SELECT\n  " + strings.Join(lines, ",\n  ") + "\nFROM source"
}

// typed converts the columns.
func (q *Query) typed() string {
	d := q.Dialect
	lines := []string{"row_set", q.identifierOf("customer_text") + " AS customer"}
	if q.has(columns.Order) {
		lines = append(lines, q.identifierOf("invoice_text")+" AS invoice_given")
	}
	lines = append(lines, d.moment("time_given")+" AS sold_at")
	if q.has(columns.Quantity) {
		lines = append(lines, d.decimal("quantity_given")+" AS quantity_read")
	}
	if q.has(columns.Amount) {
		lines = append(lines, d.decimal("amount_given")+" AS amount_read")
	} else {
		lines = append(lines, d.decimal("price_given")+" AS price_read")
	}
	for _, c := range q.texts() {
		lines = append(lines, c.as)
	}
	for i := range lines {
		lines[i] = indented(lines[i])[2:]
	}
	return "SELECT\n  " + strings.Join(lines, ",\n  ") + "\nFROM named"
}

// complete works out each line's quantity, price and money, and whether it was understood.
func (q *Query) complete() string {
	d := q.Dialect
	columnsOf := []string{"row_set", "customer"}
	if q.has(columns.Order) {
		columnsOf = append(columnsOf, "COALESCE(invoice_given, '') AS invoice")
	} else { // what a customer bought at the same moment is an order
		columnsOf = append(columnsOf, fmt.Sprintf("CONCAT(%s, '-', COALESCE(customer, '')) AS invoice", d.asText("sold_at")))
	}
	columnsOf = append(columnsOf, "sold_at", d.seconds("sold_at")+" AS sold_second")
	needed := []string{"sold_at IS NOT NULL"}
	quantity := "CAST(1 AS DECIMAL(18, 4))"
	if q.has(columns.Quantity) {
		quantity = "quantity_read"
		needed = append(needed, "quantity_read IS NOT NULL")
	}
	if q.has(columns.Amount) {
		needed = append(needed, "amount_read IS NOT NULL")
		columnsOf = append(columnsOf,
			fmt.Sprintf("CASE WHEN amount_read < 0 THEN -ABS(%[1]s) ELSE ABS(%[1]s) END AS quantity", quantity),
			"ABS(amount_read) AS price", "amount_read AS money")
	} else {
		needed = append(needed, "price_read IS NOT NULL")
		price := "price_read"
		if q.has(columns.Quantity) {
			price = "CASE WHEN quantity_read < 0 AND price_read < 0 THEN -price_read ELSE price_read END"
		}
		columnsOf = append(columnsOf, quantity+" AS quantity", price+" AS price", d.money(quantity+" * "+price)+" AS money")
	}
	for _, c := range q.texts() {
		columnsOf = append(columnsOf, c.as)
	}
	columnsOf = append(columnsOf, "CASE WHEN "+strings.Join(needed, " AND ")+" THEN 1 ELSE 0 END AS understood")
	return "SELECT\n  " + strings.Join(columnsOf, ",\n  ") + "\nFROM typed"
}

// renamed is a column with the name that it has in the stages.
type renamed struct {
	role columns.Role
	as   string
}

// texts returns the columns that stay texts.
func (q *Query) texts() (out []renamed) {
	for _, c := range []renamed{{columns.Product, "product"}, {columns.Status, "status"}, {columns.Country, "country"}} {
		if q.has(c.role) && (q.detailed || c.role != columns.Country) {
			out = append(out, c)
		}
	}
	return out
}
