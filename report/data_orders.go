package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
	retailread "customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/tables"
	"customer-segmentation/segkit/warehouse/bring"
)

// dataOrders condenses to its orders a file that is too long for a study, or a table.
type dataOrders struct {
	File string `arg:"" help:"A file of order lines on this machine, an s3:// or https:// address, or a table: trino://… or athena://…"`
	longFile
	Out string `short:"o" required:"" placeholder:"FILE" help:"CSV file to write, with one row per order that cleaning left; report FILE studies these, with the same options."`
}

// Run implements the verb.
func (d *dataOrders) Run(env *environment) error {
	said := func(text string) { fmt.Fprintln(env.stderr, "report:", text) }
	if brings := d.Store.ordersOf(said)[remote.Scheme(d.File)]; brings != nil {
		return d.bring(env, brings)
	}
	return d.read(env, d.File, d.Out, func(w io.Writer, path string, config segkit.Config, opt retail.PartsOptions) (*measured, error) {
		out := &ordersWriter{out: csv.NewWriter(w), customers: map[string]bool{}}
		found, err := segkit.OrdersBeyondMemory(env.ctx, path, config, opt, func(reading *retailread.Reading, t *retail.Transactions) error {
			return out.write(t, reading.Currency)
		})
		if err != nil {
			return nil, err
		}
		return &measured{found, out.written()}, out.close()
	})
}

// bring writes the orders of a table in a warehouse, whose engine cleans the lines.
func (d *dataOrders) bring(env *environment, brings bring.OrdersOf) error {
	if err := checkOut(d.Out, d.Replace); err != nil {
		return err
	}
	config, err := d.config()
	if err != nil {
		return err
	}
	var found *bring.Customers
	var out *ordersWriter
	err = writeFile(env.ctx, d.Out, func(w io.Writer) (err error) {
		out = &ordersWriter{out: csv.NewWriter(w), customers: map[string]bool{}}
		progress := newProgress(env.stderr, d.Quiet)
		defer progress.close()
		opt := d.Store.remote(env.stderr, d.Quiet, progress.bytes("Asking the warehouse"))
		found, err = brings(env.ctx, d.File, config, opt, func(t *retail.Transactions) error { return out.write(t, "") })
		if err != nil {
			return err
		}
		return out.close()
	})
	if err != nil || d.Quiet {
		return err
	}
	p := newPrinter(env.stdout)
	p.labelled("Data", fmt.Sprintf("%s: %s", remote.Redact(d.File), describe.Counted(found.Ledger[0].Rows+found.BadRows, "row")))
	p.labelled("Columns", found.Columns)
	p.labelled("Left out", tables.LeftOut(&retail.Ledger{Entries: found.Ledger, BadRows: found.BadRows}))
	if text := found.OrderText(); text != "" {
		said := newPrinter(env.stderr)
		said.warning(text)
	}
	fmt.Fprintf(env.stdout, "%s: %s\n", d.Out, out.written())
	return nil
}

// ordersWriter writes orders as data that is read back exactly: it neutralises nothing for
// spreadsheets.
type ordersWriter struct {
	out       *csv.Writer
	rows      int
	customers map[string]bool
}

// write writes the rows of t, whose amounts are in a currency; "" where it is not known.
func (o *ordersWriter) write(t *retail.Transactions, currency string) error {
	if o.rows == 0 {
		head := []string{"Customer", "Order", "Date", "Amount", "Country"}
		if currency != "" {
			head = append(head, "Currency")
		}
		if err := o.out.Write(head); err != nil {
			return err
		}
	}
	for i := range t.Len() {
		row := []string{
			t.Customer.At(i), t.Invoice.At(i), t.When(i).Format(time.DateTime), convert.Decimal(t.Amount(i).String()), t.Country.At(i),
		}
		if currency != "" {
			row = append(row, currency)
		}
		if err := o.out.Write(row); err != nil {
			return err
		}
		o.customers[row[0]] = true
	}
	o.rows += t.Len()
	return nil
}

func (o *ordersWriter) close() error {
	o.out.Flush()
	return o.out.Error()
}

// written says what was written, in words.
func (o *ordersWriter) written() string {
	return fmt.Sprintf("%s for the orders of %s", describe.Counted(o.rows, "row"), describe.Counted(len(o.customers), "customer"))
}
