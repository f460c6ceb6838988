package read

import (
	"bytes"
	"context"
	"io"
	"os"
	"testing"

	"customer-segmentation/segkit/internal/realdata"

	"github.com/klauspost/compress/gzip"
)

// onlineRetailText returns the real data as CSV.
func onlineRetailText(b *testing.B) []byte {
	b.Helper()
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
	return text
}

// BenchmarkOnlineRetailCSV reads the real data as CSV from memory.
func BenchmarkOnlineRetailCSV(b *testing.B) {
	text := onlineRetailText(b)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, _, err := Transactions(context.Background(), "online-retail.csv", bytes.NewReader(text), int64(len(text)), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
