package values_test

import (
	"compress/gzip"
	"encoding/csv"
	"os"
	"testing"

	"customer-segmentation/segkit/internal/realdata"
	"customer-segmentation/segkit/internal/realdata/plain"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/values"
)

// TestRealColumns reads the columns of Online Retail and compares every value
// with a table read in the plainest way.
func TestRealColumns(t *testing.T) {
	rows := realRows(t)
	var quantities, prices values.Numbers
	var dates values.Dates
	var customers values.IDs
	for _, row := range rows {
		quantities.Add(row[3], 1)
		dates.Add(row[4], 1)
		prices.Add(row[5], 1)
		customers.Add(row[6], 1)
	}
	price, remarks1, err1 := prices.Decide(values.NumberOptions{})
	quantity, remarks2, err2 := quantities.Decide(values.NumberOptions{Likely: price.LikelyDecimal()})
	date, remarks3, err3 := dates.Decide(values.DateOptions{Likely: price.LikelyOrder()})
	customer, remarks4, err4 := customers.Decide()
	if err1 != nil || err2 != nil || err3 != nil || err4 != nil || !price.Proven || len(price.Currencies) > 0 {
		t.Fatal(err1, err2, err3, err4, price)
	}
	if len(remarks1)+len(remarks2)+len(remarks3) > 0 || len(remarks4) != 1 || remarks4[0].Count != 406_829 { // 17850.0
		t.Error(remarks1, remarks2, remarks3, remarks4)
	}
	if ids, blank := customers.Len(); ids != 406_829 || blank != 135_080 {
		t.Error(customers.Len())
	}
	want := plain.Table(t)
	for i, row := range rows {
		amount, err1 := price.Parse(row[5])
		fixed, lost, fits := amount.Fixed(4)
		count, err2 := quantity.Parse(row[3])
		pieces, whole := count.Whole()
		moment, err3 := date.Parse(row[4])
		id, known := customer.Clean(row[6])
		line := want.Line(i)
		if err1 != nil || err2 != nil || err3 != nil || lost || !fits || !whole || known == want.Customer.Missing(i) {
			t.Fatalf("row %d, %q: %v %v %v", i+2, row, err1, err2, err3)
		}
		if retail.Money(fixed) != line.Price || pieces != line.Quantity || moment.Unix != line.Time.Unix() || id != line.Customer {
			t.Fatalf("row %d, %q is %v, %v, %v, %q; want %+v", i+2, row, amount, count, moment, id, line)
		}
	}
}

func realRows(t *testing.T) [][]string {
	file, err := os.Open(realdata.File(t, realdata.CSV))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(text).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}
