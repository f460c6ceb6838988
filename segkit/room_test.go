package segkit

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRoom(t *testing.T) {
	if err := roomFor("shop.csv", 1_000_000, studyBytesPerRow*1_000_000); err != nil {
		t.Error(err)
	}
	err := roomFor("/data/shop.csv", 30_000_000, 2<<30)
	if !errors.Is(err, ErrRoom) {
		t.Fatal(err)
	}
	for _, part := range []string{"shop.csv has about 30,000,000 rows", "9.8 GiB", "2.0 GiB are available", "report data orders"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
}

// A file that does not fit is refused before its rows are read.
func TestStudyWithoutRoom(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.csv")
	line := "536365,85123A,LANTERN,6,2010-12-01 08:26:00,2.55,17850,France\n"
	text := "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n" + strings.Repeat(line, 20_000)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv(MemoryVariable, "1")
	config := Default()
	config.Input = path
	study, err := Open(context.Background(), config, Options{})
	if err == nil {
		_, err = study.Transactions()
	}
	if !errors.Is(err, ErrRoom) || !strings.Contains(err.Error(), "about 19,9") {
		t.Error(err)
	}
}
