package read

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
)

// generated is CSV text that is made while it is read, so that a test needs no file of
// gigabytes. All of its lines are of one length.
type generated struct{ rows int }

const generatedLine = 72

func (g generated) size() int64 { return int64(g.rows+1) * generatedLine }

// line returns the header or a row: 30 rows an order, 20,000 customers, 1,000 products,
// and as many times as orders.
func (g generated) line(i int) string {
	if i == 0 {
		return fmt.Sprintf("%-*s\n", generatedLine-1, "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID")
	}
	i--
	order := i / 30
	at := time.Unix(1_300_000_000+int64(order)*60, 0).UTC().Format(time.DateTime)
	return fmt.Sprintf("%-*s\n", generatedLine-1, fmt.Sprintf("%d,P%04d,THING %04d,%d,%s,%d.%02d,%d",
		10_000_000+order, i*7%1000, i*7%1000, 1+i%9, at, i%50, i%100, 10_000+order%20_000))
}

// ReadAt implements io.ReaderAt.
func (g generated) ReadAt(p []byte, off int64) (n int, err error) {
	for n < len(p) {
		if off >= g.size() {
			return n, io.EOF
		}
		line := g.line(int(off / generatedLine))
		m := copy(p[n:], line[off%generatedLine:])
		n, off = n+m, off+int64(m)
	}
	return n, nil
}

// Memory bounds of Transactions, as the package's page states them, in bytes.
const (
	bytesPerRow  = 90
	bytesPerText = 200 // a distinct order, customer, time, price or product
	bytesBasic   = 32 << 20
)

// TestMemory reads 30 million lines, two gigabytes of text, within the stated bound, where
// SEGKIT_SLOW is set; otherwise it reads fewer.
func TestMemory(t *testing.T) {
	rows := 200_000
	if !testing.Short() && os.Getenv(testenv.SlowVariable) == "1" {
		rows = 30_000_000
	}
	defer debug.SetGCPercent(debug.SetGCPercent(10)) // garbage is no part of the bound
	text := generated{rows}
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	peak := uint64(0)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(10 * time.Millisecond):
				metrics.Read(sample)
				peak = max(peak, sample[0].Value.Uint64())
			}
		}
	}()
	table, _, err := Transactions(context.Background(), "generated.csv", text, text.size(), Options{})
	close(stop)
	<-stopped
	if err != nil || table.Len() != rows {
		t.Fatal(err)
	}
	texts := len(table.Invoice.Dict) * 2 // and their times
	texts += len(table.Customer.Dict) + len(table.StockCode.Dict) + len(table.Description.Dict) + 100
	bound := uint64(bytesBasic + rows*bytesPerRow + texts*bytesPerText)
	t.Logf("%d rows, %d texts: at most %d MB, %d bytes a row; the bound is %d MB", rows, texts, peak>>20, peak/uint64(rows), bound>>20)
	if peak > bound {
		t.Errorf("%d MB, above the bound of %d MB", peak>>20, bound>>20)
	}
}
