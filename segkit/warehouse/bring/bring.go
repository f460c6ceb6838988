package bring

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/warehouse"
)

// Engine runs statements. A row is valid until take returns; nil is NULL. An error of take
// ends the statement, on the engine too.
type Engine interface {
	Query(ctx context.Context, statement string, begin func(names []string) error, take func(row []*string) error) error
}

// Options of what is brought.
type Options struct {
	Query       warehouse.Query // without Columns and Statuses, which are found
	Read        read.Options    // how columns are found
	MaxBadShare float64         // of lines that cannot be read; 0 means none
}

// MaxCustomers is the number of customers that are brought back at most. So many fit into
// the memory of one machine.
const MaxCustomers = 20_000_000

// ErrTooMany is wrapped where there are more customers than that.
var ErrTooMany = errors.New("there are too many customers for one machine")

// Customers are what came back.
type Customers struct {
	List    []Customer           // in the order of their ids, see rfm.CompareIDs
	Ledger  []retail.LedgerEntry // of the lines, as a local run has it
	BadRows int                  // lines that could not be read
	Columns string               // which were found, as --columns takes them
	Reading *read.Reading        // the same in full, and the number of lines

	// A table does not tell the order of lines of the same second. For so many customers it
	// decides which purchase a return takes back, and moves what they spent by so much in all.
	Unsure int
	Moves  retail.Money

	snapshot int64 // second to which recency is counted
}

// Snapshot returns the time to which recency is counted.
func (c *Customers) Snapshot() time.Time { return time.Unix(c.snapshot, 0).UTC() }

// Customer is one row.
type Customer struct {
	ID        string
	Recency   int64
	Frequency int64
	Monetary  retail.Money
}

// bring brings the customers, by one statement more, or three with the policy match. Errors
// are those of the engine and of the query, or wrap ErrTooMany.
func (c *Customers) bring(ctx context.Context, e Engine, q *warehouse.Query) error {
	of := c.measured
	if q.Cleaning.Returns == retail.ReturnsMatch {
		of = c.matched
	}
	if err := of(ctx, e, q); err != nil {
		return err
	}
	if len(c.List) == 0 {
		return nobody()
	}
	slices.SortFunc(c.List, func(a, b Customer) int { return rfm.CompareIDs(a.ID, b.ID) })
	return nil
}

// begin finds the columns of the table, which it writes into q, and brings the ledger;
// with the policy match, it is the one before returns.
func begin(ctx context.Context, e Engine, q *warehouse.Query, opt Options) (*Customers, error) {
	out := &Customers{}
	if err := findColumns(ctx, e, q, opt.Read, out); err != nil {
		return nil, err
	}
	account := q.Ledger
	if q.Cleaning.Returns == retail.ReturnsMatch {
		if err := q.CheckMatch(); err != nil {
			return nil, err
		}
		account = q.LedgerBeforeReturns
	}
	ledger, err := account()
	if err != nil {
		return nil, err
	}
	if err := e.Query(ctx, ledger, nil, out.addEntry); err != nil {
		return nil, err
	}
	if err := out.check(opt.MaxBadShare); err != nil {
		return nil, err
	}
	out.Reading.Format, out.Reading.Rows, out.Reading.BadRows = string(q.Dialect), out.Ledger[0].Rows+out.BadRows, out.BadRows
	return out, nil
}

func nobody() error {
	return fmt.Errorf("%w: cleaning left no customer with a monetary value above 0; report sql --ledger prints what each rule takes", rfm.ErrNoCustomers)
}

// measured brings the customers as the engine measures them.
func (c *Customers) measured(ctx context.Context, e Engine, q *warehouse.Query) error {
	customers, err := q.Measured()
	if err != nil {
		return err
	}
	return e.Query(ctx, customers, nil, c.addCustomer)
}

// addEntry takes a row of the ledger.
func (c *Customers) addEntry(row []*string) error {
	var numbers [4]int64
	for i, column := range []int{0, 2, 3, 4} {
		n, err := whole(row, column)
		if err != nil {
			return err
		}
		numbers[i] = n
	}
	money, err := amount(row, 5)
	if err != nil {
		return err
	}
	if numbers[0] < 0 {
		c.BadRows = int(numbers[1])
		return nil
	}
	entry := retail.LedgerEntry{
		Rule: *row[1], Rows: int(numbers[1]), Customers: int(numbers[2]), Invoices: int(numbers[3]), Money: money,
	}
	if n := len(c.Ledger); n > 0 {
		before := c.Ledger[n-1]
		entry.RemovedRows, entry.RemovedCustomers = before.Rows-entry.Rows, before.Customers-entry.Customers
		entry.RemovedInvoices, entry.RemovedMoney = before.Invoices-entry.Invoices, before.Money-entry.Money
	}
	c.Ledger = append(c.Ledger, entry)
	return nil
}

// check refuses a table of which too much cannot be read.
func (c *Customers) check(maxShare float64) error {
	if len(c.Ledger) == 0 {
		return errors.New("the engine returned no ledger")
	}
	all := c.Ledger[0].Rows + c.BadRows
	if float64(c.BadRows) > maxShare*float64(all) {
		return fmt.Errorf("%s of %s lines have a number or a time that cannot be read: numbers that are text need a decimal point, "+
			"and times that are text the form 2010-12-01 08:26:00; convert the columns in a view", describe.Count(c.BadRows), describe.Count(all))
	}
	return nil
}

// addCustomer takes a row of Measured.
func (c *Customers) addCustomer(row []*string) error {
	if len(c.List) == MaxCustomers {
		return tooMany()
	}
	recency, err1 := whole(row, 1)
	frequency, err2 := whole(row, 2)
	monetary, err3 := amount(row, 3)
	snapshot, err4 := whole(row, 4)
	if err := cmp.Or(err1, err2, err3, err4); err != nil {
		return err
	}
	c.snapshot = snapshot
	if recency < 0 {
		return fmt.Errorf("%w: a purchase is later; choose a later one, or none to count from one day after the latest", rfm.ErrSnapshot)
	}
	c.List = append(c.List, Customer{*row[0], recency, frequency, monetary})
	return nil
}

func tooMany() error { return fmt.Errorf("%w: more than %s", ErrTooMany, describe.Count(MaxCustomers)) }

// whole reads a whole number in a row of a result.
func whole(row []*string, column int) (int64, error) {
	if column >= len(row) || row[0] == nil || row[1] == nil || row[column] == nil {
		return 0, errors.New("the engine returned a row with nothing in it")
	}
	n, err := strconv.ParseInt(*row[column], 10, 64)
	if err != nil {
		return 0, fmt.Errorf("the engine returned %.40q where a whole number belongs", *row[column])
	}
	return n, nil
}

// amount reads money in a row of a result.
func amount(row []*string, column int) (retail.Money, error) {
	if column >= len(row) || row[column] == nil {
		return 0, errors.New("the engine returned a row without an amount")
	}
	m, err := retail.ParseMoney(*row[column])
	if err != nil {
		return 0, fmt.Errorf("the engine returned %.40q where an amount belongs", *row[column])
	}
	return m, nil
}

// Write writes the customers as CSV: one row each, with the names that the reader of files
// knows. Equal customers give equal bytes, wherever they come from.
func (c *Customers) Write(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"Customer", "Recency", "Frequency", "Monetary"}); err != nil {
		return err
	}
	for _, r := range c.List {
		row := []string{r.ID, strconv.FormatInt(r.Recency, 10), strconv.FormatInt(r.Frequency, 10), r.Monetary.String()}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
