package read

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/xuri/excelize/v2"
)

// The rows of a file are known within a tenth before it is read, however it is packed.
func TestForecastRows(t *testing.T) {
	const rows = 60_000
	var text strings.Builder
	text.WriteString("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n")
	for i := range rows {
		fmt.Fprintf(&text, "%d,%d,LANTERN NO %d,%d,2010-12-01 08:26:00,2.55,%d,United Kingdom of Great Britain\n", 536365+i/7, i%4000, i%4000, 1+i%9, 12000+i%4000)
	}
	var zipped, gzipped, members, packed bytes.Buffer
	archive := zip.NewWriter(&zipped)
	for _, name := range []string{"January.csv", "February.csv", "read me.pdf"} {
		w, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, text.String())
	}
	archive.Close()
	z := gzip.NewWriter(&gzipped)
	io.WriteString(z, text.String())
	z.Close()
	for range 3 {
		members.Write(gzipped.Bytes())
	}
	s, err := zstd.NewWriter(&packed)
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(s, text.String())
	s.Close()
	var lines [][]any
	for i := range 3000 {
		lines = append(lines, []any{536365 + i, "85123A", "LANTERN", 1 + i%9, 40513.35, 2.55, 17850, "France"})
	}
	book := makeBook(t, excelize.Options{}, sheetRows{"Shop", lines}, sheetRows{"More", lines}).Bytes()

	for _, c := range []struct {
		name    string
		content []byte
		want    int
	}{
		{"shop.csv", []byte(text.String()), rows}, {"shop.csv.gz", gzipped.Bytes(), rows}, {"members.csv.gz", members.Bytes(), 3 * rows},
		{"shop.csv.zst", packed.Bytes(), rows}, {"shop.zip", zipped.Bytes(), 2 * rows}, {"shop.xlsx", book, 6000},
		{"small.csv.gz", gzippedText(t, text.String()[:500]), 5},
	} {
		path := filepath.Join(t.TempDir(), c.name)
		if err := os.WriteFile(path, c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		got, ok := ForecastRows(path)
		if !ok || got < c.want*9/10 || got > c.want*11/10+1 {
			t.Errorf("%s: %d rows, %v, want about %d", c.name, got, ok, c.want)
		}
	}
	for name, content := range map[string]string{"shop.csv": "", "shop.gz": "\x1f\x8b\x08", "shop.pdf": "%PDF", "shop.zip": "PK\x03\x04"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, ok := ForecastRows(path); ok {
			t.Errorf("%s: %d rows", name, got)
		}
	}
}

func gzippedText(t *testing.T, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The end of a gzip file tells its size, beyond 4 GiB with the help of what is expected, unless it belongs to a part.
func TestGzipSize(t *testing.T) {
	const size = 1000
	end := func(stated uint32) *textFile {
		content := make([]byte, size)
		content[size-4], content[size-3], content[size-2], content[size-1] = byte(stated), byte(stated>>8), byte(stated>>16), byte(stated>>24)
		f := fileAt("shop.csv.gz", bytes.NewReader(content), size)
		return &textFile{source: f.open}
	}
	for _, c := range []struct {
		stated         uint32
		expected, want float64
	}{
		{5_000_000, 5_300_000, 5_000_000},
		{1 << 30, 5.4e9, 1<<32 + 1<<30},
		{4_000_000_000, 12e9, 2<<32 + 4_000_000_000},
		{70_000, 5e6, 5e6}, // of the last member alone
	} {
		if got := end(c.stated).gzipSize(size, c.expected); got != c.want {
			t.Errorf("%d, expected %g: got %g, want %g", c.stated, c.expected, got, c.want)
		}
	}
}
