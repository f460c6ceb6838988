package read_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail/read"
)

// writeFolder writes files and returns their paths, in the order of their names.
func writeFolder(t *testing.T, files map[string]string) []string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	paths, err := read.FilesIn(folder)
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// What stands beside the orders in a folder is passed over and said; a file that lacks what orders
// need is not.
func TestAsides(t *testing.T) {
	const sales = "order_id,customer_id,date,amount\n1,7,2024-03-05,20\n2,8,2024-03-19,30\n"
	const customers = "customer_id,age\n7,40\n8,50\n"
	for _, c := range []struct {
		files map[string]string
		sum   float64
		said  string // or what the error says
	}{
		{map[string]string{"customers.csv": customers, "sales.csv": sales}, 50, `The file "customers.csv" was not read: it holds no orders.`},
		{map[string]string{"README.txt": "Made by the till.\n", "sales.csv": sales}, 50,
			`The file "README.txt" was not read: its name says that it tells about the others.`},
		{map[string]string{"items.csv": "id,order_id,user_id,sku,created_at,sale_price\n1,1,7,A,2024-03-05,20\n2,2,8,B,2024-03-19,30\n",
			"orders.csv": "order_id,user_id,created_at,num_of_item\n1,7,2024-03-05,1\n2,8,2024-03-19,1\n"}, 50,
			`The file "orders.csv" was not read: it holds no money, which another file has.`},
		{map[string]string{"may.csv": "order_id,customer_id,amount\n3,7,20\n", "sales.csv": sales}, 0, "needs a column with the date"},
	} {
		table, reading, err := read.Files(t.Context(), writeFolder(t, c.files), read.Options{WithoutMoney: true})
		if err != nil {
			if c.sum > 0 || !strings.Contains(err.Error(), c.said) {
				t.Errorf("%v: %v", c.files, err)
			}
			continue
		}
		sum := 0.0
		for i := range table.Len() {
			sum += table.Amount(i).Float()
		}
		if sum != c.sum || !slices.Contains(reading.Warnings, c.said) {
			t.Errorf("%v: %v, %q; want %v, %q", c.files, sum, reading.Warnings, c.sum, c.said)
		}
	}
}

// A database links lines with their orders by a number of its own, which is not the order's.
func TestJoinByAnotherKey(t *testing.T) {
	var orders, items strings.Builder
	orders.WriteString("entity_id,increment_id,customer_id,created_at\n")
	items.WriteString("item_id,order_id,sku,name,qty_ordered,price\n")
	for i := range 10 {
		fmt.Fprintf(&orders, "%d,%09d,%d,2024-03-%02d 10:00:00\n", 40+i, 1000+i, i%4, i+1)
		fmt.Fprintf(&items, "%d,%d,A%d,Mug,2,5.00\n", 900+i, 40+i, i%3)
	}
	paths := writeFolder(t, map[string]string{"order.csv": orders.String(), "order_item.csv": items.String()})
	table, reading, err := read.Files(t.Context(), paths, read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := `The lines in file "order_item.csv" were joined with their orders in file "order.csv" by order_id, which is their entity_id.`
	if table.Len() != 10 || table.Invoice.At(3) != "000001003" || !slices.Contains(reading.Warnings, want) {
		t.Errorf("%d lines, order %q, %q", table.Len(), table.Invoice.At(3), reading.Warnings)
	}
}
