package warehouse

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/internal/realdata"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
)

// variants are queries of the demo shop.
func variants() map[string]Query {
	later := Query{Columns: shopColumns, Cleaning: cleaning(retail.ReturnsDrop), Snapshot: time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)}
	return map[string]Query{
		"net":                   {Columns: shopColumns, Cleaning: cleaning(retail.ReturnsNet)},
		"drop, with a snapshot": later,
		"own codes": {Columns: shopColumns, Cleaning: cleaning(retail.ReturnsNet, func(o *retail.CleanOptions) {
			o.DropNonProducts, o.NonProductCodes = true, []string{" post", "2*", "it's"}
		})},
	}
}

func TestDemoShopInDuckDB(t *testing.T) {
	agree(t, duckDB, demoFile(t, "demo.csv"), variants())
	agree(t, duckDB, demoFile(t, "demo.parquet"), map[string]Query{"net": variants()["net"]})
}

func TestOnlineRetailInDuckDB(t *testing.T) {
	file := realdata.File(t, "online-retail.csv.gz")
	agree(t, duckDB, file, map[string]Query{
		"net": {Columns: shopColumns, Cleaning: cleaning(retail.ReturnsNet)},
	})
}

// dirtyShop writes a small table with all that can be wrong: lines without a customer, or
// with a text that says so, duplicates, returns by sign, by prefix and within orders,
// prices of 0 and below, fractions, ids that became measurements, numbers and times that
// are none, states of orders.
func dirtyShop(t *testing.T) string {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	var lines []string
	for n := range 3000 {
		customer := fmt.Sprintf("%d.0", 100+random.IntN(90))
		switch random.IntN(30) {
		case 0:
			customer = pick("", "NULL", "nan", " ", "-")
		case 1:
			customer = fmt.Sprintf("Ann%d@Shop.example", random.IntN(4))
		}
		order, quantity := fmt.Sprintf("%d", 5000+n/3), fmt.Sprint(1+random.IntN(9))
		switch random.IntN(12) {
		case 0:
			order, quantity = fmt.Sprintf("R%d", 9000+n/2), "-"+quantity
		case 1:
			quantity = "-1" // within an order
		case 2:
			quantity = pick("0", "0.5", "1.25", "2.333")
		}
		price := fmt.Sprintf("%d.%02d", random.IntN(20), random.IntN(100))
		switch random.IntN(25) {
		case 0:
			price = pick("0", "-2.5", "0.001", "12.34567")
		case 1:
			price = pick("free", "?x")
		}
		at := time.Date(2024, 1, 1+random.IntN(300), random.IntN(24), random.IntN(60), random.IntN(60), 0, time.UTC).Format(time.DateTime)
		if random.IntN(60) == 0 {
			at = "soon"
		}
		state := [...]string{"paid", "paid", "on hold", "odd", "paid", "cancelled", "paid"}[order[len(order)-1]%7]
		if random.IntN(5) == 0 {
			state = "" // written on another line of the order, or nowhere
		}
		line := strings.Join([]string{order, pick("A1", "B2", "POST", "gift_1", "it's"), quantity, at, price, customer, state, fmt.Sprint(random.IntN(3))}, ",")
		lines = append(lines, line)
		if random.IntN(20) == 0 {
			lines = append(lines, line)
		}
	}
	path := filepath.Join(t.TempDir(), "dirty.csv")
	text := "order,product,quantity,at,price,customer,state,till\n" + strings.Join(lines, "\n") + "\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// dirtyQueries are queries of the dirty shop.
func dirtyQueries() map[string]Query {
	of := func(returns string, roles map[columns.Role]string, change ...func(*retail.CleanOptions)) Query {
		given := map[columns.Role]string{
			columns.Customer: "customer", columns.Date: "at", columns.Order: "order", columns.Product: "product",
			columns.Quantity: "quantity", columns.Price: "price", columns.Status: "", columns.Amount: "",
		}
		for role, name := range roles {
			given[role] = name
		}
		return Query{Columns: given, Cleaning: cleaning(returns, change...), Statuses: []string{"paid", "on hold", "cancelled", "odd"}}
	}
	return map[string]Query{
		"drop":     of(retail.ReturnsDrop, nil),
		"net":      of(retail.ReturnsNet, nil),
		"amounts":  of(retail.ReturnsNet, map[columns.Role]string{columns.Price: "", columns.Amount: "price"}),
		"no order": of(retail.ReturnsNet, map[columns.Role]string{columns.Order: ""}),
		"products": of(retail.ReturnsNet, nil, func(o *retail.CleanOptions) { o.DropNonProducts = true }),
		"no rule":  of("", nil, func(o *retail.CleanOptions) { *o = retail.CleanOptions{} }),
		"but for duplicates": of("", nil, func(o *retail.CleanOptions) {
			*o = retail.CleanOptions{DropDuplicates: true, Returns: retail.ReturnsNet}
		}),
		"lenient": of(retail.ReturnsNet, nil, func(o *retail.CleanOptions) {
			o.PositivePrice, o.PositiveQuantity, o.RequireCustomer = false, false, false
		}),
		"status": of(retail.ReturnsDrop, map[columns.Role]string{columns.Status: "state"}, func(o *retail.CleanOptions) {
			o.StatusKinds = []string{retail.StatusPending}
		}),
		"own states": of(retail.ReturnsNet, map[columns.Role]string{columns.Status: "state"}, func(o *retail.CleanOptions) {
			o.StatusDrop, o.StatusKeep = []string{"ODD", "paid"}, []string{"Paid", "cancelled"}
		}),
	}
}

func TestDirtyShopInDuckDB(t *testing.T) {
	agree(t, duckDB, dirtyShop(t), dirtyQueries())
}

// Names of columns that would end a statement, or a comment, if they were not quoted.
func TestHostileNamesAreHarmless(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hostile.csv")
	text := "\"cust\"\"omer\"\"; DROP TABLE shop; --\",\"it's /*x\",at*/\nJones,5,2024-01-02 10:00:00\nJones,6,2024-01-03 10:00:00\nSmith,7,2024-01-04 10:00:00\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	agree(t, duckDB, path, map[string]Query{"hostile": {Cleaning: cleaning(retail.ReturnsDrop), Columns: map[columns.Role]string{
		columns.Customer: `cust"omer"; DROP TABLE shop; --`, columns.Amount: "it's /*x", columns.Date: "at*/",
	}}})
}
