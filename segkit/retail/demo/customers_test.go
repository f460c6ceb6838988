package demo

import (
	"math"
	"slices"
	"testing"
)

// The customer table names every customer once, and hides the planted groups.
func TestAttributes(t *testing.T) {
	d := New(1)
	a := d.Attributes()
	if !slices.Equal(a.Names, []string{"age band", "region", "channel"}) || len(a.Values) != 3 {
		t.Fatalf("%v", a.Names)
	}
	if !slices.Equal(a.Customer, d.Customers.ID) || len(d.Customers.Group) != len(a.Customer) {
		t.Error("the table is not the customers'")
	}
	ids := slices.Clone(a.Customer)
	slices.Sort(ids)
	if len(slices.Compact(ids)) != 1500 {
		t.Errorf("%d different customers", len(ids))
	}
	inFile := slices.Clone(d.Transactions.Customer.Dict[1:])
	slices.Sort(inFile)
	if !slices.Equal(inFile, ids) {
		t.Error("the customers of the table are not those of the file")
	}
	for i, values := range a.Values {
		if len(values) != len(a.Customer) {
			t.Errorf("%s has %d values", a.Names[i], len(values))
		}
		for _, v := range values {
			if slices.Contains(groupNames[:], v) {
				t.Fatalf("%s tells the planted group %q", a.Names[i], v)
			}
		}
	}
	// Channel is tied to the groups, the age band is not: Cramér's V.
	if v := cramersV(a.Values[2], d.Customers.Group); v < .3 {
		t.Errorf("channel and group: V = %.3f", v)
	}
	if v := cramersV(a.Values[0], d.Customers.Group); v > .08 {
		t.Errorf("age band and group: V = %.3f", v)
	}
}

// cramersV returns √(χ² / (n · (min(rows, columns) − 1))), from Pearson's χ².
func cramersV(a, b []string) float64 {
	cells, left, right := map[[2]string]float64{}, map[string]float64{}, map[string]float64{}
	for i := range a {
		cells[[2]string{a[i], b[i]}]++
		left[a[i]]++
		right[b[i]]++
	}
	n, chi2 := float64(len(a)), 0.
	for x := range left {
		for y := range right {
			expected := left[x] * right[y] / n
			chi2 += math.Pow(cells[[2]string{x, y}]-expected, 2) / expected
		}
	}
	return math.Sqrt(chi2 / (n * float64(min(len(left), len(right))-1)))
}
