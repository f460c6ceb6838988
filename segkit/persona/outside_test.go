package persona

import (
	"testing"

	"customer-segmentation/segkit/retail"
)

func TestOutside(t *testing.T) {
	money := []retail.Money{600_000, 300_000, 60_000, 40_000}
	for _, c := range []struct {
		labels    []int
		customers int
		revenue   retail.Money
		words     string
	}{
		{[]int{0, 1, 0, 1}, 0, 0, ""},
		{[]int{0, 0, 1, -1}, 1, 40_000, "1 customer (25 % of all, with 4 % of the revenue) is in no segment."},
		{[]int{0, 0, -1, -1}, 2, 100_000, "2 customers (50 % of all, with 10 % of the revenue) are in no segment."},
	} {
		o := OutsideOf(c.labels, money)
		if o.Customers != c.customers || o.Revenue != c.revenue || o.Words() != c.words {
			t.Errorf("%v: %+v, %q", c.labels, o, o.Words())
		}
	}
	if o := OutsideOf([]int{-1, 0}, []retail.Money{0, 0}); o.RevenueShare != 0 || o.CustomerShare != .5 {
		t.Errorf("without revenue: %+v", o)
	}
	if o := OutsideOf(nil, nil); o != (Outside{}) {
		t.Errorf("nobody: %+v", o)
	}
}
