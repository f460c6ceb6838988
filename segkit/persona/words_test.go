package persona

import (
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{percent(0), "0 %"}, {percent(.0004), "under 0.1 %"}, {percent(.0633), "6.3 %"}, {percent(.05), "5 %"},
		{percent(.0996), "10 %"}, {percent(.648), "65 %"}, {percent(.9997), "over 99 %"}, {percent(1), "100 %"},
		{amount("£", 3720.97), "£3,721"}, {amount("£", 9.5), "£9.50"}, {amount("£", 12), "£12"}, {amount("", -1234567), "-1,234,567"},
		{quantity(1, "order"), "1 order"}, {quantity(2.5, "order"), "2.5 orders"}, {quantity(40.5, "order"), "41 orders"}, {quantity(1177, "order"), "1,177 orders"},
		{days(0), "less than a day"}, {days(1), "1 day"}, {days(24.5), "25 days"},
		{people(1), "1 customer"}, {people(1614), "1,614 customers"},
		{stabilityWord(.59), "unstable"}, {stabilityWord(.9), "very stable"}, {stabilityWord(describe.Undefined), ""},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestBandsOfExample(t *testing.T) {
	const month = 30 * retail.SecondsPerDay
	for _, c := range []struct{ got, want string }{
		{monthBand(-5), "under 1 month"}, {monthBand(month - 1), "under 1 month"}, {monthBand(month), "1 to 3 months"},
		{monthBand(7 * month), "6 to 9 months"}, {monthBand(13 * month), "a year or more"}, {monthBand(24 * month), "a year or more"},
		{moneyBand("£", 0), "nothing"}, {moneyBand("£", retail.MoneyScale/2), "under £1"}, {moneyBand("£", retail.MoneyScale), "£1 to £2"},
		{moneyBand("£", 368*retail.MoneyScale), "£200 to £500"}, {moneyBand("£", 1000*retail.MoneyScale), "£1,000 to £2,000"},
		{moneyBand("£", 280206*retail.MoneyScale), "£200,000 to £500,000"}, {moneyBand("£", 5000*retail.MoneyScale), "£5,000 to £10,000"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
