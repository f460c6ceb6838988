package read

import (
	"bytes"
	"context"
	"io"
	"os"
	"testing"

	"customer-segmentation/segkit/internal/realdata"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"

	"github.com/klauspost/compress/gzip"
)

// BenchmarkOnlineRetailRFM goes from the real data as CSV in memory to recency, frequency
// and monetary value.
func BenchmarkOnlineRetailRFM(b *testing.B) {
	f, err := os.Open(realdata.File(b, realdata.CSV))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		b.Fatal(err)
	}
	opt := retail.DefaultCleaning()
	opt.Returns = retail.ReturnsDrop
	for b.Loop() {
		parts := retail.NewParts(retail.PartsOptions{})
		reading, err := Parts(context.Background(), "online-retail.csv", bytes.NewReader(text), int64(len(text)), Options{}, parts)
		if err != nil {
			b.Fatal(err)
		}
		var sums rfm.Sums
		if _, err := parts.Clean(reading.BadRows, opt, func(c *retail.Cleaned) error { return sums.Add(c, opt.Returns) }); err != nil {
			b.Fatal(err)
		}
		if table, err := sums.Table(rfm.Options{}); err != nil || table.Len() != 4338 {
			b.Fatal(err)
		}
		parts.Close()
	}
}
