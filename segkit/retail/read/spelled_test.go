package read_test

import (
	"fmt"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail/read"
)

// What protects texts from spreadsheets is no part of them.
func TestQuotedFormulas(t *testing.T) {
	text := "customer,order,date,amount\n" + `="00123",="0007",="2024-03-05","=""1234.50"""` + "\n" + `'00124,="0008",="2024-03-19",="20.00"` + "\n"
	table, _, err := read.Transactions(t.Context(), "shop.csv", strings.NewReader(text), int64(len(text)), read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if table.Customer.At(0) != "00123" || table.Customer.At(1) != "00124" || table.Invoice.At(1) != "0008" || table.Amount(0).Float() != 1234.5 {
		t.Errorf("%s %s %v", table.Customer.At(0), table.Invoice.At(1), table.Amount(0))
	}
}

// A total below each order that stands in the column of the orders is none.
func TestTotalsOfOrders(t *testing.T) {
	text := "order,product,quantity,date,price,customer\n1,Mug,2,2024-03-05,5.00,C1\n1,Tee,1,2024-03-05,20.00,C1\nTotal 1,,3,,30.00,\n" +
		"2,Mug,1,2024-03-19,5.00,C2\nTotal 2,,1,,5.00,\n"
	table, reading, err := read.Transactions(t.Context(), "shop.csv", strings.NewReader(text), int64(len(text)), read.Options{})
	if err != nil || table.Len() != 3 || reading.NoData.Totals != 2 {
		t.Errorf("%v %+v", err, reading)
	}
}

// Rows that run together, or are parted by another character than the first ones, are no
// remark and no single bad row.
func TestRowsInAnotherDialect(t *testing.T) {
	var head, rest []string
	for i := range 200 {
		row := fmt.Sprintf("%d,Mug,2,2024-03-%02d,5.00,C%d", i, i%28+1, i%20)
		if head = append(head, row); i >= 150 {
			head, rest = head[:150], append(rest, row)
		}
	}
	const names = "order,product,quantity,date,price,customer"
	for end, want := range map[string]string{
		strings.ReplaceAll(strings.Join(rest, "\n"), ",", ";"):                   "50 of 200 rows that cannot be read",
		strings.Join(rest, "\u2028"):                                             "of 19",
		"customer,date,order,product,quantity,price\nC1,2024-03-01,1,Mug,2,5.00": "has the names of its columns again in row 152, in another order",
	} {
		text := names + "\n" + strings.Join(head, "\n") + "\n" + end + "\n"
		_, _, err := read.Transactions(t.Context(), "shop.csv", strings.NewReader(text), int64(len(text)), read.Options{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q…: %v; want %q", end, err, want)
		}
	}
}

// The customer stands above the rows of each group, in a column with a name or without.
func TestTitlesOfGroups(t *testing.T) {
	for _, name := range []string{"Customer", ""} {
		text := name + ",Order,Date,Amount\nAnn,,,\n,1,2024-03-05,10.00\n,2,2024-03-19,20.00\nTotal Ann,,,30.00\n" +
			"Ben,,,\n,3,2024-03-07,40.00\nTotal Ben,,,40.00\n"
		table, reading, err := read.Transactions(t.Context(), "shop.csv", strings.NewReader(text), int64(len(text)), read.Options{})
		if err != nil || table.Len() != 3 || table.Customer.At(1) != "Ann" || table.Customer.At(2) != "Ben" || reading.NoData.Totals != 2 {
			t.Errorf("%q: %v %+v", name, err, reading)
		}
	}
}

// In a log of pieces, equal rows are so many pieces, and no duplicates.
func TestPieces(t *testing.T) {
	text := "t_dat,customer_id,article_id,price,sales_channel_id\n2018-09-20,a1,0663713001,0.05,2\n2018-09-20,a1,0663713001,0.05,2\n" +
		"2018-09-20,b2,0541518023,0.03,2\n"
	table, _, err := read.Transactions(t.Context(), "shop.csv", strings.NewReader(text), int64(len(text)), read.Options{})
	if err != nil || table.Other == nil || table.Other[0] == table.Other[1] {
		t.Errorf("%v: the first two rows are the same: %v", err, table)
	}
}

// Customers that differ in case, zeros in front or stored accents alone are told of.
func TestAlikeCustomers(t *testing.T) {
	for ids, want := range map[string]string{
		"AB1717 ab1717 cd18":      "of 3 customers, 1 would be one with another if capital letters make no difference, such as AB…7 and ab…7",
		"01717 1717 1818":         "if zeros in front make no difference",
		"Zo\u00e91 Zoe\u03011 B2": "if it makes no difference how accents are stored",
		"a1 a2 a10":               "",
	} {
		text := "customer,date,amount\n"
		for i, id := range strings.Fields(ids) {
			text += fmt.Sprintf("%s,2024-03-%02d,10.00\n", id, i+1)
		}
		_, reading, err := read.Transactions(t.Context(), "shop.csv", strings.NewReader(text), int64(len(text)), read.Options{})
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(reading.Warnings, " ")
		if want == "" && strings.Contains(said, "kept apart") || !strings.Contains(said, want) {
			t.Errorf("%s: %s", ids, said)
		}
	}
}
