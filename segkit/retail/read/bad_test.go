package read

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/values"
)

// badFile returns a file of n orders of 10 each by as many customers, with some lines
// at the end.
func badFile(n int, more ...string) string {
	var csv strings.Builder
	csv.WriteString("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n")
	for i := range n {
		fmt.Fprintf(&csv, "%d,A,4,2024-03-01,2.50,%d\n", 1000+i, 100+i)
	}
	return csv.String() + strings.Join(more, "\n")
}

// A bad row is worth its quantity × price, read as people would where the column is
// written otherwise; its customer is lost if no other row is theirs.
func TestWorthOfBadRows(t *testing.T) {
	_, reading, err := readText("x.csv", badFile(1000,
		"5000,A,2,2024-13-45,3.50,100",      // 7, of a known customer
		"5001,A,10,never,\"1,250.00\",9001", // 12,500, of an unknown one
		",A,3,2024-03-01,2,9001",            // no invoice: 6
		"5002,A,many,2024-03-01,2.50,9002"), // nobody knows
		Options{MaxBadMoneyShare: 1, MaxBadCustomerShare: 1})
	if err != nil {
		t.Fatal(err)
	}
	want := Bad{
		Money: retail.MustMoney("12513"), MoneyShare: 12513. / 22513, Unknown: 1,
		Customers: 3, LostCustomers: 2, CustomersShare: 2. / 1002,
	}
	got := reading.Bad
	if math.Abs(got.MoneyShare-want.MoneyShare) > 1e-12 || math.Abs(got.CustomersShare-want.CustomersShare) > 1e-12 {
		t.Errorf("%+v", got)
	}
	got.MoneyShare, got.CustomersShare = want.MoneyShare, want.CustomersShare
	if reading.BadRows != 4 || got != want {
		t.Errorf("%d bad rows, %+v, want %+v", reading.BadRows, got, want)
	}
}

// The limits on rows, money and customers hold each by itself.
func TestLimitsOnBadRows(t *testing.T) {
	large := badFile(1000, "5001,A,10,never,1250.00,9001")
	lost := badFile(10, slices.Repeat([]string{"1000,A,1,2024-03-01,1,100"}, 990)...) + "\n5001,A,1,never,1,9001"
	for _, test := range []struct {
		name, csv string
		opt       Options
		says      string
	}{
		{"money", large, Options{}, "has 1 of 1,001 rows that cannot be read and hold 55.6% of the money, more than the 5% accepted"},
		{"money accepted", large, Options{MaxBadMoneyShare: .6}, ""},
		{"customers", lost, Options{}, "has 1 of 1,001 rows that cannot be read and are all that is known of 1 customer, more than the 5% accepted"},
		{"customers accepted", lost, Options{MaxBadCustomerShare: .1}, ""},
		{"no customer at all", lost, Options{MaxBadCustomerShare: -1}, "more than the 0% accepted"},
	} {
		_, _, err := readText("x.csv", test.csv, test.opt)
		switch {
		case test.says == "" && err != nil:
			t.Errorf("%s: %v", test.name, err)
		case test.says != "" && (!errors.Is(err, ErrTooManyBadRows) || !strings.Contains(err.Error(), test.says)):
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

func TestDecimalOf(t *testing.T) {
	for text, want := range map[string]values.DecimalMark{
		"1,250.00": values.DecimalPoint, "1.250,00": values.DecimalComma, "1,250": values.DecimalPoint, "1.250": values.DecimalComma,
		"12,5": values.DecimalComma, "12.50": values.DecimalPoint, "12": values.DecimalPoint, "1,250 €": values.DecimalPoint,
	} {
		if got := decimalOf(text); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
