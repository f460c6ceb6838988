package demo

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/retail/read"
)

// Written and read back, the shop is the same, with nothing left out.
func TestWriteCSVReadBack(t *testing.T) {
	d := New(1)
	var out bytes.Buffer
	if err := d.WriteCSV(&out); err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(out.String(), "\n")
	if first != "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country" {
		t.Errorf("header: %s", first)
	}
	back, reading, err := read.Transactions(context.Background(), "demo.csv", bytes.NewReader(out.Bytes()), int64(out.Len()), read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d.Transactions, back); diff != "" {
		t.Error(diff)
	}
	if reading.Rows != d.Transactions.Len() || reading.BadRows != 0 || len(reading.Warnings) != 0 {
		t.Errorf("%+v", reading)
	}
}

var errFull = errors.New("disk full")

// full takes so many bytes and no more.
type full int

func (f *full) Write(p []byte) (int, error) {
	if *f -= full(len(p)); *f < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestWriteCSVFails(t *testing.T) {
	for _, room := range []full{0, 1 << 16} {
		if err := New(1).WriteCSV(&room); !errors.Is(err, errFull) {
			t.Errorf("got %v, want %v", err, errFull)
		}
	}
}
