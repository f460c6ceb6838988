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

	"github.com/parquet-go/parquet-go"

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

// Orders and their lines are joined in Parquet, too, and in a Parquet table and a text.
func TestJoinedParquet(t *testing.T) {
	texts := shopTexts(false)
	for _, kinds := range [][2]string{{".parquet", ".parquet"}, {".csv", ".parquet"}, {".parquet", ".csv"}} {
		folder := t.TempDir()
		var paths []string
		for i, name := range []string{"orders", "order_items"} {
			data := []byte(texts[name+".csv"])
			if kinds[i] == ".parquet" {
				data = parquetOf(t, string(data))
			}
			paths = append(paths, filepath.Join(folder, name+kinds[i]))
			if err := os.WriteFile(paths[i], data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		table, reading, err := Files(context.Background(), paths, Options{})
		if err != nil {
			t.Errorf("%v: %v", kinds, err)
			continue
		}
		var sum float64
		for i := range table.Len() {
			sum += table.Amount(i).Float()
		}
		if want := 30*3.0 + 30*31/2; table.Len() != 60 || sum != want || reading.Files != 2 { // as in TestJoinedFiles
			t.Errorf("%v: %d rows of %g in %d files, want 60 of %g", kinds, table.Len(), sum, reading.Files, want)
		}
		p, err := PreviewFiles(context.Background(), paths, Options{})
		if err != nil || !p.Joined || p.WithoutMoney() || p.Files != 2 {
			t.Errorf("%v: %+v, %v", kinds, p, err)
		}
	}
}

// parquetOf writes comma-separated text as a Parquet table of texts.
func parquetOf(t *testing.T, text string) []byte {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(text), "\n")
	names := strings.Split(lines[0], ",")
	group := parquet.Group{}
	for _, name := range names {
		group[name] = parquet.Optional(parquet.String())
	}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[map[string]string](&out, parquet.NewSchema("shop", group))
	for _, line := range lines[1:] {
		record := map[string]string{}
		for i, field := range strings.Split(line, ",") {
			record[names[i]] = field
		}
		if _, err := w.Write([]map[string]string{record}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Payments beside orders and their items name no product, and are passed over.
func TestJoinedBesidePayments(t *testing.T) {
	folder := t.TempDir()
	texts := shopTexts(false)
	texts["payments.csv"] = "order_id,payment_value\n1,3.00\n2,4.00\n"
	var paths []string
	for _, name := range []string{"order_items.csv", "orders.csv", "payments.csv"} {
		paths = append(paths, filepath.Join(folder, name))
		if err := os.WriteFile(paths[len(paths)-1], []byte(texts[name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	table, _, err := Files(context.Background(), paths, Options{})
	if err != nil || table.Len() != 60 {
		t.Errorf("%+v, %v", table, err)
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
