package segkit

import (
	"context"
	crand "crypto/rand"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"reflect"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
)

// Warehouse brings the orders, or the customers, of a table that stays where it is: the
// engine there cleans the order lines by the options of the study. Package warehouse/bring
// does so.
type Warehouse func(ctx context.Context, address string, config Config, opt remote.Options) (*FromWarehouse, error)

// What can be brought from a warehouse.
const (
	BringOrders    = "orders"
	BringCustomers = "customers"
)

// FromWarehouse is what came back: Orders or, where these are nil, customers in Copy.
type FromWarehouse struct {
	Orders *Orders
	Copy   *remote.Copy         // a local file of customers with recency, frequency and monetary value
	Ledger []retail.LedgerEntry // of the order lines; with Orders, before matched returns are taken off

	Snapshot time.Time // of customers: to which recency is counted
	Said     []string  // what people should know, in sentences
	Lake     Lake      // what can be done there once the customers have segments; nil means nothing

	asked  string  // of the habits: different for each run, so that an engine's answer is never taken for a later one's
	labels *Labels // that were collected in the lake
}

// Orders are those of a table whose lines stay where they are.
type Orders struct {
	// Rows are orders: one unit of no product, whose price is the order's money. Of customers
	// who gave something back, lines that a return may concern stand alone, and the returns too,
	// so that taking them back gives, under every policy, what it gives for all lines. Countries
	// are those of most of a customer's lines.
	Rows         *retail.Transactions
	Reading      *read.Reading // of the lines
	Unattributed retail.Money  // sales without a customer id
	Name         string        // of the table
	Address      string        // without secrets
}

// Lake is the place that the customers came from.
type Lake interface {
	// Stage collects the labels where Config.WriteBack says, in a table of their own that
	// nobody reads yet.
	Stage(ctx context.Context, l *Labels) error
	// Habits adds up the order lines by segment: of all customers where the labels were
	// staged, or where a statement can name them all, and else of a random sample. It does
	// not look at the names of the segments.
	Habits(ctx context.Context, l *Labels, src rand.Source) (*persona.Habits, error)
	// Publish makes the table of labels from those that were staged, in one step that
	// replaces an earlier table. model is the digest of the results.
	Publish(ctx context.Context, model string) error
	// Discard removes what was staged and not published.
	Discard()
	// Cost says what was paid for so far, in a sentence; "" where nothing is.
	Cost() string
}

// Labels are the segments of all customers.
type Labels struct {
	Customers  []string
	Segment    []int            // −1 for none
	Confidence []describe.Float // how often each keeps the segment, see package confidence; nil where nobody asked
	Value      []retail.Money   // monetary value
	Names      []string         // of the segments
	Snapshot   time.Time
}

// openWarehouse opens an address of a warehouse; ok is false for another input.
func openWarehouse(ctx context.Context, config Config, opt Options) (src *source, ok bool, err error) {
	inputs := config.Inputs()
	open := opt.Warehouses[remote.Scheme(inputs[0])]
	if open == nil {
		if config.Bring != "" {
			return nil, true, &OptionError{Key: "bring", Reason: "it says what comes back from a warehouse, and this input is none: leave it out"}
		}
		if config.WriteBack != "" {
			return nil, true, &OptionError{Key: "write_back", Reason: "labels are written back to a warehouse, and this input is none: " +
				"give trino://… or athena://…, or load customers.csv where the labels are needed"}
		}
		return nil, false, nil
	}
	if len(config.Reading.Sheets) > 0 {
		return nil, true, &OptionError{Key: "reading.sheets", Reason: "a table in a warehouse has no sheets: leave it out"}
	}
	if len(inputs) > 1 {
		return nil, true, fmt.Errorf("%s cannot be read together with other inputs: join the tables in a view", remote.Redact(inputs[0]))
	}
	from, err := open(ctx, inputs[0], config, opt.Remote)
	if err != nil {
		return nil, true, err
	}
	from.asked = crand.Text()
	if o := from.Orders; o != nil {
		return &source{own: o.Name, warehouse: from}, true, nil
	}
	c := from.Copy
	return &source{
		path: c.Path, files: []string{c.Path}, copy: c, warehouse: from,
		sum: func() ([sha256.Size]byte, error) { return c.SHA256, nil },
	}, true, nil
}

// broughtOrders reports whether the orders of a table in a warehouse are the data.
func (s *source) broughtOrders() bool { return s.warehouse != nil && s.warehouse.Orders != nil }

// provide gives the study the orders that came from a warehouse.
func (s *Study) provide(o *Orders) error {
	if len(s.config.Attributes.From) > 0 {
		return &OptionError{Key: "attributes.from_transactions", Reason: "the order lines stay in the warehouse: " +
			"give a table of customers as customers, or bring = \"customers\" for a study without attributes"}
	}
	if sign := currencySign(o.Reading.Currency); sign != "" && !s.config.CurrencyGiven && s.config.Currency == defaultCurrency {
		s.config.Currency = sign
	}
	*s = *s.under(s.config, s.added)
	if err := flow.Provide(s.run, reading, o.Reading); err != nil {
		return err
	}
	return flow.Provide(s.run, transactions, o.Rows)
}

// sameCleaning returns an error if the rules of cleaning are others than those by which the
// warehouse has cleaned the lines. The returns policy may be another.
func (s *Study) sameCleaning(rules retail.CleanOptions) error {
	rules.Returns = s.config.Cleaning.Returns
	if reflect.DeepEqual(rules, s.config.Cleaning) {
		return nil
	}
	return &OptionError{Key: "cleaning", Reason: "the warehouse has cleaned the lines already: open a study anew to clean them otherwise"}
}
