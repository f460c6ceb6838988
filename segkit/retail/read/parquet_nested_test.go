package read

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
)

// gaEvent has the layout of an export of Google Analytics 4, with few of its fields.
type gaEvent struct {
	Date      string `parquet:"event_date"`
	Timestamp int64  `parquet:"event_timestamp"`
	Name      string `parquet:"event_name"`
	Params    []struct {
		Key string `parquet:"key"`
	} `parquet:"event_params,list"`
	User string `parquet:"user_pseudo_id"`
	Geo  *struct {
		Country string `parquet:"country,optional"`
	} `parquet:"geo,optional"`
	Ecommerce *struct {
		Revenue     float64 `parquet:"purchase_revenue,optional"`
		Transaction string  `parquet:"transaction_id,optional"`
	} `parquet:"ecommerce,optional"`
	Items []struct {
		ID string `parquet:"item_id"`
	} `parquet:"items"`
}

// Fields of nested columns are read as columns of their own, and lists are passed over, which is said.
func TestReadParquetNested(t *testing.T) {
	var events []gaEvent
	for i := range 40 {
		at := time.Date(2021, 1, 10+i%17, 9, 0, i, 0, time.UTC)
		e := gaEvent{Date: at.Format("20060102"), Timestamp: at.UnixMicro(), Name: "page_view", User: fmt.Sprintf("u%d.1", i%10)}
		if i%2 == 0 {
			e.Name = "purchase"
			e.Geo = &struct {
				Country string `parquet:"country,optional"`
			}{"France"}
			e.Ecommerce = &struct {
				Revenue     float64 `parquet:"purchase_revenue,optional"`
				Transaction string  `parquet:"transaction_id,optional"`
			}{10.5, fmt.Sprintf("T%d", i)}
		}
		events = append(events, e)
	}
	var file bytes.Buffer
	if err := parquet.Write(&file, events); err != nil {
		t.Fatal(err)
	}
	table, reading, err := readText("events.parquet", file.String(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var sum float64
	for i := range table.Len() {
		sum += table.Amount(i).Float()
	}
	if table.Len() != 20 || sum != 210 || table.Invoice.At(0) != "T0" || table.Customer.At(0) != "u0.1" || table.Country.At(0) != "France" ||
		table.When(0) != time.Date(2021, 1, 10, 0, 0, 0, 0, time.UTC) {
		t.Errorf("%d rows of %g: %s, %s, %s, %v", table.Len(), sum, table.Invoice.At(0), table.Customer.At(0), table.Country.At(0), table.When(0))
	}
	if said := strings.Join(reading.Warnings, "\n"); !strings.Contains(said, "Lists are not read: event_params, items hold several values in a row.") {
		t.Error(said)
	}
}
