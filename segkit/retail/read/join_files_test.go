package read

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail"
)

// shopTexts returns the sheets of shopSheets as text.
func shopTexts(amounts bool) map[string]string {
	orders, items := shopSheets(amounts)
	for _, o := range orders[1:] {
		o[2] = fmt.Sprintf("2023-%02d-10 08:30", 1+o[0].(int)%12)
	}
	csv := func(rows [][]any) string {
		var out strings.Builder
		for _, row := range rows {
			var fields []string
			for _, cell := range row {
				fields = append(fields, fmt.Sprint(cell))
			}
			fmt.Fprintln(&out, strings.Join(fields, ","))
		}
		return out.String()
	}
	return map[string]string{"orders.csv": csv(orders), "order_items.csv": csv(items), "customers.csv": "customer_id,city\n101,Leeds\n102,York\n"}
}

// Orders and their lines in two files, or in an archive, are one table.
func TestJoinedFiles(t *testing.T) {
	for _, amounts := range []bool{false, true} {
		folder := t.TempDir()
		var archive bytes.Buffer
		w := zip.NewWriter(&archive)
		var paths []string
		for name, text := range shopTexts(amounts) {
			paths = append(paths, filepath.Join(folder, name))
			if err := os.WriteFile(paths[len(paths)-1], []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			e, err := w.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := e.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		check := func(name string, table *retail.Transactions, reading *Reading, err error) {
			t.Helper()
			if err != nil {
				t.Errorf("%s: %v", name, err)
				return
			}
			var sum float64
			for i := range table.Len() {
				sum += table.Amount(i).Float()
			}
			if want := 30*3.0 + 30*31/2; table.Len() != 60 || sum != want { // 2 × 1.50 each, and 1 + 2 + … + 30
				t.Errorf("%s: %d rows of %g, want 60 of %g", name, table.Len(), sum, want)
			}
			said := strings.Join(reading.Warnings, "\n")
			for _, want := range []string{
				`The lines in file "order_items.csv" were joined with their orders in file "orders.csv" by order_id.`,
				`The file "customers.csv" was not read: it holds neither the orders nor their lines.`,
			} {
				if !strings.Contains(said, want) {
					t.Errorf("%s: %s\nlacks %s", name, said, want)
				}
			}
		}
		table, reading, err := Files(context.Background(), paths, Options{})
		check("files", table, reading, err)
		table, reading, err = readText("shop.zip", archive.String(), Options{})
		check("zip", table, reading, err)
	}
}

// Lines without an order are an error that names the file.
func TestJoinedFilesThatDoNotMatch(t *testing.T) {
	folder := t.TempDir()
	texts := shopTexts(false)
	texts["order_items.csv"] += "1,C3,10,123.4\n"
	var paths []string
	for _, name := range []string{"orders.csv", "order_items.csv"} {
		paths = append(paths, filepath.Join(folder, name))
		if err := os.WriteFile(paths[len(paths)-1], []byte(texts[name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, _, err := Files(context.Background(), paths, Options{})
	if !errors.Is(err, ErrTooManyBadRows) || !strings.Contains(err.Error(),
		`order_items.csv" has 1 of 61 lines in file "order_items.csv", worth 1,234.00, whose order number is not in file "orders.csv"`) {
		t.Error(err)
	}
}
