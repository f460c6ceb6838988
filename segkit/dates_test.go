package segkit

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// Programs write the end of the calendar where a date is not known. Three such rows
// of 20,000 are left out and told; the snapshot stays where the data ends.
func TestDatesThatCannotBe(t *testing.T) {
	for i, never := range []string{"9999-12-31 00:00:00", "9999-12-30 23:59:59", "0001-01-01 00:00:00"} {
		var csv strings.Builder
		csv.WriteString("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n")
		first := time.Date(2023, 1, 1, 10, 0, 0, 0, time.UTC)
		for row := range 20_000 {
			when := first.AddDate(0, 0, row*7919%365).Format(time.DateTime)
			if row == 50 || row == 9000 || row == 19_999 {
				when = never
			}
			fmt.Fprintf(&csv, "%d,P%d,%d,%s,%d.5,%d\n", row/2, row%50, 1+row%7, when, 1+row*31%40, 100+row*row%307)
		}
		c := quick()
		c.Input = filepath.Join(t.TempDir(), "shop.csv")
		if err := os.WriteFile(c.Input, []byte(csv.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), c, Options{})
		if err != nil {
			t.Fatal(err)
		}
		reading, err := s.Reading()
		if err != nil {
			t.Fatal(err)
		}
		if reading.BadRows != 3 || !strings.Contains(reading.FirstBad[0].Want, "a date on which something was bought") {
			t.Errorf("%s: %d bad rows, %+v", never, reading.BadRows, reading.FirstBad)
		}
		table, err := s.RFM()
		if err != nil {
			t.Fatal(err)
		}
		if got := table.Snapshot.Format(time.DateOnly); got != "2024-01-01" {
			t.Errorf("%s: the snapshot is %s", never, got)
		}
		if i > 0 {
			continue
		}
		results, err := s.Results()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(results); err != nil {
			t.Error(err)
		}
	}
}

// Rows of a program's own are refused with the date, before anything is computed.
func TestOwnDatesThatCannotBe(t *testing.T) {
	line := retail.Line{Customer: "1", Order: "1", Time: time.Date(9999, 12, 30, 0, 0, 0, 0, time.UTC), Quantity: 1, Price: 100}
	table, err := retail.NewTransactions(slices.Values([]retail.Line{line}))
	if err != nil {
		t.Fatal(err)
	}
	s, err := OpenTransactions(t.Context(), "own", table, quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Results(); !errors.Is(err, rfm.ErrDate) || !strings.Contains(err.Error(), "9999-12-30") {
		t.Error(err)
	}
}
