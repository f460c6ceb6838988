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
	layout *layout   // nil before the first rows
	record []string
	err    error
}

func newCSV(w io.Writer, zip io.Closer) *csvWriter {
	return &csvWriter{out: csv.NewWriter(w), zip: zip}
}

// begin writes the names of the columns, unless they are written.
func (c *csvWriter) begin(t *retail.Transactions) error {
	if c.layout == nil {
		c.layout = layoutOf(t)
		return c.out.Write(c.layout.names)
	}
	return c.layout.fits(t)
}

// Write implements Writer.
func (c *csvWriter) Write(t *retail.Transactions) error {
	if err := c.begin(t); c.err == nil {
		c.err = err
	}
	for i := range t.Len() {
		c.record = append(c.record[:0],
			t.Invoice.At(i), t.StockCode.At(i), t.Description.At(i), Decimal(t.QuantityText(t.Quantity[i])),
			t.When(i).Format(time.DateTime), Decimal(c.layout.money(t, i).String()), t.Customer.At(i), t.Country.At(i))
		if c.layout.status {
			c.record = append(c.record, t.Status.At(i))
		}
		if c.layout.category {
			c.record = append(c.record, t.Category.At(i))
		}
		if c.layout.others {
			c.record = append(c.record, strconv.FormatUint(t.Other[i], 10))
		}
		if c.err == nil {
			c.err = c.out.Write(c.record)
		}
		if c.err != nil {
			return c.err
		}
	}
	return c.err
}

// Decimal writes a number so that it can be read in one way only: a column of
// nothing but 1.250 and the like could be one of thousands.
func Decimal(s string) string {
	whole, decimals, _ := strings.Cut(s, ".")
	if len(decimals) == 3 && strings.TrimPrefix(whole, "-") != "0" {
		s += "0"
	}
	return s
}

// Close implements Writer.
func (c *csvWriter) Close() error {
	if c.layout == nil {
		c.err = c.begin(&retail.Transactions{})
	}
	c.out.Flush()
	if c.err == nil {
		c.err = c.out.Error()
	}
	if c.err == nil && c.zip != nil {
		c.err = c.zip.Close()
	}
	return c.err
}
