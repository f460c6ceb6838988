package convert

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"customer-segmentation/segkit/retail"
)

// csvWriter writes UTF-8, a header, and times such as 2010-12-01 08:26:00. It
// neutralises nothing for spreadsheets: this is data, to be read back exactly.
type csvWriter struct {
	out    *csv.Writer
	zip    io.Closer // nil where there is none
	record []string
	err    error
}

func newCSV(w io.Writer, zip io.Closer) *csvWriter {
	c := &csvWriter{out: csv.NewWriter(w), zip: zip, record: make([]string, len(Columns))}
	c.err = c.out.Write(Columns[:])
	return c
}

// Write implements Writer.
func (c *csvWriter) Write(t *retail.Transactions) error {
	for i := range t.Len() {
		c.record = append(c.record[:0],
			t.Invoice.At(i), t.StockCode.At(i), t.Description.At(i), strconv.FormatInt(t.Quantity[i], 10),
			t.When(i).Format(time.DateTime), csvPrice(t.Price[i]), t.Customer.At(i), t.Country.At(i))
		if c.err == nil {
			c.err = c.out.Write(c.record)
		}
		if c.err != nil {
			return c.err
		}
	}
	return nil
}

// csvPrice writes a price so that it can be read in one way only: a column of
// nothing but 1.250 and the like could be one of thousands.
func csvPrice(price retail.Money) string {
	s := price.String()
	whole, decimals, _ := strings.Cut(s, ".")
	if len(decimals) == 3 && strings.TrimPrefix(whole, "-") != "0" {
		s += "0"
	}
	return s
}

// Close implements Writer.
func (c *csvWriter) Close() error {
	c.out.Flush()
	if c.err == nil {
		c.err = c.out.Error()
	}
	if c.err == nil && c.zip != nil {
		c.err = c.zip.Close()
	}
	return c.err
}
