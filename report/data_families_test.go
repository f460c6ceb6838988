package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The verb shows the families of a file and prints them as a block for study.toml.
func TestDataFamilies(t *testing.T) {
	var file strings.Builder
	file.WriteString("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n")
	for i, pattern := range []string{"Cat", "Dog", "Owl", "Fox"} {
		fmt.Fprintf(&file, "%d,M%d,%s mug,1,2024-05-0%d 10:00:00,3.00,10%d,France\n", 100+i, i, pattern, i+1, i)
		fmt.Fprintf(&file, "%d,T%d,%s clock,1,2024-05-0%d 10:00:00,20.00,10%d,France\n", 100+i, i, pattern, i+1, i)
	}
	path := filepath.Join(t.TempDir(), "shop.csv")
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := command(t, "data", "families", "--no-cache", "-q", path)
	if want := "[families]\n\"Clock\" = [\"clock\"]\n\"Mug\" = [\"mug\"]\n"; code != 0 || stdout != want {
		t.Errorf("%d, %q, want %q; %s", code, stdout, want, stderr)
	}
}
