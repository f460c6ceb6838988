package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
	retailread "customer-segmentation/segkit/retail/read"
)

// dataOrders condenses a file that is too long for a study to its orders.
type dataOrders struct {
	longFile
	Out string `short:"o" required:"" placeholder:"FILE" help:"CSV file to write, with one row per order that cleaning left; report FILE studies these, with the same options."`
}

// Run implements the verb.
func (d *dataOrders) Run(env *environment) error {
	return d.read(env, d.Out, func(w io.Writer, path string, config segkit.Config, opt retail.PartsOptions) (*measured, error) {
		out := &ordersWriter{out: csv.NewWriter(w)}
		found, err := segkit.OrdersBeyondMemory(env.ctx, path, config, opt, out.write)
		if err != nil {
			return nil, err
		}
		out.out.Flush()
		written := fmt.Sprintf("%s for the orders of %s", describe.Counted(out.rows, "row"), describe.Counted(found.Table.Len(), "customer"))
		return &measured{found, written}, out.out.Error()
	})
}

// ordersWriter writes orders as data that is read back exactly: it neutralises nothing for
// spreadsheets.
type ordersWriter struct {
	out      *csv.Writer
	rows     int
	currency string // of all rows; "" if the file does not tell
}

func (o *ordersWriter) write(reading *retailread.Reading, t *retail.Transactions) error {
	if o.rows == 0 {
		head := []string{"Customer", "Order", "Date", "Amount", "Country"}
		if o.currency = reading.Currency; o.currency != "" {
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
		if o.currency != "" {
			row = append(row, o.currency)
		}
		if err := o.out.Write(row); err != nil {
			return err
		}
	}
	o.rows += t.Len()
	return nil
}
