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
	add(true, rule{ruleCancelled, "o.cancelled = 1", true})
	add(q.Cleaning.PositiveQuantity, rule{ruleQuantity, "l.quantity <= 0", true})
	add(q.Cleaning.PositivePrice, rule{rulePrice, "NOT (l.quantity > 0 AND l.money > 0 OR l.quantity <= 0 AND l.price > 0)", true})
	if q.Cleaning.DropNonProducts {
		add(true, rule{name: ruleNonProduct, when: q.nonProduct("l.")})
	}
	return rules
}

// nonProduct is the condition that the code of a line is no product; of is its table.
func (q *Query) nonProduct(of string) string {
	var exact, parts []string
	for _, code := range q.Cleaning.NonProducts() {
		code = strings.ToUpper(strings.TrimSpace(code))
		if start, ok := strings.CutSuffix(code, "*"); ok {
			parts = append(parts, fmt.Sprintf("SUBSTR(UPPER(%sproduct), 1, %d) = %s", of, len([]rune(start)), q.Dialect.text(start)))
		} else if code != "" {
			exact = append(exact, q.Dialect.text(code))
		}
	}
	if len(exact) > 0 {
		parts = append([]string{fmt.Sprintf("UPPER(%sproduct) IN (%s)", of, strings.Join(exact, ", "))}, parts...)
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
				"order status: " + kind, fmt.Sprintf("COALESCE(NULLIF(l.status, ''), o.status) IN (%s)", strings.Join(values, ", ")),
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

// cleaned returns the stages from the table to lines with the rule that drops each. Many
// engines compute a stage anew wherever it is named, so the stages name each other as
// rarely as can be: the table is read once for the lines, and twice for the invoices.
func (q *Query) cleaned() []stage {
	status := ""
	if q.has(columns.Status) {
		status = ",\n  MAX(NULLIF(status, '')) AS status"
	}
	return append(q.lines(),
		stage{"invoices", "What each invoice takes back, sells and comes to, in the whole table.",
			"SELECT\n  invoice,\n  COALESCE(" + q.Dialect.beforeDigits("invoice") + ", '') AS prefix,\n" +
				"  MAX(CASE WHEN price > 0 AND quantity < 0 THEN 1 ELSE 0 END) AS takes_back,\n" +
				"  MAX(CASE WHEN price > 0 AND quantity > 0 THEN 1 ELSE 0 END) AS sells,\n" +
				"  SUM(money) AS money" + status + "\nFROM lines\nWHERE row_set = 0 AND understood = 1 AND invoice <> ''\nGROUP BY invoice"},
		stage{"prefixes", "Invoices by what stands before their first digit, and how many of all are cancellations.",
			"SELECT\n  prefix,\n  SUM(CASE WHEN takes_back = 1 AND sells = 0 THEN 1 ELSE 0 END) AS negative,\n" +
				"  SUM(SUM(CASE WHEN takes_back = 1 AND sells = 0 THEN 1 ELSE 0 END)) OVER () AS negative_of_all,\n" +
				"  MAX(CASE WHEN money > 0 THEN 1 ELSE 0 END) AS earns\nFROM invoices\nGROUP BY prefix"},
		stage{"marks", "Prefixes that only cancellations have, such as the C of C536379: two or more of them, at least a tenth of all.",
			"SELECT prefix\nFROM prefixes\nWHERE prefix <> '' AND earns = 0 AND negative >= 2 AND negative * 10 >= negative_of_all"},
		stage{"orders", "Cancelled invoices take something back and sell nothing, or their prefix says so.",
			"SELECT\n  i.invoice,\n  CASE WHEN (i.takes_back = 1 AND i.sells = 0) OR m.prefix IS NOT NULL THEN 1 ELSE 0 END AS cancelled" +
				strings.Replace(status, "MAX(NULLIF(status, '')) AS status", "i.status", 1) +
				"\nFROM invoices AS i\nLEFT JOIN marks AS m ON m.prefix = i.prefix"},
	)
}

// judged is the stage that numbers the rules that drop lines, of one copy of the table or,
// for the ledger, of both.
func (q *Query) judged(both bool) stage {
	var b strings.Builder
	b.WriteString("SELECT\n  l.*,\n  CASE\n    WHEN l.understood = 0 THEN -1\n")
	for i, r := range q.rules() {
		if r.when != "" {
			fmt.Fprintf(&b, "    WHEN %s THEN %d -- %s\n", r.when, i+1, r.name)
		}
	}
	b.WriteString("    ELSE 0\n  END AS dropped_by\nFROM lines AS l\nLEFT JOIN orders AS o ON o.invoice = l.invoice")
	if !both {
		fmt.Fprintf(&b, "\nWHERE l.row_set = %d", q.once())
	}
	return stage{"judged", "The number of the first rule that drops a line; 0 where none does, −1 for one that could not be read.", b.String()}
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
	condition := fmt.Sprintf("dropped_by IN (%s) AND money < 0", strings.Join(numbers, ", "))
	if q.Cleaning.DropNonProducts {
		condition += " AND NOT COALESCE(" + q.nonProduct("") + ", FALSE)"
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
	var steps []string
	step := func(number int, name string) {
		steps = append(steps, fmt.Sprintf("SELECT %d AS step, %s AS rule", number, q.Dialect.text(name)))
	}
	step(-1, "could not be read")
	step(0, entryAsRead)
	first := 0 // the first step in which duplicates are gone
	for i, r := range q.rules() {
		step(i+1, r.name)
		if r.name == retail.RuleDuplicates {
			first = i + 1
		}
	}
	left := "j.row_set = 0"
	if first > 0 {
		left = fmt.Sprintf("j.row_set = CASE WHEN s.step < %d THEN 0 ELSE 1 END", first)
	}
	stages := append(q.cleaned(), q.judged(true), stage{"steps", "The entries of the ledger.", strings.Join(steps, "\nUNION ALL\n")})
	return statement(stages, "What each rule leaves: the lines that no rule up to it drops.",
		"SELECT\n  s.step,\n  s.rule,\n  COUNT(j.row_set) AS rows_left,\n"+
			"  COUNT(DISTINCT CASE WHEN s.step >= 0 THEN j.customer END) AS customers,\n"+
			"  COUNT(DISTINCT CASE WHEN s.step >= 0 THEN NULLIF(j.invoice, '') END) AS invoices,\n"+
			"  COALESCE(SUM(CASE WHEN s.step >= 0 THEN j.money END), 0) AS money\nFROM steps AS s\nLEFT JOIN judged AS j\n  ON "+left+
			" AND ((s.step = -1 AND j.dropped_by = -1)\n    OR (s.step >= 0 AND (j.dropped_by = 0 OR j.dropped_by > s.step)))\n"+
			"GROUP BY s.step, s.rule\nORDER BY s.step"), nil
}
