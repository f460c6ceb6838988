package read

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// generated is CSV text that is made while it is read, so that a test needs no file of
// gigabytes. All of its lines are of one length.
type generated struct{ rows int }

const generatedLine = 72

func (g generated) size() int64 { return int64(g.rows+1) * generatedLine }

// line returns the header or a row: 30 rows an order, 20,000 customers, 1,000 products,
// and as many times as rows.
func (g generated) line(i int) string {
	if i == 0 {
		return fmt.Sprintf("%-*s\n", generatedLine-1, "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID")
	}
	i--
	order := i / 30
	at := time.Unix(1_300_000_000+int64(i)*2, 0).UTC().Format(time.DateTime)
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

// Memory bounds in bytes, as the packages' pages state them.
const (
	bytesPerRow  = 60  // of Transactions: 44, 8 more at the end, and what batches take meanwhile
	bytesPerText = 120 // a distinct order, customer, product or description
	bytesBasic   = 32 << 20
	bytesOfParts = 64 << 20 // a part, the batch that is being read, and buffers
	partsBudget  = 16 << 20
)

// TestMemory reads 30 million lines, two gigabytes of text, within the stated bounds, where
// SEGKIT_SLOW is set; otherwise it reads fewer. Each row has a time of its own.
func TestMemory(t *testing.T) {
	rows := 300_000
	if !testing.Short() && os.Getenv(testenv.SlowVariable) == "1" {
		rows = 30_000_000
	}
	text := generated{rows}
	texts := uint64(rows/30 + 20_000 + 2*1_000)
	t.Run("table", func(t *testing.T) {
		var table *retail.Transactions
		var err error
		peak := peakOf(t, func() {
			table, _, err = Transactions(context.Background(), "generated.csv", text, text.size(), Options{})
		})
		if err != nil || table.Len() != rows {
			t.Fatal(err)
		}
		holds(t, peak, bytesBasic+uint64(rows)*bytesPerRow+texts*bytesPerText, rows)
	})
	// In parts, the bound does not depend on the rows at all.
	t.Run("parts", func(t *testing.T) {
		parts := retail.NewParts(retail.PartsOptions{Budget: partsBudget, Dir: t.TempDir()})
		defer parts.Close()
		var table *rfm.Table
		peak := peakOf(t, func() { table = measured(t, text, parts) })
		if table.Len() != min(20_000, rows/30) || parts.Len() != rows || rows > 1_000_000 && parts.Spilled() == 0 {
			t.Fatalf("%d customers of %d rows, %d bytes on disk", table.Len(), parts.Len(), parts.Spilled())
		}
		holds(t, peak, bytesBasic+bytesOfParts+partsBudget+texts*bytesPerText, rows)
	})
}

// measured goes from text to recency, frequency and monetary value.
func measured(t *testing.T, text generated, parts *retail.Parts) *rfm.Table {
	t.Helper()
	reading, err := Parts(context.Background(), "generated.csv", text, text.size(), Options{}, parts)
	if err != nil {
		t.Fatal(err)
	}
	var sums rfm.Sums
	opt := retail.DefaultCleaning()
	if _, err := parts.Clean(reading.BadRows, opt, func(c *retail.Cleaned) error { return sums.Add(c, opt.Returns) }); err != nil {
		t.Fatal(err)
	}
	table, err := sums.Table(rfm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func holds(t *testing.T, peak, bound uint64, rows int) {
	t.Helper()
	t.Logf("%d rows: at most %d MB, %d bytes a row; the bound is %d MB", rows, peak>>20, peak/uint64(rows), bound>>20)
	if peak > bound {
		t.Errorf("%d MB, above the bound of %d MB", peak>>20, bound>>20)
	}
}

// peakOf returns the most bytes of live objects while work is done, and right after it, beyond
// those that were there before. Garbage is no part of the bound, nor is how late a busy machine
// collects it. The runtime counts what is live at each collection, which comes often here.
func peakOf(t *testing.T, work func()) (peak uint64) {
	t.Helper()
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	for range 2 { // the first leaves what is in pools
		runtime.GC()
	}
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	before := sample[0].Value.Uint64()
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
	work()
	close(stop)
	<-stopped
	runtime.GC() // of work that is over before the first sample, this tells what it leaves
	metrics.Read(sample)
	if peak = max(peak, sample[0].Value.Uint64()); peak <= before {
		t.Fatal("nothing was measured")
	}
	return peak - before
}

// Work that ends before the first sample is measured too.
func TestPeakOfQuickWork(t *testing.T) {
	const size = 8 << 20
	var kept []byte
	if peak := peakOf(t, func() { kept = make([]byte, size) }); peak < size || peak > 2*size {
		t.Errorf("%d bytes, and %d were taken", peak, size)
	}
	runtime.KeepAlive(kept)
}
