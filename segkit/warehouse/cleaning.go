package warehouse

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/status"
)

// The names of ledger entries, as a local run has them.
const (
	entryAsRead    = "as read"
	ruleCancelled  = "cancelled invoices dropped"
	ruleQuantity   = "quantity above 0"
	rulePrice      = "unit price above 0"
	ruleNonProduct = "non-product codes dropped"
)

// rule is a reason to drop a line.
type rule struct {
	name    string
	when    string // the condition; "" for duplicates, which are gone before lines are judged
	returns bool   // what it drops may be something given back
}

// rules returns the rules that apply, in order.
func (q *Query) rules() (rules []rule) {
	add := func(applies bool, r rule) {
		if applies {
			rules = append(rules, r)
		}
	}
	add(q.Cleaning.RequireCustomer, rule{name: retail.RuleCustomer, when: "l.customer IS NULL"})
	add(q.Cleaning.DropDuplicates, rule{name: retail.RuleDuplicates})
	rules = append(rules, q.statusRules()...)
	add(true, rule{ruleCancelled, "c.invoice IS NOT NULL", true})
	add(q.Cleaning.PositiveQuantity, rule{ruleQuantity, "l.quantity <= 0", true})
	add(q.Cleaning.PositivePrice, rule{rulePrice, "NOT (l.quantity > 0 AND l.money > 0 OR l.quantity <= 0 AND l.price > 0)", true})
	if q.Cleaning.DropNonProducts {
		add(true, rule{name: ruleNonProduct, when: q.nonProduct()})
	}
	return rules
}

// nonProduct is the condition that a line's code is no product.
func (q *Query) nonProduct() string {
	var exact, parts []string
	for _, code := range q.Cleaning.NonProducts() {
		code = strings.ToUpper(strings.TrimSpace(code))
		if start, ok := strings.CutSuffix(code, "*"); ok {
			parts = append(parts, fmt.Sprintf("SUBSTR(UPPER(l.product), 1, %d) = %s", len([]rune(start)), q.Dialect.text(start)))
		} else if code != "" {
			exact = append(exact, q.Dialect.text(code))
		}
	}
	if len(exact) > 0 {
		parts = append([]string{fmt.Sprintf("UPPER(l.product) IN (%s)", strings.Join(exact, ", "))}, parts...)
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

// statusNamed is the kind of a status that StatusDrop names.
const statusNamed = "named in status_drop"

// statusKinds returns the values of the status column that are left out, by kind.
func (q *Query) statusKinds() map[string][]string {
	named := func(list []string, value string) bool {
		return slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), value) })
	}
	kinds := map[string][]string{}
	for _, value := range q.Statuses {
		value = strings.TrimSpace(value)
		meaning := status.Of(value).String()
		switch {
		case value == "", named(q.Cleaning.StatusKeep, value):
		case named(q.Cleaning.StatusDrop, value):
			kinds[statusNamed] = append(kinds[statusNamed], value)
		case slices.Contains(q.Cleaning.StatusKinds, meaning):
			kinds[meaning] = append(kinds[meaning], value)
		}
	}
	return kinds
}

// undoes reports whether the status of some orders says that they were taken back.
func (q *Query) undoes() bool {
	kinds := q.statusKinds()
	return len(kinds[retail.StatusCancelled])+len(kinds[retail.StatusRefunded]) > 0
}

// statusRules returns a rule for each kind of status that occurs and is left out.
func (q *Query) statusRules() (rules []rule) {
	if !q.has(columns.Status) {
		return nil
	}
	kinds := q.statusKinds()
	for _, kind := range append(retail.StatusKinds(), statusNamed) {
		var values []string
		for _, v := range kinds[kind] {
			values = append(values, q.Dialect.text(v))
		}
		if len(values) > 0 {
			rules = append(rules, rule{
				"order status: " + kind, fmt.Sprintf("COALESCE(NULLIF(l.status, ''), i.status) IN (%s)", strings.Join(values, ", ")),
				kind == retail.StatusCancelled || kind == retail.StatusRefunded,
			})
		}
	}
	return rules
}

// once is the copy of the table that rules are applied to.
func (q *Query) once() int {
	if q.Cleaning.DropDuplicates {
		return 1
	}
	return 0
}

// cleaned returns the stages from the table to lines with the rule that drops each.
func (q *Query) cleaned() []stage {
	d := q.Dialect
	status := ""
	if q.has(columns.Status) {
		status = ",\n  MAX(NULLIF(status, '')) AS status"
	}
	stages := append(q.lines(),
		stage{"invoices", "What each invoice takes back, sells and comes to, in the whole table.",
			"SELECT\n  invoice,\n  COALESCE(" + d.beforeDigits("invoice") + ", '') AS prefix,\n" +
				"  MAX(CASE WHEN price > 0 AND quantity < 0 THEN 1 ELSE 0 END) AS takes_back,\n" +
				"  MAX(CASE WHEN price > 0 AND quantity > 0 THEN 1 ELSE 0 END) AS sells,\n" +
				"  SUM(money) AS money" + status + "\nFROM readable\nWHERE row_set = 0 AND invoice <> ''\nGROUP BY invoice"},
		stage{"prefixes", "Invoices by what stands before their first digit.",
			"SELECT\n  prefix,\n  SUM(CASE WHEN takes_back = 1 AND sells = 0 THEN 1 ELSE 0 END) AS negative,\n" +
				"  MAX(CASE WHEN money > 0 THEN 1 ELSE 0 END) AS earns\nFROM invoices\nGROUP BY prefix"},
		stage{"marks", "Prefixes that only cancellations have, such as the C of C536379: two or more of them, at least a tenth of all.",
			"SELECT prefix\nFROM prefixes\nWHERE prefix <> '' AND earns = 0 AND negative >= 2\n" +
				"  AND negative * 10 >= (SELECT SUM(negative) FROM prefixes)"},
		stage{"cancelled", "Cancelled invoices: they take something back and sell nothing, or their prefix says so.",
			"SELECT i.invoice\nFROM invoices AS i\nLEFT JOIN marks AS m ON m.prefix = i.prefix\n" +
				"WHERE (i.takes_back = 1 AND i.sells = 0) OR m.prefix IS NOT NULL"},
		stage{"judged", "The number of the first rule that drops a line; 0 where none does.", q.judged()},
	)
	return stages
}

// judged numbers the rules that drop lines.
func (q *Query) judged() string {
	var b strings.Builder
	b.WriteString("SELECT\n  l.*,\n  CASE\n")
	for i, r := range q.rules() {
		if r.when != "" {
			fmt.Fprintf(&b, "    WHEN %s THEN %d -- %s\n", r.when, i+1, r.name)
		}
	}
	b.WriteString("    ELSE 0\n  END AS dropped_by\nFROM readable AS l\nLEFT JOIN cancelled AS c ON c.invoice = l.invoice")
	if q.has(columns.Status) {
		b.WriteString("\nLEFT JOIN invoices AS i ON i.invoice = l.invoice")
	}
	fmt.Fprintf(&b, "\nWHERE l.row_set = %d", q.once())
	return b.String()
}

// givenBack is the condition that a judged line of a known customer gives something
// back.
func (q *Query) givenBack() string {
	var numbers []string
	for i, r := range q.rules() {
		if r.returns {
			numbers = append(numbers, fmt.Sprint(i+1))
		}
	}
	condition := fmt.Sprintf("l.customer IS NOT NULL AND l.dropped_by IN (%s) AND l.money < 0", strings.Join(numbers, ", "))
	if q.Cleaning.DropNonProducts {
		condition += " AND NOT COALESCE(" + q.nonProduct() + ", FALSE)"
	}
	return condition
}

// Ledger returns a statement that accounts for every row: one row for the table as read,
// and one for each rule in order, with what is left after it. Its columns are step, rule,
// rows_left, customers, invoices and money. Step −1 has the rows that could not be read.
func (q *Query) Ledger() (string, error) {
	if err := q.Check(); err != nil {
		return "", err
	}
	const left = "COUNT(*) AS rows_left, COUNT(DISTINCT customer) AS customers, COUNT(DISTINCT NULLIF(invoice, '')) AS invoices, " +
		"COALESCE(SUM(money), 0) AS money"
	entry := func(step int, name string) string {
		return fmt.Sprintf("SELECT %d AS step, %s AS rule, %s", step, q.Dialect.text(name), left)
	}
	parts := []string{
		"SELECT -1 AS step, 'could not be read' AS rule,\n" +
			"  (SELECT COUNT(*) FROM source WHERE row_set = 0) - COUNT(*) AS rows_left, 0 AS customers, 0 AS invoices, 0 AS money\n" +
			"FROM readable\nWHERE row_set = 0",
		entry(0, entryAsRead) + "\nFROM readable\nWHERE row_set = 0",
	}
	deduplicated := !q.Cleaning.DropDuplicates
	for i, r := range q.rules() {
		deduplicated = deduplicated || r.name == retail.RuleDuplicates
		from := fmt.Sprintf("\nFROM judged\nWHERE dropped_by = 0 OR dropped_by > %d", i+1)
		if !deduplicated { // which only the rule on customers comes before
			from = "\nFROM readable\nWHERE row_set = 0 AND customer IS NOT NULL"
		}
		parts = append(parts, entry(i+1, r.name)+from)
	}
	return statement(q.cleaned(), "What each rule leaves.", strings.Join(parts, "\nUNION ALL\n")+"\nORDER BY step"), nil
}
