package read

import (
	"bytes"
	"context"
	"testing"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// BenchmarkOnlineRetailRFM goes from the real data as CSV in memory to recency, frequency
// and monetary value.
func BenchmarkOnlineRetailRFM(b *testing.B) {
	text := onlineRetailText(b)
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
