package persona

import (
	"math"
	"testing"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

func TestThumbFindsTheRule(t *testing.T) {
	table := &rfm.Table{}
	var labels []int
	for days := 1; days <= 100; days++ {
		for orders := 1; orders <= 10; orders++ {
			table.Customer = append(table.Customer, "")
			table.RecencyDays = append(table.RecencyDays, days)
			table.Frequency = append(table.Frequency, orders)
			table.Monetary = append(table.Monetary, retail.Money(orders*3+days%3)*97*retail.MoneyScale)
			switch {
			case orders >= 6 && days <= 40:
				labels = append(labels, 0)
			case days > 60:
				labels = append(labels, 1)
			case days == 50 && orders == 3:
				labels = append(labels, -1)
			default:
				labels = append(labels, 2)
			}
		}
	}
	got := rulesOfThumb(table, labels, 3, "£")
	if r := got[0]; r.Text != "at least 6 orders, the last within 40 days" || r.Precision != 1 || r.Recall != 1 {
		t.Errorf("%+v", r)
	}
	if r := got[1]; r.Text != "the last order at least 61 days ago" || r.Precision != 1 || r.Recall != 1 {
		t.Errorf("%+v", r)
	}
	// The rest is an L: a single path leaves some of it out, or takes in too much.
	if r := got[2]; r.Precision < .7 || r.Recall < .7 || (r.Precision == 1 && r.Recall == 1) {
		t.Errorf("%+v", r)
	}
}

func TestThumbRoundsAndCountsAgain(t *testing.T) {
	table := &rfm.Table{}
	var labels []int
	for i := range 200 {
		table.Customer = append(table.Customer, "")
		table.RecencyDays = append(table.RecencyDays, 5)
		table.Frequency = append(table.Frequency, 1)
		table.Monetary = append(table.Monetary, retail.Money(i*10)*retail.MoneyScale)
		label := 1
		if i*10 > 1234 { // the tree cuts at 1,235
			label = 0
		}
		labels = append(labels, label)
	}
	got := rulesOfThumb(table, labels, 2, "£")
	// Rounded to £1,200 the rule takes in 1,200, 1,210, 1,220 and 1,230 too.
	if r := got[0]; r.Text != "at least £1,200 spent" || r.Recall != 1 || math.Abs(float64(r.Precision)-76./80) > 1e-12 {
		t.Errorf("%+v", r)
	}
	if r := got[1]; r.Text != "at most £1,200 spent" || r.Precision != 1 || math.Abs(float64(r.Recall)-121./124) > 1e-12 {
		t.Errorf("%+v", r)
	}
}

func TestThumbWords(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		low, high [3]float64
		want      string
	}{
		{[3]float64{-inf, -inf, -inf}, [3]float64{inf, inf, inf}, "every customer"},
		{[3]float64{-inf, 6, -inf}, [3]float64{40, inf, inf}, "at least 6 orders, the last within 40 days"},
		{[3]float64{43, -inf, -inf}, [3]float64{inf, 1, inf}, "only 1 order, the last at least 43 days ago"},
		{[3]float64{1, 2, 250}, [3]float64{1, 2, inf}, "exactly 2 orders, the last 1 day ago, at least £250 spent"},
		{[3]float64{10, 2, 250}, [3]float64{20, 4, 1200}, "2 to 4 orders, the last 10 to 20 days ago, £250 to £1,200 spent"},
		{[3]float64{-inf, -inf, -inf}, [3]float64{1, 3, 9.5}, "at most 3 orders, the last within 1 day, at most £9.50 spent"},
	} {
		if got := (limits{c.low, c.high}).text("£"); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
