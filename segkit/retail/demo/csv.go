package demo

import (
	"encoding/csv"
	"io"
	"strconv"
	"time"
)

// WriteCSV writes the transactions in the column layout of Online Retail, as the
// shop would export them: UTF-8, a header, times such as 2024-03-05 12:40:00.
// Reading it gives the same transactions.
func (d *Shop) WriteCSV(w io.Writer) error {
	t := d.Transactions
	out := csv.NewWriter(w)
	record := []string{"InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"}
	if err := out.Write(record); err != nil {
		return err
	}
	for i := range t.Len() {
		record = append(record[:0],
			t.Invoice.At(i), t.StockCode.At(i), t.Description.At(i), strconv.FormatInt(t.Quantity[i], 10),
			t.When(i).Format(time.DateTime), t.Price[i].String(), t.Customer.At(i), t.Country.At(i))
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
