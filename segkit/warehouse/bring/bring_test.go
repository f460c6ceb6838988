package bring

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/warehouse"
)

// scripted is an engine that answers by what a statement holds.
type scripted struct {
	t       *testing.T
	answers map[string][]string // rows of cells separated by |; the first has the names
	asked   []string
}

func (s *scripted) Query(_ context.Context, statement string, begin func([]string) error, take func([]*string) error) error {
	s.asked = append(s.asked, statement)
	for mark, rows := range s.answers {
		if !strings.Contains(statement, mark) {
			continue
		}
		if begin != nil {
			if err := begin(strings.Split(rows[0], "|")); err != nil {
				return err
			}
		}
		for _, line := range rows[1:] {
			var row []*string
			for _, cell := range strings.Split(line, "|") {
				if cell == "NULL" {
					row = append(row, nil)
				} else {
					row = append(row, &cell)
				}
			}
			if err := take(row); err != nil {
				return err
			}
		}
		return nil
	}
	s.t.Fatalf("nobody expected\n%s", statement)
	return nil
}

// shop is a table of four lines, with what an engine would say of it.
func shop(t *testing.T) *scripted {
	return &scripted{t: t, answers: map[string][]string{
		"LIMIT 2000": {
			"Invoice|CustomerID|InvoiceDate|Quantity|UnitPrice",
			"1|17850|2024-01-02 10:00:00.000|2|1.25", "1|17850|2024-01-02 10:00:00.000|1|3.00",
			"2|9|2024-02-02 11:00:00.000|1|8.00", "3|NULL|2024-02-03 11:00:00.000|4|0.50",
		},
		"rows_left": {
			"step|rule|rows_left|customers|invoices|money", "-1|could not be read|0|0|0|0.0000",
			"0|as read|4|2|3|15.5000", "1|customer id present|3|2|2|13.5000",
		},
		"FROM measured": {
			"customer|recency|frequency|monetary|snapshot_second",
			"17850|32|1|5.5000|1706958000", "9|1|1|8.0000|1706958000",
		},
	}}
}

func options() Options {
	o := retail.DefaultCleaning()
	o.Returns = retail.ReturnsDrop
	return Options{Query: warehouse.Query{Dialect: warehouse.Trino, Table: []string{"lake", "shop", "orders"}, Cleaning: o}}
}

// customersOfTable brings customers as Study does for bring = "customers".
func customersOfTable(t *testing.T, e Engine, opt Options) (*Customers, error) {
	t.Helper()
	q := opt.Query
	c, err := begin(t.Context(), e, &q, opt)
	if err != nil {
		return nil, err
	}
	return c, c.bring(t.Context(), e, &q)
}

func TestBring(t *testing.T) {
	e := shop(t)
	got, err := customersOfTable(t, e, options())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := got.Write(&b); err != nil {
		t.Fatal(err)
	}
	// In the order of ids, whatever the engine's.
	if want := "Customer,Recency,Frequency,Monetary\n9,1,1,8\n17850,32,1,5.5\n"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
	if at := got.Snapshot().Format(time.DateTime); at != "2024-02-03 11:00:00" {
		t.Errorf("recency is counted to %s", at)
	}
	last := got.Ledger[1]
	if last.RemovedRows != 1 || last.RemovedInvoices != 1 || last.RemovedMoney.String() != "2" || last.Money.String() != "13.5" || len(got.Ledger) != 2 {
		t.Errorf("the ledger is %+v", got.Ledger)
	}
	if !strings.Contains(got.Columns, "customer=CustomerID") || !strings.Contains(e.asked[1], `"UnitPrice" AS price_given`) {
		t.Errorf("the columns are %s\n%s", got.Columns, e.asked[1])
	}
}

// A status column is asked for its values, and they decide.
func TestBringAsksForStatuses(t *testing.T) {
	e := shop(t)
	lines := e.answers["LIMIT 2000"]
	for i, state := range []string{"Status", "paid", "paid", "cancelled", "paid"} {
		lines[i] += "|" + state
	}
	e.answers["SELECT DISTINCT TRIM"] = []string{"_col0", "paid", "cancelled", "NULL"}
	if _, err := customersOfTable(t, e, options()); err != nil {
		t.Fatal(err)
	}
	if ledger := e.asked[2]; !strings.Contains(ledger, "IN ('cancelled')") {
		t.Errorf("the ledger is\n%s", ledger)
	}
}

func TestBringRefuses(t *testing.T) {
	for _, c := range []struct {
		says   string
		is     error
		change func(*scripted, *Options)
	}{
		{"positive_price", warehouse.ErrRefused, func(_ *scripted, o *Options) {
			o.Query.Cleaning.Returns, o.Query.Cleaning.PositivePrice = retail.ReturnsMatch, false
		}},
		{"3 of 7 lines", nil, func(s *scripted, _ *Options) { s.answers["rows_left"][1] = "-1|could not be read|3|0|0|0" }},
		{"no customer", rfm.ErrNoCustomers, func(s *scripted, _ *Options) { s.answers["FROM measured"] = s.answers["FROM measured"][:1] }},
		{"choose a later one", rfm.ErrSnapshot, func(s *scripted, _ *Options) { s.answers["FROM measured"][1] = "9|-3|1|8.0|1" }},
		{`"x" where an amount`, nil, func(s *scripted, _ *Options) { s.answers["FROM measured"][1] = "9|3|1|x|1" }},
		{`"1.5" where a whole`, nil, func(s *scripted, _ *Options) { s.answers["rows_left"][2] = "0|as read|1.5|2|3|15" }},
		{"nothing in it", nil, func(s *scripted, _ *Options) { s.answers["FROM measured"][1] = "NULL|3|1|8|1" }},
		{"for each customer already", nil, func(s *scripted, _ *Options) {
			s.answers["LIMIT 2000"] = []string{"customer|recency|frequency|monetary", "1|2|3|4.5", "2|3|4|5.5"}
		}},
		{"there is no column", nil, func(_ *scripted, o *Options) {
			o.Read = read.Options{Columns: map[columns.Role]string{columns.Customer: "Nobody"}}
		}},
	} {
		e, o := shop(t), options()
		c.change(e, &o)
		_, err := customersOfTable(t, e, o)
		if err == nil || !strings.Contains(err.Error(), c.says) || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("want %q: %v", c.says, err)
		}
	}
}
