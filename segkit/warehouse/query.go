package warehouse

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
)

// Query is what the SQL of a study depends on.
type Query struct {
	Dialect  Dialect
	Table    []string                // its name in parts, such as catalog, schema and table
	Columns  map[columns.Role]string // the table's columns by role; "" says that there is none
	Cleaning retail.CleanOptions
	Snapshot time.Time // to which recency is counted; zero means the latest purchase plus one day
	Statuses []string  // values of the status column, where there is one; see Query.Check

	detailed bool // lines have their country too
}

// ErrRefused is wrapped by the errors about what SQL cannot do as a local run does it.
var ErrRefused = errors.New("this cannot be done in SQL")

func refused(format string, a ...any) error {
	return fmt.Errorf("%w: %s", ErrRefused, fmt.Sprintf(format, a...))
}

// usable are the roles that the SQL knows what to do with. Columns of the other roles
// only make rows different.
var usable = []columns.Role{
	columns.Customer, columns.Email, columns.Order, columns.Date, columns.Product, columns.Description, columns.Category,
	columns.Quantity, columns.Price, columns.Amount, columns.Country, columns.Status, columns.LineID,
}

// has reports whether the table has a column of a role.
func (q *Query) has(role columns.Role) bool { return strings.TrimSpace(q.Columns[role]) != "" }

// Check reports the first reason why the query cannot be written: a column that is
// missing, or an option that SQL cannot follow, which wraps ErrRefused.
func (q *Query) Check() error {
	if _, err := DialectNamed(string(q.Dialect)); err != nil {
		return err
	}
	if len(q.Table) == 0 || slices.Contains(q.Table, "") {
		return errors.New("the table needs a name, such as catalog.schema.table")
	}
	for _, name := range append(slices.Clone(q.Table), q.names()...) {
		if strings.ContainsRune(name, 0) {
			return errors.New("a name of a table or column holds a zero byte")
		}
	}
	for role, name := range q.Columns {
		if name != "" && !slices.Contains(usable, role) {
			return refused("%s=%.60s: a column of this role changes how others are read; prepare it in a view", role, name)
		}
	}
	switch {
	case !q.has(columns.Customer) && !q.has(columns.Email):
		return errors.New("a column with the customer is needed: give customer=… in --columns")
	case !q.has(columns.Date):
		return errors.New("a column with the time of the order is needed: give date=… in --columns")
	case !q.has(columns.Price) && !q.has(columns.Amount):
		return errors.New("a column with the money is needed: give price=… (of one unit) or amount=… (of the line) in --columns")
	case q.Cleaning.DropNonProducts && !q.has(columns.Product):
		return errors.New("to drop codes that are no products, the column with them is needed: give product=… in --columns")
	}
	return q.checkPolicies()
}

func (q *Query) checkPolicies() error {
	switch q.Cleaning.Returns {
	case retail.ReturnsMatch:
		return refused("the returns policy match takes back each customer's purchases one by one, and each return changes what is " +
			"left for the next; use --returns net, which subtracts what was returned from the customer's total, or --returns drop")
	case "", retail.ReturnsDrop, retail.ReturnsNet:
	default:
		return fmt.Errorf("unknown returns policy %q", q.Cleaning.Returns)
	}
	if !q.has(columns.Status) {
		return nil
	}
	if len(q.Statuses) == 0 {
		return refused("what the values of the status column mean is decided from the table: list them with --statuses, " +
			"as SELECT DISTINCT gives them, or leave the column out with status=")
	}
	if q.Cleaning.Returns == retail.ReturnsNet && q.undoes() {
		return refused("the policy net needs to know which refunds belong to orders that their status leaves out anyway, " +
			"and that is found by matching; use --returns drop, or leave the status out with status=")
	}
	return nil
}

// names returns the columns' names.
func (q *Query) names() (names []string) {
	for _, name := range q.Columns {
		names = append(names, name)
	}
	return names
}

// column returns the quoted name of a role's column.
func (q *Query) column(role columns.Role) string { return q.Dialect.identifier(q.Columns[role]) }

// customer returns the role that identifies customers.
func (q *Query) customer() columns.Role {
	if q.has(columns.Customer) {
		return columns.Customer
	}
	return columns.Email
}

// Sample returns a statement for the first rows of the table.
func (q *Query) Sample(rows int) string {
	return fmt.Sprintf("SELECT *\nFROM %s\nLIMIT %d\n", q.Dialect.table(q.Table), rows)
}

// DistinctStatuses returns a statement for the values of the status column.
func (q *Query) DistinctStatuses(most int) string {
	return fmt.Sprintf("SELECT DISTINCT %s\nFROM %s\nLIMIT %d\n", q.Dialect.trimmed(q.column(columns.Status)), q.Dialect.table(q.Table), most)
}

// ShowSchemas returns the statement that lists the schemas of a catalog.
func (d Dialect) ShowSchemas(catalog string) string {
	return "SHOW SCHEMAS FROM " + d.identifier(catalog)
}

// ShowTables returns the statement that lists the tables of a schema, of which name has the
// catalog and the schema.
func (d Dialect) ShowTables(name []string) string { return "SHOW TABLES FROM " + d.table(name) }
