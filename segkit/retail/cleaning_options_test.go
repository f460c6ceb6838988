package retail

import (
	"encoding/json"
	"slices"
	"testing"
)

// The names are those of study.toml, results.json and model.json.
func TestCleanOptionsJSON(t *testing.T) {
	got, err := json.Marshal(DefaultCleaning())
	const want = `{"require_customer":true,"drop_duplicates":true,` +
		`"status_kinds":["cancelled","failed","test","pending","refunded"],"positive_quantity":true,"positive_price":true,` +
		`"drop_non_products":false,"non_product_codes":[],"returns":"match"}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
}

func TestNonProductsInForce(t *testing.T) {
	if got := (CleanOptions{NonProductCodes: []string{}}).NonProducts(); !slices.Equal(got, DefaultNonProductCodes) {
		t.Errorf("empty: %v", got)
	}
	if got := (CleanOptions{NonProductCodes: []string{"FEE"}}).NonProducts(); !slices.Equal(got, []string{"FEE"}) {
		t.Errorf("own: %v", got)
	}
}

// What is no product is worth a warning where it is more than a twentieth of the rows or of the money.
func TestChargesWarning(t *testing.T) {
	for _, c := range []struct {
		rows  int
		money Money
		warns bool
	}{{0, 0, false}, {50, 500, false}, {51, 500, true}, {50, 501, true}, {1, 501, true}, {51, 0, true}} {
		l := &Ledger{Entries: []LedgerEntry{{}, {Rows: 1000, Money: 10_000}}, NonProducts: []CodeCount{{Code: "POST", Rows: c.rows, Money: c.money}}}
		if got := len(chargesWarning(l)) > 0; got != c.warns {
			t.Errorf("%d of 1,000 rows, %d of 10,000: a warning %v", c.rows, c.money, got)
		}
	}
}
