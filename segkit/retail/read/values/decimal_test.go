package values

import (
	"testing"

	"customer-segmentation/segkit/retail"
)

func TestFixed(t *testing.T) {
	f := NumberFormat{Decimal: DecimalPoint}
	for _, c := range []struct {
		text string
		want int64
		lost bool
	}{
		{"2.55", 25500, false}, {"-11062.06", -110620600, false}, {"0.001", 10, false}, {"12", 120000, false},
		{"0.00005", 1, true}, {"0.00004", 0, true}, {"-0.00005", -1, true}, {"1.23456", 12346, true},
		{"2.5499999999999998", 25500, false},
		{"0.1000000000000000055511151231257827", 1000, false}, // binary noise of 2.55 and 0.1
		{"8.649999999999999", 86500, true},                    // two steps beside 8.65, as arithmetic leaves it
		{"1e-30", 0, true}, {"0.0000", 0, false},
	} {
		d, err := f.Parse(c.text)
		got, lost, ok := d.Fixed(4)
		if err != nil || !ok || got != c.want || lost != c.lost {
			t.Errorf("%s is %d, lost %v, %v (%v); want %d, %v", c.text, got, lost, ok, err, c.want, c.lost)
		}
	}
	d, _ := f.Parse("999999999999999999")
	if _, _, ok := d.Fixed(4); ok {
		t.Error("too much money fits")
	}
}

// TestFixedIsMoney compares with retail.ParseMoney.
func TestFixedIsMoney(t *testing.T) {
	f := NumberFormat{Decimal: DecimalPoint}
	for _, text := range []string{"2.55", "0.00005", "-1.23456", "123456789012345.6789", "1e-3", "1.5e3",
		"2.5499999999999998", ".5", "5.", "+3"} {
		want, err := retail.ParseMoney(text)
		if err != nil {
			t.Fatal(err)
		}
		d, err := f.Parse(text)
		if got, _, ok := d.Fixed(4); err != nil || !ok || retail.Money(got) != want {
			t.Errorf("%s is %v (%v), want %v", text, retail.Money(got), err, want)
		}
	}
}

func TestWhole(t *testing.T) {
	f := NumberFormat{Decimal: DecimalPoint}
	for _, c := range []struct {
		text string
		want int64
		ok   bool
	}{{"6", 6, true}, {"6.0", 6, true}, {"-80995.00", -80995, true}, {"0.5", 0, false}, {"1.2E+3", 1200, true},
		{"-2.5", -2, false}} {
		d, _ := f.Parse(c.text)
		if got, ok := d.Whole(); got != c.want || ok != c.ok {
			t.Errorf("%s is %d, %v", c.text, got, ok)
		}
	}
}
