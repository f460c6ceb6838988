package retail

import "testing"

func TestNonProductCodes(t *testing.T) {
	table := tableOf([]row{{code: "85123A"}, {code: "post"}, {code: " POST "}, {code: "gift_0001_20"}, {code: "gift"}, {code: "Adjust2"},
		{code: "m"}, {code: "Bank Charges"}, {code: "DCGS0003"}, {code: "PADSTOW"}, {code: "LAMP-01"}, {code: ""},
		{code: "送料"}, {code: "送料無料 緑茶"}, {code: "割引セット"}, {code: "할인특가 녹차"}, {code: "할인"}, {code: "折扣装绿茶"}, {code: "Μεταφορικά"}, {code: "Μεταφορική τσάντα"}})
	want := map[string]bool{"post": true, " POST ": true, "gift_0001_20": true, "gift": true, "Adjust2": true, "m": true, "Bank Charges": true,
		"送料": true, "할인": true, "Μεταφορικά": true}
	got := MarkNonProducts(&table.StockCode, DefaultNonProductCodes)
	for c, s := range table.StockCode.Dict {
		if got[c] != want[s] {
			t.Errorf("%q: %v", s, got[c])
		}
	}
	// A star alone is everything that has a code at all.
	for c, s := range table.StockCode.Dict {
		if all := MarkNonProducts(&table.StockCode, []string{"*"}); all[c] != (s != "") {
			t.Errorf("*: %q: %v", s, all[c])
		}
	}
}
