package read

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail/read/columns"
)

// marketplace is the layout of Olist's public data, whose customer_id is a new one for each order.
func marketplace() map[string]string {
	return map[string]string{
		"olist_orders_dataset.csv": "order_id,customer_id,order_status,order_purchase_timestamp,order_estimated_delivery_date\n" +
			"o1,c1,delivered,2018-01-13 08:00:00,2018-02-01 00:00:00\n" +
			"o2,c2,delivered,2018-02-14 09:00:00,2018-03-01 00:00:00\n" +
			"o3,c3,delivered,2018-03-15 10:00:00,2018-04-01 00:00:00\n" +
			"o4,c4,delivered,2018-04-16 11:00:00,2018-05-01 00:00:00\n",
		"olist_order_items_dataset.csv": "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\n" +
			"o1,1,p1,s1,2018-01-20 08:00:00,10.50,2.00\n" +
			"o1,2,p1,s1,2018-01-20 08:00:00,10.50,2.00\n" +
			"o2,1,p2,s1,2018-02-20 08:00:00,20.00,2.00\n" +
			"o3,1,p1,s2,2018-03-20 08:00:00,10.50,2.00\n" +
			"o4,1,p3,s2,2018-04-20 08:00:00,30.25,2.00\n",
		"olist_customers_dataset.csv": "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state\n" +
			"c1,ann,01310,sao paulo,SP\nc2,ben,01310,sao paulo,SP\nc3,ann,01310,sao paulo,SP\nc5,eve,01310,sao paulo,SP\n",
		"olist_order_payments_dataset.csv": "order_id,payment_sequential,payment_type,payment_installments,payment_value\n" +
			"o1,1,boleto,1,25.00\no2,1,boleto,1,22.00\no3,1,boleto,1,12.50\no4,1,boleto,1,32.25\n",
		"olist_sellers_dataset.csv": "seller_id,seller_zip_code_prefix,seller_city,seller_state\ns1,13023,campinas,SP\ns2,13844,campinas,SP\n",
	}
}

// pathsOf writes files, and returns their paths in the order of their names.
func pathsOf(t *testing.T, texts map[string]string) (paths []string) {
	t.Helper()
	folder := t.TempDir()
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		paths = append(paths, filepath.Join(folder, name))
		if err := os.WriteFile(paths[len(paths)-1], []byte(texts[name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return paths
}

// The customer of an order is the person, not the number that the order has for them.
func TestPeopleOfOrders(t *testing.T) {
	table, reading, err := Files(context.Background(), pathsOf(t, marketplace()), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range table.Len() {
		got = append(got, table.Customer.At(i)+" "+table.Invoice.At(i))
	}
	if want := []string{"ann o1", "ann o1", "ben o2", "ann o3", " o4"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	said := strings.Join(reading.Warnings, "\n")
	for _, want := range []string{
		`The customers of the orders were looked up in file "olist_customers_dataset.csv" by customer_id: customer_unique_id says who they are.`,
		`1 order has a customer_id that is not in file "olist_customers_dataset.csv", and so no customer.`,
		`The file "olist_sellers_dataset.csv" was not read: it holds neither the orders nor their lines.`,
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%s\nlacks %s", said, want)
		}
	}
	if strings.Contains(said, `"olist_customers_dataset.csv" was not read`) || reading.Files != 3 {
		t.Errorf("%d files:\n%s", reading.Files, said)
	}
}

// A number that stands for two persons is an error.
func TestPeopleWhoShareANumber(t *testing.T) {
	texts := marketplace()
	texts["olist_customers_dataset.csv"] += "c1,zoe,01310,sao paulo,SP\n"
	_, _, err := Files(context.Background(), pathsOf(t, texts), Options{})
	if !errors.Is(err, ErrUnclear) || !strings.Contains(err.Error(), `has customer_id "c1" twice in file "olist_customers_dataset.csv", again in row 6, for different customers`) {
		t.Error(err)
	}
}

// Without the customers' file, or with customer_id asked for, the orders' own customers count, which is said.
func TestPeopleWhoAreNotAskedFor(t *testing.T) {
	texts := marketplace()
	delete(texts, "olist_customers_dataset.csv")
	table, reading, err := Files(context.Background(), pathsOf(t, texts), Options{})
	if err != nil || table.Customer.At(0) != "c1" || !strings.Contains(strings.Join(reading.Warnings, "\n"), "take customer_unique_id from the customers' file") {
		t.Errorf("%v, %v", reading, err)
	}
	asked := Options{Columns: map[columns.Role]string{columns.Customer: "customer_id"}}
	if table, _, err = Files(context.Background(), pathsOf(t, marketplace()), asked); err != nil || table.Customer.At(0) != "c1" {
		t.Errorf("%v, %v", table, err)
	}
}

// The customers' file alone cannot be read, and says what is missing.
func TestPeopleAlone(t *testing.T) {
	_, _, err := readText("olist_customers_dataset.csv", marketplace()["olist_customers_dataset.csv"], Options{})
	if !errors.Is(err, ErrColumns) || !strings.Contains(err.Error(), "give the folder with Olist's files") {
		t.Error(err)
	}
}
