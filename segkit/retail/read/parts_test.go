package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"customer-segmentation/segkit/internal/realdata"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"

	"github.com/google/go-cmp/cmp"
)

// awkward is a shop's text in which everything occurs that ties rows together: orders that
// two customers share, returns long after their purchases, repeated rows far apart,
// lines that only their number tells apart, orders by their status, amounts with a
// scale of their own, and customers that stand for nobody.
func awkward(rows int, date func(day int) string) string {
	var out strings.Builder
	out.WriteString("Order,Line,Product,Description,Quantity,Date,Price,Customer,Country,Status\n")
	for i := range rows {
		order, customer := i/3, fmt.Sprint(100+i/3%97)
		quantity, status, price := fmt.Sprint(1+i%7), "paid", fmt.Sprintf("%d.%02d", 1+i%40, i%100)
		number := fmt.Sprint(1000 + order)
		switch {
		case i%101 == 0:
			customer = "Guest"
		case i%103 == 0:
			customer = ""
		case i%107 == 0:
			customer = "NULL"
		case i%109 == 0:
			customer = "200" // one line of another customer's order
		case i%11 == 0:
			number, quantity = "C"+number, "-"+quantity
		case i%13 == 0:
			status = "refunded"
		case i%17 == 0:
			status = ""
		case i == rows-5:
			quantity = "2.5"
		}
		line := fmt.Sprintf("%s,%d,P%d,THING,%s,%s,%s,%s,Italy,%s\n", number, i%2, i%19, quantity, date(i*300/rows), price, customer, status)
		out.WriteString(line)
		if i%23 == 0 {
			out.WriteString(line)
		}
	}
	return out.String()
}

func isoDate(day int) string { return fmt.Sprintf("2023-%02d-%02d 10:00", 1+day/28, 1+day%28) }

// lateDate has the day first and shows it only at the end.
func lateDate(day int) string {
	if day > 290 {
		return "28/11/2023"
	}
	return fmt.Sprintf("%02d/%02d/2023", 1+day%12, 1+day/27)
}

// TestPartsAgree holds what is read, cleaned and measured in parts against the same with
// all rows in memory: with rows that are kept as they are, that are packed, and that are spilled again
// and again.
func TestPartsAgree(t *testing.T) {
	texts := map[string]string{
		"in memory": awkward(3_000, isoDate),
		"long":      awkward(150_000, isoDate),
		"late":      awkward(150_000, lateDate),
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) { partsAgree(t, name, strings.NewReader(text), 1<<18) })
	}
	t.Run("loose", func(t *testing.T) { partsAgree(t, "loose", strings.NewReader(texts["long"]), 0) })
	t.Run("packed", func(t *testing.T) { partsAgree(t, "packed", strings.NewReader(texts["long"]), 8<<20) })
	t.Run("real", func(t *testing.T) {
		data, err := os.ReadFile(realdata.File(t, realdata.CSV))
		if err != nil {
			t.Fatal(err)
		}
		partsAgree(t, "real.csv.gz", bytes.NewReader(data), 1<<18)
	})
}

func partsAgree(t *testing.T, name string, in interface {
	io.ReaderAt
	Size() int64
}, budget int64) {
	want, wantReading, err := Transactions(context.Background(), name, in, in.Size(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	parts := retail.NewParts(retail.PartsOptions{Budget: budget, Dir: t.TempDir()})
	defer parts.Close()
	reading, err := Parts(context.Background(), name, in, in.Size(), Options{}, parts)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(wantReading, reading); diff != "" {
		t.Error("another report:", diff)
	}
	if parts.Len() != want.Len() || (parts.Spilled() > 0) != (want.Len() > 100_000 && budget == 1<<18) {
		t.Errorf("%d rows of %d, %d bytes on disk", parts.Len(), want.Len(), parts.Spilled())
	}
	for _, policy := range []string{retail.ReturnsMatch, retail.ReturnsDrop, retail.ReturnsNet} {
		opt := retail.DefaultCleaning()
		opt.Returns = policy
		cleaned, err := retail.Clean(want, reading.BadRows, opt)
		if err != nil {
			t.Fatal(err)
		}
		measures := rfm.Options{Net: policy == retail.ReturnsNet}
		wantTable, err := rfm.Compute(cleaned, measures)
		if err != nil {
			t.Fatal(err)
		}
		var sums rfm.Sums
		ledger, err := parts.Clean(reading.BadRows, opt, func(c *retail.Cleaned) error { return sums.Add(c, policy) })
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(&cleaned.Ledger, ledger); diff != "" {
			t.Error(policy, "has another ledger:", diff)
		}
		table, err := sums.Table(measures)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(table, wantTable) {
			t.Error(policy, "has another table:", cmp.Diff(wantTable, table))
		}
	}
}

// TestPartsLeaveNothing looks for temporary files after a reading that was broken off.
func TestPartsLeaveNothing(t *testing.T) {
	dir := t.TempDir()
	parts := retail.NewParts(retail.PartsOptions{Budget: 1 << 16, Dir: dir})
	ctx, cancel := context.WithCancel(context.Background())
	in := strings.NewReader(awkward(200_000, isoDate))
	_, err := Parts(ctx, "shop.csv", in, in.Size(), Options{Progress: func(rows int) {
		if rows > 140_000 {
			cancel()
		}
	}}, parts)
	if err != context.Canceled || parts.Spilled() == 0 {
		t.Fatalf("%v with %d bytes on disk", err, parts.Spilled())
	}
	parts.Close()
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
		t.Error("left behind:", left)
	}
}

// A table that cannot be added to ends the reading, and its error is the one that is returned.
func TestPartsWithoutRoom(t *testing.T) {
	parts := retail.NewParts(retail.PartsOptions{Budget: 1, Dir: filepath.Join(t.TempDir(), "missing")})
	defer parts.Close()
	text := awkward(200_000, isoDate)
	if _, err := Parts(t.Context(), "shop.csv", strings.NewReader(text), int64(len(text)), Options{}, parts); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}
