package persona

import (
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

func TestPortrait(t *testing.T) {
	s := &profile{
		n: 835, share: .1925, revenueShare: .0505, currency: "£",
		newShare: .582, gap: 71, oneOrder: .33, homeShare: describe.Undefined,
	}
	s.measures[0].Median, s.measures[1].Median, s.measures[2].Median = 17, 2, 461.19
	s.revenue = 448772 * retail.MoneyScale
	const customers = "835 customers, 19 % of all, bringing 5.1 % of revenue: " +
		"typically 2 orders worth £461 in total, the last 17 days ago; "
	for _, c := range []struct {
		change func()
		want   string
	}{
		{func() {}, customers + "58 % of them first bought in the last 90 days."},
		{func() { s.newShare = .2 }, customers + "those who come back order about every 71 days."},
		{func() { s.oneOrder = .74 }, customers + "74 % of them ordered only once."},
		{func() {
			s.n, s.home, s.homeShare, s.countries = 1, "France", .25, []CountryShare{{Country: "Spain"}}
		}, "1 customer, 19 % of all, bringing 5.1 % of revenue: typically 2 orders worth £461 in total, the last 17 days ago; " +
			"74 % of them ordered only once; 75 % live outside France."},
	} {
		c.change()
		if got := s.portrait(); got != c.want {
			t.Errorf("%q\nwant %q", got, c.want)
		}
	}
}
